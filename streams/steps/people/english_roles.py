"""The role in apposition behind an English name: "Jane Doe, a systems engineer and vice-rector at the university"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.lexicon.roles import HEAD, role_readings
from streams.lexicon.scan import Hit

_OPENER: Final = re.compile(r", (the |an? )?")
_MODIFIERS: Final = re.compile(r"(?:(?!(?:who|which|that|is|was|has|and|said|says|told)\b)[\w’'.&-]+ ){0,5}\Z")
_CAPITALISED: Final = re.compile(r"(?:[A-Z][\w’'.&-]* ){0,3}\Z")
_TAIL: Final = re.compile(r"[^,.;:()\[\]—–\n!?»«“”\"]*")
_CLAUSE: Final = re.compile(r" (?:who|whose|which|that|said|says|told|added|was|is|has|had|when|where|after)\b")
_MODIFIER_REACH: Final = 60
_REACH: Final = 160
_LONGEST: Final = 16  # words


def english_apposition(text: str, end: int, limit: int, hits: Sequence[Hit], starts: Sequence[int]) -> str | None:
    """Return the role between commas behind a name.

    Args:
        text: an English body.
        end: where the name ends.
        limit: where the sentence or the next name ends the search.
        hits: the role hits, `starts` their starts.
        starts: as above, for a bisection.

    Returns:
        The role as the text writes it, without its article; behind no article only capitals may stand before its
        head. None where there is none.
    """
    opener = _OPENER.match(text, end, limit)
    if not opener:
        return None
    position = opener.end()
    modifiers = _MODIFIERS if opener[1] else _CAPITALISED
    for at in range(bisect_left(starts, position), len(hits)):
        hit = hits[at]
        if hit.start > position + _MODIFIER_REACH or hit.end > limit:
            return None
        is_head = any(reading.part == HEAD and reading.language == "en" for reading in role_readings(hit.key))
        if is_head and modifiers.match(text, position, hit.start):
            tail = _TAIL.match(text, hit.end, min(limit, end + _REACH))
            words = tail[0] if tail else ""
            clause = _CLAUSE.search(words)
            role = text[position : hit.end] + (words[: clause.start()] if clause else words)
            return " ".join(role.split()) if role.count(" ") < _LONGEST else None
    return None
