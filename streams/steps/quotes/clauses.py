"""Clauses that report speech: what one is, its relative clauses, and the mentions and stand-ins in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.steps.quotes.reporting_bodies import is_platform
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

# The subject of a relative clause is who stands before its comma.
_RELATIVE = re.compile(
    r",\s(?:[уво]|на|про|об)?\s?(?:як(?:ий|а)|котр(?:ий|а)|котор(?:ый|ая)|who)\s(?:(?:вже|уже|також|также|раніше|ранее|also|has)\s)?\Z"
)
_RELATIVE_REACH = 30
_RELATIVE_CLAUSE = re.compile(r",\s(?:як(?:ий|а|е|і)|котр(?:ий|а|е|і)|котор(?:ый|ая|ое|ые)|who|which)\s")
# What is told of the source before its words («За словами дипломата, присутнього в залі, ...»).
_TOLD_OF = re.compile(
    r", (?:[\w'’-]{4,}(?:ого|ої|их|ых|его|ой|ей) (?:у|в|на|з|із|зі|до|про|за|с|со|к|о|об|по)"
    r"|як(?:ий|а|і|ого|ої|их)|котор(?:ый|ая|ые|ого|ой|ых)|who|which) [^,.;:!?\n]{2,120}, "
)
# Whom somebody told it («сказав чиновник виданню Politico»).
_TOLD = re.compile(r"\s(?:виданню|агентству|газеті|изданию|газете) [«\"“]?\Z")
# Who got a text did not write it («у документі, отриманому Reuters»).
_RECEIVED = re.compile(
    r"\b(?:отриман|получен|надан|предоставлен|имеющ|наявн|obtained|seen|received)\w*\s(?:\w+\s){0,2}\Z"
)
_INFINITIVE = re.compile(r"\w{2,}(?:ти|тися|[аеиоуя]ть|ться)")
_SOMEBODYS_WORDS = ("слова", "высказывание")


class Clause(NamedTuple):
    """A report: its span, its verb (None in «..., - Умєров»), and where what a pronoun means must stand before."""

    start: int
    end: int
    verb: Word | None
    position: int
    may_omit_subject: bool = True


def relative_subject(context: SpeechContext, clause: Clause, verb: Word) -> int:
    """Return where the comma stands before a relative clause of a verb («Умєров, який вважає»); 0 where none does."""
    text, start = context.text, max(clause.start, verb.start - _RELATIVE_REACH)
    comma = text.rfind(",", start, verb.start)
    found = _RELATIVE.match(text, comma, verb.start) if comma >= 0 else None
    return comma if found else 0


def main_clause_end(text: str, start: int, end: int) -> int:
    """Return where a relative clause begins that ends before a verb («організація, яка ..., заявила»), else `end`."""
    found = _RELATIVE_CLAUSE.search(text, start, end) if text.rfind(",", start, end) > start else None
    return found.start() if found and text.rfind(",", found.end(), end) > 0 else end


def told_of_source(text: str, comma: int, end: int) -> re.Match[str] | None:
    """Return what stands between commas behind a source and tells of it («, присутнього в залі, »)."""
    return _TOLD_OF.match(text, comma, end)


def entities_of(context: SpeechContext, clause: Clause, start: int, end: int) -> Sequence[Entity]:
    """Return the mentions in a part of a report, of a text that speaks without those who only got it."""
    named = [entity for entity in context.entities_in(start, end) if not is_platform(context, entity)]
    if named and clause.verb is None:
        return [entity for entity in named if not context.is_quoted(entity.start)]
    if clause.verb and start >= clause.verb.end:
        named = [entity for entity in named if not _TOLD.search(context.text, start, entity.start)]
    if not named or clause.verb is None or clause.verb.term.part is not Part.SAID_IN:
        return named
    return [entity for entity in named if not _RECEIVED.search(context.text, start, entity.start)]


def has_pronoun(context: SpeechContext, clause: Clause) -> bool:
    """Return whether a pronoun that stands for somebody is in a report."""
    return any(word.term.part is Part.PRONOUN for word in context.words_in(clause.start, clause.end))


def is_infinitive(word: str) -> bool:
    """Return whether a word ends as an infinitive does («сказав зібрати»)."""
    return _INFINITIVE.fullmatch(word) is not None


def gives_words(word: Word) -> bool:
    """Return whether a phrase is that of a medium which passes on somebody's words («приводит слова»)."""
    return word.term.part is Part.ACCORDING and word.term.lemma.endswith(_SOMEBODYS_WORDS)
