"""A copied page: its clutter is cut, its facts are kept.

A page is read in three parts. The *head* holds menus, publisher, time, headline (often twice), byline and
credits; the *body* is what follows, its credits, prompts and "read also" lines cut; the *foot* begins at a
heading such as "ОСТАННЄ" and holds other news, which must never be taken for this article's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from streams.steps.parse.clutter import Clutter, Heading
from streams.steps.parse.glued import take_leading_time, take_trailing_time, without_prompts
from streams.steps.parse.headline import split_headline, without_headline
from streams.steps.parse.page_lines import LONGEST_BYLINE, LONGEST_HEADLINE, PageLines
from streams.steps.parse.times import read_dateline

_HEAD_LINES = 25
_BYLINE_LINES = 8
_RELATED_BELOW_INLINE = 5
_MOST_RELATED = 60
_FEWEST_RELATED_SPACES = 2
_LEADING_CLOCK = re.compile(r"^(?:\d{1,2}:\d\d|\d{1,2}\.\d\d(?:\.\d{2,4})?)[ ,|]+(?=\D)")
_KEY_EDGES = ' .!?…»«"“”'
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"»”)]? [«\"“(]?[A-ZА-ЯЁІЇЄҐ]")
_TEXT_ENDS = (".", ":", ";", '."', ".»")
_TEASER_ENDS = ("…", "...")


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
    reader = _Reader(PageLines(lines, clutter, zone, fetched_at))
    reader.read_rest(reader.read_head())
    reader.finish()
    return reader.page


class _Reader:
    """One pass over the lines of one page."""

    __slots__ = ("_lines", "page")

    def __init__(self, lines: PageLines) -> None:
        self._lines = lines
        self.page = Page()

    def read_head(self) -> int:
        """Take publisher, time and headline; return the number of the first line after them."""
        lines, page = self._lines, self.page
        found = self._headline_number()
        if found is None:
            return 0
        for number in range(found):
            self._take_fact(number)
        headline = split_headline(lines.lines[found], lines.clutter)
        page.headline = headline.text
        page.source = page.source or headline.source or self._publisher_above(found)
        if headline.printed_at is not None and page.published_at is None:
            dateline = read_dateline(headline.printed_at, lines.zone)
            page.published_at = dateline.published_at if dateline else None
        key = _key(headline.text)
        number, byline_end = found + 1, self._byline_end(found + 1)
        while number < len(lines):
            is_fact = self._take_fact(number)
            if not (is_fact or number < byline_end or lines.is_clutter(number) or self._has_key(number, key)):
                break
            number += 1
        return number

    def read_rest(self, start: int) -> None:
        """Take the body and, from the first heading of other news on, the related headlines."""
        lines, page = self._lines, self.page
        number, in_foot, prompted = start, False, False
        while number < len(lines):
            line, heading = lines.lines[number], lines.heading(number)
            number += 1
            if heading is Heading.END and page.paragraphs:
                return
            if heading is not None:
                in_foot = in_foot or (heading is Heading.CLOSING and bool(page.paragraphs))
                number = number if in_foot else self._take_related(number)
            elif len(line) <= LONGEST_HEADLINE and lines.low(number - 1).startswith(lines.clutter.inline_starts):
                self._add_related(line.partition(":")[2])
            elif lines.is_clutter(number - 1):
                prompted = prompted or len(line) > LONGEST_BYLINE
            elif in_foot:
                self._add_related(line)
            elif not lines.is_stamp(number - 1) and not (prompted and line.endswith(_TEASER_ENDS)):
                page.paragraphs.append(line)

    def finish(self) -> None:
        """Take what is glued to the first and last paragraph."""
        page, zone = self.page, self._lines.zone
        if page.paragraphs and page.headline:
            page.paragraphs[0] = without_headline(page.paragraphs[0], page.headline)
        if page.paragraphs and len(self._lines) > 1:
            first = take_leading_time(page.paragraphs[0], zone)
            page.paragraphs[0] = first.text
            last = take_trailing_time(without_prompts(page.paragraphs[-1]), zone)
            page.paragraphs[-1] = last.text
            page.published_at = page.published_at or first.published_at or last.published_at
        page.paragraphs = [paragraph for paragraph in page.paragraphs if paragraph]

    def _headline_number(self) -> int | None:
        """Return the number of the headline's line: a repeated one, else the first of its shape."""
        lines = self._lines
        if len(lines) == 1:
            return None
        candidates = [number for number in range(min(len(lines), _HEAD_LINES)) if lines.may_be_headline(number)]
        if not candidates:
            return None
        keys = [lines.low(number).strip(_KEY_EDGES) for number in candidates]
        end = self._text_start(candidates[0])
        for place, key in enumerate(keys):
            if candidates[place] >= end:
                break
            if key in keys[place + 1 :] or any(earlier.endswith(key) for earlier in keys[:place]):
                return candidates[place]
        return candidates[0] if candidates[0] < end else None

    def _text_start(self, first: int) -> int:
        """Return the number of the first line that cannot stand above a headline and is none: the text begins."""
        lines = self._lines
        above = range(first)
        if not all(lines.may_stand_above_headline(number) for number in above):
            return first
        below = range(first, min(len(lines), _HEAD_LINES))
        return next(
            (
                number
                for number in below
                if not (lines.may_stand_above_headline(number) or lines.may_be_headline(number))
            ),
            len(lines),
        )

    def _take_fact(self, number: int) -> bool:
        """Take publisher or time from a line of the head; return whether the line was one of these."""
        lines, page = self._lines, self.page
        line = lines.lines[number]
        outlet = lines.clutter.outlet(line) if len(line) <= LONGEST_BYLINE else None
        dateline = None if outlet else lines.dateline(number)
        if dateline is not None:
            page.published_at = page.published_at or dateline.published_at
            outlet = lines.clutter.outlet(dateline.residue)
        page.source = page.source or outlet
        return outlet is not None or dateline is not None

    def _publisher_above(self, headline: int) -> str | None:
        """Return the first line of a page where a dateline follows it, above the headline: the outlet's name."""
        lines = self._lines
        if headline < 2 or lines.dateline(1) is None or lines.dateline(0) is not None:  # noqa: PLR2004 - both lines
            return None
        first = lines.lines[0]
        is_name = len(first) <= LONGEST_BYLINE and first[0].isupper() and not lines.is_clutter(0)
        return first if is_name else None

    def _byline_end(self, start: int) -> int:
        """Return the number after a byline: short lines below the headline that a dateline closes."""
        lines = self._lines
        for number in range(start, min(start + _BYLINE_LINES, len(lines))):
            if lines.dateline(number) is not None:
                return number + 1
            if len(lines.lines[number]) > LONGEST_BYLINE and not lines.is_clutter(number):
                break
        return start

    def _has_key(self, number: int, key: str) -> bool:
        """Return whether a line is the headline once more, whatever its punctuation."""
        line = self._lines.lines[number]
        return len(key) <= len(line) <= 2 * len(key) and _key(line) == key

    def _take_related(self, start: int) -> int:
        """Take the headlines right below an inline heading; return the number of the line after them."""
        lines = self._lines
        end = min(len(lines), start + _RELATED_BELOW_INLINE)
        for number in range(start, end):
            line = lines.lines[number]
            if (
                len(line) > LONGEST_HEADLINE
                or line.endswith(_TEXT_ENDS)
                or lines.heading(number) is not None
                or _SENTENCE_INSIDE.search(line)
            ):
                return number
            if not lines.is_clutter(number):
                self._add_related(line)
        return end

    def _add_related(self, line: str) -> None:
        headline = _LEADING_CLOCK.sub("", line).strip(" •·-–—>")
        related = self.page.related
        if headline.count(" ") < _FEWEST_RELATED_SPACES or len(headline) > LONGEST_HEADLINE:
            return
        if headline not in related and len(related) < _MOST_RELATED:
            related.append(headline)


def _key(line: str) -> str:
    """Return the letters and digits of a line, lower case: equal for a headline and its repetition."""
    return _NOT_WORD.sub("", line.lower())
