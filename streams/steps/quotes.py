"""Quotes with their speakers.

Decisions, as the tests hold them:
- A span is the words between the marks, without the marks and without a comma before a report. A quote that
  is split by its report («А, - сказав він, - Б») or runs over paragraphs is one record for each part, all
  with the same speaker, so that `body[start:end] == text` holds for each.
- `verb` is the infinitive of the verb of saying (English: the base form), None where the report has none.
- `kind`: `direct`; `indirect` for the content of «заявив, що ...»; `document` where a text speaks («йдеться в
  повідомленні»); `post` where the report names a platform («написав у Facebook»).
- A document's statement without a named owner belongs to the organisation that the next report in the
  neighbouring paragraph names; where there is none, its speaker is None.
- `via` is the medium or platform that the report names beside the speaker.
"""

from collections.abc import Sequence

from streams.lexicon.speech import Part
from streams.model import Organization, Person, Quote
from streams.steps.document import Document
from streams.steps.quote_attribution import (
    Piece,
    Report,
    is_sentence,
    report_after,
    report_before,
    split_by_report,
)
from streams.steps.quote_spans import QuotedSpan, quoted_spans
from streams.steps.quote_speaker import Speaker, SpeakerResolver
from streams.steps.speech_context import SpeechContext


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
    spans = quoted_spans(document.article.body, document.article.language)
    context = SpeechContext(document, people, organizations, spans)
    return tuple(_DirectQuotes(context).found())


class _DirectQuotes:
    """One pass over the quoted spans of an article."""

    def __init__(self, context: SpeechContext) -> None:
        self._context = context
        self._resolver = SpeakerResolver(context)
        self._quotes: list[Quote] = []
        self._reported_until = 0

    def found(self) -> Sequence[Quote]:
        for span in self._context.spans:
            self._add(span)
        return self._quotes

    def _add(self, span: QuotedSpan) -> None:
        pieces = split_by_report(self._context, span)
        report = pieces[0].report or report_after(self._context, span) or report_before(self._context, span)
        if report:
            speaker = self._resolver.subject(report.start, report.verb, report.end, span.start)
            self._resolver.remember(report.start, speaker)
            kind, via = _kind_and_via(self._context, report, speaker)
            verb = report.verb.term.lemma if report.verb else None
            for piece in pieces:
                self._quotes.append(self._quote(piece, speaker.name, verb, kind, via))
            self._reported_until = max(report.end, span.end)
        elif self._continues(span):
            last = self._quotes[-1]
            self._quotes.append(self._quote(pieces[0], last.speaker, last.verb, last.kind, last.via))
            self._reported_until = span.end

    def _continues(self, span: QuotedSpan) -> bool:
        """Return whether an unattributed span goes on with the quote before it."""
        text = self._context.text
        if not self._quotes or not is_sentence(text[span.start : span.end].strip()):
            return False
        between = text[self._reported_until : span.start - 1]
        return not between.strip(' \n\t.,!?…»"”“–—-')

    def _quote(self, piece: Piece, speaker: str | None, verb: str | None, kind: str, via: str | None) -> Quote:
        start, end = _trimmed(self._context.text, piece.start, piece.end)
        return Quote(start, end, self._context.text[start:end], speaker, verb, kind, via)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–—"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _kind_and_via(context: SpeechContext, report: Report, speaker: Speaker) -> tuple[str, str | None]:
    words = context.words_in(report.start, report.end)
    platform = next((word.term.lemma for word in words if word.term.part is Part.PLATFORM), None)
    outlet = next((word.term.lemma for word in words if word.term.part is Part.OUTLET), None)
    if report.verb and report.verb.term.part is Part.SAID_IN:
        return "document", outlet or platform
    if platform:
        return "post", platform
    return "direct", outlet if outlet != speaker.name else None
