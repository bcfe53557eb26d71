"""Speech that stands in lines without quotation marks: behind a dash, a name and a colon, or a line that reports it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import Piece, Report
from streams.steps.quotes.reports_inside import split_by_report
from streams.steps.quotes.speech_context import SpeechContext

_DASH_LINE = re.compile(r"[–—-]\s?(?=[A-ZА-ЯЁІЇЄҐ«\"“…])(.+)")
_DASHES = "–—-"
_LINE_OPENERS = frozenset(_DASHES)
_INSIDE = tuple(f"{mark} {dash} " for mark in ".!?…" for dash in _DASHES)
_INSIDE_WIDTH = 3
_LABEL_WINDOW = 80
_LABEL_WORDS = 3
# A paragraph of sentences behind a colon that ends the one before; lists, headings and addresses are none.
_PARAGRAPH = re.compile(
    r"[ \u00a0]*\n\s*((?![A-ZА-ЯІ]{1,4}[.)])[A-ZА-ЯЁІЇЄҐ][^\n\"«“„]{30,1500}[.!?…])(?=\s*(?:\n|\Z))"
)
_LINE_ENDS = ("\n", " \n")
_WHO = (Part.PRONOUN, Part.PERSON, Part.OFFICE)
_ENDS = tuple('.!?…»”")')


class Line(NamedTuple):
    """A line of speech: the pieces that were said, and what shows who said them."""

    start: int
    pieces: tuple[Piece, ...]
    who: Person | None = None
    asks: bool = False
    is_headline: bool = False
    is_block: bool = False


def dash_lines(context: SpeechContext) -> Iterator[Line]:
    """Yield lines of speech that begin with a dash.

    A line with a report inside («- Ми готові, - сказав мер») is one; without a report it is one only in an
    interview, where a question and an answer stand side by side. Lists of other things are left out.
    """
    text = context.text
    starts = _line_starts(text)
    if not starts:
        return
    inside = list(_dashes_inside(context))
    yield from inside
    asked_until = -1
    for line_start in starts:
        match = _DASH_LINE.match(text, line_start)
        if match is None:
            continue
        start, end = match.span(1)
        end = next((line.start - _INSIDE_WIDTH for line in inside if start < line.start < end), end)
        pieces = tuple(split_by_report(context, QuotedSpan(start, end)))
        asks = text[start:end].rstrip().endswith("?")
        answers = asked_until >= 0 and not text[asked_until:line_start].strip()
        if pieces[0].report or asks or answers:
            yield Line(start, pieces, asks=asks and not pieces[0].report)
        asked_until = match.end() if asks or answers else -1


def _line_starts(text: str) -> list[int]:
    """Return where lines begin with a dash; looking for line ends costs a tenth of a search by a pattern."""
    starts = [0] if text[:1] in _DASHES and text else []
    line_end = text.find("\n")
    while line_end >= 0:
        if text[line_end + 1 : line_end + 2] in _LINE_OPENERS:
            starts.append(line_end + 1)
        line_end = text.find("\n", line_end + 1)
    return starts


def _dashes_inside(context: SpeechContext) -> Iterator[Line]:
    """Yield speech that a dash opens inside of a line of such a text («Він пішов. - Ми готові, - сказав мер.»)."""
    text = context.text
    for start in sorted(_ends_of(text, _INSIDE)):
        end = context.line(start)[1]
        pieces = tuple(split_by_report(context, QuotedSpan(start, end)))
        if pieces[0].report and _is_speech(text[start : pieces[0].end]) and len(pieces) == 1:
            yield Line(start, pieces)


def _ends_of(text: str, marks: Iterable[str]) -> Iterator[int]:
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            yield at + len(mark)
            at = text.find(mark, at + 1)


def colon_lines(context: SpeechContext) -> Iterator[Line]:
    """Yield lines that begin with a person's name and a colon («Умєров: Ми готові до миру.»), not told of him.

    So are paragraphs without marks that a colon at the end of the line above announces.

    One without a full stop at its end is a headline, in the words of whoever wrote it.
    """
    text = context.text
    colon = text.find(":")
    while colon >= 0:
        if text.startswith(_LINE_ENDS, colon + 1):
            yield from _announced(context, colon)
        if text[colon + 1 : colon + 2] != " ":
            colon = text.find(":", colon + 1)
            continue
        window = max(0, colon - _LABEL_WINDOW)
        line_start = text.rfind("\n", window, colon) + 1 or (0 if window == 0 else colon)
        named = [entity for entity in context.entities_in(line_start, colon) if entity.end == colon]
        if named and isinstance(named[0].who, Person) and is_nominative(text, named[0]):
            lead, (start, end) = text[line_start : named[0].start], (colon + 2, context.line(colon)[1])
            is_told = any(entity.who is named[0].who for entity in context.entities_in(start, end))
            if set(lead).isdisjoint('.!?…,"«') and not is_told and _is_speech(text[start:end]):
                is_headline = text[start:end].rstrip()[-1:] not in _ENDS
                yield Line(start, (Piece(start, end),), named[0].who, is_headline=is_headline)
        colon = text.find(":", colon + 2)


def _announced(context: SpeechContext, colon: int) -> Iterator[Line]:
    """Yield the paragraph without marks behind a colon that ends a line with a verb of saying or a statement."""
    paragraph = _PARAGRAPH.match(context.text, colon + 1)
    if paragraph is None:
        return
    start, end = paragraph.span(1)
    report_start = max(context.line(colon)[0], context.document.sentences.span(max(0, colon - 1))[0])
    words = [word for word in context.words_in(report_start, colon) if not context.is_quoted(word.start)]
    verb = next((word for word in reversed(words) if word.term.part is Part.VERB), None)
    if verb is None and not any(word.term.part is Part.TEXT for word in words):
        return
    if context.entities_in(report_start, colon) or any(word.term.part in _WHO for word in words):
        yield Line(start, (Piece(start, end, Report(report_start, colon, verb)),), is_block=True)


def _is_speech(content: str) -> bool:
    return content[:1].isupper() and content.count(" ") + 1 >= _LABEL_WORDS
