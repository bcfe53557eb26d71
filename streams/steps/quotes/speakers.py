"""Who speaks: a name, and the person or organisation that bears it."""

from typing import NamedTuple

from streams.model import Organization, Person
from streams.steps.quotes.speech_context import Entity, SpeechContext

_NAME_REACH = 60


class Speaker(NamedTuple):
    """Who speaks, by name; `who` is None for a name that no other step knows, and for nobody."""

    name: str | None
    who: Person | Organization | None = None


NOBODY = Speaker(None)


def speaker_of(entity: Entity | None) -> Speaker:
    """Return who is mentioned as a speaker; nobody for None."""
    return Speaker(entity.who.name, entity.who) if entity else NOBODY


def body_of(who: Person | Organization | str | None) -> Speaker | None:
    """Return an institution as a speaker: one that was found, or the words for one."""
    if who is None:
        return None
    return Speaker(who) if isinstance(who, str) else Speaker(who.name, who)


def antecedent(context: SpeechContext, position: int) -> Speaker:
    """Return who is named right before the comma of a relative clause («Умєров, який вважає»)."""
    named = context.entities_in(position - _NAME_REACH, position)
    return speaker_of(next((entity for entity in reversed(named) if entity.end == position), None))
