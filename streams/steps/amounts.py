"""Amounts: money with currency and scale, people, pieces, percent, distances, weights."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from streams.lexicon.countries import ADJECTIVE
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind, Scan
from streams.lexicon.units import NUMBER, SCALE, SHARE, UnitSigns
from streams.model import Amount
from streams.steps.document import Document
from streams.steps.number_words import Number, numbers_in_words
from streams.steps.spans import skip_spaces, word_before

# Groups of three after blanks, or plain digits; then decimals; «129, 63 млн» is a frequent misprint.
_NUMERAL = re.compile(
    r"(?<![\w№#/])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*(?:, \d\d(?= (?:млн|млрд|тис)))?"
)
_SUFFIX = re.compile(r"[a-zа-яі]{1,4}(?!\w)")
_LENGTHS = frozenset(("metre", "kilometre"))
# What may stand between a number and what is counted; never what is counted itself («п'ять років громадянами»,
# «п'ять сімей біженців»), a calibre or an ordinal («двадцять третій солдат»).
_WORD = re.compile(
    r"(?!(?:рок\w{1,2}|рік|год[ау]?|лет|years?|mm|calib(?:re|er)|мм|калібру|калибра|д[нё][іеяй]\w{0,2}|days?|hours?|minutes?"
    r"|тиж\w{2,4}|месяц\w{1,2}|місяц\w{1,2}|weeks?|months?|годин\w?|хвилин\w?|минут\w?|час\w{1,2}|раз\w{0,2}|times"
    r"|сім['’]?[єїя]\w?|сімей|сем[еь][йия]|families|груп\w{0,2}|groups?|рот\w?|бригад\w?|батальйон\w{0,2}|полк\w{0,2}"
    r"|тонн\w?) )"
    r"(?!(?:перш|друг|трет|четверт|п'ят|шост|сьом|восьм|дев'ят|перв|втор|пят|шест|седьм|девят)"
    r"[аеєийіоуыья]\w{0,3}[ \u00a0])"
    r"[^\W\d_][\w'’-]{2,24} "
)
_SECOND_WORD = re.compile(r"(?<=[химі] )[^\W\d_][\w'’-]{1,22}(?:[иіы]х|[иіы]ми|[нквлр]і|[нквлр]ые) ")
# «12 військових об'єктів», «п'ять військових і логістичних цілей»: no people.
_SOLDIERS = ("військов", "цивільн", "военн", "гражданск", "мирн")
_OF_THINGS = re.compile(
    r"(?: (?:і|та|й|и) [а-яіїєґё'-]{3,25}[иіы]х)? (?!людей|осіб|дітей)[а-яіїєґё'-]{2,25}"
    r"(?:ів|їв|[^аеиіоуюяєїь]ей|лень|ов|машин|баз|частин|літаки|кораблі|судна|аеродроми|цілі)(?!\w)"
)
_INCREASE = re.compile(r" ?\(\+[\d ]{1,9}\)")  # «1 474 030 (+1 390) осіб»
_RANGE = re.compile(r" ?[-–—] ?| (?:до|to) ")
_RANGE_BETWEEN = re.compile(r" (?:і|й|та|и|and) ")  # behind «між 5»
_BETWEEN = frozenset(("між", "поміж", "между", "between"))
_OPENS_RANGE = re.compile(r"(?: ?[-–—] ?| (?:до|to) )[$€£]?\d")
_HYPHENED_SCALE = re.compile(r"[-\u2011](?=(?:млн|млрд|трлн|тис|тыс)(?!\w))")  # «2-млн грант»
_FROM_A_YEAR = frozenset(("у", "в", "з", "із", "с", "in", "since"))
_DECIMALS = re.compile(r"[.,]\d{1,2}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ADJECTIVE = re.compile(r".*[сцз]ь?к(?:ий|ій|ого|ому|им|ім|а|ої|ою|у|е|і|их|ими|ая|ой|ую|ое|ие)", re.DOTALL)
_MOST_ADJECTIVES = 2
_COUNTED = frozenset(("people", "pieces", "settlement", "attack"))
_BLANKS = str.maketrans("", "", " \u00a0\u202f")
_LONGEST_NUMERAL = 18
_GROUP = 3


class _Measure(NamedTuple):
    factor: float
    unit: str | None
    end: int


def find_amounts(document: Document, knowledge: Knowledge) -> tuple[Amount, ...]:
    """Find the amounts of an article's body.

    A number counts with a unit only: «102 дрони», «$1,5 мільярда», «3 тис. осіб», «5%». Of a range («від 5
    до 7 млн євро») both ends are amounts; the first has the second's scale and unit. Numbers in
    words are put together («двадцять п'ять тисяч»); «на третину» is a share in percent.

    Args:
        document: a scanned article.
        knowledge: its `facts.unit_signs` are the symbols that the scan cannot see.

    Returns:
        Amounts in text order, from the number (or the sign before it) to its unit; «понад» is left out.
    """
    text, signs = document.body.plain, knowledge.facts.unit_signs
    # Hits are ordered by start and end: the last one at a start is the longest.
    units = document.body.of(Kind.UNIT)
    written = (*_numerals(document.body, document.article.language == "en"), *numbers_in_words(text, units))
    amounts = list(_shares(text, units))
    if not written:
        return tuple(amounts)
    words = {hit.start: hit for hit in (*_demonyms(document), *units) if not hit.key.startswith((NUMBER, SHARE))}
    dates = {hit.start for hit in document.body.of(Kind.CALENDAR)}
    shares, end = len(amounts), 0
    pending: tuple[Number, str | None] | None = None
    for number in sorted(written):
        if number.start < end:
            continue
        start, sign = _sign_before(text, number.start, signs)
        if start < end:  # «5€7»: the sign is the other number's
            start, sign = number.start, None
        measure = _measure(text, number.end, words, signs, dates)
        unit = sign or measure.unit
        opened = pending if pending and _is_range(text, pending[0], start) else None
        if opened and unit is None:
            unit = opened[1]  # «$1,2-1,5 млрд»
        if unit is None or (sign and measure.end == number.end and _OPENS_RANGE.match(text, number.end)):
            pending = number, sign
            continue
        pending = None
        value = number.value * measure.factor
        if unit in _COUNTED and not _can_be_counted(text, number, value):
            continue
        if opened:
            first = opened[0]
            begin = max(_sign_before(text, first.start, signs)[0], end)
            amounts.append(_amount(text, begin, first.end, first.value * measure.factor, opened[1] or unit))
        amounts.append(_amount(text, start, measure.end, value, unit))
        end = measure.end
    if text is not document.body.text:
        amounts = [replace(amount, text=document.body.text[amount.start : amount.end]) for amount in amounts]
    return tuple(sorted(amounts, key=attrgetter("start")) if shares else amounts)


def _demonyms(document: Document) -> Iterator[Hit]:
    """Yield «німців», «таджиків» and the like as units of people."""
    for hit in document.body.of(Kind.COUNTRY):
        surface = document.body.text[hit.start : hit.end]
        if hit.key.endswith(ADJECTIVE) and (
            surface.endswith("s") if surface.isascii() else not _ADJECTIVE.fullmatch(surface)
        ):
            yield Hit(hit.start, hit.end, "people")


def _shares(text: str, units: Sequence[Hit]) -> Iterator[Amount]:
    """Yield the shares of «на третину» and «by half», without their preposition."""
    for hit in units:
        if hit.key.startswith(SHARE):
            start = text.find(" ", hit.start, hit.end) + 1 or hit.start
            yield _amount(text, start, hit.end, float(hit.key.removeprefix(SHARE)), "percent")


def _is_range(text: str, first: Number, start: int) -> bool:
    if _RANGE.fullmatch(text, first.end, start):
        return True
    return bool(_RANGE_BETWEEN.fullmatch(text, first.end, start)) and word_before(text, first.start).lower() in _BETWEEN


def _can_be_counted(text: str, number: Number, value: float) -> bool:
    """Tell a number of people or things from a calibre («0.50 rounds»), a time («о 8.00») and a year («у 2014»)."""
    if not round(value, 6).is_integer():
        return False
    if value == number.value and _DECIMALS.search(text, number.start, number.end):
        return False
    is_year = _YEAR.fullmatch(text, number.start, number.end) and value == number.value
    return not (is_year and word_before(text, number.start).lower() in _FROM_A_YEAR)


def _amount(text: str, start: int, end: int, value: float, unit: str) -> Amount:
    return Amount(start, end, text[start:end], round(value, 6), unit)


def _numerals(body: Scan, english: bool) -> Iterator[Number]:
    text, end = body.plain, 0
    for start in body.digit_runs:
        match = _NUMERAL.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        # «F-16», «С-300»: the number of a name; «20-й», «5-річний»: an ordinal or an adjective.
        if start > 1 and text[start - 1] in "-–" and text[start - 2].isalpha():
            continue
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and not _HYPHENED_SCALE.match(text, end):
            continue
        if _is_of_a_time(text, start, end):
            continue
        value = _value(match[0], english)
        if value is not None:
            yield Number(start, end, value)


def _is_of_a_time(text: str, start: int, end: int) -> bool:
    """Tell a number of a time or score («11:00», «3:1»)."""
    behind = text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()
    return behind or (text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdigit())


def _value(written: str, english: bool) -> float | None:
    digits = written.translate(_BLANKS)
    if len(digits) > _LONGEST_NUMERAL:
        return None
    parts = digits.replace(",", ".").split(".")
    if len(parts) == 1:
        return float(digits)
    in_groups = len(parts[0]) <= _GROUP and all(len(part) == _GROUP for part in parts[1:])
    if in_groups and (len(parts) > 2 or (english and "," in digits) or parts[-1] == "000"):  # noqa: PLR2004
        return float("".join(parts))
    # Two dots are a date, not a number.
    return float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else None  # noqa: PLR2004


def _sign_before(text: str, start: int, signs: UnitSigns) -> tuple[int, str | None]:
    at = start - 1 if text[start - 1 : start] in (" ", "\u00a0") else start
    symbol = signs.symbols.get(text[at - 1 : at]) if at else None
    if symbol and symbol != "percent":
        code = word_before(text, at - 1) if text[at - 2 : at - 1].isupper() else ""
        return at - 1 - len(code), signs.codes.get(code, symbol)
    if at < start and text[at - 1 : at].isupper():
        code = word_before(text, at)
        if code in signs.codes:
            return at - len(code), signs.codes[code]
    return start, None


def _scaled(text: str, end: int, words: Mapping[int, Hit], signs: UnitSigns) -> tuple[float, int, int]:
    """Read the scale behind a number: its factor, where number and scale end, and where a unit may start."""
    factor = 1.0
    if text[end : end + 1] == "+":  # «900+ дронів»
        end += 1
    suffix = _SUFFIX.match(text, end)
    if suffix and suffix[0] in signs.suffixes:
        factor, end = signs.suffixes[suffix[0]], suffix.end()
    increase = _INCREASE.match(text, end)
    end = increase.end() if increase else end
    hyphen = _HYPHENED_SCALE.match(text, end)
    position = hyphen.end() if hyphen else _skip_stop(text, end)
    while (hit := words.get(position)) and hit.key.startswith(SCALE):
        factor *= float(hit.key.removeprefix(SCALE))
        end = hit.end
        position = _skip_stop(text, end)
    return factor, end, position


def _measure(text: str, end: int, words: Mapping[int, Hit], signs: UnitSigns, dates: Collection[int]) -> _Measure:
    """Read the scale and the unit behind a number; `dates` are where words of dates start."""
    factor, end, position = _scaled(text, end, words, signs)
    hit = words.get(position)
    symbol = signs.symbols.get(text[position : position + 1])
    if symbol:
        return _Measure(factor, symbol, position + 1)
    if hit and hit.key == "people" and _is_of_things(text, hit):
        return _Measure(factor, None, hit.end)
    if hit:
        is_a_speed = hit.key in _LENGTHS and text[hit.end : hit.end + 1] == "/"  # «8 м/с»
        counted = words.get(hit.end + 1) if hit.key in _COUNTED and text[hit.start].isascii() else None
        if counted and counted.key in _COUNTED:  # "two tank rounds"
            hit = counted
        return _Measure(factor, None if is_a_speed else hit.key, hit.end)
    adjective = None if position in dates or position == end else _WORD.match(text, position)
    for _ in range(_MOST_ADJECTIVES):
        if adjective is None:
            break
        hit = words.get(adjective.end())
        if hit and hit.key in _COUNTED:
            return _Measure(factor, hit.key, hit.end)
        adjective = _SECOND_WORD.match(text, adjective.end())
    return _Measure(factor, None, end)


def _is_of_things(text: str, hit: Hit) -> bool:
    """Tell «військових об'єктів» from soldiers."""
    return text[hit.start : hit.end].lower().startswith(_SOLDIERS) and _OF_THINGS.match(text, hit.end) is not None


def _skip_stop(text: str, position: int) -> int:
    """Step over the full stop of an abbreviated scale («тис. осіб») and blanks, not over the end of a sentence."""
    following = skip_spaces(text, position)
    if text[following : following + 1] != "." or text[following + 1 : following + 2] not in (" ", "\u00a0"):
        return following
    behind = skip_spaces(text, following + 1)
    return following if text[behind : behind + 1].isupper() else behind
