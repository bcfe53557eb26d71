"""What a report of a quote is: the clause that says who speaks, and the parts of a quote that it leaves."""

from typing import Final, NamedTuple

from streams.lexicon.speech import Part
from streams.steps.quotes.speech_context import Word

# The words that make a clause a report («сказав», «йдеться в»).
REPORTING: Final = (Part.VERB, Part.SAID_IN)
# How far from the marks of a quote the verb of its report may stand.
NEAR: Final = 100
LONGEST_CLAUSE: Final = 600


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
