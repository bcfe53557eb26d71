"""Dates of an article, resolved against its publication time."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind
from streams.model import DateMention
from streams.steps.calendar import Direction, Resolver
from streams.steps.document import Document
from streams.steps.spans import outermost, word_before

_NUMERIC = re.compile(
    r"(?<![\w.,№/:$€-])(?:(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)|(\d{4})-(\d\d)-(\d\d)|((?:19|20)\d\d))"
    r"(?![\w/%]|[.,:]\d|[-–]\d?\d?\d?\D)"
)
_DAY_BEFORE = re.compile(r"(?<![\w.,:№-])(?:(\d{1,2}) ?[-–—] ?)?(\d{1,2})(?:-?(?:го|е|ого|st|nd|rd|th))? (?:of )?$")
_DAY_BEHIND = re.compile(r"\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d:.,]*\d| (?:people|million|billion|percent))")
_YEAR_BEHIND = re.compile(r",? (\d{4})(?!\d|-[йяе]\b)")  # «24 липня, 1612-й день війни» counts days
_YEARS_BEFORE = re.compile(r"(?<![\w.,№-])(?:(\d{4}) ?[-–—] ?)?(\d{4})(?:-?(?:го|й|м|му))?[ \u00a0]$")
_LOOK_BEHIND = 20
_JOIN = re.compile(r"[,]? (?:\()?")
_DAYS_IN_MONTH = 31


class _Match(NamedTuple):
    start: int
    end: int
    value: str | None


class _Reader:
    """The words of dates in one article, with what their sentences say about direction."""

    def __init__(self, document: Document, resolver: Resolver, introducers: frozenset[str]) -> None:
        self.text = document.body.text
        self.digit_runs = document.body.digit_runs
        self.resolver = resolver
        self.introducers = introducers
        self.hits = outermost(document.body.of(Kind.CALENDAR))
        self.by_start: Mapping[int, Hit] = {hit.start: hit for hit in self.hits}
        self.by_end: Mapping[int, Hit] = {hit.end: hit for hit in self.hits}
        self._sentences = document.sentences
        self._ahead: frozenset[int] | None = None

    def direction(self, start: int) -> Direction:
        """Return what a word directly before, else the tense of the sentence, says."""
        before = self.by_end.get(start - 1)
        if before and before.key == "direction:past":
            return Direction.PAST
        if before and before.key == "direction:future":
            return Direction.FUTURE
        if self._ahead is None:
            self._ahead = frozenset(self._sentences.index(hit.start) for hit in self.hits if hit.key == "ahead:words")
        return Direction.FUTURE if self._sentences.index(start) in self._ahead else Direction.UNKNOWN

    def introduced(self, start: int) -> bool:
        """Tell whether a preposition or a word of direction stands before."""
        before = self.by_end.get(start - 1)
        if before and before.key.startswith("direction:"):
            return True
        return word_before(self.text, start).lower() in self.introducers


def find_dates(document: Document, knowledge: Knowledge) -> tuple[DateMention, ...]:
    """Find the dates of an article's body.

    Values are ISO 8601: a day, a month (2025-07), a year, or a week (2025-W28); None where the time of
    publication is needed and unknown. A weekday is the last one unless its sentence looks ahead
    («відбудеться у суботу»); a day without a year is the nearest. Of a range both ends are dates.

    Args:
        document: a scanned article; «вчора» counts from the day of `published_at` in its own time zone.
        knowledge: its `facts.date_introducers` stand before a bare month, weekday or year.

    Returns:
        Dates in text order that do not overlap; where two readings do, the longer one counts.
    """
    published = document.article.published_at
    resolver = Resolver(published.date() if published else None)
    reader = _Reader(document, resolver, knowledge.facts.date_introducers)
    found = [*_numeric(reader)]
    for hit in reader.hits:
        kind, _, value = hit.key.partition(":")
        read = _READERS.get(kind)
        if read:
            found += read(reader, hit, value)
    return tuple(_without_overlaps(reader.text, found))


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


def _month(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    month, text = int(value), reader.text
    before = _DAY_BEFORE.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start)
    start, end, day, first = hit.start, hit.end, None, None
    if before and 0 < int(before[2]) <= _DAYS_IN_MONTH:
        start, day, first = before.start(), int(before[2]), before[1]
    elif text[hit.start].isascii() and (behind := _DAY_BEHIND.match(text, hit.end)):
        day, end = int(behind[1]), behind.end()
    year, end = _year_behind(reader, end)
    if day is None and year is None and not reader.introduced(hit.start):
        return
    if first:
        yield _Match(before.start(1), before.end(1), _resolve(reader, start, year, month, int(first)))  # type: ignore[union-attr]
        start = before.start(2)  # type: ignore[union-attr]
    start = _weekday_start(reader, start)
    yield _Match(start, end, _resolve(reader, hit.start, year, month, day))


def _resolve(reader: _Reader, start: int, year: str | None, month: int, day: int | None) -> str | None:
    if year:
        return reader.resolver.full_date(int(year), month, day) if day else f"{year}-{month:02}"
    if day:
        return reader.resolver.month_day(month, day, reader.direction(start))
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
    if english or reader.introduced(hit.start):
        before = reader.by_end.get(hit.start - 1)
        strictly = before is not None and before.key in ("direction:past", "direction:future")
        start = before.start if strictly and before else hit.start
        yield _Match(
            start, hit.end, reader.resolver.weekday(int(value), reader.direction(hit.start), strictly=strictly)
        )


def _year_word(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
    del value
    years = _YEARS_BEFORE.search(reader.text, max(0, hit.start - _LOOK_BEHIND), hit.start)
    if years:
        if years[1]:
            yield _Match(years.start(1), years.end(1), years[1])
        yield _Match(years.start(2), hit.end, years[2])


def _offset(resolve: Callable[[Resolver, int], str | None]) -> Callable[[_Reader, Hit, str], Iterator[_Match]]:
    def read(reader: _Reader, hit: Hit, value: str) -> Iterator[_Match]:
        yield _Match(hit.start, hit.end, resolve(reader.resolver, int(value)))

    return read


_READERS: Mapping[str, Callable[[_Reader, Hit, str], Iterator[_Match]]] = {
    "month": _month,
    "weekday": _weekday,
    "year_word": _year_word,
    "day": _offset(Resolver.day_offset),
    "week": _offset(Resolver.week_offset),
    "month_offset": _offset(Resolver.month_offset),
    "year_offset": _offset(Resolver.year_offset),
}
