"""The gazetteer of public figures: names in three languages, gender, offices with dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_phrase
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.surnames import Gender, full_name_forms, phrase_forms
from streams.lexicon.tables import packaged_data, read_table

LANGUAGES: Final = ("uk", "ru", "en")
_FILES: Final = ("people_ua.toml", "people_ru.toml", "people_world.toml")
_FIELDS: Final = 5


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from a day up to, not including, another; the titles are in `LANGUAGES` order."""

    titles: tuple[str, str, str]
    since: date
    until: date | None

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A public figure. `names` are the spellings of each language, the usual one first, given name first."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    gender: Gender
    surname_alone: bool
    small_letters: bool
    wikidata: str | None
    offices: tuple[Office, ...]

    def name(self, language: str) -> str:
        """Return the usual full name in a language, the Ukrainian one where the language is not known."""
        return self.names.get(language, self.names["uk"])[0]

    def office(self, day: date, language: str) -> str | None:
        """Return the title of the office held on a day, None where none is known."""
        at = LANGUAGES.index(language) if language in LANGUAGES else 0
        return next((office.titles[at] for office in reversed(self.offices) if office.held_on(day)), None)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known people by id and by folded full name; `common` are those whose surname alone says too little."""

    people: Mapping[str, KnownPerson]
    by_name: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()


def split_name(name: str) -> tuple[str, str]:
    """Return the given name and the family name: the first word and the rest."""
    given, _, family = name.partition(" ")
    return given, family


def load_people() -> Gazetteer:
    """Read the packaged gazetteer.

    Raises:
        ConfigurationError: a file, an entry or an office is wrong; the message names file, table and key.
    """
    titles = read_table(packaged_data() / "offices.toml")
    wikidata = read_table(packaged_data() / "people_wikidata.toml")["wikidata"]
    people: dict[str, KnownPerson] = {}
    for file in _FILES:
        for key, fields in read_table(packaged_data() / file)["people"].items():
            where = f"{file}, [people], {key}"
            if key in people:
                raise ConfigurationError(f"{where}: the id stands in another file as well")
            people[key] = read_person(key, fields, titles, wikidata.get(key), where)
    if unknown := wikidata.keys() - people.keys():
        raise ConfigurationError(f"people_wikidata.toml, [wikidata]: no such people: {sorted(unknown)}")
    common = frozenset(person.id for person in people.values() if not person.surname_alone)
    return Gazetteer(people, _by_name(people.values()), common)


def _by_name(people: Iterable[KnownPerson]) -> Mapping[str, str]:
    return {fold_phrase(name): person.id for person in people for names in person.names.values() for name in names}


def read_person(key: str, fields: Any, titles: Mapping[str, Any], wikidata: str | None, where: str) -> KnownPerson:
    """Read one entry: names in three languages, gender with an optional `full`, offices.

    Raises:
        ConfigurationError: the entry is wrong; the message begins with `where`.
    """
    if not isinstance(fields, list) or len(fields) != _FIELDS or not all(isinstance(f, str) for f in fields):
        raise ConfigurationError(f"{where}: needs five strings: uk, ru, en, gender, offices")
    names = {
        language: tuple(name.strip() for name in column.split("|"))
        for language, column in zip(LANGUAGES, fields, strict=False)
    }
    if any(" " not in name for column in names.values() for name in column):
        raise ConfigurationError(f"{where}: every name needs a given name and a family name")
    gender, _, mark = fields[3].partition(" ")
    if gender not in ("m", "f") or mark not in ("", "full", "small"):
        raise ConfigurationError(f"{where}: gender is 'm' or 'f', optionally followed by 'full' or 'small'")
    offices = tuple(_office(part.split(), titles, where) for part in fields[4].split(";") if part.strip())
    return KnownPerson(key, names, "m" if gender == "m" else "f", mark != "full", mark == "small", wikidata, offices)


def _office(words: list[str], titles: Mapping[str, Any], where: str) -> Office:
    try:
        post, *rest = words
        if post in titles["titles"]:
            title = titles["titles"][post]
        else:
            place = titles["countries"][rest.pop(0)]
            title = [f"{held} {of}" for held, of in zip(titles["posts"][post], place, strict=True)]
        since, until = date.fromisoformat(rest[0]), date.fromisoformat(rest[1]) if rest[1:] else None
    except (KeyError, IndexError, ValueError) as error:
        raise ConfigurationError(f"{where}: office {' '.join(words)!r}: {error!r}") from error
    return Office((title[0], title[1], title[2]), since, until)


def people_patterns(gazetteer: Gazetteer) -> Iterator[Pattern]:
    """Yield the forms of every full name (key `id`) and of every surname (key `id/cases`)."""
    for person in gazetteer.people.values():
        surname_cases: dict[str, set[str]] = {}
        usual = Case.ANY if person.small_letters else Case.TITLE
        for language, names in person.names.items():
            for given, family in map(split_name, names):
                for form in full_name_forms(given, family, person.gender, language):
                    yield Pattern(form, Kind.PERSON, person.id, usual)
                for case, forms in phrase_forms(family, person.gender, language).items():
                    for form in map(fold_phrase, forms):
                        surname_cases.setdefault(form, set()).add(case)
        for form, cases in surname_cases.items():
            letters = Case.ANY if " " in form else usual
            yield Pattern(form, Kind.PERSON, f"{person.id}/{','.join(sorted(cases))}", letters)
