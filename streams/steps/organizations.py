"""Organisations of an article: known ones, firms in quotation marks, institutions by the head of their name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from streams.lexicon.fold import fold_phrase
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.scan import Kind
from streams.model import Mention, Organization
from streams.steps.document import Document
from streams.steps.institutions import institutions
from streams.steps.quoted_names import NamedSpan, firm_words, later_mentions, quoted_firms


def find_organizations(document: Document, knowledge: Knowledge) -> tuple[Organization, ...]:
    """Find the organisations of an article.

    Args:
        document: the scanned article; offsets are code points of its body.
        knowledge: the gazetteer that the hits refer to.

    Returns:
        Each organisation once, by its usual name where the gazetteer has it, else as the text names it;
        ordered by first mention. Where names overlap, the longer one counts.
    """
    text = document.article.body
    gazetteer = knowledge.organizations
    hits = document.body.of(Kind.ORGANIZATION)
    known = [
        NamedSpan(hit.start, hit.end, gazetteer.organizations[hit.key].names["uk"][0].lstrip("="))
        for hit in hits
        if not hit.key.startswith(HEAD_MARK)
    ]
    own_heads = f"{HEAD_MARK}{'ru' if document.article.language == 'ru' else 'uk'}|"
    heads = [hit for hit in hits if hit.key.startswith(own_heads)]
    firms = [_recognised(firm, known, text) for firm in quoted_firms(text)]
    named = chain(known, firms, institutions(text, heads), firm_words(text), later_mentions(text, firms))
    mentions: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    for span in _without_overlaps(named):
        folded = _folded(span.name)
        key = gazetteer.by_name.get(folded, folded)
        names.setdefault(key, span.name)
        mentions.setdefault(key, []).append(Mention(span.start, span.end))
    found = []
    for key, spans in mentions.items():
        entry = gazetteer.organizations.get(key)
        name = entry.name(document.article.language) if entry else names[key]
        found.append(Organization(name, entry.wikidata if entry else None, tuple(spans)))
    return tuple(found)


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold_phrase(name)


def _recognised(firm: NamedSpan, known: Sequence[NamedSpan], text: str) -> NamedSpan:
    """Give a firm in quotation marks its known name where all that is inside the marks is one («Нафтогазу»)."""
    for span in known:
        if firm.start < span.start and span.end == firm.end - 1 and not text[span.start - 1].isspace():
            return firm._replace(name=span.name)
    return firm


def _without_overlaps(spans: Iterator[NamedSpan]) -> Sequence[NamedSpan]:
    """Return spans in the order of the text, the longest of those that overlap."""
    kept: list[NamedSpan] = []
    for span in sorted(spans, key=lambda item: (item.start, -item.end)):
        if kept and span.start < kept[-1].end:
            if span.end - span.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(span)
    return kept
