"""Dates of an article, resolved against its publication time."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind
from streams.model import DateMention
from streams.steps.document import Document
from streams.steps.facts.calendar import Direction, Resolver
from streams.steps.facts.number_words import numbers_in_words
from streams.steps.facts.tenses import LOOK_BEHIND, is_before_a_past_verb, is_behind_a_past_verb, synthetic_futures
from streams.steps.fields import KYIV
from streams.steps.spans import outermost, word_before

_NUMERIC = re.compile(
    r"(?<![\w.,№/:$€-])(?:(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)|(\d{4})-(\d\d)-(\d\d)|((?:19|20)\d\d)(?:-(?:го|му|м)(?!\w))?)"
    r"(?![\w/%]|[.,:]\d|[-–]\d?\d?\d?\D)"
)
# «5–7», «з 5 по 7», «7, 8 і 9»: the days or years that share what follows the last of them.
_JOINED = r"(?: ?[-–—] ?|, | (?:по|до|та|і|й|и|to|and) )"
_DAY_BEFORE = re.compile(
    rf"(?<![\w.,:№-])((?:\d{{1,2}}(?:-?го)?{_JOINED}){{0,4}})(\d{{1,2}})(?:-?(?:го|е|ого|st|nd|rd|th))? (?:of )?$"
)
_DAY_BEHIND = re.compile(
    r"\.? (\d{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?(\d{1,2}))?(?![\d:.,]*\d| (?:people|million|billion|percent))"
)
_YEAR_BEHIND = re.compile(r",? ([12]\d{3})(?:-го(?!\w))?(?!\d|-[йяе]\b)")  # «24 липня, 1612-й день війни» counts days
_YEARS_BEFORE = re.compile(rf"(?<![\w.,№-])((?:\d{{4}}{_JOINED}){{0,4}})(\d{{4}})(?:-?(?:го|й|м|му))?[ \u00a0]$")
# «1990-х», "the 1990s", «90-х років»; the years of two digits are of the last century.
_DECADE = re.compile(
    r"(?<![\w.,№/:$€-])(?:((?:19|20)\d)0(?:[-\u2011]?х|s)(?!\w)(?: (?:рок|год)\w{2}(?!\w))?"
    r"|([3-9])0(?:[-\u2011]?х) (?:рок|год)\w{2}(?!\w))"
)
_ENDS_LIST = re.compile(r" (?:та|і|й|и|and) $")
_JOINS_MONTHS = re.compile(r"[-–—]| (?:та|і|й|и|and|по|до) ")
_LONGEST_JOINT = 5
_OF_A_TITLE = re.compile(r" (?:Times|Telegraph|Mail|Express|Mirror|Post|Night)(?!\w)")  # "The Sunday Times"
_NUMBER_BEFORE = re.compile(r"(?<![\w.,№-])(\d{1,3}) $")
_PLURAL_UNITS = re.compile(
    r"(?:дн[іея]в?й?|тижні|тижнів|місяці|місяців|років|роки|недел[ьи]|месяц(?:а|ев)|лет|года|days|weeks|months|years)(?!\w)"
)
_DAYS_IN_MONTH = 31
_NUMBER = re.compile(r"\d+")


class _Match(NamedTuple):
    start: int
    end: int
    value: str | None


class _Reader:
    """The words of dates in one article, with what their sentences say about direction."""

    def __init__(self, document: Document, resolver: Resolver, introducers: frozenset[str]) -> None:
        self.text = document.body.plain
        self.digit_runs = document.body.digit_runs
        self.resolver = resolver
        self.introducers = introducers
        self.hits = outermost(document.body.of(Kind.CALENDAR))
        self.by_start: Mapping[int, Hit] = {hit.start: hit for hit in self.hits}
        self.by_end: Mapping[int, Hit] = {hit.end: hit for hit in self.hits}
        self.units = document.body.of(Kind.UNIT)
        self._sentences = document.sentences
        self._ahead: frozenset[int] | None = None

    def direction(self, start: int, *, of_a_day: bool = False) -> Direction:
        """Return what a word directly before, the verbs beside it, else the tense of the sentence, says.

        Args:
            start: where the month or weekday starts.
            of_a_day: whether a day of the month stands beside it: then a verb behind it may tell the past, which is
                what a month or weekday is taken for anyhow, unless its sentence looks ahead.
        """
        before = self.by_end.get(start - 1)
        if before and before.key == "direction:past":
            return Direction.PAST
        if before and before.key == "direction:future":
            return Direction.FUTURE
        if is_behind_a_past_verb(self.text[max(0, start - LOOK_BEHIND) : start]):
            return Direction.PAST
        if self._ahead is None:
            ahead = [hit.start for hit in self.hits if hit.key == "ahead:words"]
            self._ahead = frozenset(map(self._sentences.index, (*ahead, *synthetic_futures(self.text))))
        is_ahead = self._sentences.index(start) in self._ahead
        if (is_ahead or of_a_day) and is_before_a_past_verb(self.text, start, self.by_start[start].end):
            return Direction.PAST
        return Direction.FUTURE if is_ahead else Direction.UNKNOWN

    def introduced(self, start: int) -> bool:
        """Tell whether a preposition or a word of direction stands before."""
        before = self.by_end.get(start - 1)
        if before and before.key.startswith("direction:"):
            return True
        for length in range(1, _LONGEST_JOINT):  # «у червні-липні»
            month = self.by_end.get(start - length)
            if month and month.key.startswith("month:") and _JOINS_MONTHS.fullmatch(self.text, month.end, start):
                return self.introduced(month.start)
        return word_before(self.text, start).lower() in self.introducers


def find_dates(document: Document, knowledge: Knowledge) -> tuple[DateMention, ...]:
    """Find the dates of an article's body.

    Values are ISO 8601: a day, a month (2025-07), a year, or a week (2025-W28); None where the time of
    publication is needed and unknown. A weekday is the last one unless its sentence looks ahead
    («відбудеться у суботу»); a day without a year is the nearest. Of a range or a list all are dates. A decade
    («у 1990-х») is 199X, as ISO 8601-2 has it.

    Args:
        document: a scanned article; «вчора» counts from the day of `published_at` in its own time zone. A time in
            UTC names no zone: of a text in Ukrainian or Russian its day is Kyiv's.
        knowledge: its `facts.date_introducers` stand before a bare month, weekday or year.

    Returns:
        Dates in text order that do not overlap; where two readings do, the longer one counts.
    """
    published = document.article.published_at
    if published and not published.utcoffset() and document.article.language in ("uk", "ru"):
        published = published.astimezone(KYIV)
    resolver = Resolver(published.date() if published else None)
    reader = _Reader(document, resolver, knowledge.facts.date_introducers)
    found = [*_numeric(reader), *_decades(reader)]
    for hit in reader.hits:
        kind, _, value = hit.key.partition(":")
        read = _READERS.get(kind)
        if read:
            found += read(reader, hit, value)
    return tuple(_without_overlaps(document.body.text, found))


def _without_overlaps(text: str, found: list[_Match]) -> Iterator[DateMention]:
    found.sort(key=lambda match: (match.start, -match.end))
    end = 0
    for match in found:
        if match.start >= end:
            yield DateMention(match.start, match.end, text[match.start : match.end], match.value)
            end = match.end


def _numeric(reader: _Reader) -> Iterator[_Match]:
    for match in filter(None, (_NUMERIC.match(reader.text, start) for start in reader.digit_runs)):
        if match[7]:
            if word_before(reader.text, match.start()).lower() in reader.introducers:
                yield _Match(match.start(), match.end(), match[7])
            continue
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        value = reader.resolver.full_date(int(year), int(month), int(day))
        if value:
            yield _Match(match.start(), match.end(), value)


def _decades(reader: _Reader) -> Iterator[_Match]:
    for match in filter(None, (_DECADE.match(reader.text, start) for start in reader.digit_runs)):
        yield _Match(match.start(), match.end(), f"{match[1]}X" if match[1] else f"19{match[2]}X")


def _month(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    month, text = int(value), reader.text
    before = _DAY_BEFORE.search(text, max(0, hit.start - LOOK_BEHIND), hit.start)
    start, end, day, second = hit.start, hit.end, None, None
    earlier: Sequence[re.Match[str]] = ()
    if before and 0 < int(before[2]) <= _DAYS_IN_MONTH:
        start, day = before.start(2), int(before[2])
        earlier = _listed(text, before)
    elif text[hit.start].isascii() and (behind := _DAY_BEHIND.match(text, hit.end)):
        day, end, second = int(behind[1]), behind.end(), behind
    days_end = end
    year, end = _year_behind(reader, end)
    if day is None and year is None and not reader.introduced(hit.start):
        return
    for number in earlier:
        yield _Match(number.start(), number.end(), _resolve(reader, hit.start, year, month, int(number[0])))
    start = _weekday_start(reader, start)
    value_of_day = _resolve(reader, hit.start, year, month, day)
    if second and second[2]:  # "July 5-7"
        yield _Match(start, second.end(1), value_of_day)
        yield _Match(second.start(2), max(end, days_end), _resolve(reader, hit.start, year, month, int(second[2])))
    else:
        yield _Match(start, end, value_of_day)


def _listed(text: str, before: re.Match[str]) -> Sequence[re.Match[str]]:
    """Return the numbers before the last one where all make a rising range or list."""
    numbers = list(_NUMBER.finditer(text, before.start(1), before.end(1)))
    rising = [int(number[0]) for number in numbers] + [int(before[2])]
    if rising != sorted(set(rising)) or ("," in before[1] and not _ENDS_LIST.search(before[1])):
        return ()
    return numbers


def _resolve(reader: _Reader, start: int, year: str | None, month: int, day: int | None) -> str | None:
    if year:
        return reader.resolver.full_date(int(year), month, day) if day else f"{year}-{month:02}"
    if day:
        return reader.resolver.month_day(month, day, reader.direction(start, of_a_day=True))
    return reader.resolver.month(month, reader.direction(start))


def _year_behind(reader: _Reader, end: int) -> tuple[str | None, int]:
    """Read «2025 року», «цього року» behind a month: the year, where known, and the new end."""
    digits = _YEAR_BEHIND.match(reader.text, end)
    if digits:
        word = reader.by_start.get(digits.end() + 1)
        return digits[1], word.end if word and word.key.startswith("year_word") else digits.end()
    word = reader.by_start.get(end + 1)
    if word and word.key.startswith("year_offset"):
        return reader.resolver.year_offset(int(word.key.partition(":")[2])), word.end
    return None, end


def _weekday_start(reader: _Reader, start: int) -> int:
    """Return where «суботу, » before a date starts, else the date's own start."""
    weekday = reader.by_end.get(start - 2) if reader.text[start - 2 : start] == ", " else reader.by_end.get(start - 1)
    return weekday.start if weekday and weekday.key.startswith("weekday") else start


def _weekday(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    english = reader.text[hit.start].isascii()
    if _OF_A_TITLE.match(reader.text, hit.end) if english else not reader.introduced(hit.start):
        return
    before = reader.by_end.get(hit.start - 1)
    said = before.key if before else ""
    start = before.start if before and said.startswith("direction:") else hit.start
    if said == "direction:this" and not english:  # «цієї середи»; in English "this Sunday" may be the last
        yield _Match(start, hit.end, reader.resolver.weekday_of_this_week(int(value)))
        return
    strictly = said in ("direction:past", "direction:future")
    start = start if strictly else hit.start
    yield _Match(start, hit.end, reader.resolver.weekday(int(value), reader.direction(hit.start), strictly=strictly))


def _year_word(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    del value
    years = _YEARS_BEFORE.search(reader.text, max(0, hit.start - LOOK_BEHIND), hit.start)
    if years:
        for number in _listed(reader.text, years):
            yield _Match(number.start(), number.end(), number[0])
        yield _Match(years.start(2), hit.end, years[2])


def _ago(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    """Read «три дні тому» and «рік тому»; «кілька років тому» names no year."""
    resolve = _AGO[value]
    digits = _NUMBER_BEFORE.search(reader.text, max(0, hit.start - LOOK_BEHIND), hit.start)
    if digits:
        yield _Match(digits.start(1), hit.end, resolve(reader.resolver, -int(digits[1])))
        return
    for number in numbers_in_words(reader.text, reader.units):
        if number.end == hit.start - 1 and number.value.is_integer():
            yield _Match(number.start, hit.end, resolve(reader.resolver, -int(number.value)))
            return
    if not _PLURAL_UNITS.match(reader.text, hit.start):
        yield _Match(hit.start, hit.end, resolve(reader.resolver, -1))


def _offset(resolve: Callable[[Resolver, int], str | None]) -> Callable[[_Reader, Hit, str], Iterator[_Match]]:
    def read(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
        yield _Match(hit.start, hit.end, resolve(reader.resolver, int(value)))

    return read


_AGO: Mapping[str, Callable[[Resolver, int], str | None]] = {
    "day": Resolver.day_offset,
    "week": Resolver.week_offset,
    "month": Resolver.month_offset,
    "year": Resolver.year_offset,
}
_READERS: Mapping[str, Callable[[_Reader, Hit, str], Iterator[_Match]]] = {
    "month": _month,
    "weekday": _weekday,
    "year_word": _year_word,
    "day": _offset(Resolver.day_offset),
    "week": _offset(Resolver.week_offset),
    "month_offset": _offset(Resolver.month_offset),
    "year_offset": _offset(Resolver.year_offset),
    "ago": _ago,
}
