"""What a report of a quote is: the clause that says who speaks, and the parts of a quote that it leaves."""

from typing import NamedTuple

from streams.steps.quotes.speech_context import Word


class Report(NamedTuple):
    """The clause that says who speaks: its verb and its span, in code points."""

    start: int
    end: int
    verb: Word | None


class Piece(NamedTuple):
    """A part of a quoted span that is speech, and the report that stands inside the marks."""

    start: int
    end: int
    report: Report | None = None
