"""Quotes with their speakers.

Decisions, as the tests hold them:
- A span is the words between the marks, without the marks and without a comma before a report. A quote that
  is split by its report («А, - сказав він, - Б») or runs over paragraphs is one record for each part, all
  with the same speaker, so that `body[start:end] == text` holds for each.
- `verb` is the infinitive of the verb of saying (English: the base form), None where the report has none.
- `kind`: `direct` for words in marks or on a line of their own, `indirect` for the content of «заявив, що ...».
- `medium`: `document` where a text speaks («йдеться в повідомленні»), `post` where the report names a platform
  («написав у Facebook»), else `speech`.
- A text without a named owner speaks for the organisation that another report beside it names («повідомляє
  прес-служба Міноборони», «наголосили в Міноборони»); where there is none, its speaker is None.
- An unnamed spokesman speaks for the organisation named with him; an unnamed person is None.
- `via` is the medium or platform that the report names beside the speaker.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part
from streams.model import Organization, Person, Quote
from streams.steps.document import Document
from streams.steps.quotes.clauses import Clause
from streams.steps.quotes.dialogue import Line, colon_lines, dash_lines
from streams.steps.quotes.headings import heading_of
from streams.steps.quotes.indirect_speech import indirect_speech, is_relay
from streams.steps.quotes.quote_shapes import (
    is_announced,
    is_asked,
    is_headline,
    is_long,
    is_name,
    is_sentence,
    is_title,
    is_whole_sentence,
    joins,
    names_a_work,
    stands_alone,
)
from streams.steps.quotes.quote_spans import QuotedSpan, paragraph_groups, quoted_spans
from streams.steps.quotes.quote_speaker import SpeakerResolver
from streams.steps.quotes.relays import medium_of, relay_of, via_of
from streams.steps.quotes.reports import Piece, Report
from streams.steps.quotes.reports_before import report_before
from streams.steps.quotes.reports_behind import report_behind
from streams.steps.quotes.reports_inside import split_by_report
from streams.steps.quotes.signatures import signed_below
from streams.steps.quotes.speakers import NOBODY, Speaker, speaker_of
from streams.steps.quotes.speech_context import SpeechContext

_ABOVE = 3


def find_quotes(
    document: Document,
    people: Sequence[Person],
    organizations: Sequence[Organization],
) -> tuple[Quote, ...]:
    """Find what the article quotes and who said it.

    Args:
        document: the scanned article.
        people: the people of the article with their mentions.
        organizations: the organisations of the article with their mentions.

    Returns:
        The quotes in the order of the text; spans are code points of the body.
    """
    text = document.text
    spans = quoted_spans(text, document.article.language)
    if not (spans or document.body.of(Kind.SPEECH) or "\n" in text or ": " in text):
        return ()
    context = SpeechContext(document, people, organizations, spans)
    return tuple(_DirectQuotes(context).found())


class _DirectQuotes:
    """One pass over the quoted spans of an article."""

    def __init__(self, context: SpeechContext) -> None:
        self._context = context
        self._resolver = SpeakerResolver(context)
        self._quotes: list[Quote] = []
        self._verbs: set[int] = set()
        self._reported_until = 0

    def found(self) -> Sequence[Quote]:
        for group in paragraph_groups(self._context.text, self._context.spans):
            self._add(group)
        self._add_lines()
        self._add_indirect()
        return self._quotes

    def _add_indirect(self) -> None:
        """Add indirect speech with a known speaker, unless most of it is quoted word for word already."""
        direct = self._quotes
        ends = [quote.end for quote in direct]
        added: list[Quote] = []
        for start, until, clause in indirect_speech(self._context, self._verbs):
            end = until
            first = bisect_left(ends, start)
            inside = direct[first : bisect_left(ends, end + 2, first)]
            if inside and 2 * sum(min(end, said.end) - max(start, said.start) for said in inside) > end - start:
                continue
            if inside and inside[-1].end > end:
                end = inside[-1].start - 1  # a quote goes on behind the sentence
            relay = relay_of(self._context, clause.start, clause.end)
            if relay[1] and is_relay(self._context, clause):
                continue
            speaker = self._resolver.subject(clause)
            if speaker.name == relay[1]:
                continue
            if speaker.name is None and clause.verb and clause.verb.term.part is Part.SAID_IN:
                speaker = self._resolver.owner(clause)
            if speaker.name:
                verb = clause.verb.term.lemma if clause.verb else None
                medium, via = medium_of(clause.verb, relay[0]), via_of(relay, speaker)
                added += self._records([Piece(start, end)], speaker, verb, medium, via, kind="indirect")
        if added:
            self._quotes = sorted((*direct, *added), key=attrgetter("start"))

    def _add_lines(self) -> None:
        """Add speech in lines without marks, where no marks were read."""
        context = self._context
        lines = [*colon_lines(context), *dash_lines(context)]
        if not lines:
            return
        taken = [(quote.start, quote.end) for quote in self._quotes]
        interviewee: Speaker | None = None
        for line in lines:
            last = line.pieces[-1]
            at = bisect_left(taken, (last.end, 0))
            if at and taken[at - 1][1] > line.start:
                continue
            report = line.pieces[0].report
            if report:
                self._report(line.pieces, report, line.start, named_only=line.is_block)
            elif line.is_headline and line.who:
                self._quotes += self._records(line.pieces, Speaker(line.who.name), None, "speech", None, "indirect")
            elif line.who or line.asks:
                self._append(line.pieces, Speaker(line.who.name if line.who else None), None, "speech", None)
                interviewee = interviewee or self._interviewee(lines, line.start)
            else:
                self._append(line.pieces, interviewee or NOBODY, None, "speech", None)
        self._quotes.sort(key=attrgetter("start"))

    def _interviewee(self, lines: Sequence[Line], position: int) -> Speaker:
        """Return who answers in lines that begin at an offset: nobody of whom they speak by name."""
        said = [piece for line in lines for piece in line.pieces]
        return self._other_than_named(said, self._resolver.interviewee(position), 0, 0)

    def _add(self, group: Sequence[QuotedSpan]) -> None:
        first, last = group[0], group[-1]
        if is_name(self._context.text, first) or names_a_work(self._context.text, last):
            return
        pieces = split_by_report(self._context, first) if len(group) == 1 else [Piece(*span[:2]) for span in group]
        report = pieces[0].report or report_behind(self._context, last) or report_before(self._context, first)
        if report is None and stands_alone(self._context, first, last):
            report = signed_below(self._context, last)
        if report:
            self._reported(pieces, report, group)
        elif (heading := heading_of(self._context, first.start)) and is_long(
            self._context.text[first.start : last.end]
        ):
            self._append(pieces, speaker_of(heading), None, "speech", None)
        elif is_title(self._context, first):
            return
        elif self._goes_on(first):
            self._append_to_last(pieces)
        elif stands_alone(self._context, first, last):
            speaker = self._resolver.introduced(first.start - 1)
            self._append(pieces, self._other_than_named(pieces, speaker, first.start), None, "speech", None)
        elif is_whole_sentence(self._context.text, first, last) or is_announced(self._context, first):
            self._append(pieces, self._resolver.beside(first.start - 1, last.end + 1), None, "speech", None)
        elif is_headline(self._context, last):
            self._append(pieces, NOBODY, None, "speech", None)
        else:
            return
        self._reported_until = max(last.end, report.end if report else 0)

    def _reported(self, pieces: Sequence[Piece], report: Report, group: Sequence[QuotedSpan]) -> None:
        """Add a quote that has a report: a question that is put is nobody's, and «та вирішив, що» goes on with one."""
        first, last = group[0], group[-1]
        if is_asked(self._context, last):
            self._append(pieces, NOBODY, None, "speech", None)
        elif report.verb is None and self._quotes and joins(self._context, self._quotes[-1].end, first):
            self._append_to_last(pieces)
        else:
            self._report(pieces, report, first.start)

    def _append_to_last(self, pieces: Sequence[Piece]) -> None:
        before = self._quotes[-1]
        self._append(pieces, Speaker(before.speaker), before.verb, before.medium, before.via)

    def _report(self, pieces: Sequence[Piece], report: Report, start: int, *, named_only: bool = False) -> None:
        relay = relay_of(self._context, report.start, report.end)
        medium = medium_of(report.verb, relay[0])
        if report.verb:
            self._verbs.add(report.verb.start)
        clause = Clause(report.start, report.end, report.verb, start)
        speaker = self._other_than_named(pieces, self._resolver.subject(clause), report.start, report.end)
        if speaker.name is None and medium == "document":
            speaker = self._resolver.owner(clause)
        if speaker.name is None and report.verb is None:
            speaker = speaker_of(heading_of(self._context, start))
        if named_only and (speaker.name is None or relay[1]):
            return
        verb = report.verb.term.lemma if report.verb else None
        self._append(pieces, speaker, verb, medium, via_of(relay, speaker))

    def _other_than_named(
        self, pieces: Sequence[Piece], speaker: Speaker, start: int, end: int | None = None
    ) -> Speaker:
        """Return a speaker, nobody where only words around him mean him and the quote speaks of him by name.

        Args:
            pieces: what was said.
            speaker: whom the words around it mean.
            start: where the report stands that may name him; without an `end` the line above the quote does.
            end: where it ends.
        """
        context, who = self._context, speaker.who
        said = (entity for piece in pieces for entity in context.entities_in(piece.start, piece.end))
        if not isinstance(who, Person) or not any(entity.who is who for entity in said):
            return speaker
        if end is None:
            is_label = context.text[max(0, start - _ABOVE) : start - 1].rstrip()[-1:] not in (".", "!", "?", "…")
            start, end = (context.line(max(0, start - _ABOVE))[0], start) if is_label else (start, start)
        return speaker if any(entity.who is who for entity in context.entities_in(start, end)) else NOBODY

    def _goes_on(self, span: QuotedSpan) -> bool:
        """Return whether an unreported span goes on with the quote before it."""
        text = self._context.text
        content = text[span.start : span.end].strip()
        between = text[self._reported_until : span.start - 1]
        if not self._quotes or between.strip(' \n\t.,!?…»"”“–—-'):
            return False
        return is_long(content) if "\n" not in between else is_sentence(content)

    def _append(
        self, pieces: Sequence[Piece], speaker: Speaker, verb: str | None, medium: str, via: str | None
    ) -> None:
        self._quotes += self._records(pieces, speaker, verb, medium, via)

    def _records(
        self,
        pieces: Sequence[Piece],
        speaker: Speaker,
        verb: str | None,
        medium: str,
        via: str | None,
        kind: str = "direct",
    ) -> Iterator[Quote]:
        text = self._context.document.article.body
        for piece in pieces:
            start, end = _trimmed(text, piece.start, piece.end)
            if start < end and any(map(str.isalnum, text[start:end])):
                yield Quote(start, end, text[start:end], speaker.name, verb, kind, via, medium)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–—"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
