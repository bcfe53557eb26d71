"""Amounts: money with currency and scale, people, pieces, percent, distances, weights."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from streams.lexicon.countries import ADJECTIVE, CODE_LETTERS
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind, Scan
from streams.lexicon.units import NATIONAL, NUMBER, SHARE, UnitSigns
from streams.model import Amount
from streams.steps.document import Document
from streams.steps.facts.measures import COUNTED, HYPHENED_SCALE, Measure, measure, scaled, sign_before
from streams.steps.facts.number_words import Number, numbers_in_words
from streams.steps.spans import word_before

# Groups of three after blanks, or plain digits; then decimals; «129, 63 млн» is a frequent misprint.
_NUMERAL = re.compile(
    r"(?<![\w№#/])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*(?:, \d\d(?= (?:млн|млрд|тис)))?"
)
_RANGE = re.compile(r" ?[-–—] ?| (?:до|to|або|чи|или|or) ")
_RANGE_BETWEEN = re.compile(r" (?:і|й|та|и|and) ")  # behind «між 5»
_BETWEEN = frozenset(("між", "поміж", "между", "between"))
_OPENS_RANGE = re.compile(r"(?: ?[-–—] ?| (?:до|to) )[$€£]?\d")
_FROM_A_YEAR = frozenset(("у", "в", "з", "із", "с", "in", "since"))
_DECIMALS = re.compile(r"[.,]\d{1,2}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_ADJECTIVES = ("ьк", "ск", "цк", "зк")
_ADJECTIVE_REACH = 6
_BLANKS = str.maketrans("", "", " \u00a0\u202f")
_LONGEST_NUMERAL = 18
_GROUP = 3


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
    shares = len(amounts)
    amounts += _read(text, sorted(written), words, signs, dates)
    if any(amount.unit.startswith(NATIONAL) for amount in amounts):
        amounts = list(_in_currencies(text, amounts, document.body.of(Kind.COUNTRY), signs))
    if text is not document.body.text:
        amounts = [replace(amount, text=document.body.text[amount.start : amount.end]) for amount in amounts]
    return tuple(sorted(amounts, key=attrgetter("start")) if shares else amounts)


class _Opening(NamedTuple):
    """A number that may open a range, its sign and, where it has a scale of its own («1,6 млн до ...»), the factor."""

    number: Number
    sign: str | None
    factor: float | None


def _read(
    text: str, numbers: Sequence[Number], words: Mapping[int, Hit], signs: UnitSigns, dates: Collection[int]
) -> Iterator[Amount]:
    """Yield the amounts of numbers, of ranges both ends; `pending` is a number that may open a range."""
    end = 0
    pending: _Opening | None = None
    for number in numbers:
        if number.start < end:
            continue
        start, sign = sign_before(text, number.start, signs)
        if start < end:  # «5€7»: the sign is the other number's
            start, sign = number.start, None
        measured = measure(text, number.end, words, signs, dates)
        unit, opened = _unit(text, pending, start, number, sign, measured)
        if pending and pending.sign and not opened:  # «$400 – 2012 рік» is no range
            yield _signed(text, pending.number, pending.sign, signs)
        if unit is None or (sign and measured.end == number.end and _OPENS_RANGE.match(text, number.end)):
            is_scaled = unit is None and measured.factor != 1
            first = number._replace(end=measured.end) if is_scaled else number
            pending = _Opening(first, sign, measured.factor if is_scaled else None)
            continue
        pending = None
        value = number.value * measured.factor
        if unit in COUNTED and not _can_be_counted(text, number, value):
            continue
        if opened:
            first, its_sign, factor = opened
            begin = max(sign_before(text, first.start, signs)[0], end)
            yield _amount(text, begin, first.end, first.value * (factor or measured.factor), its_sign or unit)
        is_a_price = sign and measured.unit and not measured.unit.isupper()  # «$1327 кв. м»
        end = scaled(text, number.end, words, signs)[1] if is_a_price else measured.end
        yield _amount(text, start, end, value, unit)
    if pending and pending.sign:
        yield _signed(text, pending.number, pending.sign, signs)


def _unit(
    text: str, pending: _Opening | None, start: int, number: Number, sign: str | None, measure: Measure
) -> tuple[str | None, _Opening | None]:
    """Return a number's unit, its own or its range's («$1,2-1,5 млрд»), and what opened the range."""
    unit = sign or measure.unit
    opened = pending if pending and _is_range(text, pending.number, start) else None
    if opened and unit is None:
        unit = opened.sign if _goes_on(text, opened.number, number, measure) else None
        opened = opened if unit else None
    return unit, opened


def _in_currencies(
    text: str, amounts: Sequence[Amount], countries: Sequence[Hit], signs: UnitSigns
) -> Iterator[Amount]:
    """Yield the amounts, «500 мільйонів крон» in the currency of the country of which the text speaks there.

    That is the last one named before in the sentence, the first behind in it, the last before it, the first behind
    it; only those count that have a currency so called, and where there is none the amount is left out.
    """
    for amount in amounts:
        if not amount.unit.startswith(NATIONAL):
            yield amount
            continue
        codes = signs.national[amount.unit.removeprefix(NATIONAL)]
        named = [hit for hit in countries if hit.key[:CODE_LETTERS] in codes]
        if named:
            start, end = text.rfind(". ", 0, amount.start), text.find(". ", amount.end) % len(text)
            before = [hit for hit in named if hit.start < amount.start]
            behind = [hit for hit in named if hit.start >= amount.start]
            if before and (before[-1].start > start or not behind or behind[0].start > end):
                country = before[-1]
            else:
                country = behind[0]
            yield replace(amount, unit=codes[country.key[:CODE_LETTERS]])


def _demonyms(document: Document) -> Iterator[Hit]:
    """Yield «німців», «таджиків» and the like as units of people."""
    text = document.body.text
    for start, end, key in document.body.of(Kind.COUNTRY):
        if not key.endswith(ADJECTIVE):
            continue
        ending = text[max(start, end - _ADJECTIVE_REACH) : end]
        if ending.endswith("s") if ending.isascii() else not any(map(ending.__contains__, _OF_ADJECTIVES)):
            yield Hit(start, end, "people")


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


def _goes_on(text: str, first: Number, second: Number, measure: Measure) -> bool:
    """Tell «$1,2-1,5 млрд» and «$10–15», where the sign is both numbers', from «$400 – 2012 рік»."""
    is_close = not text[first.end : second.start].startswith(" ")
    return second.value > first.value and (measure.factor != 1 or is_close)


def _signed(text: str, number: Number, sign: str, signs: UnitSigns) -> Amount:
    return _amount(text, sign_before(text, number.start, signs)[0], number.end, number.value, sign)


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
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and not HYPHENED_SCALE.match(text, end):
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
