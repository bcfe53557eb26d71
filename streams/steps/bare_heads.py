"""Bare heads of institutions («Комісія», «Рада»): what they stand for is the body of that head named before."""

from collections.abc import Iterator, Mapping, Sequence

from streams.lexicon.organizations import OrganizationGazetteer
from streams.steps.quoted_names import NamedSpan


def referred(
    spans: Sequence[NamedSpan],
    heads: Mapping[tuple[int, int], str],
    known: Mapping[int, str],
    gazetteer: OrganizationGazetteer,
) -> Iterator[NamedSpan]:
    """Yield the organisations of an article, bare heads under the name that they refer to.

    A head that is a known body's own short name («Рада») keeps it where the article names that body in full.

    Args:
        spans: organisations in text order.
        heads: the nominative of a head by its span.
        known: gazetteer ids by the start of their hits.
        gazetteer: its names tell which bodies have the head.
    """
    named: list[tuple[str, NamedSpan]] = []
    full = {known[span.start] for span in spans if span.start in known and (span.start, span.end) not in heads}
    for span in spans:
        head = heads.get((span.start, span.end))
        own = known.get(span.start)
        if head is None:
            aliases = [name for names in gazetteer.organizations[own].names.values() for name in names] if own else []
            named.append((" ".join((span.name, *aliases)).lower(), span))
            yield span
        elif own in full:
            yield span
        else:
            yield next((span._replace(name=b.name) for words, b in reversed(named) if head in words.split()), span)
