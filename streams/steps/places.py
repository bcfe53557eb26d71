"""Places that an article names, with coordinates, and streets and villages that a marker word gives away."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.places import ADJECTIVE, GUARDED, MARKER, PlaceKey
from streams.lexicon.scan import Hit, Kind
from streams.model import Mention, Place
from streams.steps.document import Document
from streams.steps.spans import outermost, word_before

_NAME = r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:-[А-ЯІЇЄҐЁа-яіїєґё][а-яіїєґё'’]+)*"
_STREET = re.compile(rf"\.? ?((?:[А-ЯІЇЄҐЁ]\. ?)?{_NAME}(?: {_NAME})?(?:, ?\d+(?:[-/]\d+)?[а-яА-Я]?)?)")
_SETTLEMENT = re.compile(rf"\.? ?((?:{_NAME}(?:а|е|ий|ої|ій|ого|ому|их|і) )?{_NAME})(?! район| р-н| обл)")
_DISTRICT = re.compile(
    r"([А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:-[А-ЯІЇЄҐЁ][а-яіїєґё'’]+)?(?:[сц]ьк|[сц]к))(?:ий|ого|ому|им|ім|ом|ой) $"
)
_REGION_BEHIND = re.compile(rf"(?:(?:, | та | і | й | и ){_NAME})*[ \u00a0]обл")
_LOOK_BEHIND = 40
_LONGEST_ABBREVIATION = 4
_QUOTES = '«"“„'
_CLOSING_QUOTES = '»"”“'


class _Found(NamedTuple):
    start: int
    end: int
    place: PlaceKey


def find_places(document: Document, knowledge: Knowledge) -> tuple[Place, ...]:
    """Find the places below the country in an article's body.

    A name that is also a word («Суми», «Бровари») counts in the middle of a sentence or behind a preposition
    of place. A name right behind a given name is a person's, one alone in quotation marks a company's. Streets,
    districts and villages that no gazetteer has are found by their marker («вул. Набережна», «с. Романків»)
    and have no coordinates.

    Args:
        document: a scanned article.
        knowledge: its `facts.place_introducers` are prepositions of place.

    Returns:
        Places in the order of their first mentions, each with its mentions in text order; `name` is the
        Ukrainian nominative where the gazetteer knows it, else the text's own words.
    """
    mentions: dict[PlaceKey, list[Mention]] = {}
    end = 0
    for found in sorted(
        _candidates(document, knowledge.facts.place_introducers), key=lambda found: (found.start, -found.end)
    ):
        if found.start >= end:
            mentions.setdefault(found.place, []).append(Mention(found.start, found.end))
            end = found.end
    return tuple(
        Place(place.name, place.country, place.latitude, place.longitude, tuple(spans))
        for place, spans in mentions.items()
    )


def _candidates(document: Document, introducers: frozenset[str]) -> Iterator[_Found]:
    text = document.body.text
    hits = document.body.of(Kind.PLACE)
    if not hits:
        return
    named_before = {hit.end + 1 for hit in document.body.of(Kind.GIVEN_NAME)}
    people = [(hit.start, hit.end) for hit in document.body.of(Kind.PERSON)]
    for hit in outermost(hits):
        if hit.key[0] == MARKER:
            yield from _marked(text, hit)
            continue
        place = _place(hit.key)
        if hit.start in named_before or any(start <= hit.start < end for start, end in people):
            continue
        if place.guard == ADJECTIVE:
            if _REGION_BEHIND.match(text, hit.end):
                yield _Found(hit.start, hit.end, place._replace(guard=""))
        elif _stands_alone(text, hit) and (place.guard != GUARDED or _is_in_place(text, hit, introducers)):
            yield _Found(hit.start, hit.end, place._replace(guard=""))


@lru_cache(maxsize=4096)
def _place(key: str) -> PlaceKey:
    return PlaceKey.decode(key)


def _stands_alone(text: str, hit: Hit) -> bool:
    """Tell a name from a part of a longer one («Києво-», «Київ-Печерська») and from a company's («Динамо»)."""
    before, behind = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 2]
    if behind[:1] == "-" and behind[1:].isalpha():
        return False
    if before == "-" and text[hit.start - 2].isalpha():
        return False
    return not (before and before in _QUOTES and behind[:1] and behind[0] in _CLOSING_QUOTES)


def _is_in_place(text: str, hit: Hit, introducers: frozenset[str]) -> bool:
    before = word_before(text, hit.start)
    if before.lower() in introducers:
        return True
    return bool(before) and before.islower()


def _marked(text: str, hit: Hit) -> Iterator[_Found]:
    kind = hit.key[1:]
    word = text[hit.start : hit.end]
    abbreviated = (
        len(word) <= _LONGEST_ABBREVIATION and "-" not in word and word.lower() not in ("село", "селі", "смт", "город")
    )
    if abbreviated and text[hit.end : hit.end + 1] != ".":
        return
    if kind == "district":
        adjective = _DISTRICT.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start)
        if adjective:
            yield _Found(adjective.start(), hit.end, _unknown(f"{adjective[1]}ий район"))
    elif kind == "settlement":
        name = _SETTLEMENT.match(text, hit.end)
        if name:
            yield _Found(name.start(1), name.end(1), _unknown(name[1]))
    elif kind == "street":
        name = _STREET.match(text, hit.end)
        if name:
            yield _Found(hit.start, name.end(), _unknown(text[hit.start : name.end()]))


def _unknown(name: str) -> PlaceKey:
    return PlaceKey(name, None, None, None, "")
