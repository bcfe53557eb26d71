"""Whether a name or a noun beside a verb of saying is its subject, by its place and the words between.

«Уряд повідомив ЄС, що ...», «у МОЗ заявили», «Авіакомпанії вважають», «профспілка X, ..., сказав».
"""

import re

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.clauses import Clause, is_infinitive
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_APART = 40
# «у компанії», «в ірландській компанії»
_IN_IT = re.compile(r"(?<!\w)[УуВв] (?:[\w'’-]+(?:ій|ому|ой|ом|ых|их) ){0,2}\Z")
_IN_REACH = 50
_OPENING = 60
_WITH_OBJECT = frozenset(
    {"попередити", "поінформувати", "інформувати", "звинуватити", "закликати", "просити", "попросити", "запевнити"}
    | {"переконати", "привітати", "подякувати", "критикувати", "розкритикувати", "засудити", "сповістити"}
    | {"уведомить", "предупредить", "проинформировать", "информировать", "обвинить", "призвать", "просить", "попросить"}
    | {"заверить", "убедить", "поздравить", "поблагодарить", "критиковать", "раскритиковать", "осудить"}
)
_NOUN_REACH = 60


def is_subject(text: str, entity: Entity) -> bool:
    """Return whether a mention is a person's name in the nominative."""
    return isinstance(entity.who, Person) and is_nominative(text, entity)


def stands_apart(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last name before a verb is far from it or in another clause, so no likely subject."""
    named = context.entities_in(clause.start, verb.start)
    between = context.text[named[-1].end : verb.start] if named else ""
    return len(between) > _APART or "," in between


def is_no_subject(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last name before a verb, apart from it, hangs on other words («профспілка X, ..., сказав»)."""
    named = context.entities_in(clause.start, verb.start)
    if not named or not is_nominative(context.text, named[-1]):
        return bool(named)
    return verb.term.gender in ("m", "f") and named[-1].start - clause.start > _OPENING


def speaks_inside(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last body before a verb in the plural is where somebody speaks («у МОЗ, ..., заявили»)."""
    named = context.entities_in(clause.start, verb.start)
    return bool(named) and _is_inside(context.text, named[-1].start)


def takes_an_object(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether a body behind a verb is whom the one before it tells or blames («Уряд повідомив ЄС, що ...»)."""
    if verb.term.lemma not in _WITH_OBJECT or verb.term.gender not in ("m", "f"):
        return False
    return any(map(str.isalpha, context.text[clause.start : verb.start]))


def may_be_subject(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a noun stands before the verb, or near behind it with no infinitive between."""
    verb = clause.verb
    if verb is None or noun.start < verb.start:
        return True
    if verb.term.part is Part.VERB and verb.term.gender in ("m", "f", ""):
        # «розповів виданню»: told, not telling
        surface = context.text[noun.start : noun.end].lower()
        if noun.start == verb.end + 1 and surface != noun.term.lemma and noun.term.part is Part.MEDIUM:
            return False
    between = context.text[verb.end : noun.start]
    return len(between) < _NOUN_REACH and not any(map(is_infinitive, between.split()))


def are_several(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a noun is the plural subject of a verb right behind it («Авіакомпанії вважають», not «у суді»)."""
    verb = clause.verb
    if verb is None or verb.term.gender != "p" or noun.end + 1 != verb.start:
        return False
    if context.text.endswith(("ях", "ах"), noun.start, noun.end):
        return True
    return not _is_inside(context.text, noun.start)


def _is_inside(text: str, position: int) -> bool:
    return _IN_IT.search(text, max(0, position - _IN_REACH), position) is not None
