"""Indirect speech: what somebody said in the reporter's words, in four shapes.

«Умєров заявив, що ЗМІСТ.», «Umerov said CONTENT.», «ЗМІСТ, заявив Умєров.», «За словами Умєрова, ЗМІСТ.» (and
«Як заявив Умєров, ЗМІСТ.»). The content is a clause of one sentence, without the conjunction and the full stop.
"""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quote_speaker import Clause
from streams.steps.speech_context import SpeechContext, Word

_LONGEST_CLAUSE = 600
_LONGEST_REPORT = 120
_CONTENT_WORDS = 3
_SENTENCE_OPENING = 20
# Behind "said" without "that": a pronoun, an article or a name opens the clause.
_ENGLISH_CLAUSE = re.compile(
    r"\s(?=(?:he|she|it|they|we|there|the|a|an|his|her|its|their|this|these|all|no|more|[A-Z][\w’'-]+)\s)"
)
_AS = re.compile(r"\s*(?:[ЯяКк]ак?|[Яя]к|[Aa]s)\s")
_REPORT_OPENS = re.compile(r",\s(?:[–—-]\s)?$|\s[–—-]\s$")
_SAYING = frozenset({"say", "add", "insist", "claim", "argue", "admit", "believe", "think", "suggest", "warn"})


class Indirect(NamedTuple):
    """A content clause, in code points, and the report that gives its speaker."""

    start: int
    end: int
    clause: Clause


def indirect_speech(context: SpeechContext, reported: Container[int]) -> Iterator[Indirect]:
    """Yield the indirect speech of an article in order; a report inside a content clause yields nothing.

    Args:
        context: the positions of the article.
        reported: where the verbs stand that report direct quotes.
    """
    done = 0
    for word in context.words:
        part = word.term.part
        if part not in (Part.VERB, Part.ACCORDING) or word.start < done or word.start in reported:
            continue
        if context.is_quoted(word.start):
            continue
        start, end = _sentence(context, word)
        found = (
            _according(context, word, start, end) if part is Part.ACCORDING else _reported(context, word, start, end)
        )
        if found and context.text.count(" ", found.start, found.end) >= _CONTENT_WORDS - 1:
            yield found
            done = max(found.end, word.end)


def _sentence(context: SpeechContext, word: Word) -> tuple[int, int]:
    """Return the sentence around a word without what ends it, bounded to what a report can be."""
    text = context.text
    start, end = context.document.sentences.span(word.start)
    start, end = max(start, word.start - _LONGEST_CLAUSE), min(end, word.end + _LONGEST_CLAUSE)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".!?…"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _reported(context: SpeechContext, verb: Word, start: int, end: int) -> Indirect | None:
    text = context.text
    opened = _REPORT_OPENS.search(text, start, verb.start)
    if (
        verb.term.lemma in _SAYING
        and start < verb.start
        and not (opened and context.entities_in(verb.end, verb.end + 2))
    ):
        behind = _ENGLISH_CLAUSE.match(text, verb.end, end)
        if behind:
            return Indirect(behind.end(), end, _clause(start, verb.end, verb, start))
    limit = min(end, verb.end + _LONGEST_REPORT)
    that = next((word for word in context.words_in(verb.end, limit) if _opens(context, word)), None)
    if that is not None and not _another_verb(context, verb, that):
        return Indirect(that.end + 1, end, _clause(start, that.start, verb, start))
    if _AS.match(text, start, verb.start):
        comma = text.find(", ", verb.end, limit)
        return Indirect(comma + 2, end, _clause(start, comma, verb, start)) if comma > 0 else None
    if opened and end - verb.end < _LONGEST_REPORT and text.find(",", verb.end, end) < 0:
        return Indirect(start, opened.start(), Clause(verb.start, end, verb, start, may_omit_subject=False))
    return None


def _clause(start: int, end: int, verb: Word, sentence: int) -> Clause:
    """Return a report; only a verb that begins its sentence («Також додав, що ...») may lack its subject."""
    return Clause(start, end, verb, sentence, may_omit_subject=verb.start - start < _SENTENCE_OPENING)


def _opens(context: SpeechContext, word: Word) -> bool:
    """Return whether a word is a conjunction that opens a clause: behind a comma, in English behind the verb."""
    if word.term.part is not Part.THAT:
        return False
    return word.term.lemma == "that" or context.text[max(0, word.start - 2) : word.start].startswith(",")


def _another_verb(context: SpeechContext, verb: Word, that: Word) -> bool:
    return any(word.term.part is Part.VERB for word in context.words_in(verb.end, that.start))


def _according(context: SpeechContext, phrase: Word, start: int, end: int) -> Indirect | None:
    """Return what stands behind or before the naming of a source."""
    text = context.text
    if phrase.start - start < _CONTENT_WORDS:
        comma = text.find(", ", phrase.end, min(end, phrase.end + _LONGEST_REPORT))
        comma = comma if comma > 0 else phrase.end
        return Indirect(comma + 1, end, Clause(phrase.start, comma, None, start))
    if text[max(0, phrase.start - 2) : phrase.start] == ", " and end - phrase.end < _LONGEST_REPORT:
        return Indirect(start, phrase.start - 2, Clause(phrase.start, end, None, start))
    return None


def is_relay(context: SpeechContext, clause: Clause) -> bool:
    """Return whether a medium reports by itself («Як повідомляє Reuters, ...»): it relays, nobody speaks."""
    words = context.words_in(clause.start, clause.end)
    if not any(word.term.part is Part.OUTLET for word in words):
        return False
    people = any(isinstance(entity.who, Person) for entity in context.entities_in(clause.start, clause.end))
    return not people and not any(word.term.part is Part.PRONOUN for word in words)
