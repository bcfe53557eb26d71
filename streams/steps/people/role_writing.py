"""How a role is written: from its first word on, «в. о.» and "former" included, in the nominative."""

import re
from collections.abc import Sequence
from typing import Final

from streams.lexicon.roles import ADJECTIVE, HEAD, RoleReading
from streams.lexicon.scan import Hit
from streams.steps.people.role_words import CONJUNCTIONS, nominative_of

_ACTING: Final = re.compile(
    r"(?:т\. ?)?[вт]\. ?о\. ?$|(?:в\.? ?р\.? ?)?и\. ?о\. ?$|(?<!\w)(?:тво|врио) $", re.IGNORECASE
)
_ACTING_END: Final = 4
_EX: Final = re.compile(r"(?:[Ее]кс|[Ээ]кс|[Ee]x)-$")
# «прес-секретар», «віце-голова», where the lexicon has the second part alone.
_FIRST_PART: Final = re.compile(r"(?<![\w-])[А-ЯІЇЄҐЁа-яіїєґё]{3,}-$")
_ENGLISH_BEFORE: Final = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|former|acting|deputy|first|senior|chief|top|special|foreign|defen[cs]e|interior"
    r"|finance|regime|company|party|army|navy|police|security|intelligence|opposition|government|campaign|mission|trade|state"
    r"|union|agency|rebel|faction|energy|border|rights|health|justice|of|for|and"
    r"|[a-z-]{2,}(?:ic|al|ive|ary|ian|ish)) )+\Z"
)
_ENGLISH_OPENERS: Final = re.compile(
    r"(?:(?:The|A|An|Then|Now|On|In|At|After|But|And|When|While|As|For|By|With|From|If|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|of|for|and|Earlier|Meanwhile|Former(?= The)) )+"
)
_ENGLISH_REACH: Final = 70
# «керівником якої є», "the defense minister [Jane Doe]"
_NO_END: Final = re.compile(r" (?:якої|якого|яких|которого|которой|которых)\Z|[ (\[«“]+\Z")


def acting_before(text: str, start: int, reach: int) -> re.Match[str] | None:
    """Return the «в. о.» right before a role; all its spellings have one letter near their end, most texts none."""
    if "о" not in text[max(0, start - _ACTING_END) : start].lower():
        return None
    return _ACTING.search(text, reach, start)


def written(text: str, chain: Sequence[tuple[Hit, RoleReading | None]], end: int, limit: int) -> str:
    """Write the role from its first word to `end`, the words that agree with the name in the nominative."""
    first = chain[0][0].start
    start = _extended(text, first, chain[0][1], limit)
    acting = acting_before(text, first, start) is not None
    pieces, copied, has_head = [], start, False
    head = next((reading for _, reading in chain if reading and reading.part != ADJECTIVE), None)
    for hit, reading in chain:
        pieces.append(text[copied : hit.start])
        original = text[hit.start : hit.end]
        # A second head is the first one's complement («заступник міністра»), though its form may agree too.
        coordinated = text[copied : hit.start].strip() in CONJUNCTIONS
        complement = reading is not None and reading.part == HEAD and reading is not head and not coordinated
        # So is an adjective behind a head («глава російського уряду»), unless a conjunction joins another title.
        is_inner = reading is not None and reading.part == ADJECTIVE and has_head and not coordinated
        keep = reading is None or acting or complement or is_inner
        pieces.append(original if keep or reading is None else nominative_of(reading, head, original))
        has_head = has_head or (reading is not None and reading.part != ADJECTIVE)
        copied = hit.end
    pieces.append(text[copied:end])
    return _NO_END.sub("", " ".join("".join(pieces).split()))


def _extended(text: str, start: int, reading: RoleReading | None, limit: int) -> int:
    """Return where a role really starts: at «в. о.», «екс-» or the modifiers of an English title."""
    reach = max(limit, start - _ENGLISH_REACH)
    prefix = acting_before(text, start, reach)
    if not prefix and "-" in text[start - 2 : start]:
        prefix = _EX.search(text, reach, start) or _FIRST_PART.search(text, reach, start)
    if prefix:
        return prefix.start()
    if reading and reading.language == "en":
        modifiers = _ENGLISH_BEFORE.search(text[reach:start])
        if modifiers:
            openers = _ENGLISH_OPENERS.match(modifiers[0])
            return reach + modifiers.start() + (openers.end() if openers else 0)
    return start
