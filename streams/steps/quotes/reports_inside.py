"""Reports that stand inside the marks of a quote and cut it in two («А, - сказав він, - Б»)."""

import re
from collections.abc import Sequence

from streams.lexicon.speech import Part
from streams.steps.quotes.clauses import gives_words
from streams.steps.quotes.quote_shapes import TERMINAL
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import Piece, Report
from streams.steps.quotes.speech_context import SpeechContext

# Inside a quote: a comma or a final mark, a dash, and the verb within the next few words.
_REPORT_INSIDE = re.compile(r"[,.!?…»\"”]\s?[–—―-]\s(?=(?:[\w'’.-]+\s){0,4}$)")
_INSIDE_WINDOW = 60
_RESUMED = re.compile(r"[,.:;]\s?[–—―-]\s|\.\s[«“„]")


def split_by_report(context: SpeechContext, span: QuotedSpan) -> Sequence[Piece]:
    """Cut a quoted span at a report inside the marks («А, - сказав він, - Б»).

    Returns:
        One piece, or two with the same report; the marks and the report are in none of them.
    """
    for verb in context.words_in(span.start, span.end):
        passes_on = gives_words(verb)  # «– приводит слова министра агентство –»
        if verb.term.part is not Part.VERB and not passes_on:
            continue
        opened = _REPORT_INSIDE.search(context.text, max(span.start, verb.start - _INSIDE_WINDOW), verb.start)
        if opened is None:
            continue
        resumed = _RESUMED.search(context.text, verb.end, span.end)
        report = Report(opened.end(), resumed.start() if resumed else span.end, None if passes_on else verb)
        first = Piece(span.start, opened.start() + (context.text[opened.start()] in TERMINAL), report)
        return (first, Piece(resumed.end(), span.end, report)) if resumed else (first,)
    return (Piece(span.start, span.end),)
