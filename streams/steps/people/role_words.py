"""The words of a role: which hits count, which are weak, how each is written in the nominative."""

from collections.abc import Sequence
from typing import Final

from streams.lexicon.roles import ADJECTIVE, RoleReading, feminine_adjective
from streams.lexicon.scan import Hit

# The case of titles of several people.
SHARED: Final = frozenset(("plural",))
NOMINATIVE: Final = frozenset(("nomn",))
PREDICATE: Final = frozenset(("ablt", "plural"))  # the case of «був міністром»
CONJUNCTIONS: Final = frozenset(("і", "й", "та", "и", "and"))
PAIRED: Final = (" і ", " й ", " та ", " и ", " and ")
REACH: Final = 160  # code points between a name and the other end of its role
# What somebody is to others or by party: only where the text gives no other role.
WEAK: Final = frozenset((
    "демократ", "республіканець", "республиканец", "суперник", "соперник", "конкурент", "громадянин",
    "громадянка", "гражданин", "гражданка", "мешканець", "мешканка", "житель", "жительница", "наступник",
    "наступниця", "преемник", "попередник", "предшественник", "соратник", "однопартієць", "політик",
    "политик", "resident", "victim", "suspect",
))  # fmt: skip


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the longest of hits that overlap, in the order of the text."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(hit)
    return kept


def last_head(chain: Sequence[tuple[Hit, RoleReading | None]]) -> tuple[Hit, RoleReading | None]:
    """Return the part of a chain, which runs away from the name, that is a head and the farthest from it."""
    heads = [part for part in chain if part[1] and part[1].part != ADJECTIVE]
    return heads[-1] if heads else chain[-1]


def nominative_of(reading: RoleReading, head: RoleReading | None, original: str) -> str:
    """Return a role word in the nominative, an adjective in the gender of its head, with the text's capitals."""
    nominative = reading.nominative
    if "ё" in nominative and original.lower() == nominative.replace("ё", "е"):
        return original  # «режиссер», as the text writes it
    if reading.language == "en":
        return original[: len(nominative)] if reading.cases == SHARED else original
    if reading.part == ADJECTIVE and head and head.gender == "f":
        nominative = feminine_adjective(nominative, reading.language)
    if original.isupper() and len(original) > 1:
        return nominative.upper()
    return nominative[0].upper() + nominative[1:] if original[0].isupper() else nominative
