"""The bodies that a text named last before an offset: an organisation, a firm, a medium."""

import re

from streams.model import Organization
from streams.steps.quotes.reporting_bodies import is_medium, is_press
from streams.steps.quotes.speech_context import Entity, SpeechContext

_FIRM = re.compile(
    r"(?:компан|концерн|холдинг|фірм|фирм|корпорац|перев[іо]зник|лоукост|оператор|стартап|банк|airline|company)\w*\s[«\"“]?\Z",
    re.IGNORECASE,
)
_FIRM_REACH = 14
_MARKS = ("«", '"', "“", "„")
_UNIONS = frozenset({"NATO", "EU", "UN"})


def organization_before(context: SpeechContext, position: int) -> Entity | None:
    """Return the organisation named last before an offset, outside of quotes; no medium that relays."""
    for entity in reversed(context.entities_before(position)):
        if (
            isinstance(entity.who, Organization)
            and not context.is_quoted(entity.start)
            and not is_medium(context, entity)
        ):
            return entity
    return None


def company_before(context: SpeechContext, position: int) -> Entity | None:
    """Return the firm named last before an offset: in Latin letters, in marks, or behind a noun for a firm."""
    text, named = context.text, context.entities_before(position)
    for entity in reversed(named):
        is_told = _FIRM.search(text, max(0, entity.start - _FIRM_REACH), entity.start) is not None
        if is_told and isinstance(entity.who, Organization) and not context.is_quoted(entity.start):
            return entity
    for entity in reversed(named):
        surface, before = text[entity.start : entity.end], text[max(0, entity.start - _FIRM_REACH) : entity.start]
        is_firm = surface.isascii() or before[-1:] in _MARKS
        if isinstance(entity.who, Organization) and is_firm and not is_medium(context, entity):
            return entity if surface not in _UNIONS else None
    return None


def medium_before(context: SpeechContext, position: int) -> Entity | None:
    """Return the medium named last before an offset."""
    for entity in reversed(context.entities_before(position)):
        if isinstance(entity.who, Organization) and is_press(context, entity):
            return entity
    return None
