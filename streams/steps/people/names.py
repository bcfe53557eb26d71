"""What the people steps hand to one another: the spans of names in a text and the people they make up."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick

from streams.lexicon.scan import Hit
from streams.lexicon.surnames import Gender, decline_name

ALL_CASES: Final = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"))
# What stands before a name that is no longer a person's: «вул. Б. Хмельницького», «ім. Довженка».
NAMESAKE: Final = re.compile(
    r"(?:вул|ул|просп|пр|пл|пров|бульв|ім|им)\. ?\Z"
    r"|(?:(?:ім|им)\.|імені|имени) \w{4,12} \Z"
    r"|(?:вулиц|улиц|проспект|площ|провул|бульвар|імен|имен|собор|храм|церкв|театр|видавництв|издательств)\w*"
    r"[ \u00a0]\Z",
    re.IGNORECASE,
)
_NAMESAKE_REACH: Final = 20
# What every match holds: an automaton finds it in a tenth of the search's time.
_NAMESAKE_STEMS: Final = AhoCorasick(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "вул ул просп пр пл пров бульв ім им імен имен вулиц улиц проспект площ провул бульвар собор храм церкв театр "
        "видавництв издательств"
    ).split()
)
# «Іван Сірко» is a ship: what opens and closes a name in quotation marks.
MARKS: Final = ("«", '"', "“", "„")
CLOSING_MARKS: Final = ("»", '"', "”")
_LONGEST_WORD: Final = 40
# Particles of family names, one of them and the blank or hyphen behind it.
PARTICLES: Final = (
    r"(?:(?:[Фф]он|[Вв]ан|[Дд]ер|[Дд]ен|[Дд]е|[Дд]а|[Дд]і|[Дд]у|[Лл]а|[Лл]е|[Бб]ін|[Бб]ен|[Аа]ль|[Ее]ль|"
    r"[Vv]on|[Vv]an|[Dd]er|[Dd]en|[Dd]e|[Dd]a|[Dd]i|[Dd]u|[Ll]a|[Ll]e|[Bb]in|[Bb]en|[Aa]l|[Ee]l)[ -])"
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in the body, in code points, and the cases that its form may stand for."""

    start: int
    end: int
    cases: frozenset[str] = ALL_CASES


@dataclass(slots=True)
class Found:
    """A person of one article while it is read; `surnames` are nominatives in lower case, the likeliest first."""

    name: str
    gender: Gender
    language: str
    surnames: tuple[str, ...] = ()
    known: str | None = None
    given: str | None = None
    spans: list[NameSpan] = field(default_factory=list)


def nominative_text(candidate: str, original: str) -> str:
    """Write a nominative in lower case with the capitals of the words as the text has them.

    Args:
        candidate: the nominative in lower case.
        original: the surname in the text; particles in lower case («фон дер») stay so, capitals become titles.
    """
    if candidate == original.lower() and not original.isupper():
        return original
    words = []
    for word, source in zip(candidate.split(" "), original.split(" "), strict=False):
        parts = zip(word.split("-"), source.split("-"), strict=False)
        words.append("-".join(part.capitalize() if of[:1].isupper() else part for part, of in parts))
    return " ".join(words)


def stands_alone(text: str, hit: Hit) -> bool:
    """Tell whether no capitalised word stands beside a name, which would make it a part of another name."""
    if text[hit.end : hit.end + 1] == "-" or text[hit.start - 1 : hit.start] == "-":
        return False
    if text[hit.end : hit.end + 1] in (" ", "\u00a0") and text[hit.end + 1 : hit.end + 2].isupper():
        return False
    before = text[max(0, hit.start - _LONGEST_WORD) : hit.start]
    word = before[:-1].rpartition(" ")[2] if before[-1:] in (" ", "\u00a0") else ""
    return not word[:1].isupper() or not word[-1:].isalpha()


def is_a_namesake(text: str, start: int) -> bool:
    """Tell whether the name at an offset is that of a street or a house («вул. Б. Хмельницького», «ім. Довженка»)."""
    least = max(0, start - _NAMESAKE_REACH)
    if not _NAMESAKE_STEMS.find_matches_as_indexes(text[least:start].lower()):
        return False
    return NAMESAKE.search(text, least, start) is not None


def word_starts(text: str, positions: Iterable[int]) -> Iterator[int]:
    """Yield the starts of the capitalised words that lie around some positions."""
    for position in positions:
        start = position
        while start and text[start - 1].isalpha():
            start -= 1
        if text[start].isupper():
            yield start


def is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span shares no character with those of a list that is in text order and free of overlaps."""
    at = bisect_left(taken, (start, end))
    return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)


@lru_cache(maxsize=1024)
def cases_of(surnames: tuple[str, ...], gender: Gender, language: str) -> Mapping[str, frozenset[str]]:
    """Return the forms of surnames with the cases that each may stand for."""
    found: dict[str, set[str]] = {}
    for surname in surnames:
        for case, forms in decline_name(surname, gender, language).items():
            for form in forms:
                found.setdefault(form, set()).add(case)
    return {form: frozenset(cases) for form, cases in found.items()}
