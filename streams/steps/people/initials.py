"""Names with initials: «С. Лавров», «Дж. Байден», «Кузнєцов А. С.»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from streams.lexicon.given_names import no_names
from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Hit
from streams.lexicon.surnames import nominatives
from streams.steps.people.names import ALL_CASES, MARKS, NameSpan, is_a_namesake, nominative_text

_BEFORE_REACH: Final = 40
_NAME: Final = r"[A-ZА-ЯІЇЄҐ][^\W\d_](?:[\w'’ʼ]|-(?=\w))+"
_INITIALS_FIRST: Final = re.compile(rf"((?:Дж|[A-ZА-ЯІЇЄҐ])\.(?:[ \u00a0]?[A-ZА-ЯІЇЄҐ]\.)?)[ \u00a0]?({_NAME})")
_SURNAME_FIRST: Final = re.compile(rf"(?<!\w)({_NAME})[ \u00a0]([A-ZА-ЯІЇЄҐ]\.[ \u00a0]?[A-ZА-ЯІЇЄҐ]\.)")
# What a title has between its first word and the name: small words in the genitive and names of bodies.
_TITLE_GAP: Final = re.compile(r"[ \w'’«»-]{1,80}")
_NOT_INITIALS: Final = frozenset(("US", "UK", "UN", "EU", "AM", "PM", "DC", "SA", "BV", "NV", "AG"))


def initialled_names(text: str) -> Iterator[tuple[NameSpan, str, str]]:
    """Yield (span, initials, surname) of names with initials: «С. Лавров», «Дж. Байден», «Кузнєцов А. С.»."""
    taken = 0
    for stop in _stops_of_initials(text):
        if stop < taken:
            continue
        start = stop - 2 if text[stop - 2 : stop] == "Дж" else stop - 1
        match = _INITIALS_FIRST.match(text, start) or _surname_first(text, start)
        if not match:
            continue
        initials, surname = (match[1], match[2]) if match[2][-1] != "." else (match[2], match[1])
        if "".join(filter(str.isalpha, initials)) in _NOT_INITIALS:
            taken = match.end()  # nor is its second letter («S. Congress» of "U.S. Congress")
            continue
        if surname.isupper() or surname in no_names("english") or text[match.start() - 1 : match.start()] in MARKS:
            continue  # «on X. The Kremlin said», «М.Видео»
        taken = match.end()
        if not is_a_namesake(text, match.start()):
            yield NameSpan(match.start(), match.end()), initials, surname


def initialled_surname(text: str, start: int, surname: str, roles: Sequence[Hit], language: str) -> str:
    """Return the nominative of a surname with initials, whose case a man's title tells («голови О. Лугіна»)."""
    at = bisect_left(roles, (start,)) - 1
    if at < 0 or not _TITLE_GAP.fullmatch(text, roles[at].end, start):
        return surname
    title = next((r for r in role_readings(roles[at].key) if r.language == language), None)
    if title is None or title.gender != "m" or title.part == ADJECTIVE or "nomn" in title.cases:
        return surname
    return nominative_text(nominatives(surname, "m", language, title.cases & ALL_CASES)[0], surname)


def _stops_of_initials(text: str) -> Iterator[int]:
    """Yield the offsets of full stops behind a lone capital or «Дж»; far cheaper than a search for the whole shape."""
    stop = text.find(".")
    while stop >= 0:
        letters = 2 if text[stop - 2 : stop] == "Дж" else 1
        if text[stop - 1 : stop].isupper() or letters > 1:
            before = text[stop - letters - 1 : stop - letters]
            if not (before.isalnum() or before == "_"):
                yield stop
        stop = text.find(".", stop + 1)


def _surname_first(text: str, start: int) -> re.Match[str] | None:
    word_start = text.rfind(" ", max(0, start - _BEFORE_REACH), start - 1) + 1
    match = _SURNAME_FIRST.search(text, max(word_start, text.rfind("\n", 0, start) + 1, 0), start + _BEFORE_REACH)
    return match if match and match.start(2) == start else None
