"""The organisation for which a text speaks: the one that another report beside it names."""

import re

from streams.lexicon.speech import Part
from streams.model import Organization
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_OWNER_WINDOW = 800
_NEAR_VERB = 50
_OPENING = ' «"“„'
_NOUN_REACH = 25
_FIRST_MENTIONS = 2
_CLOSING = ' »”“"'
# Verbs whose organisation behind them is their subject, not whom they urge or accuse.
_PLAIN = frozenset(
    {"повідомити", "повідомляти", "заявити", "заявляти", "сообщить", "сообщать", "заявить", "заявлять", "say", "report"}
    | {"писати", "писать", "написати", "написать", "write"}
)
# Verbs of wishes, of thoughts, and of who passes on what another published.
_NO_REPORT = frozenset(
    {"передавати", "передати", "передавать", "передать"}
    | {"пропонувати", "запропонувати", "вимагати", "просити", "попросити", "думати", "обіцяти", "вважати", "гадати"}
    | {"предложить", "предлагать", "потребовать", "требовать", "просить", "попросить", "думать", "обещать", "считать"}
)
_ABOUT_THIS = re.compile(r"\s*(?:Про це|Об этом|Про цей|Відповідн)\w*\s")


def reporting_body(context: SpeechContext, position: int, *, before_only: bool = False) -> Entity | None:
    """Return the organisation for which a text speaks: the one that another report beside it names.

    A report of the text itself that names somebody unknown («Про це повідомили в уряді») ends the search.
    """
    announced = 0
    for word in reversed(context.words_in(max(0, position - _OWNER_WINDOW), position)):
        if word.start < announced:
            return None
        if _reports(context, word):
            entity = _reporting(context, word)
            if entity and not (before_only and is_medium(context, entity)):
                return entity
            announced = announced if before_only else _announced(context, word) or announced
    if before_only or announced:
        return None
    for word in context.words_in(position, position + _OWNER_WINDOW):
        entity = _reporting(context, word) if _reports(context, word) else None
        if entity and not is_medium(context, entity):
            return entity
    return None


def _reports(context: SpeechContext, word: Word) -> bool:
    return word.term.part is Part.VERB and word.term.lemma not in _NO_REPORT and not context.is_quoted(word.start)


def _announced(context: SpeechContext, verb: Word) -> int:
    """Return where a sentence begins that says whose text it is about («Про це повідомили в ...»), else 0."""
    start = context.document.sentences.span(verb.start)[0]
    return start if _ABOUT_THIS.match(context.text, start, verb.start) else 0


def _reporting(context: SpeechContext, verb: Word) -> Entity | None:
    """Return the organisation that is a verb's subject: right before it, «заявили в», «заявляє прес-служба»."""
    for entity in context.entities_in(verb.start - _NEAR_VERB, verb.start):
        if (
            isinstance(entity.who, Organization)
            and not is_platform(context, entity)
            and not context.text[entity.end : verb.start].strip(_CLOSING)
        ):
            return entity
    # A post may break its line right behind the verb.
    behind = verb.end + 1 if context.text[verb.end : verb.end + 1] == "\n" else verb.end
    limit = min(verb.end + _NEAR_VERB, context.document.sentences.span(behind)[1])
    for entity in context.entities_in(verb.end, context.next_speech_start(verb.end, limit)):
        if "," in context.text[verb.end : entity.start]:
            return None
        if isinstance(entity.who, Organization) and not is_platform(context, entity):
            between = context.words_in(verb.end, entity.start)
            speaks = verb.term.gender == "p" or verb.term.lemma in _PLAIN
            return entity if speaks or any(w.term.part is Part.ORGANIZATION for w in between) else None
    return None


def is_medium(context: SpeechContext, entity: Entity) -> bool:
    """Return whether a mention is that of a medium which relays."""
    words = context.words_in(entity.start, entity.end)
    return any(word.term.part is Part.OUTLET for word in words)


def is_press(context: SpeechContext, entity: Entity) -> bool:
    """Return whether a mention is that of a medium, known or told by the noun before it («телеканал LCI»)."""
    if is_medium(context, entity):
        return True
    for at in entity.who.mentions[:_FIRST_MENTIONS]:
        before = context.words_in(at.start - _NOUN_REACH, at.start)
        is_told = before and before[-1].term.part is Part.MEDIUM
        if is_told and not context.text[before[-1].end : at.start].strip(_OPENING):
            return True
    return False


def is_platform(context: SpeechContext, entity: Entity) -> bool:
    """Return whether a mention is that of a platform where somebody writes («у Facebook»)."""
    words = context.words_in(entity.start, entity.end)
    return any(word.term.part is Part.PLATFORM for word in words)
