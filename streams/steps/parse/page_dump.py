"""A copied page: its clutter is cut, its facts are kept.

A page is read in three parts. The *head* holds menus, publisher, time, headline (often twice), byline and
credits; the *body* is what follows, its credits, prompts and "read also" lines cut; the *foot* begins at a
heading such as "ОСТАННЄ" and holds other news, which must never be taken for this article's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from streams.steps.parse.clutter import Clutter, comparable
from streams.steps.parse.headline import split_headline, without_headline
from streams.steps.parse.times import Dateline, read_dateline

LONGEST_DATELINE = 120
LONGEST_HEADLINE = 250
_HEAD_LINES = 25
_LONGEST_BYLINE = 45
_MOST_RELATED = 60
_LEADING_TIME = re.compile(r"^(?:\d{1,2}:\d\d|\d{1,2}\.\d\d(?:\.\d{2,4})?)[ ,|]+(?=\D)")
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"»”)]? [«\"“(]?[A-ZА-ЯЁІЇЄҐ]")
_GLUED_PROMPT = re.compile(
    r"[ .](?:Смотрите также|Читайте также|Читайте також|Дивіться також|См\. также|Див\. також)[:.]?$"
)


@dataclass(slots=True)
class Page:
    """What a page dump yields; `paragraphs` are the body's, in order."""

    headline: str | None = None
    source: str | None = None
    published_at: datetime | None = None
    paragraphs: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)


def read_page(lines: Sequence[str], clutter: Clutter, zone: tzinfo, fetched_at: datetime | None = None) -> Page:
    """Read the lines of a page dump.

    Args:
        lines: stripped, none empty, without control characters.
        clutter: the compiled tables.
        zone: of times that name none.
        fetched_at: resolves "today" and "yesterday" in the dateline.

    Returns:
        The page's facts; a page of one paragraph is all body and has no headline.
    """
    reader = _Reader(lines, clutter, zone, fetched_at)
    reader.read_rest(reader.read_head())
    return reader.page


class _Reader:
    """One pass over the lines of one page."""

    __slots__ = ("_clutter", "_fetched_at", "_lines", "_lows", "_zone", "page")

    def __init__(
        self,
        lines: Sequence[str],
        clutter: Clutter,
        zone: tzinfo,
        fetched_at: datetime | None,
    ) -> None:
        self.page = Page()
        self._lines = lines
        self._lows = [comparable(line) for line in lines]
        self._clutter = clutter
        self._zone = zone
        self._fetched_at = fetched_at

    def read_head(self) -> int:
        """Take publisher, time and headline; return the number of the first line after them."""
        lines, page = self._lines, self.page
        found = self._headline_line()
        before = found if found is not None else 0
        for number in range(before):
            self._take_fact(number)
        if found is None:
            return 0
        headline = split_headline(lines[found], self._clutter)
        page.headline = headline.text
        page.source = page.source or headline.source or self._publisher_above(found)
        if headline.printed_at is not None:
            dateline = read_dateline(headline.printed_at, self._zone)
            page.published_at = page.published_at or (dateline.published_at if dateline else None)
        key = _key(headline.text)
        number = found + 1
        byline_end = self._byline_end(number)
        while number < len(lines) and (
            number < byline_end
            or _key(lines[number]) == key
            or self._take_fact(number)
            or self._clutter.is_clutter(self._lows[number])
        ):
            if number < byline_end:
                self._take_fact(number)
            number += 1
        return number

    def read_rest(self, start: int) -> None:
        """Take the body and, from the first heading of other news on, the related headlines."""
        clutter, page, lines = self._clutter, self.page, self._lines
        number, in_foot = start, False
        while number < len(lines):
            line, low = lines[number], self._lows[number]
            number += 1
            head = clutter.heads_related(low)
            if head == "end" and page.paragraphs:
                return
            if head is not None:
                in_foot = in_foot or (head == "closing" and bool(page.paragraphs))
                if not in_foot:
                    number = self._take_related(number)
            elif low.startswith(clutter.inline_starts):
                self._add_related(line.partition(":")[2])
            elif clutter.is_clutter(low) or self._is_stamp(line):
                continue
            elif in_foot:
                self._add_related(line)
            else:
                page.paragraphs.append(line)
        self._finish_body()

    def _finish_body(self) -> None:
        page = self.page
        if not page.paragraphs:
            return
        if page.headline:
            page.paragraphs[0] = without_headline(page.paragraphs[0], page.headline)
            if not page.paragraphs[0]:
                del page.paragraphs[0]
        if page.paragraphs:
            page.paragraphs[-1] = _GLUED_PROMPT.sub("", page.paragraphs[-1])

    def _headline_line(self) -> int | None:
        """Return the number of the headline's line: a repeated one, else the first of its shape."""
        last = min(len(self._lines), _HEAD_LINES)
        candidates = [number for number in range(last) if self._may_be_headline(number)]
        if not candidates or len(self._lines) == 1:
            return None
        keys = [_key(self._lines[number]) for number in candidates]
        for place, key in enumerate(keys):
            if key in keys[place + 1 :] or any(earlier.endswith(key) for earlier in keys[:place]):
                return candidates[place]
        first = candidates[0]
        return first if all(self._is_before_headline(number) for number in range(first)) else None

    def _may_be_headline(self, number: int) -> bool:
        line, low = self._lines[number], self._lows[number]
        return (
            len(line) <= LONGEST_HEADLINE
            and line.count(" ") >= 2  # noqa: PLR2004 - three words
            and not line.endswith((".", ":", ";", ",", ".»", '."'))
            and not self._clutter.is_clutter(low)
            and self._clutter.heads_related(low) is None
            and self._dateline(line) is None
        )

    def _is_before_headline(self, number: int) -> bool:
        """Return whether a line may stand above the headline: a menu entry, publisher or time, not a text."""
        line = self._lines[number]
        return (
            len(line) <= _LONGEST_BYLINE
            or self._clutter.is_clutter(self._lows[number])
            or self._dateline(line) is not None
        )

    def _take_fact(self, number: int) -> bool:
        """Take publisher or time from a line of the head; return whether the line was one of these."""
        line, page = self._lines[number], self.page
        outlet = self._clutter.outlet(line) if len(line) <= _LONGEST_BYLINE else None
        if outlet:
            page.source = page.source or outlet
            return True
        dateline = self._dateline(line)
        if dateline is None:
            return False
        page.published_at = page.published_at or dateline.published_at
        page.source = page.source or self._clutter.outlet(dateline.residue)
        return True

    def _publisher_above(self, headline: int) -> str | None:
        """Return the first line of a page where a dateline follows it, above the headline: the outlet's name."""
        first = self._lines[0]
        if headline < 2 or self._dateline(self._lines[1]) is None:  # noqa: PLR2004 - name and dateline
            return None
        is_name = len(first) <= _LONGEST_BYLINE and first[0].isupper() and not self._clutter.is_clutter(self._lows[0])
        return first if is_name and self._dateline(first) is None else None

    def _byline_end(self, start: int) -> int:
        """Return the number after a byline: short lines below the headline that a dateline closes."""
        for number in range(start, min(start + 8, len(self._lines))):
            line = self._lines[number]
            if self._dateline(line) is not None:
                return number + 1
            if len(line) > _LONGEST_BYLINE and not self._clutter.is_clutter(self._lows[number]):
                break
        return start

    def _dateline(self, line: str) -> Dateline | None:
        if len(line) > LONGEST_DATELINE or not any(character.isdigit() for character in line):
            return None
        dateline = read_dateline(line, self._zone, self._fetched_at)
        return dateline if dateline is not None and len(dateline.residue) <= _LONGEST_BYLINE else None

    def _is_stamp(self, line: str) -> bool:
        """Return whether a line of the body or foot is nothing but a date with a time of day."""
        if len(line) > _LONGEST_BYLINE:
            return False
        dateline = self._dateline(line)
        return dateline is not None and dateline.has_clock and not dateline.residue

    def _take_related(self, start: int) -> int:
        """Take the headlines right below an inline heading; return the number of the line after them."""
        number = start
        while number < len(self._lines) and number < start + 5:
            line = self._lines[number]
            if line.endswith((".", ":", ";", '."', ".»")) or len(line) > LONGEST_HEADLINE:
                break
            if _SENTENCE_INSIDE.search(line) or self._clutter.heads_related(self._lows[number]):
                break
            if not self._clutter.is_clutter(self._lows[number]):
                self._add_related(line)
            number += 1
        return number

    def _add_related(self, line: str) -> None:
        headline = _LEADING_TIME.sub("", line).strip(" •·-–—>")
        page = self.page
        if headline.count(" ") < 2 or len(headline) > LONGEST_HEADLINE:  # noqa: PLR2004 - three words
            return
        if headline not in page.related and len(page.related) < _MOST_RELATED:
            page.related.append(headline)


def _key(line: str) -> str:
    """Return the letters and digits of a line, lower case: equal for a headline and its repetition."""
    return _NOT_WORD.sub("", line.lower())
