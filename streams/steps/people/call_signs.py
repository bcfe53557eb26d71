"""Call signs: the names under which soldiers speak («боєць на псевдо «Рись»», «позывной «Грей»»)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from streams.lexicon.given_names import readings_of
from streams.lexicon.scan import Hit

_SIGN: Final = r"[A-ZА-ЯІЇЄҐЁ][\w'’ʼ-]{1,20}(?: [A-ZА-ЯІЇЄҐЁ][\w'’ʼ-]{1,20})?"
_MARKED: Final = rf"[«\"“„]({_SIGN})[»\"”“]"
# What a sign stands behind; looked for before any pattern is tried.
_WORDS: Final = ("псевд", "позивн", "позывн", "друг")
_TOLD: Final = re.compile(
    r"(?:псевдо(?:н[іи]м\w{0,3})?|поз[иы]вн(?:ий|им|ого|ому|ой|ым))"
    rf"(?: ?[–—:-]| (?:у нього|в нього|у неї))? ?(?:{_MARKED}|({_SIGN}))|друга? {_MARKED}"
)
# Who speaks is no call sign («розповів Олег «Суспільному»»).
_ADDRESSED: Final = ("ому", "ій", "ой", "ам", "ям", "ському")
_BEHIND_NAME: Final = re.compile(rf"(?: ?[(,]? ?(?:(?:з|із|на|с|під|под) )?|) ?{_MARKED}(?! [ув] )")
_BEARER: Final = re.compile(r"[ ,(]{1,2}(?:(?:із|зі|з|на|с|со|під|под|який має|чий|що має|його) )?\Z")
_ANNOUNCED: Final = re.compile(r",? \(?(?:(?:із|зі|з|на|с|со|під|под) )?(?:псевд|позивн|позывн)|,? [«\"“„(]\Z")
_REACH: Final = 24
_OPENING: Final = ("«", '"', "“", "„", "(")
_MOST: Final = 10


class CallSign(NamedTuple):
    """A call sign: where it stands, its text, and where the name of its bearer ends before it, -1 where none does."""

    start: int
    end: int
    sign: str
    bearer_end: int


def call_signs(text: str, given_names: Sequence[Hit], ends: Sequence[int]) -> Iterator[CallSign]:
    """Yield the call signs that a text introduces, at most ten, in no particular order.

    Args:
        text: the body.
        given_names: the hits of given names; one in the nominative right before a sign in marks is its bearer's.
        ends: where the names end that are known to be people's.
    """
    found = 0
    bearers: frozenset[int] | None = None
    for word in _WORDS:
        at = text.find(word)
        while at >= 0 and found < _MOST:
            told = _TOLD.match(text, at)
            if told:
                group = next(number for number in (1, 2, 3) if told[number])
                found += 1
                bearers = bearers or frozenset(ends) | {hit.end for hit in given_names}
                yield CallSign(*told.span(group), told[group], _bearer_before(text, at, bearers))
            at = text.find(word, at + len(word))
    marked = {end for end in ends if text[end : end + 1] == " " and text[end + 1 : end + 2] in _OPENING}
    marked |= {
        hit.end
        for hit in given_names
        if text[hit.end : hit.end + 1] == " " and text[hit.end + 1 : hit.end + 2] in _OPENING and _is_nominative(hit)
    }
    for end in marked:
        sign = _BEHIND_NAME.match(text, end)
        if sign and not sign[1].endswith(_ADDRESSED):
            yield CallSign(*sign.span(1), sign[1], end)


def without_call_sign(role: str) -> str:
    """Return a role that stands before a call sign without what announces the sign («командир роти на псевдо «»)."""
    return _ANNOUNCED.split(role, maxsplit=1)[0]


def _bearer_before(text: str, at: int, ends: frozenset[int]) -> int:
    """Return where the name ends that stands before «на псевдо», with a comma or a bracket at most between."""
    before = _BEARER.search(text, max(0, at - _REACH), at)
    return before.start() if before and before.start() in ends else -1


def _is_nominative(hit: Hit) -> bool:
    return any("nomn" in reading.cases for reading in readings_of(hit.key))


def later_mentions(text: str, sign: CallSign) -> Iterator[int]:
    """Yield where a call sign stands again: between marks, or as it was introduced where that was without them."""
    is_bare = text[sign.start - 1 : sign.start] not in ("«", '"', "“", "„")
    at = text.find(sign.sign)
    while at >= 0:
        end = at + len(sign.sign)
        is_word = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        is_marked = text[at - 1 : at] in ("«", '"', "“", "„") and text[end : end + 1] in ("»", '"', "”", "“")
        if at != sign.start and is_word and (is_marked or is_bare):
            yield at
        at = text.find(sign.sign, end)
