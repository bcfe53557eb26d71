"""The lines of a page with what each of them is, worked out once and only where it is asked for."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from streams.steps.parse.clutter import Clutter, Heading, comparable
from streams.steps.parse.times import Dateline, may_hold_date, read_dateline

LONGEST_DATELINE = 120
LONGEST_BYLINE = 45
LONGEST_HEADLINE = 250
_MOST_RESIDUE_SPACES = 3
_HEADLINE_WORDS_BEFORE_TEXT = 2
_HEADLINE_WORDS = 3
_LONG_PARAGRAPH = 150
_PREPOSITIONS = frozenset(("на", "від", "до", "от", "с", "з", "із", "за", "по", "of", "since", "until"))
_SENTENCE_ENDS = (".", ":", ";", ",", ".»", '."')
# A headline may end so although a sentence does too.
_HEADLINE_ENDS = ("...", " р.", " г.", " рр.", " гг.", " ст.", " млн.", " млрд.", " тис.", " тыс.")


class PageLines:
    """Lines of one page dump by number, each with its class."""

    __slots__ = ("_cluttered", "_datelines", "_fetched_at", "_lows", "clutter", "lines", "zone")

    def __init__(self, lines: Sequence[str], clutter: Clutter, zone: tzinfo, fetched_at: datetime | None) -> None:
        """Take lines that are stripped and not empty; see `read_page` for the other arguments."""
        self.lines = lines
        self.clutter = clutter
        self.zone = zone
        self._fetched_at = fetched_at
        self._lows = [comparable(line) for line in lines]
        self._datelines: dict[int, Dateline | None] = {}
        self._cluttered = clutter.numbers(self._lows)

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.lines)

    def low(self, number: int) -> str:
        """Return a line in the form in which the tables have it."""
        return self._lows[number]

    def is_clutter(self, number: int) -> bool:
        """Return whether a line is a menu entry, credit, prompt, counter or legal notice."""
        return number in self._cluttered

    def heading(self, number: int) -> Heading | None:
        """Return what kind of list a line heads, if any."""
        return self.clutter.heading(self._lows[number])

    def dateline(self, number: int) -> Dateline | None:
        """Return the date that a line consists of, but for an outlet's or author's name."""
        line = self.lines[number]
        if len(line) > LONGEST_DATELINE or not may_hold_date(line):
            return None
        if number not in self._datelines:
            found = read_dateline(line, self.zone, self._fetched_at)
            self._datelines[number] = found if found is not None and _is_beside_date(found.residue) else None
        return self._datelines[number]

    def is_stamp(self, number: int) -> bool:
        """Return whether a line is nothing but a date with a time of day."""
        if len(self.lines[number]) > LONGEST_BYLINE:
            return False
        found = self.dateline(number)
        return found is not None and found.has_clock and not found.residue

    def may_be_headline(self, number: int) -> bool:
        """Return whether a line has the shape of a headline: some words, no sentence's end, no clutter."""
        line = self.lines[number]
        if len(line) > LONGEST_HEADLINE or (line.endswith(_SENTENCE_ENDS) and not line.endswith(_HEADLINE_ENDS)):
            return False
        words = line.count(" ") + 1
        above_text = number == 0 and len(self) > 1 and len(self.lines[1]) >= _LONG_PARAGRAPH
        return (
            words >= (_HEADLINE_WORDS_BEFORE_TEXT if above_text else _HEADLINE_WORDS)
            and not self.is_clutter(number)
            and self.heading(number) is None
            and self.dateline(number) is None
        )

    def may_stand_above_headline(self, number: int) -> bool:
        """Return whether a line is a menu entry, publisher or time, not a text."""
        return len(self.lines[number]) <= LONGEST_BYLINE or self.is_clutter(number) or self.dateline(number) is not None


def _is_beside_date(residue: str) -> bool:
    """Return whether words are an outlet's or author's name, rather than a headline that speaks of the date."""
    if len(residue) > LONGEST_BYLINE or residue.count(" ") > _MOST_RESIDUE_SPACES:
        return False
    return residue.rpartition(" ")[2] not in _PREPOSITIONS
