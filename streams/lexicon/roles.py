"""Roles: the words that open a job title, with the nominative for each of their forms."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import adjective_declension, declension
from streams.lexicon.scan import Kind, Pattern
from streams.lexicon.surnames import CASES
from streams.lexicon.tables import packaged_data, read_table

HEAD: Final = "head"
ADJECTIVE: Final = "adjective"
RANK: Final = "rank"
# Written together in Ukrainian since 2019: «ексзаступниця».
_FORMER: Final = "екс"
_SECTIONS: Final = {"masculine": HEAD, "feminine": HEAD, "adjectives": ADJECTIVE, "ranks": RANK}
# Nominative endings of the feminine for an adjective in the masculine.
_FEMININE: Final = {"uk": (("ій", "я"), ("ий", "а")), "ru": (("ий", "ая"), ("ый", "ая"), ("ой", "ая"))}


# Forms that are far more often another word: «после» is no «посол».
_OTHER_WORDS: Final = frozenset(("после",))


class RoleReading(NamedTuple):
    """One way to read a form: what it is, its gender, its language, its cases, its nominative."""

    part: str
    gender: str
    language: str
    cases: frozenset[str]
    nominative: str


def role_patterns(table: Mapping[str, Any] | None = None) -> Iterator[Pattern]:
    """Yield a pattern for every form of every role word; the key holds its readings.

    Args:
        table: the content of `roles.toml`; the packaged file where None.
    """
    readings: dict[str, dict[tuple[str, str, str, str], set[str]]] = {}
    for language, sections in (table or read_table(packaged_data() / "roles.toml")).items():
        for section, words in sections.items():
            gender = "f" if section == "feminine" else "m"
            terms = list(filter(None, (word.strip() for word in words.replace("\n", " ").split(","))))
            if language == "uk" and _SECTIONS[section] == HEAD:
                terms += [f"{_FORMER}{term}" for term in terms if not term.startswith(_FORMER)]
            for term in terms:
                for form, cases in _forms(term, language, is_adjective=_SECTIONS[section] == ADJECTIVE).items():
                    if form in _OTHER_WORDS:
                        continue
                    known = readings.setdefault(form, {})
                    known.setdefault((_SECTIONS[section], gender, language, term), set()).update(cases)
    for form, known in readings.items():
        key = ";".join(
            f"{part}|{gender}|{language}|{','.join(sorted(cases))}|{term}"
            for (part, gender, language, term), cases in known.items()
        )
        yield Pattern(form, Kind.ROLE, key)


def _forms(term: str, language: str, *, is_adjective: bool) -> Mapping[str, frozenset[str]]:
    if language in ("uk", "ru"):
        return (adjective_declension if is_adjective else declension)(term, language)
    plural = term if term.endswith("s") else f"{term}s"
    return {fold_phrase(term): frozenset(CASES), fold_phrase(plural): frozenset(("plural",))}


@lru_cache(maxsize=16384)
def role_readings(key: str) -> tuple[RoleReading, ...]:
    """Return the readings that the key of a role pattern holds."""
    fields = (part.split("|") for part in key.split(";"))
    return tuple(
        RoleReading(part, gender, language, frozenset(cases.split(",")), nominative)
        for part, gender, language, cases, nominative in fields
    )


def feminine_adjective(nominative: str, language: str) -> str:
    """Return the feminine nominative of an adjective given in the masculine («перший», «перша»)."""
    for masculine, feminine in _FEMININE.get(language, ()):
        if nominative.endswith(masculine):
            return nominative[: -len(masculine)] + feminine
    return nominative
