"""Who speaks: a mention beside the verb, a pronoun, a role, an organisation, or the one who spoke last."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.roles import role_readings
from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.anaphora import Anaphora
from streams.steps.name_agreement import agrees, is_nominative
from streams.steps.speaker_names import full_name, name_beside
from streams.steps.speech_context import Entity, SpeechContext, Word
from streams.steps.unnamed_speakers import BODIES, holder_of_noun, named_by_noun, named_official, speaks_for

_BARE_WORDS = 2
_NOUN_REACH = 60
_INFINITIVE = re.compile(r"\w{2,}(?:ти|тися|[аеиоуя]ть|ться)")
# Between the role of a source and the source itself («на думку голови комітету Сенату Джона Сміта»).
_SOURCE_GAP = 60
_ROLES = (Part.PERSON, Part.OFFICE)
_CITING = frozenset({"цитувати", "процитувати", "цитировать", "процитировать", "quote"})
_BARE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:у|в|на|під|после|після|о|об|in|on|at|during|after|and|та|і|и|про|з|с|зі|со|по|при|для|"
    r"журналіст\w*|журналист\w*)\s)"
)
# Words behind a verb that do not name its subject: prepositions, adverbs of time and manner, who was told.
_NO_SUBJECT = re.compile(
    r"у|в|на|під|про|після|до|о|об|из|із|з|зі|с|со|по|при|за|для|перед|коли|як|також|ще|теж|"
    r"далі|пізніше|згодом|потім|тоді|сьогодні|вчора|напередодні|раніше|нещодавно|журналістам|"
    r"нам|мені|що|под|после|когда|как|также|еще|тоже|дальше|позже|затем|потом|тогда|сегодня|"
    r"вчера|накануне|ранее|недавно|журналистам|мне|что|in|on|at|to|of|after|during|from|about|"
    r"later|also|then|that|me|us|reporters|journalists|when|while"
)
# Who got a text did not write it («у документі, отриманому Reuters»).
_RECEIVED = re.compile(
    r"\b(?:отриман|получен|надан|предоставлен|имеющ|наявн|obtained|seen|received)\w*\s(?:\w+\s){0,2}\Z"
)
_SUBJECT = re.compile(r"[^,.;:!?…\n–—\"«“»”]*")
_INDEFINITE = re.compile(
    r"\b(?:[Aa]nother|[Aa]n?|[Oo]ne|[Ss]ome|[Mm]any|[Ss]everal|[Cc]ritics|[Oo]fficials|[Ss]ources)\b"
)
_NO_ENGLISH_SUBJECT = frozenset(
    (
        "and",
        "but",
        "also",
        "then",
        "later",
        "previously",
        "recently",
        "reportedly",
        "further",
        "even",
        "has",
        "had",
        "was",
        "is",
    )
)
_CLOSING = ("»", "”", '"', "“")
_HER, _HIS = frozenset({"її", "ее", "her"}), frozenset({"його", "его", "his"})


class Speaker(NamedTuple):
    """Who speaks, by name; `who` is None for a name that no other step knows, and for nobody."""

    name: str | None
    who: Person | Organization | None = None


class Clause(NamedTuple):
    """A report: its span, its verb (None in «..., - Умєров»), and where what a pronoun means must stand before."""

    start: int
    end: int
    verb: Word | None
    position: int
    may_omit_subject: bool = True


NOBODY = Speaker(None)


class SpeakerResolver:
    """Resolves who speaks in the reports of one article, in their order."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._anaphora = Anaphora(context)

    def subject(self, clause: Clause) -> Speaker:
        """Find who speaks in a report, and remember him for the next one.

        Returns:
            The speaker; his name is None where nobody is named or the naming is ambiguous.
        """
        speaker = self._subject(clause)
        self._anaphora.remember(clause.start, speaker.who)
        return speaker

    def introduced(self, position: int) -> Speaker:
        """Return who speaks in a paragraph of his own that begins at an offset."""
        return _speaker(self._anaphora.introduced(position))

    def interviewee(self, position: int) -> Speaker:
        """Return who answers in an interview that begins at an offset."""
        return _speaker(self._anaphora.person("", position))

    def owner(self, position: int) -> Speaker:
        """Return for whom the text speaks that is reported at an offset without its owner."""
        return _speaker(self._anaphora.owner(position))

    def _subject(self, clause: Clause) -> Speaker:
        verb = clause.verb
        if verb is None:
            return self._source(clause)
        if verb.term.lemma in _CITING:
            return self._cited(clause)
        found = self._named_in(clause, clause.start, verb.start) or self._named_in(clause, verb.end, clause.end)
        if found is None or not (isinstance(found.who, Person) or self._has_pronoun(clause)):
            surface = name_beside(self._context, clause.start, verb, clause.end)
            found = self._unknown(surface, clause) if surface else found
        if found:
            return found
        if verb.term.part is Part.VERB and verb.term.gender not in ("n", "p"):
            is_unnamed = not clause.may_omit_subject or self._is_unnamed(clause, verb)
            return NOBODY if is_unnamed else self._meant(verb.term.gender, clause)
        return _speaker(next(iter(self._entities(clause, verb.end, clause.end)), None))

    def _has_pronoun(self, clause: Clause) -> bool:
        words = self._context.words_in(clause.start, clause.end)
        return any(word.term.part is Part.PRONOUN for word in words)

    def _meant(self, gender: str, clause: Clause) -> Speaker:
        return _speaker(self._anaphora.person(gender, clause.position))

    def _source(self, clause: Clause) -> Speaker:
        """Return the source of a report without a verb («за словами Умєрова», «за його словами», «..., - Умєров»)."""
        phrases = self._context.words_in(clause.start, clause.end)
        phrase = next((word for word in phrases if word.term.part is Part.ACCORDING), None)
        if phrase is None:
            label = any(word.term.part is Part.LABEL for word in phrases)
            return self._named_in(clause, clause.start, clause.end) or self._first(clause, means_last=label)
        words = set(phrase.term.lemma.split())
        if not words.isdisjoint(_HER | _HIS):
            return self._meant("f" if words & _HER else "m" if words & _HIS else "", clause)
        named = self._context.entities_in(phrase.end, clause.end)
        comma = self._context.text.find(",", phrase.end, clause.end)
        end = comma if comma > 0 else clause.end
        near = [entity for entity in named if entity.start < end]
        role = next((word for word in phrases if word.start > phrase.start and word.term.part in _ROLES), None)
        if role and role.start < end and not (near and near[0].start - role.end < _SOURCE_GAP):
            holder = self._anaphora.introduced_as(role, clause.position)
            return _speaker(holder or self._anaphora.person(role.term.gender, clause.position))
        if near:
            return _speaker(_bearer(near))
        if self._context.text[phrase.end : end].strip().islower():
            return self._meant("", clause) if self._is_one(phrase.end, end) else NOBODY
        return _speaker(named[0] if named else None)

    def _is_one(self, start: int, end: int) -> bool:
        """Return whether a role in the genitive singular stands first in a span («на думку полковника»)."""
        hits = self._context.document.body.of(Kind.ROLE)
        near = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
        readings = [reading for hit in near for reading in role_readings(hit.key)]
        return any("gent" in reading.cases and "plural" not in reading.cases for reading in readings)

    def _first(self, clause: Clause, *, means_last: bool) -> Speaker:
        named = self._context.entities_in(clause.start, clause.end)
        if named:
            return _speaker(named[0])
        return self._meant("", clause) if means_last else NOBODY

    def _cited(self, clause: Clause) -> Speaker:
        """Return the object of «цитує міністра Reuters»: the subject is who relays."""
        named = self._context.entities_in(clause.start, clause.end)
        people = [entity for entity in named if isinstance(entity.who, Person)]
        return _speaker(people[0]) if people else self._meant("", clause)

    def _is_unnamed(self, clause: Clause, verb: Word) -> bool:
        """Return whether words name a speaker whom nobody introduced («каже мешканець Херсона», "a man said")."""
        text = self._context.text
        if _INDEFINITE.search(text, clause.start, verb.start) or text.startswith(_CLOSING, max(0, verb.start - 2)):
            return True
        if self._context.document.article.language == "en":
            return self._has_english_subject(clause, verb)
        behind = _SUBJECT.match(text, verb.end, clause.end)
        words = behind.group().split() if behind else []
        if not words or _NO_SUBJECT.fullmatch(words[0].lower()) or _INFINITIVE.fullmatch(words[0]):
            return False
        return len(words) > _BARE_WORDS or any(word[0].isupper() for word in words)

    def _has_english_subject(self, clause: Clause, verb: Word) -> bool:
        """Return whether words that nothing else resolved stand before a finite verb ("the bank said")."""
        text = self._context.text
        if text.endswith("ing", verb.start, verb.end):
            return False
        before = text[clause.start : verb.start].split()
        return bool(before) and before[-1].isalpha() and before[-1].lower() not in _NO_ENGLISH_SUBJECT

    def _named_in(self, clause: Clause, start: int, end: int) -> Speaker | None:
        """Return whom one side of the verb names; before the verb the nearest to it, behind it the first."""
        context, before = self._context, clause.verb is not None and end <= clause.verb.start
        entities, words = self._entities(clause, start, end), context.words_in(start, end)
        if before:
            entities, words = entities[::-1], words[::-1]
        people = [e for e in entities if isinstance(e.who, Person) and is_nominative(context.text, e)]
        pronoun = next((w for w in words if w.term.part is Part.PRONOUN and w.term.gender != "p"), None)
        if pronoun and (not people or (pronoun.start < people[0].start) is not before):
            return self._meant(pronoun.term.gender, clause)
        if people:
            gender = clause.verb.term.gender if clause.verb else ""
            return _speaker(next((e for e in people if agrees(e.who, gender, context.gender(e.who))), people[0]))
        return self._by_role(clause, entities, words)

    def _entities(self, clause: Clause, start: int, end: int) -> Sequence[Entity]:
        """Return the mentions in a part of a report, of a text that speaks without those who only got it."""
        named = self._context.entities_in(start, end)
        if not named or clause.verb is None or clause.verb.term.part is not Part.SAID_IN:
            return named
        return [entity for entity in named if not _RECEIVED.search(self._context.text, start, entity.start)]

    def _by_role(self, clause: Clause, entities: Sequence[Entity], words: Sequence[Word]) -> Speaker | None:
        organization = next((entity for entity in entities if isinstance(entity.who, Organization)), None)
        role = next((word for word in words if word.term.part in _ROLES), None)
        noun = next((word for word in words if word.term.part in BODIES and self._may_be_subject(word, clause)), None)
        if role and (role.term.part is Part.OFFICE or self._is_bare(role, clause)):
            body = speaks_for(self._context, role, clause.position)
            holder = None if body else self._anaphora.introduced_as(role, clause.position)
            gender = role.term.gender or self._verb_gender(clause)
            return _body(body) or _speaker(holder or self._anaphora.person(gender, clause.position) or organization)
        named = named_by_noun(self._context, noun, clause.end) if noun else None
        if named and not (organization and noun and organization.start <= noun.start):
            return Speaker(named)
        if role and not organization:
            return _speaker(self._anaphora.introduced_as(role, clause.position))
        if organization and isinstance(organization.who, Organization):
            official = named_official(self._context, role, organization.who, clause.position) if role else None
            return Speaker(official.name, official) if official else _speaker(organization)
        return self._by_noun(noun, clause.position) if noun else None

    def _may_be_subject(self, noun: Word, clause: Clause) -> bool:
        """Return whether a noun stands before the verb, or near behind it with no infinitive between."""
        verb = clause.verb
        if verb is None or noun.start < verb.start:
            return True
        between = self._context.text[verb.end : noun.start]
        return len(between) < _NOUN_REACH and not any(_INFINITIVE.fullmatch(word) for word in between.split())

    def _by_noun(self, noun: Word, position: int) -> Speaker:
        """Return the institution that a common noun means («суд», «компанія», «видання»)."""
        if noun.term.part is Part.MEDIUM:
            return _speaker(self._anaphora.medium(position))
        holder = holder_of_noun(self._context, noun, position)
        if holder or noun.term.part is Part.BODY:
            return _body(holder) or NOBODY
        return _speaker(self._anaphora.owner(position, before_only=True) or self._anaphora.organization(position))

    def _verb_gender(self, clause: Clause) -> str:
        gender = clause.verb.term.gender if clause.verb else ""
        return gender if gender in ("m", "f") else ""

    def _is_bare(self, role: Word, clause: Clause) -> bool:
        """Return whether a role stands alone, so that it means somebody who was named before."""
        text = self._context.text
        if clause.verb and role.end < clause.verb.start:
            return not text[role.end : clause.verb.start].strip()
        return _BARE.match(text, role.end) is not None

    def _unknown(self, surface: str, clause: Clause) -> Speaker:
        """Return a speaker whom no other step knows."""
        name = full_name(self._context.text, surface, clause.position)
        is_person = clause.verb is not None and clause.verb.term.gender != "p"
        return Speaker(name, Person(name, None, None, ()) if is_person else None)


def _bearer(named: Sequence[Entity]) -> Entity:
    """Return the first of the names of a source, or the second of two in a row («радника Трампа Джона Росса»)."""
    two = [entity for entity in named[:2] if isinstance(entity.who, Person)]
    return two[1] if len(two) > 1 and two[0].end + 1 == two[1].start else named[0]


def _speaker(entity: Entity | None) -> Speaker:
    return Speaker(entity.who.name, entity.who) if entity else NOBODY


def _body(who: Organization | str | None) -> Speaker | None:
    """Return an institution as a speaker: one that was found, or the words for one."""
    if who is None:
        return None
    return Speaker(who) if isinstance(who, str) else Speaker(who.name, who)
