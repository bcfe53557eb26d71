"""Who is named in the line above words that stand alone: by a label, a signature, or as the medium that reports."""

import re

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.reporting_bodies import is_press
from streams.steps.quotes.speech_context import Entity, SpeechContext

_LONGEST_LABEL = 120
_SAID_BY = re.compile(r",? [–—-] ")
_ENDS = ' .:»"”'
_DASHES = ("–", "—", "-")
_NEAR_NAME = 12


def labelled(context: SpeechContext, position: int) -> Entity | None:
    """Return who is named in the line above a paragraph, which is no sentence («Рустем Умєров, міністр»)."""
    text = context.text
    lead_end = len(text[max(0, position - _LONGEST_LABEL) : position].rstrip()) + max(0, position - _LONGEST_LABEL)
    line_start, line_end = context.line(max(0, lead_end - 1))
    if line_end - line_start >= _LONGEST_LABEL or text[lead_end - 1] in ".!?…":
        return None
    named = context.entities_in(line_start, min(line_end, position))
    # «Вода прийде у травні, — міністр Умєров»: who stands behind the dash at the line's end has said the line.
    if (
        len(named) > 1
        and not is_press(context, named[-1])
        and not text[named[-1].end : lead_end].strip(_ENDS)
        and _SAID_BY.search(text, named[-2].end, named[-1].start)
    ):
        return named[-1]
    for entity in named:
        before = text[line_start : entity.start].rstrip()
        opens = before[-1:] in _DASHES or not any(map(str.isalnum, before))
        if opens or (isinstance(entity.who, Person) and is_nominative(text, entity)):
            return entity
    return None


def reports_above(context: SpeechContext, position: int) -> Entity | None:
    """Return the medium of which the paragraph above tells that it writes, if it speaks of no person behind it."""
    while position and context.text[position - 1].isspace():
        position -= 1
    start, end = context.line(max(0, position - 1))
    press = [entity for entity in context.entities_in(start, end) if is_press(context, entity)]
    words = context.words_in(press[0].start, press[0].end + _NEAR_NAME) if press else ()
    if not any(word.term.part is Part.VERB for word in words):
        return None
    people = (e for e in context.entities_in(start, end) if isinstance(e.who, Person))
    return None if any(is_nominative(context.text, e) for e in people) else press[0]


def is_announced_above(text: str, position: int) -> bool:
    """Return whether a colon leads to a paragraph: nobody who comes in later speaks in it."""
    while position and not (text[position - 1].isalnum() or text[position - 1] in ":.!?»"):
        position -= 1
    return text[position - 1 : position] == ":"
