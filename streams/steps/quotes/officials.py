"""Officials who speak for a body without a name of their own: «представник МЗС», «речник ВМС», "a spokesperson"."""

from streams.lexicon.speech import BODIES
from streams.model import Organization, Person
from streams.steps.quotes.institution_nouns import named_by_noun
from streams.steps.quotes.speech_context import SpeechContext, Word

_OFFICIALS = frozenset(
    {"чиновник", "посадовець", "посадовиця", "представник", "представниця", "речник", "речниця", "співрозмовник"}
    | {"співрозмовниця", "дипломат", "представитель", "собеседник", "собеседница", "прессекретар", "прес-секретар"}
    | {"пресс-секретарь", "прессекретарка", "пресс-секретарка", "spokesman", "spokeswoman", "spokesperson", "official"}
)
# Of these a body has many: nobody who was named before is meant.
_ANYBODY = frozenset(
    {"депутат", "нардеп", "депутатка", "нардепка", "сенатор", "конгресмен", "член", "конгрессмен"}
    | {"експерт", "експертка", "аналітик", "аналітикиня", "дослідник", "науковець", "співробітник", "працівник"}
    | {"юрист", "эксперт", "аналитик", "исследователь", "сотрудник", "работник", "ученый", "учёный"}
    | {"expert", "analyst", "researcher", "employee", "scientist"}
)
_BEFORE = 500
_BESIDE = 90


def is_official(role: Word) -> bool:
    """Return whether a role is that of somebody who speaks for a body, named or not («представник»)."""
    return role.term.lemma in _OFFICIALS


def is_one_of_many(role: Word) -> bool:
    """Return whether a role with a body beside it means nobody in particular («експерт центру»)."""
    return role.term.lemma in _ANYBODY


def named_official(context: SpeechContext, role: Word, body: Organization, position: int) -> Person | None:
    """Return who was introduced as an official of a body («речник ВМС Петро Коваль») that the role names again."""
    if role.term.lemma not in _OFFICIALS:
        return None
    entities = context.entities_before(position)
    for at in range(len(entities) - 1, 0, -1):
        person, beside = entities[at], entities[at - 1]
        if isinstance(person.who, Person) and beside.who is body and person.start == beside.end + 1:
            return person.who
    return None


def speaks_for(context: SpeechContext, role: Word, position: int) -> Organization | str | None:
    """Return for whom an unnamed official speaks: the body beside the official whom an earlier sentence has.

    Returns:
        An organisation, a body as the text names it, or None where the role is no official's, or he has a name.
    """
    if role.term.lemma not in _OFFICIALS:
        return None
    for word in reversed(context.words_in(max(0, position - _BEFORE), position)):
        if word.term.lemma in _OFFICIALS and not context.is_quoted(word.start):
            limit = min(word.end + _BESIDE, context.document.sentences.span(word.start)[1])
            beside = context.entities_in(word.end, limit)
            if any(isinstance(entity.who, Person) for entity in beside):
                return None
            nouns = [near for near in context.words_in(word.end, word.end + 2) if near.term.part in BODIES]
            known = next((entity.who for entity in beside if isinstance(entity.who, Organization)), None)
            return known or (named_by_noun(context, nouns[0], limit) if nouns else None)
    return None
