"""What the people steps hand to one another: the spans of names in a text and the people they make up."""

from dataclasses import dataclass, field
from typing import Final

from streams.lexicon.surnames import Gender

ALL_CASES: Final = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"))


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
        words.append("-".join(map(str.capitalize, word.split("-"))) if source[:1].isupper() else word)
    return " ".join(words)
