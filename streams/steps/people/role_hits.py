"""The role words of one text, in its order, and how they read."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.roles import HEAD, RoleReading, role_readings
from streams.lexicon.scan import Hit
from streams.steps.people.role_words import SHARED, longest
from streams.steps.people.role_writing import acting_before

_SHORTEST_NAME: Final = 10  # code points of an organisation's name of two words
# «кандидати у президенти — X, Y»: the office is not theirs yet.
_CANDIDATE: Final = re.compile(r"(?:кандидат|претендент|балот|баллот|бороть|борют)\w* (?:у|в|на|за) $", re.IGNORECASE)
_CANDIDATE_REACH: Final = 24
_WISHES: Final = frozenset(("у ", "в ", "а "))


class RoleHits:
    """The role words of one text."""

    def __init__(self, text: str, language: str, hits: Sequence[Hit], organizations: Sequence[Hit] = ()) -> None:
        """Take the text and its role hits; of overlapping hits the longest counts, none within an organisation's name.

        Args:
            text: the body.
            language: of the article.
            hits: the hits of role words.
            organizations: the hits of organisations («Кабінет міністрів» holds no role).
        """
        self.text = text
        self.language = language
        kept = longest(hits)
        starts = [hit.start for hit in kept]
        inside = {
            at
            for start, end, key in organizations
            if end - start > _SHORTEST_NAME and key[0] != HEAD_MARK
            for at in range(bisect_left(starts, start + 1), bisect_left(starts, end))
        }
        self.hits = [hit for at, hit in enumerate(kept) if at not in inside] if inside else kept
        self.starts = [hit.start for hit in self.hits] if inside else starts

    def between(self, start: int, end: int) -> Sequence[Hit]:
        """Return the role words that start between two offsets."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def is_plural(self, hit: Hit) -> bool:
        """Return whether a word is a title of several people and of nothing else («міністри», not «голови»)."""
        readings = [reading for reading in role_readings(hit.key) if reading.language == self.language]
        return any(one.part == HEAD for one in readings) and all(one.cases == SHARED for one in readings)

    def agreeing(self, hit: Hit, cases: frozenset[str]) -> RoleReading | None:
        """Return how a role word reads in some of the cases, in any behind «в. о.»; None for an office sought only."""
        acting = acting_before(self.text, hit.start, max(0, hit.start - 10))
        if self.text[hit.start - 2 : hit.start] in _WISHES and _CANDIDATE.search(
            self.text, max(0, hit.start - _CANDIDATE_REACH), hit.start
        ):
            return None
        for reading in role_readings(hit.key):
            if acting or reading.cases & cases:
                return reading
        return None
