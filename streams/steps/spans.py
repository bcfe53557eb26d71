"""Small operations on hits and on the text around them, shared by the steps that read facts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from streams.lexicon.scan import Hit

_LONGEST_WORD = 40
# An organisation's noun and what agrees with it or hangs on it: «Господарського суду», «служби з питань праці».
_ORGANIZATION_BEFORE = re.compile(
    r"(?:(?i:суд|прокуратур|міністерств|кабінет|служб|управлінн|департамент|комітет|інспекці|рад[аиіу]|міськрад|облрад|райрад|адміністраці|"
    r"райсд|агентств|гварді|університет|інститут|академі|комісі|палат|поліці|збірн|філі|фонд|офіс|відділ|центр|асоціаці|мері[яїє]|збор[иів]|товариств|підприємств|"
    r"министерств|управлени|комитет|администраци|полици|совет|реєстр|програм|кодекс)|ДАБІ|ДКА|ДСНС|ДФС|УМВС|ГУНП|ГУМВС|ГУ|САД|СБУ|МНС)[а-яіїє]{0,4}"
    r"(?: (?!(?:від|до|по|на|за|про|для|під|при|над|між|щодо|після) )"
    # No verb: «СБУ уразила завод в Одесі»
    r"(?![а-яіїєґ'’-]{2,30}(?:[аиіяу]л[аио]|лася|лося|лися|ться|тися|ють|ять|ив|ував|[аюєіу]є)(?: |$))"
    r"(?:[а-яіїєґ'’-]{3,}|і|та|й|и|України)){0,5}"
    r"(?: [ув])? (?:м\. ?|міст[аі] )?$"
)
# What any match begins with: looking for these first spares nearly all searches, a tenth of the whole chain; an
# automaton finds them in 0.3 us, one `in` after another in 2.1.
_ORGANIZATION_STEMS = AhoCorasick(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "суд прокуратур міністерств кабінет служб управлінн департамент комітет інспекці рад міськрад облрад райрад "
        "адміністраці райсд агентств гварді університет інститут академі комісі палат поліці збірн філі фонд офіс "
        "відділ центр асоціаці мері збор товариств підприємств министерств управлени комитет администраци полици совет "
        "реєстр програм кодекс дабі дка дснс дфс умвс гунп гумвс гу сад сбу мнс"
    ).split()
)
_LOOK_BEHIND = 70
_QUOTES = frozenset('«"“„')
_CLOSING_QUOTES = frozenset('»"”“')
_SHORT_QUOTATION = re.compile(r"[^«»\"“”\n]{0,25}[»\"”“]")
_LONGEST_NAME_IN_QUOTES = 50


def outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that lie in no longer hit; equal spans are all kept.

    Args:
        hits: ordered by start and then by end, as a scan gives them; linear in their number.
    """
    kept: list[Hit] = []
    for hit in hits:
        while kept and kept[-1].start == hit.start and kept[-1].end < hit.end:
            kept.pop()
        if not kept or hit.end > kept[-1].end or (hit.start, hit.end) == kept[-1][:2]:
            kept.append(hit)
    return kept


def is_part_of(hit: Hit, names: Iterable[Hit]) -> bool:
    """Tell whether a hit is a part of a longer name: «Африка» of «Південна Африка», «Біле» of «Білого дому»."""
    start, end, _ = hit
    return any(name.start <= start and end <= name.end and name.end - name.start > end - start for name in names)


def occurrences(text: str, parts: Sequence[str]) -> Iterator[int]:
    """Yield where a few parts occur, one part after the other; `str.find` beats any pattern here."""
    for part in parts:
        at = text.find(part)
        while at >= 0:
            yield at
            at = text.find(part, at + 1)


def word_before(text: str, position: int) -> str:
    """Return the word directly before a code-point offset, empty where punctuation or nothing is there."""
    end = position
    while end > 0 and text[end - 1] in " \u00a0":
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST_WORD and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    return text[start:end]


def skip_spaces(text: str, position: int) -> int:
    """Return the offset of the first character at or behind a position that is no blank."""
    while position < len(text) and text[position] in " \u00a0\u202f\u2009":
        position += 1
    return position


def hangs_on_an_organization(text: str, hit: Hit) -> bool:
    """Tell whether an organisation's noun stands before a place or country: «суду Рівненської області»."""
    least, end = max(0, hit.start - _LOOK_BEHIND), hit.start
    stems = _ORGANIZATION_STEMS.find_matches_as_indexes(text[least:end].lower())
    if not stems:
        return False
    # No match runs over these, and starting behind the last of them saves most of the search.
    comma, line_end = text.rfind(",", least, end), text.rfind("\n", least, end)
    quote, bracket = text.rfind("»", least, end), text.rfind("(", least, end)
    start = max(least, 1 + max(comma, line_end, quote, bracket))
    if least + stems[-1][1] < start:
        return False
    return _ORGANIZATION_BEFORE.search(text, start, hit.start) is not None


def is_in_a_short_quotation(text: str, hit: Hit) -> bool:
    """Tell whether a place or country begins or ends a short quotation, as a company's name does: «ІНГО Україна»."""
    if text[hit.start - 1 : hit.start] in _QUOTES and _SHORT_QUOTATION.match(text, hit.end):
        return True
    if text[hit.end : hit.end + 1] not in _CLOSING_QUOTES:
        return False
    inside = text[max(0, hit.start - _LONGEST_NAME_IN_QUOTES) : hit.start]
    return not _QUOTES.isdisjoint(inside)


def stands_alone(text: str, hit: Hit) -> bool:
    """Tell a whole name from a part of a hyphenated one («Київ-Печерська», «ІКП-Київ», «Газ Україна-2009»)."""
    if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalnum():
        return False
    return text[hit.start - 1 : hit.start] != "-" or not text[hit.start - 2 : hit.start - 1].isalpha()
