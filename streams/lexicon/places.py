"""Places below the country: towns, cities, regions and waters in the project's table.

A place's key is `name|country|latitude|longitude|guard`: the name is the Ukrainian one whatever the text's
language, so that one place is one name in every article. The guard is `?` for names that are also words:
they count behind a preposition of place or a marker, or in the middle of a sentence. `!` is for names with
the look of an adjective («Черкаське», «Українська»): only a preposition or marker tells them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import analyzer, inflect_phrase, lexeme
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import LANGUAGES, table_of
from streams.lexicon.tables import packaged_data, read_table
from streams.lexicon.toponyms import decline_toponym, romanised

GUARDED = "?"
INTRODUCED = "!"
ADJECTIVE = "+"
MARKER = "#"
_FILE = "places.toml"
_SEA = "море"
_RUSSIAN_LETTERS = re.compile("[ыэёъ]")
_UKRAINIAN_LETTERS = re.compile("[іїєґ']")
_SHORTEST_NAME = 4
_ADJECTIVAL = ("ське", "цьке", "ское", "цкое", "ський", "ский")


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


class Namesakes(NamedTuple):
    """A town's own inhabitants, in thousands, and where the other places of its name lie."""

    thousands: int
    others: tuple[tuple[float, float], ...]


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
    for place, spelling, language in (*_entries(data, "regions"), *_entries(data, "waters")):
        for form in inflect_phrase(spelling, language):
            yield Pattern(form, Kind.PLACE, place.encode(), Case.TITLE)
        adjective, _, noun = spelling.partition(" ")
        if noun == _SEA:  # «Чорному та Азовському морях»
            for form in lexeme(adjective, language):
                yield Pattern(form, Kind.PLACE, place._replace(guard=ADJECTIVE).encode(), Case.TITLE)
    for place, spelling, language in _entries(data, "cities"):
        yield from _declined(place, spelling, language, words, foreign=True)
    for marker, written in table_of(data, _FILE, "markers").items():
        for word in written.split("|"):
            yield Pattern(fold_phrase(word), Kind.PLACE, MARKER + marker)


def load_place_introducers() -> frozenset[str]:
    """Return the lower-case words that show, before a name, that it is a place.

    Raises:
        ConfigurationError: the table is missing.
    """
    return frozenset(table_of(read_table(packaged_data() / _FILE), _FILE, "context")["introducing"])


def load_namesakes() -> Mapping[str, Namesakes]:
    """Return the towns of Ukraine that share their name, by name.

    Raises:
        ConfigurationError: a table is missing, or a name of it is no town.
    """
    data = read_table(packaged_data() / _FILE)
    towns = table_of(data, _FILE, "towns")
    namesakes = table_of(data, _FILE, "namesakes")
    if unknown := namesakes.keys() - towns.keys():
        raise ConfigurationError(f"{_FILE}: [namesakes]: no such towns: {sorted(unknown)}")
    return {
        name: Namesakes(towns[name][2], tuple((latitude, longitude) for latitude, longitude in others))
        for name, others in namesakes.items()
    }


def _known(degrees: float) -> float | None:
    return degrees if degrees == degrees else None  # noqa: PLR0124 - nan differs from itself


def _spellings(written: Sequence[str]) -> Iterator[tuple[str, str]]:
    for spellings, language in zip(written, LANGUAGES, strict=True):
        for spelling in filter(None, spellings.split("|")):
            yield spelling, language


def _entries(data: Mapping[str, Any], table: str) -> Iterator[tuple[PlaceKey, str, str]]:
    for name, entry in table_of(data, _FILE, table).items():
        try:
            country, latitude, longitude, *written = entry
            place = PlaceKey(name, country, _known(latitude), _known(longitude), "")
            yield from ((place, spelling, language) for spelling, language in _spellings(written))
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"{_FILE}: [{table}] {name}: expected six values") from error


def _town_patterns(towns: Mapping[str, Any], stop: frozenset[str], words: frozenset[str]) -> Iterator[Pattern]:
    for name, entry in towns.items():
        try:
            latitude, longitude, _, aliases, english = entry
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"{_FILE}: [towns] {name}: expected five values") from error
        place = PlaceKey(name, "UA", latitude, longitude, "")
        if fold_phrase(name) not in stop:
            yield from _declined(place, name, "uk", words)
        spelt_alike = [] if aliases or _UKRAINIAN_LETTERS.search(name) else [name]
        for alias in filter(None, (*aliases.split("|"), *spelt_alike)):
            if stop.isdisjoint((fold_phrase(alias), fold_phrase(name))):
                is_a_word = alias in spelt_alike and _is_a_word(fold_phrase(alias), "uk")
                yield from _declined(place, alias, "ru", words | {fold_phrase(alias)} if is_a_word else words)
        for folded in {fold_phrase(english), *romanised(name)} - stop:
            if len(folded) >= _SHORTEST_NAME:
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
    if " " in name:
        names = inflect_phrase(name, language)
    elif " на " in folded:  # Ростов-на-Дону, Франкфурт-на-Майні
        head, river = folded.split(" ", 1)
        names = frozenset(f"{form} {river}" for form in decline_toponym(head, language))
    else:
        names = decline_toponym(folded, language, foreign=foreign)
    guard = GUARDED if folded in words or (not foreign and _is_a_word(folded, language)) else ""
    if folded.endswith(_ADJECTIVAL) or folded in ("українськ", "украинск"):
        guard = INTRODUCED
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
                # "the Kyiv, Chernihiv and Sumy regions"
                key = place._replace(guard=ADJECTIVE).encode()
                yield Pattern(fold_phrase(spelling), Kind.PLACE, key, Case.TITLE)
                continue
            for form in inflect_phrase(spelling, language):
                yield Pattern(form, Kind.PLACE, place.encode(), Case.TITLE)
            adjective, _, noun = spelling.partition(" ")
            if noun:
                key = place._replace(guard=ADJECTIVE).encode()
                for form in lexeme(adjective, language) | {fold_phrase(adjective)}:
                    yield Pattern(form, Kind.PLACE, key, Case.TITLE)
