"""Organisations of an article: known ones, firms in quotation marks, institutions by the head of their name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final

from streams.lexicon.countries import ADJECTIVE, CODE_LETTERS
from streams.lexicon.fold import fold_phrase
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.organizations import HEAD_MARK, LATIN_END, OrganizationGazetteer
from streams.lexicon.scan import Hit, Kind
from streams.model import Mention, Organization
from streams.steps.document import Document
from streams.steps.organizations.bare_heads import referred
from streams.steps.organizations.foreign_bodies import foreign_bodies, state_institutions
from streams.steps.organizations.institutions import institutions, nominative_of
from streams.steps.organizations.military_units import military_units
from streams.steps.organizations.quoted_names import NamedSpan, firm_words, later_mentions, quoted_firms
from streams.steps.organizations.spoken_organizations import english_institutions, spoken_organizations

_CYRILLIC_END: Final = re.compile(r"[а-яіїєґё'-]+(?: |\Z)")
# «Сумська ОВА»: which of the bodies that every region has.
_LOCAL_BEFORE: Final = re.compile(
    r"(?<![\w-])([А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:-[А-ЯІЇЄҐЁ][а-яіїєґё'’]+)?(?:[сцз]ьк|[сц]к)"
    r"(?:а|ої|ій|у|ою|ая|ой|ую|ий|ого|ому|им|ый|ым|ом)) \Z"
)
_LOCAL_REACH: Final = 40
# "the Congress of Deputies" is Spain's.
_OF_ANOTHER: Final = " of "
_LETTERS_OF: Final = len(_OF_ANOTHER)
_OF_ANY_STATE: Final = frozenset(("us_congress", "us_senate"))
# «міністр Раду Міруце»: no genitive stands behind the Romanian name.
_GIVEN_NAME: Final = "Раду"
_SURNAME_BEHIND: Final = re.compile(r" [А-ЯІЇЄҐ][а-яіїєґ'’]*[^\Wаиіїуюя](?!\w)")
_OF_UKRAINE: Final = re.compile(r" (?:України|Украины|of Ukraine)(?![\w-])")
# What an institution's name adds to that of a known body, and cannot: «Верховної Ради з питань …», a surname.
_NO_EXTENSION: Final = re.compile(
    r" (?:(?:з питань|у справах|в справах|по вопросам|по делам) |(?:(?:та|і|й|и) )?[А-ЯІЇЄҐЁ])"
)
_INTERNATIONAL: Final = frozenset(
    ("eu", "un", "nato", "imf", "world_bank", "eu_commission", "eu_council", "eu_parliament")
)
_OPENING_MARKS: Final = frozenset('«"“„')
_STEM_LETTERS: Final = 3
# Endings of the oblique cases in the singular, and the endings of the nominatives that they may come from.
_CASE_ENDINGS: Final = (
    ("ові", ("",)), ("ом", ("",)), ("ем", ("", "ь")), ("у", ("", "а")), ("ю", ("", "ь", "я", "й")), ("а", ("", "о")),
    ("я", ("", "ь", "й", "е")), ("и", ("а",)), ("і", ("", "а", "я")), ("ою", ("а",)), ("ею", ("я",)), ("е", ("", "а")),
)  # fmt: skip


def find_organizations(document: Document, knowledge: Knowledge) -> tuple[Organization, ...]:
    """Find the organisations of an article.

    Args:
        document: the scanned article; offsets are code points of its body.
        knowledge: the gazetteer that the hits refer to.

    Returns:
        Each organisation once, by its usual name where the gazetteer has it, else as the text names it;
        ordered by first mention. Where names overlap, the longer one counts.
    """
    text = document.text
    gazetteer = knowledge.organizations
    hits = document.body.of(Kind.ORGANIZATION)
    own_heads = f"{HEAD_MARK}{'ru' if document.article.language == 'ru' else 'uk'}|"
    known, heads, latin = [], [], False
    keys: dict[int, str] = {}
    for hit in hits:
        if hit.key in gazetteer.in_marks and text[hit.start - 1 : hit.start] not in _OPENING_MARKS:
            continue
        if not hit.key.startswith(HEAD_MARK):
            if _is_another(text, hit):
                continue
            keys[hit.start] = hit.key
            known.append(_known(text, hit, gazetteer, document.article.language))
        elif hit.key.startswith(own_heads) and not _is_another(text, hit):
            heads.append(hit)
        latin = latin or hit.key == LATIN_END
    people = (*document.body.of(Kind.PERSON), *document.body.of(Kind.GIVEN_NAME)) if heads else ()
    firms = [_recognised(firm, known, text) for firm in quoted_firms(text) if not _is_a_weapon(firm, document)]
    told = (
        english_institutions(text)
        if document.article.language == "en"
        else spoken_organizations(text, document.body.of(Kind.SPEECH), document.body.of(Kind.ROLE), heads)
    )
    countries = document.body.of(Kind.COUNTRY)
    nations = {hit.start for hit in countries if hit.key[CODE_LETTERS:] == ADJECTIVE} if heads else set[int]()
    found = _beyond(institutions(text, heads, people, nations), known, keys, document)
    # Names of states ("the Russian Federation") and of weapons («оператори FPV»).
    others = {(hit.start, hit.end) for hit in (*countries, *document.body.of(Kind.WEAPON)) if hit.key}
    others -= {(span.start, span.end) for span in known}
    named = chain(
        foreign_bodies(text, hits, countries, gazetteer, document.article.language),
        state_institutions(text, heads, countries, gazetteer, document.article.language),
        known,
        firms,
        found,
        military_units(document.body.plain, document.body.digit_runs, russian=document.article.language == "ru"),
        firm_words(text, latin=latin),
        later_mentions(text, firms),
        told,
    )
    mentions: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    bodies = (span for span in named if (span.start, span.end) not in others)
    for span in referred(_without_overlaps(bodies), heads, keys, gazetteer):
        folded = _folded(span.name)
        # An unknown name that is spelt as an id («SAP») is not that body.
        key = gazetteer.by_name.get(folded, f"={folded}" if folded in gazetteer.organizations else folded)
        names.setdefault(key, span.name)
        mentions.setdefault(key, []).append(Mention(span.start, span.end))
    _join_inflected(mentions, names)
    organizations = []
    for key, spans in mentions.items():
        entry = gazetteer.organizations.get(key)
        name = entry.name(document.article.language) if entry else names[key]
        organizations.append(Organization(name, entry.wikidata if entry else None, tuple(spans)))
    return tuple(organizations)


def _is_another(text: str, hit: Hit) -> bool:
    """Tell the given name «Раду» and "the Congress of Deputies" from our and the American parliament."""
    if hit.key in _OF_ANY_STATE:
        return (
            text.startswith(_OF_ANOTHER, hit.end) and text[hit.end + _LETTERS_OF : hit.end + _LETTERS_OF + 1].isupper()
        )
    return text.startswith(_GIVEN_NAME, hit.start) and _SURNAME_BEHIND.match(text, hit.end) is not None


def _known(text: str, hit: Hit, gazetteer: OrganizationGazetteer, language: str) -> NamedSpan:
    """Return a known body's mention: with its region, where each has one («Сумська ОВА»), and «України» behind ours."""
    name = gazetteer.organizations[hit.key].names["uk"][0].lstrip("=")
    if hit.key in gazetteer.local:
        surface = text[hit.start : hit.end]
        region = _LOCAL_BEFORE.search(text, max(0, hit.start - _LOCAL_REACH), hit.start) if surface.isupper() else None
        if region:
            adjective = nominative_of(region[1], surface, russian=language == "ru")
            return NamedSpan(region.start(1), hit.end, f"{adjective} {surface}")
    behind = _OF_UKRAINE.match(text, hit.end) if gazetteer.states.get(hit.key) == "UA" else None
    return NamedSpan(hit.start, behind.end() if behind else hit.end, name)


def _is_a_weapon(firm: NamedSpan, document: Document) -> bool:
    """Tell «комплекс радіоелектронної боротьби «Поле-21»»."""
    return any(hit.end + 1 == firm.start for hit in document.body.of(Kind.WEAPON))


def _beyond(
    found: Iterator[NamedSpan],
    known: Sequence[NamedSpan],
    keys: Mapping[int, str],
    document: Document,
) -> Iterator[NamedSpan]:
    """Yield institutions, but for those that are a known body's full name with what does not belong to it.

    Nothing is added to the name of a body that is no state's («Европейский союз свой запрет не отменял»).
    """
    text, ends = document.body.text, {span.start: span.end for span in known}
    for span in found:
        end = ends.get(span.start, span.end)
        is_full = " " in text[span.start : end]
        if end < span.end and is_full and keys[span.start] in _INTERNATIONAL:
            continue
        if end < span.end and is_full and _NO_EXTENSION.match(text, end):
            places = (*document.body.of(Kind.COUNTRY), *document.body.of(Kind.PLACE))
            if all(place.start != end + 1 for place in places):
                continue
        yield span


def _join_inflected(mentions: dict[str, list[Mention]], names: Mapping[str, str]) -> None:
    """Give the mentions of a name in an oblique case («Авангарду 10») to its nominative, where the text has it."""
    if len(mentions) == 1:
        return
    for key in [key for key in mentions if key in names and _CYRILLIC_END.match(key)]:
        first, _, rest = key.partition(" ")
        for ending, bases in _CASE_ENDINGS:
            if not first.endswith(ending) or len(first) - len(ending) < _STEM_LETTERS:
                continue
            stem = first[: len(first) - len(ending)]
            base = next((b for end in bases if (b := f"{stem}{end} {rest}".rstrip()) in mentions and b != key), None)
            if base:
                mentions[base] = sorted((*mentions[base], *mentions.pop(key)), key=attrgetter("start"))
                break


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
