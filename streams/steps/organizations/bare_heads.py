"""Bare heads of institutions («Комісія», «Рада»): what they stand for is the body of that head named before."""

from collections.abc import Iterator, Mapping, Sequence

from streams.lexicon.organizations import OrganizationGazetteer
from streams.lexicon.scan import Hit
from streams.steps.organizations.quoted_names import NamedSpan

_LONGEST_HEAD = 20


def referred(
    spans: Sequence[NamedSpan],
    heads: Sequence[Hit],
    known: Mapping[int, str],
    gazetteer: OrganizationGazetteer,
) -> Sequence[NamedSpan]:
    """Return the organisations of an article, bare heads under the name that they refer to.

    A head that is a known body's own short name («Рада») keeps it where the article names that body in full.

    Args:
        spans: organisations in text order.
        heads: hits of heads.
        known: gazetteer ids by the start of their hits.
        gazetteer: its names tell which bodies have the head.
    """
    short = [index for index, span in enumerate(spans) if span.end - span.start <= _LONGEST_HEAD]
    if not short or not heads:
        return spans
    keys = {(hit.start, hit.end): hit.key for hit in heads}
    bare = {index for index in short if (spans[index].start, spans[index].end) in keys}
    if not bare:
        return spans
    full = {known[span.start] for index, span in enumerate(spans) if index not in bare and span.start in known}
    found = list(spans)
    for index in sorted(bare):
        span = spans[index]
        if known.get(span.start) in full:
            continue
        head = keys[span.start, span.end].rpartition("|")[2]
        for before in range(index - 1, -1, -1):
            if before not in bare and head in _words(spans[before], known, gazetteer):
                found[index] = span._replace(name=spans[before].name)
                break
    return found


def _words(span: NamedSpan, known: Mapping[int, str], gazetteer: OrganizationGazetteer) -> Iterator[str]:
    """Yield the words of a body's name and, where it is known, of all its names."""
    yield from span.name.lower().split()
    if span.start in known:
        for names in gazetteer.organizations[known[span.start]].names.values():
            for name in names:
                yield from name.lower().split()
