"""Places that an article names, with coordinates, and streets and villages that a marker word gives away."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import NamedTuple

from streams.lexicon.countries import CODE_LETTERS
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.people import Gazetteer
from streams.lexicon.places import ADJECTIVE, INTRODUCED, MARKER, PlaceKey
from streams.lexicon.scan import Hit, Kind
from streams.model import Mention, Place
from streams.steps.document import Document
from streams.steps.facts.namesakes import abroad_or_at_home, settle_namesakes
from streams.steps.facts.place_markers import NAME, marked_places
from streams.steps.spans import (
    hangs_on_an_organization,
    is_in_a_short_quotation,
    is_part_of,
    outermost,
    stands_alone,
    word_before,
)

_REGION_BEHIND = re.compile(rf"(?:(?:, | та | і | й | и ){NAME})*[ \u00a0]обл(?:аст|\.|(?!\w))")
# «Чорному та Азовському морях»
_SEA_BEHIND = re.compile(rf"(?:(?:, | та | і | й | и ){NAME}){{0,4}} мор(?:я|ів|ях|ям|ями|ей)(?!\w)")
# «на Запоріжжі» is the region, «у Запоріжжі» the city.
_ON_A_REGION = "на"
_REGION_OF_A_CITY = {"запоріжжі": PlaceKey("Запорізька область", "UA", 47.5, 35.5, "")}
# «міст через Дніпро», «берег Дніпра», «на Дніпрі»
_ON_THE_RIVER = ("дніпрі", "днепре")
_RIVER = PlaceKey("Дніпро", None, None, None, "")
_OF_THE_RIVER = re.compile(r"(?:через|(?:берег|русл|басейн|приток|понизз|гирл|заплав|вод)\w{0,4}) \Z")
_IN_AN_OBLAST = re.compile(r" (?:на|у|в) [А-ЯІЇЄҐ][\w'’-]+(?:щин[іу]|ччин[іу]|[сц]ькій області)")

# «Донецька область», «Подільська районна рада»: an adjective that looks like the genitive of a town.
_AGREES = re.compile(r"\w+(?:[сц]ька \w*[ая]|[сц]ьку \w*[ую])(?!\w)|\w+[сц]ьк(?:у|а) О[ДВ]А")
# «Донецьку та Луганську області»: adjectives, the last of them behind a conjunction.
_OF_REGIONS = re.compile(
    r"\w+[сц]ьк[уа](?:(?:, | та | і | й )\w+[сц]ьк[уа]){0,3} (?:області|райони)(?!\w)|\w+[сц]ьк(?:а|у|ої|ій) обл(?!\w)"
)
# «Північного офісу», «Зарічному районі»: an adjective that looks like the form of a town.
_OF_A_NOUN = re.compile(
    r"(?<=ого|ому|ком) (?:д[оі]м|район|р-н|офіс|суд|порт|рин[ко]|міст|мост|парк|флот|округ|вокзал|фронт|напрям|управлін"
    r"|направлени|відділ|полюс|океан"
    r"|мор[еяю]|кордон|корпус|університет|інститут|завод|блок|пот[оі]к|альянс|регіон|сектор|крил|квартал|масив|мікрорайон"
    r"|цвинтар|кладовищ|став[оку]|озер|остр[оі]в|флангу?|командуван|рай|рынк|офис|управлени|отдел|регион)"
)
# "the Kyiv, Chernihiv and Sumy regions"
_REGIONS_BEHIND = re.compile(
    r"(?:(?:, |,? and |,? or )(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?){0,8},? (?:regions|oblasts|provinces)(?!\w)"
)
_LONGEST_WORD = 25
_LIST_REACH = 80
_US = "US"
_SHORTEST_PHRASE = 9
_OF_LISTS = ("settlements", "near")
_OF_SETTLEMENTS = ("settlement", "settlements", "near")
_SURNAME = re.compile(r" [А-ЯІЇЄҐЁ][а-яіїєґё'’]")
_CONJUNCTIONS = frozenset(("та", "і", "й", "и", "and"))
_LONGEST_ABBREVIATION = 5
_NEVER_OF_A_TOWN = ("бульвар", "проспект", "провул", "узв", "переул")
# Of the oblique cases of towns whose nominative ends in a consonant.
_ENDINGS = ("ові", "ом", "ем", "у", "а", "і", "е")


class _Found(NamedTuple):
    start: int
    end: int
    place: PlaceKey


def find_places(document: Document, knowledge: Knowledge) -> tuple[Place, ...]:
    """Find the places below the country in an article's body.

    A name that is also a word («Суми», «Бровари») counts in the middle of a sentence or behind a preposition
    of place. A name beside a given name is a person's, one that ends a short quotation a company's, one in the
    genitive behind an organisation's noun («суду Рівненської області») the organisation's. Streets, districts
    and villages that no gazetteer has are found by their marker («вул. Набережна», «с. Романків») and have no
    coordinates.

    Args:
        document: a scanned article.
        knowledge: its `facts.place_introducers` are prepositions of place.

    Returns:
        Places in the order of their first mentions, each with its mentions in text order; `name` is the
        Ukrainian nominative where the gazetteer knows it, else the text's own words.
    """
    mentions: dict[PlaceKey, list[Mention]] = {}
    end = 0
    people = _people_named(document, knowledge.people)
    candidates = sorted(
        _candidates(document, knowledge.facts.place_introducers, people), key=lambda found: (found.start, -found.end)
    )
    chosen = _chosen(candidates)
    if document.article.language == "en":
        chosen = _within(document.body.plain, chosen)
    for found in chosen:
        if found.start >= end:
            mentions.setdefault(found.place, []).append(Mention(found.start, found.end))
            end = found.end
    _join_inflected(mentions)
    settled = settle_namesakes(document.body.text, mentions, knowledge.facts.namesakes)
    return tuple(
        Place(place.name, place.country, place.latitude, place.longitude, tuple(spans))
        for place, spans in settled.items()
    )


def _within(text: str, candidates: Iterator[_Found]) -> Iterator[_Found]:
    """Yield the places, those named with a state as in it: "Birmingham, Alabama" is not the English one."""
    found = list(candidates)
    for place, following in zip_longest(found, found[1:]):
        beside = following and text[place.end : following.start] == ", " and text[place.start].isascii()
        if beside and following.place.country == _US and place.place.country not in (_US, None):
            yield _Found(place.start, place.end, PlaceKey(text[place.start : place.end], _US, None, None, ""))
        else:
            yield place


def _chosen(candidates: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the candidates, of those at one place the one that is meant."""
    if all(before[:2] != after[:2] for before, after in pairwise(candidates)):
        yield from candidates
        return
    spans: dict[tuple[int, int], list[PlaceKey]] = {}
    for found in candidates:
        spans.setdefault((found.start, found.end), []).append(found.place)
    certain = [places[0] for places in spans.values() if len(places) == 1]
    for (start, end), places in spans.items():
        yield _Found(start, end, places[0] if len(places) == 1 else abroad_or_at_home(places, certain))


def _join_inflected(mentions: dict[PlaceKey, list[Mention]]) -> None:
    """Give the mentions of a place that no gazetteer has, in an oblique case, to its name («місту Орську»: «Орськ»)."""
    by_name = {place.name: place for place in mentions}
    for place in [place for place in mentions if place.latitude is None and place.country is None]:
        bases = (place.name[: -len(ending)] for ending in _ENDINGS if place.name.endswith(ending))
        base = next((by_name[name] for name in bases if name in by_name), None)
        if base is not None and base in mentions:
            mentions[base] = sorted((*mentions[base], *mentions.pop(place)), key=attrgetter("start"))


def _people_named(document: Document, gazetteer: Gazetteer) -> Sequence[Hit]:
    """Return the hits of people, without the surnames that say too little alone («у Каунасі» is no minister)."""
    hits = document.body.of(Kind.PERSON)
    full = {hit.key for hit in hits if "/" not in hit.key}
    return [
        hit
        for hit in hits
        for person in (hit.key.partition("/")[0],)
        if person in full or gazetteer.people[person].surname_alone
    ]


def _candidates(document: Document, introducers: frozenset[str], people: Sequence[Hit]) -> Iterator[_Found]:
    text = document.body.plain
    hits = outermost(document.body.of(Kind.PLACE))
    if not hits:
        return
    # Of other names the long ones: «Південна Африка», «Білого дому».
    names = [
        hit
        for hit in (*document.body.of(Kind.ORGANIZATION), *document.body.of(Kind.COUNTRY))
        if hit.end - hit.start >= _SHORTEST_PHRASE and hit.key[:1] != HEAD_MARK
    ]
    known: dict[int, _Found | None] = {}
    meant: set[int] = set()
    for hit in hits:
        if hit.key[0] == MARKER:
            continue
        place = _place(hit.key)
        if place.guard != ADJECTIVE:
            known[hit.start] = _Found(hit.start, hit.end, place._replace(guard="")) if place.guard else None
        if _is_meant(document, hit, place.guard, introducers, people) and not is_part_of(hit, names):
            known[hit.start] = None
            meant.add(hit.start)
            yield _Found(hit.start, hit.end, _with_its_region(text, hit, place))
    markers = [hit for hit in hits if hit.key[0] == MARKER]
    if markers:
        # «міста Пакистану» are many, and the name is the country's.
        known.update((hit.start, None) for hit in document.body.of(Kind.COUNTRY) if hit.key[CODE_LETTERS:] == "")
        yield from _marked(document, markers, known, meant, people)


def _with_its_region(text: str, hit: Hit, place: PlaceKey) -> PlaceKey:
    """Return a place without its guard; the oblast or river of a city's name where the words before it say so."""
    surface = text[hit.start : hit.end].lower()
    region = _REGION_OF_A_CITY.get(surface)
    if region and word_before(text, hit.start) == _ON_A_REGION:
        return region
    if place.name == _RIVER.name:
        on_it = surface in _ON_THE_RIVER and word_before(text, hit.start).lower() == _ON_A_REGION
        if on_it or _OF_THE_RIVER.search(text, max(0, hit.start - _LONGEST_WORD), hit.start):
            return _RIVER
    return place._replace(guard="")


def _marked(
    document: Document,
    markers: Sequence[Hit],
    known: Mapping[int, _Found | None],
    meant: Container[int],
    persons: Sequence[Hit],
) -> Iterator[_Found]:
    """Yield what marker words name, but for what a gazetteer knows; `meant` are the places found among it.

    A town whose name is a word («Удачне») counts in a list of villages; it is the value in `known`.
    """
    text = document.body.plain
    # «мер міста Олег Іваненко»
    people = {hit.start for hit in document.body.of(Kind.GIVEN_NAME) if _SURNAME.match(text, hit.end)}
    people |= {hit.start for hit in persons}
    for hit in markers:
        for start, end, name in marked_places(text, hit, hit.key[1:]):
            is_a_district = start < hit.start and start not in meant  # «Зарічному районі» hides the town of Зарічне
            if start in known and not is_a_district:
                if (town := known[start]) and hit.key[1:] in _OF_LISTS:
                    yield town
                continue
            if (start == hit.start and _is_of_a_town(text, hit, known)) or (
                hit.key[1:] in _OF_SETTLEMENTS and start in people
            ):
                continue
            yield _Found(start, end, PlaceKey(name, None, None, None, ""))


def _is_of_a_town(text: str, marker: Hit, known: Container[int]) -> bool:
    """Tell «вулиць Одеси», which names a town and no street; behind «вул.» all names are streets'."""
    word = text[marker.start : marker.end]
    return len(word) > _LONGEST_ABBREVIATION and marker.end + 1 in known and not word.startswith(_NEVER_OF_A_TOWN)


@lru_cache(maxsize=4096)
def _place(key: str) -> PlaceKey:
    return PlaceKey.decode(key)


def _is_meant(document: Document, hit: Hit, guard: str, introducers: frozenset[str], people: Sequence[Hit]) -> bool:
    text = document.body.text
    if (
        not _is_a_name(text, hit, guard, introducers)
        or _is_of_a_person(document, hit, people)
        or not stands_alone(text, hit)
    ):
        return False
    return not is_in_a_short_quotation(text, hit) and not hangs_on_an_organization(text, hit)


def _is_a_name(text: str, hit: Hit, guard: str, introducers: frozenset[str]) -> bool:
    """Tell a name from a word, an adjective and a part of another name that look like it."""
    of_regions = text[hit.start].isascii() and _REGIONS_BEHIND.match(text, hit.end) is not None
    if guard == ADJECTIVE:
        behind = _SEA_BEHIND if " море|" in hit.key else _REGION_BEHIND
        return of_regions or behind.match(text, hit.end) is not None
    if of_regions or _OF_A_NOUN.match(text, hit.end):
        return False
    if guard:
        in_place = _is_in_place(text, hit, introducers, strictly=guard == INTRODUCED)
        return in_place or _IN_AN_OBLAST.match(text, hit.end) is not None
    if _OF_REGIONS.match(text, hit.start, hit.end + _LIST_REACH):
        return False
    agrees = _AGREES.match(text, hit.start, hit.end + _LONGEST_WORD)
    return not agrees or _is_in_place(text, hit, introducers - _CONJUNCTIONS, strictly=True)


def _is_of_a_person(document: Document, hit: Hit, people: Sequence[Hit]) -> bool:
    """Tell the second name of «Ллойд Остін» and «О. М. Тітова», the first one of «Станіслав Мельник»."""
    text = document.body.text
    if text[hit.start - 2 : hit.start] == ". " and text[hit.start - 3 : hit.start - 2].isupper():
        return True
    for given in document.body.of(Kind.GIVEN_NAME):
        if given.end + 1 == hit.start or (given.start == hit.start and text[hit.end + 1 : hit.end + 2].isupper()):
            return True
    return any(person.start <= hit.start < person.end for person in people)


def _is_in_place(text: str, hit: Hit, introducers: frozenset[str], *, strictly: bool) -> bool:
    before = word_before(text, hit.start)
    if before.lower() in introducers:
        return True
    return not strictly and bool(before) and before.islower()
