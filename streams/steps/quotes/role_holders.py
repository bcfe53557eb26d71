"""Who holds a role that stands without a name, by what the text says of people («міністр Коваль», «Коваль каже»)."""

import re

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.name_agreement import agrees, is_nominative
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_TITLES = re.compile(r",| та | і | и | and ")
# Whoever has one of these before another role in his title serves who has that one («радник президента»).
_OTHER_ROLE = re.compile(
    r"\b(?:заст|радни|поміч|речни|прес|секретар|голов|керівн|оф[іи]с|адм[іи]н[іи]страц|зам|совет|помощ|руковод|представ|"
    r"посол|посл|спец|апарат|аппарат|канцел|глав|ради|advis|aide|deput|spokes|ambass|director|head|chief)"
)
_ROLE_WINDOW = 90
_BREAKS = re.compile(r"[.!?:;\n]")
_AUTHORS = frozenset({"журналіст", "журналист", "автор", "author", "journalist"})
# A work right before its author's name («у матеріалі Олени Гай»).
_WORK = re.compile(r"(?:матеріал|материал|статт|стать|колон|розслідуванн|расследовани|блоз|блоге)\w* \Z")
_ASKED = frozenset(
    {"експерт", "эксперт", "аналітик", "аналитик", "політолог", "политолог", "вчений", "ученый", "науковець"}
    | {"економіст", "экономист", "автор", "співрозмовник", "собеседник", "expert", "analyst", "author", "professor"}
)
_NEAR_NAME = 12


def is_own_role(title: str, lemma: str) -> bool:
    """Return whether a title is that of a role: «прем'єр-міністр» is no «міністр», an adviser of a president none."""
    for part in _TITLES.split(title):
        at = part.find(lemma)
        while at >= 0:
            if not part[at - 1 : at].isalnum() and part[at - 1 : at] != "-" and not _OTHER_ROLE.search(part, 0, at):
                return True
            at = part.find(lemma, at + 1)
    return False


def introduced_as(context: SpeechContext, role: Word, position: int) -> Entity | None:
    """Return the person whose role, as known or as written before the name, has the word."""
    text = context.text
    for entity in reversed(context.entities_before(position)):
        if not isinstance(entity.who, Person):
            continue
        beside = _BREAKS.split(text[max(0, entity.start - _ROLE_WINDOW) : entity.start].lower())[-1]
        known = (entity.who.role or "").lower()
        if is_own_role(known, role.term.lemma) or _is_titled(context, entity, beside, role.term.lemma):
            return entity
        if role.term.lemma in _AUTHORS and _WORK.search(beside):
            return entity
    return None


def _is_titled(context: SpeechContext, entity: Entity, beside: str, lemma: str) -> bool:
    """Return whether a role stands before a name with no verb between («Президент нагадав, що ... Путін»)."""
    if not is_own_role(_TITLES.split(beside)[-1], lemma):
        return False
    start = entity.start - len(beside) + beside.rfind(lemma)
    is_bare = not context.text[start + len(lemma) : start + len(lemma) + 1].isalnum()
    if is_bare and not is_nominative(context.text, entity):
        return False  # «речник Чапутової»: hers, not she
    if any(isinstance(other.who, Person) for other in context.entities_in(start, entity.start)):
        return False
    return not any(word.term.part is Part.VERB for word in context.words_in(start, entity.start))


def held_by(context: SpeechContext, role: Word, position: int) -> Entity | None:
    """Return who was introduced with a role, or who spoke last where the role is that of one who is asked."""
    holder = introduced_as(context, role, position)
    if holder or role.term.lemma not in _ASKED:
        return holder
    for entity in reversed(context.entities_before(position)):
        if isinstance(entity.who, Person) and agrees(context, entity.who, role.term.gender, loosely=True):
            near = context.words_in(entity.start - _NEAR_NAME, entity.end + _NEAR_NAME)
            if any(_says(context, word, entity) for word in near):
                return entity
    return None


def _says(context: SpeechContext, word: Word, entity: Entity) -> bool:
    """Return whether a verb of saying stands right before a name («пише Уолт») or behind it («Уолт також каже»)."""
    if word.term.part is not Part.VERB or not is_nominative(context.text, entity):
        return False
    is_before = word.end + 1 == entity.start
    return is_before or (word.start > entity.end and "," not in context.text[entity.end : word.start])
