"""Who speaks: a mention beside the verb, a pronoun, a role, an organisation, or the one who spoke last."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.speech_context import Entity, SpeechContext, Word

_ROLE_WINDOW = 90
_OWNER_WINDOW = 800
_LONGEST_LABEL = 120
_NEAR_VERB = 50
_CITING = frozenset({"цитувати", "процитувати", "цитировать", "процитировать", "quote"})
_ALIKE = str.maketrans(
    {
        "і": "и",
        "ї": "и",
        "й": "и",
        "ы": "и",
        "є": "е",
        "ё": "е",
        "э": "е",
        "ґ": "г",
        "ъ": "",
        "ь": "",
        "'": "",
    }
)
_MALE_IN_A = frozenset(
    {
        "микола",
        "ілля",
        "илья",
        "микита",
        "никита",
        "лука",
        "кузьма",
        "хома",
        "фома",
        "сава",
        "савва",
        "данила",
        "гаврила",
        "джошуа",
        "мустафа",
        "муса",
        "іса",
        "ісса",
    }
)
_FEMALE_SURNAME = ("ова", "ева", "єва", "іна", "ина", "ська", "ская", "цька", "цкая")
_MALE_SURNAME = ("ий", "ой", "ов", "ев", "єв", "ін", "ин")
_CAPITAL = "A-ZА-ЯЁІЇЄҐ"
# A name where no mention is known: a capitalised run behind the verb and at most six small words (a role).
_NAME = rf"[{_CAPITAL}][\w'’-]+(?:\s[{_CAPITAL}][\w'’-]+){{0,3}}"
_NAME_AFTER = re.compile(rf"\s(?:[a-zа-яёіїєґ'’-]+\s){{0,6}}({_NAME})")
_NAME_BEFORE = re.compile(rf"({_NAME})\s$")
_PREPOSITION = re.compile(
    r"\s(?:у|в|на|під|про|після|до|о|об|из|із|з|зі|с|со|по|при|за|для|на|in|on|at|to|of|after|during|from)\s"
)
_BARE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:у|в|на|під|после|після|о|об|під|in|on|at|during|after|and|та|і|и|про|з|с|зі|со|по|при|для|журналіст|журналист)\w*\s)"
)


class Speaker(NamedTuple):
    """Who speaks, by name, and what kind of words showed it."""

    name: str | None
    who: Person | Organization | None = None


class SpeakerResolver:
    """Resolves the subject of a verb of saying in one article; remembers who spoke last."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._last: Entity | None = None

    def remember(self, position: int, speaker: Speaker) -> None:
        """Note that a speaker was named at an offset."""
        if isinstance(speaker.who, Person):
            self._last = Entity(position, position, speaker.who)

    def subject(self, start: int, verb: Word | None, end: int, anaphora_from: int) -> Speaker:
        """Find who speaks.

        Args:
            start: where the clause of the report begins.
            verb: its verb of saying, None for a report without one («...», - Умєров).
            end: where the clause ends.
            anaphora_from: what a pronoun refers to is searched before this offset.

        Returns:
            The speaker; its name is None where nobody is named or the naming is ambiguous.
        """
        verb_start, verb_end = (verb.start, verb.end) if verb else (start, start)
        gender = verb.term.gender if verb else ""
        if verb and verb.term.lemma in _CITING:
            return self._cited(start, end, anaphora_from)
        for left, right, nearest_last in ((start, verb_start, True), (verb_end, end, False)):
            found = self._named(left, right, nearest_last, gender, anaphora_from)
            if found:
                return found
        surface = self._surface(start, verb, end) if verb else None
        if surface:
            return Speaker(surface)
        if verb and verb.term.part is Part.VERB and gender != "p":
            return self.referent(gender, anaphora_from)
        return _speaker(next(iter(self._context.entities_in(verb_end, end)), None))

    def introduced(self, position: int) -> Speaker:
        """Return who speaks in a paragraph of his own: the name in the short line before, or who is meant."""
        text = self._context.text
        line_start, line_end = self._context.line(max(0, len(text[:position].rstrip()) - 1))
        named = self._context.entities_in(line_start, min(line_end, position))
        if named and line_end - line_start < _LONGEST_LABEL and text[line_end - 1] not in ".!?…":
            return _speaker(named[0])
        return self.referent("", position)

    def owner(self, position: int) -> Speaker:
        """Return the organisation for which a text speaks: the one that another report beside it names."""
        context = self._context
        before = reversed(context.words_in(max(0, position - _OWNER_WINDOW), position))
        for word in (*before, *context.words_in(position, position + _OWNER_WINDOW)):
            if word.term.part is not Part.VERB or context.is_quoted(word.start):
                continue
            limit = min(word.end + _NEAR_VERB, context.document.sentences.span(word.end)[1])
            end = context.next_speech_start(word.end, limit)
            for entity in context.entities_in(word.end, end):
                if isinstance(entity.who, Organization):
                    return _speaker(entity)
        return Speaker(None)

    def _cited(self, start: int, end: int, position: int) -> Speaker:
        """Return the object of «цитує міністра Reuters»: the subject is who relays."""
        people = [entity for entity in self._context.entities_in(start, end) if isinstance(entity.who, Person)]
        return _speaker(people[0]) if people else self.referent("", position)

    def referent(self, gender: str, position: int) -> Speaker:
        """Return the person whom a pronoun or an omitted subject means: the nearest subject before an offset."""
        nearest = self._nearest(gender, position) or self._nearest(gender, position, loosely=True)
        return _speaker(nearest)

    def _nearest(self, gender: str, position: int, *, loosely: bool = False) -> Entity | None:
        context = self._context
        for entity in reversed(context.entities_before(position)):
            if self._last and entity.start < self._last.start:
                break
            if (
                isinstance(entity.who, Person)
                and agrees(entity.who, gender, loosely=loosely)
                and is_nominative(context.text, entity)
                and not context.is_quoted(entity.start)
            ):
                return entity
        return self._last if self._last and agrees(self._last.who, gender, loosely=loosely) else None

    def _named(self, left: int, right: int, nearest_last: bool, gender: str, anaphora_from: int) -> Speaker | None:
        context = self._context
        entities = context.entities_in(left, right)
        people = [e for e in entities if isinstance(e.who, Person) and is_nominative(context.text, e)]
        words = context.words_in(left, right)
        pronouns = [word for word in words if word.term.part is Part.PRONOUN and word.term.gender != "p"]
        if nearest_last:
            people.reverse()
            pronouns.reverse()
        if pronouns and (not people or (pronouns[0].start < people[0].start) is not nearest_last):
            return self.referent(pronouns[0].term.gender, anaphora_from)
        agreeing = [e for e in people if agrees(e.who, gender)]
        if agreeing or people:
            return _speaker((agreeing or people)[0])
        return self._by_role(words, entities, nearest_last, anaphora_from)

    def _by_role(
        self, words: Sequence[Word], entities: Sequence[Entity], nearest_last: bool, anaphora_from: int
    ) -> Speaker | None:
        organizations = [entity for entity in entities if isinstance(entity.who, Organization)]
        roles = [word for word in words if word.term.part is Part.PERSON]
        if roles:
            role = roles[-1 if nearest_last else 0]
            if organizations and not self._is_bare(role):
                return _speaker(organizations[0])
            return self._holder(role, anaphora_from)
        if organizations:
            return _speaker(organizations[-1 if nearest_last else 0])
        if any(word.term.part is Part.ORGANIZATION for word in words):
            return self._last_organization(anaphora_from)
        return None

    def _is_bare(self, role: Word) -> bool:
        return _BARE.match(self._context.text, role.end) is not None

    def _holder(self, role: Word, position: int) -> Speaker | None:
        """Return the person who was introduced with this role, or who is meant by it when it stands alone."""
        text = self._context.text
        for entity in reversed(self._context.entities_before(position)):
            if not isinstance(entity.who, Person):
                continue
            beside = text[max(0, entity.start - _ROLE_WINDOW) : entity.start].lower()
            if role.term.lemma in (entity.who.role or "").lower() or role.term.lemma in beside.rsplit(".", 1)[-1]:
                return _speaker(entity)
        return self.referent(role.term.gender, position) if self._is_bare(role) else None

    def _last_organization(self, position: int) -> Speaker | None:
        for entity in reversed(self._context.entities_before(position)):
            if isinstance(entity.who, Organization) and not self._context.is_quoted(entity.start):
                return _speaker(entity)
        return None

    def _surface(self, start: int, verb: Word, end: int) -> str | None:
        """Return the name as the text writes it, for a speaker whom the people step does not know."""
        text = self._context.text
        before = _NAME_BEFORE.search(text, max(start, verb.start - _ROLE_WINDOW), verb.start)
        if before:
            return before.group(1)
        after = _NAME_AFTER.match(text, verb.end, end)
        if not after or _PREPOSITION.search(text, verb.end, after.start(1)):
            return None
        tokens = after.group(1).split()
        names = [token for token in tokens if not token.isupper()]
        return " ".join(names[-2:] if len(names) > 2 else names) or None  # noqa: PLR2004


def _speaker(entity: Entity | None) -> Speaker:
    return Speaker(entity.who.name, entity.who) if entity else Speaker(None)


def is_nominative(text: str, entity: Entity) -> bool:
    """Return whether a mention ends as the person's name does in the nominative; Latin letters do not decline."""
    surface = text[entity.start : entity.end]
    if surface.isascii():
        return not text.startswith(("'s", "’s", "‘s"), entity.end)
    words = surface.split()
    return bool(words) and _alike(words[-1]) == _alike(entity.who.name.split()[-1])


def _alike(word: str) -> str:
    """Make Ukrainian and Russian spellings of one surname equal."""
    return word.lower().translate(_ALIKE)


def agrees(who: Person | Organization, gender: str, *, loosely: bool = False) -> bool:
    """Return whether a person may be meant by a masculine or feminine form; an unknown gender agrees.

    Args:
        who: whose name is judged by its endings; names in Latin letters always agree.
        gender: `m` or `f`; any other value agrees with everybody.
        loosely: let a given name that ends in a consonant be a woman's (Джен, Елізабет).
    """
    if gender not in ("m", "f") or not isinstance(who, Person):
        return True
    words = who.name.lower().split()
    if len(words) < 2 or words[0].isascii():  # noqa: PLR2004
        return True
    female = words[-1].endswith(_FEMALE_SURNAME) or (words[0][-1] in "ая" and words[0] not in _MALE_IN_A)
    return female is (gender == "f") or (loosely and gender == "f" and not words[-1].endswith(_MALE_SURNAME))
