"""Given names: every form with the gender, the cases and the nominative that it stands for."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from streams.lexicon.fold import fold_phrase
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.surnames import Gender, decline_given_name
from streams.lexicon.tables import packaged_data, read_table


class NameReading(NamedTuple):
    """One way to read a form: a given name of a gender and language in some of the cases."""

    name: str
    gender: Gender
    language: str
    cases: frozenset[str]


def given_name_patterns(table: Mapping[str, Any] | None = None) -> Iterator[Pattern]:
    """Yield a pattern for every form of every given name; the key holds its readings.

    Args:
        table: the content of `given_names.toml`; the packaged file where None.
    """
    readings: dict[str, dict[tuple[str, Gender, str], set[str]]] = {}
    for language, genders in (table or read_table(packaged_data() / "given_names.toml")).items():
        for gender, names in genders.items():
            for name in names.split():
                for case, forms in decline_given_name(name, gender, language).items():
                    for form in forms:
                        by_name = readings.setdefault(fold_phrase(form), {})
                        by_name.setdefault((name, gender, language), set()).add(case)
    for form, by_name in readings.items():
        key = ";".join(
            f"{language} {gender} {','.join(sorted(cases))} {name}"
            for (name, gender, language), cases in by_name.items()
        )
        yield Pattern(form, Kind.GIVEN_NAME, key, Case.TITLE)


@cache
def no_names(language: str) -> frozenset[str]:
    """Return the words that open no person's name, those of `no_names.toml`, for `slavic` or `english`."""
    return frozenset(read_table(packaged_data() / "no_names.toml")["no_names"][language].split())


@cache
def given_name_genders() -> Mapping[str, str]:
    """Return `m` or `f` by each given name in the nominative that only men or only women bear."""
    genders: dict[str, str] = {}
    for by_gender in read_table(packaged_data() / "given_names.toml").values():
        for gender, names in by_gender.items():
            for name in names.split():
                genders[name] = gender if genders.get(name, gender) == gender else ""
    return {name: gender for name, gender in genders.items() if gender}


@lru_cache(maxsize=65536)
def readings_of(key: str) -> tuple[NameReading, ...]:
    """Return the readings that the key of a given-name pattern holds."""
    readings = []
    for part in key.split(";"):
        language, gender, cases, name = part.split(" ", 3)
        readings.append(NameReading(name, "m" if gender == "m" else "f", language, frozenset(cases.split(","))))
    return tuple(readings)
