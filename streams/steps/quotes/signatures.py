"""Names apart from a quote that say whose words it has: in the line below it, or behind the colon of a headline."""

import re
from bisect import bisect_left
from typing import Final

from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.quote_shapes import opens_line
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import Report
from streams.steps.quotes.speech_context import SpeechContext

# What stands between a quote and its report: marks, punctuation, a dash.
BEHIND_MARK: Final = re.compile(r"[\"»”“’']*\s*([,.!?…:]*)\s*([–—−―-]*)\s*")
# Whose words stood in marks, said behind them («..." Це слова Коваля», «Это цитата из Чехова»).
_SAID_BEFORE: Final = re.compile(r"(?:Це|Это) ?(?:[–—-] ?)?(?:\w+ )?(?:фраза|цитата|слова|висловлювання|высказывание) ")
_ROLE_REACH: Final = 50
_LONGEST: Final = 100
_MOST_PARAGRAPHS: Final = 6


def set_apart(context: SpeechContext, span: QuotedSpan, link: re.Match[str]) -> Report | None:
    """Return a name in the line below a quote, or behind the colon of a headline («"Ми готові": Умєров про мир»)."""
    start = link.end()
    if "\n" in link.group():
        return _signature(context, start, dashed=bool(link.group(2)))
    if _SAID_BEFORE.match(context.text, start):
        return Report(start, context.document.sentences.span(start)[1], None)
    if link.group(1) != ":" or not opens_line(context, span):
        return None
    named = context.entities_in(start, start + 1)
    return Report(start, named[0].end, None) if named else _introduced(context, start)


def _introduced(context: SpeechContext, start: int) -> Report | None:
    """Return whom a role behind the colon of a headline means: the first person in the sentence or the one behind it.

    «"Було страшно": звільнений сержант розповів про полон⏎Петро Коваль був там рік.»
    """
    sentences, text = context.document.sentences, context.text
    end = sentences.span(start)[1]
    for hit in context.hits_in(Kind.ROLE, start, min(end, start + _ROLE_REACH)):
        readings = [reading for reading in role_readings(hit.key) if reading.part != ADJECTIVE]
        if not readings or not any("nomn" in reading.cases for reading in readings):
            continue
        behind = sentences.span(end + 1)[1]
        for entity in context.entities_in(start, max(end, behind)):
            if isinstance(entity.who, Person) and is_nominative(text, entity):
                return Report(entity.start, entity.end, None)
        return None
    return None


def _signature(context: SpeechContext, start: int, *, dashed: bool) -> Report | None:
    """Return the line below a quote that names who signs it: «Коваль», «— речник Коваль», «Звернення Коваля ...»."""
    line_end = context.line(start)[1]
    named = context.entities_in(start, line_end) if line_end - start < _LONGEST else ()
    if named and any(word.term.part is Part.TEXT for word in context.words_in(start, start + 1)):
        return Report(start, named[0].end, None)
    signs = named and not context.text[named[-1].end : line_end].strip(" .…")
    return Report(start, line_end, None) if signs and (dashed or named[0].start == start) else None


def signed_below(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the signature below the last of several paragraphs in marks, of which a span is an earlier one."""
    text, spans, above = context.text, context.spans, span
    first = bisect_left(spans, (span.start,)) + 1
    for below in spans[first : first + _MOST_PARAGRAPHS]:
        between = text[above.end + 1 : below.start - 1]
        if "\n" not in between or any(map(str.isalnum, between)):
            return None
        link = BEHIND_MARK.match(text, below.end)
        if link and "\n" in link.group() and (report := set_apart(context, below, link)):
            return report
        above = below
    return None
