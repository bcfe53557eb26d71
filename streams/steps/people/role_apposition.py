"""Roles behind a name, in apposition or as a predicate: «Коваль, міністр освіти, …», «Коваль був міністром»."""

import re
from bisect import bisect_left
from typing import Final

from streams.lexicon.roles import ADJECTIVE, RoleReading
from streams.lexicon.scan import Hit
from streams.steps.people.names import NameSpan
from streams.steps.people.role_copulas import ADVERBIAL, COPULA_AFTER
from streams.steps.people.role_gaps import ROLE_WORDS, SECOND_VERB, is_broken
from streams.steps.people.role_hits import RoleHits
from streams.steps.people.role_words import CONJUNCTIONS, NOMINATIVE, PAIRED, PREDICATE, REACH
from streams.steps.people.role_writing import written

_APPOSITION: Final = re.compile(r"\s?(?:,| [—–-]|\s?\()\s?(?:а саме |the |a |an )?(?:(?:т\. ?)?в\. ?о\. ?)?")
_APPOSITION_TAIL: Final = re.compile(r"(?:«[^«»\n]{1,80}»|[^,.;:()—–\n!?»«])*")
_BLANKS: Final = (" ", "\u00a0")
_APPOSED: Final = (",", "(", "–", "—")
_JOINING: Final = frozenset("тєбспчзя–—-(,")


def apposition(roles: RoleHits, name: NameSpan, limit: int) -> str | None:
    """Return the role in apposition behind a name, or behind a copula, and before `limit`; None where there is none."""
    behind = roles.text[name.end : name.end + 2]
    may_join = behind[:1] in _APPOSED or (behind[:1] in _BLANKS and behind[1:] in _JOINING)
    copula = COPULA_AFTER.match(roles.text, name.end, limit) if may_join else None
    opener = copula or (_APPOSITION.match(roles.text, name.end, limit) if may_join else None)
    if not opener:
        return None
    at = bisect_left(roles.starts, opener.end())
    # Behind a dash the copula is left out: «Ніна Олійник – завідувачем».
    dash = PREDICATE if opener[0].strip()[:1] in ("–", "—") else frozenset[str]()
    cases = PREDICATE if copula else name.cases | NOMINATIVE | dash
    chain: list[tuple[Hit, RoleReading | None]] = []
    position = opener.end()
    while at < len(roles.hits) and roles.hits[at].start == position:
        reading = roles.agreeing(roles.hits[at], cases)
        if not reading:
            return None
        chain.append((roles.hits[at], reading))
        if reading.part != ADJECTIVE:
            break
        position, at = roles.hits[at].end + 1, at + 1
    if not chain or not chain[-1][1] or chain[-1][1].part == ADJECTIVE:
        return None
    start = chain[-1][0].end
    tail = _APPOSITION_TAIL.match(roles.text, start, min(limit, name.end + REACH))
    words = tail[0].partition(" - ")[0] if tail else ""
    for cut in (ADVERBIAL, SECOND_VERB) if copula else ():
        words = cut.split(words, maxsplit=1)[0]
    end = start + len(words)
    closed = roles.text[end : end + 1] not in (":", "?", "!") and end < name.end + REACH
    if not closed or end >= limit < len(roles.text) or is_broken(words) or _lists(roles, name, start, end):
        return None
    if len(words.split()) > ROLE_WORDS:
        return None
    return written(roles.text, chain, end, name.end)


def _lists(roles: RoleHits, name: NameSpan, start: int, end: int) -> bool:
    """Tell «прибули Віткофф і Кушнер, прем'єр Катару та керівник розвідки», where the titles are other people's."""
    if not any(roles.text.startswith(PAIRED, name.start - letters) for letters in (3, 4)):
        return False
    return any(roles.text[hit.start - 3 : hit.start].strip() in CONJUNCTIONS for hit in roles.between(start, end))
