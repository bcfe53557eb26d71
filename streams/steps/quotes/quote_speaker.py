"""Who speaks: a mention beside the verb, a pronoun, a role, an organisation, or the one who spoke last."""

import re
from collections.abc import Sequence

from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.bare_roles import (
    are_two,
    bare_role,
    came_in_unnamed,
    described,
    has_another_role,
    is_bare,
    is_brought_in,
    is_first_named,
    is_role_alone,
    is_somebody_else,
    serves_one,
    title_of,
)
from streams.steps.quotes.clauses import Clause, entities_of, main_clause_end, relative_subject
from streams.steps.quotes.lines_above import is_announced_above, labelled, reports_above
from streams.steps.quotes.name_agreement import agrees, is_nominative
from streams.steps.quotes.role_holders import held_by, introduced_as
from streams.steps.quotes.speaker_names import full_name, introduced_above, name_beside
from streams.steps.quotes.speakers import NOBODY, Speaker, antecedent, body_of, speaker_of
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word
from streams.steps.quotes.speech_sources import Sources
from streams.steps.quotes.subjecthood import (
    are_several,
    is_no_subject,
    may_be_subject,
    speaks_inside,
    stands_apart,
    takes_an_object,
)
from streams.steps.quotes.text_owners import TextOwners
from streams.steps.quotes.unnamed_speakers import (
    BODIES,
    institution_meant,
    is_official,
    is_one_of_many,
    named_by_noun,
    named_official,
    speaks_for,
)
from streams.steps.quotes.unnamed_subjects import (
    is_authors_own,
    is_by_authors,
    is_said_by_others,
    is_somebody_of,
    is_staff,
    is_unnamed,
)

_BEHIND_REACH = 150
_ROLES = (Part.PERSON, Part.OFFICE)
# Who writes of himself reports nobody («Ми продовжуємо боротьбу: ...»).
_OF_US = re.compile(r"\b(?:[Мм]и|[Мм]ы|[Яя]|[Ww]e|I)\b")
_COMPLEMENT = re.compile(r" [A-ZА-ЯІЇЄҐЁ]")
_CITING = frozenset({"цитувати", "процитувати", "цитировать", "процитировать", "quote"})


class SpeakerResolver:
    """Resolves who speaks in the reports of one article, in their order."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._anaphora = Anaphora(context)
        self._owners = TextOwners(context, self._anaphora)
        self._sources = Sources(context, self._anaphora)

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
        if label := labelled(self._context, position):
            return speaker_of(label)
        reported = reports_above(self._context, position)
        if said := self._said_before(position):
            return said
        return (
            speaker_of(reported)
            if reported
            else self._last(position, ahead=not is_announced_above(self._context.text, position))
        )

    def beside(self, start: int, end: int) -> Speaker:
        """Return who speaks in words that no report has: whom the sentence before or behind them names."""
        context = self._context
        if found := self._said_before(start):
            return found
        if any(map(str.isalnum, context.text[context.line(start)[0] : start])):
            return NOBODY
        behind = context.entities_in(end, min(end + _BEHIND_REACH, context.document.sentences.span(end + 1)[1]))
        return speaker_of(next((e for e in behind if _is_subject(context.text, e)), None))

    def _said_before(self, position: int) -> Speaker | None:
        """Return whom the sentence before an offset reports, None where it reports nobody."""
        context, text = self._context, self._context.text
        start, end = context.sentence_before(position)
        while start < end and text[start].isspace():
            start += 1
        if text.startswith(":", end) and _OF_US.search(text, start, end):
            return NOBODY
        words = context.words_in(start, end)
        for word in words:
            if word.term.part is Part.VERB and not context.is_quoted(word.start):
                that = next((w.start for w in words if w.term.part is Part.THAT and w.start > word.start), end)
                found = self._subject(Clause(start, that, word, start))
                is_somebody = any(w.term.part in _ROLES for w in words if w.start < that)
                return found if found.name or is_somebody else None
        return None

    def _last(self, position: int, *, ahead: bool = True) -> Speaker:
        """Return who spoke last before an offset, or of whom it was last talked."""
        return speaker_of(self._anaphora.spoke_last(position) or self._anaphora.person("", position, ahead=ahead))

    def interviewee(self, position: int) -> Speaker:
        """Return who answers in an interview that begins at an offset."""
        return speaker_of(self._anaphora.person("", position))

    def owner(self, clause: Clause) -> Speaker:
        """Return for whom the text speaks that a report names without its owner («йдеться в повідомленні»)."""
        return speaker_of(self._owners.of(clause))

    def _subject(self, clause: Clause) -> Speaker:
        verb = clause.verb
        if verb is None:
            return self._unreported(clause)
        if verb.term.lemma in _CITING:
            return self._sources.cited(clause)
        if published := self._sources.published(clause):
            return published
        if is_authors_own(self._context, clause, verb):
            return NOBODY
        if relative := relative_subject(self._context, clause, verb):
            return antecedent(self._context, relative)
        found = self._named_in(clause, clause.start, verb.start)
        if found is None or isinstance(found.who, Organization):
            found = self._named_behind(clause, verb, found)
        if found is None or not (isinstance(found.who, Person) or self._has_pronoun(clause)):
            surface = name_beside(self._context, clause.start, verb, clause.end)
            found = self._unknown(surface, clause) if surface else found
        return found or self._unsaid(clause, verb)

    def _unreported(self, clause: Clause) -> Speaker:
        """Return who speaks in a report without a verb."""
        if phrase := self._sources.phrase(clause):
            return self._sources.told_by(phrase, clause)
        if clause.start > clause.position and (name := self._sources.unknown(clause)):
            return name
        return self._named_in(clause, clause.start, clause.end) or self._sources.signer(clause)

    def _unsaid(self, clause: Clause, verb: Word) -> Speaker:
        """Return who speaks where no word of a report names anybody."""
        if is_by_authors(self._context, clause, verb):
            return speaker_of(self._owners.author(clause))
        if verb.term.gender == "p" and is_staff(self._context, clause, verb):
            return speaker_of(self._anaphora.institute(clause.position))
        if verb.term.part is Part.VERB and verb.term.gender not in ("n", "p"):
            return self._omitted(clause, verb)
        behind = entities_of(self._context, clause, verb.end, clause.end)
        if verb.term.part is Part.VERB:  # «заявили в офісі Макрона» are others than he
            behind = [entity for entity in behind if isinstance(entity.who, Organization)]
        return speaker_of(next(iter(behind), None))

    def _omitted(self, clause: Clause, verb: Word) -> Speaker:
        """Return whom a verb in the singular means that has a role alone for its subject, or none."""
        if role := bare_role(self._context, clause, verb):
            if is_brought_in(self._context, clause, role):
                return speaker_of(introduced_as(self._context, role, clause.position))
            meant = self._holder(role, clause)
            is_held = held_by(self._context, role, clause.position) is not None
            return meant if is_held or not has_another_role(meant.who, role) else NOBODY
        if not clause.may_omit_subject or is_unnamed(self._context, clause, verb):
            return speaker_of(described(self._context, clause, verb))
        return self._meant(verb.term.gender, clause, but=clause.start)

    def _named_behind(self, clause: Clause, verb: Word, before: Speaker | None) -> Speaker | None:
        """Return whom the words behind a verb name, or an organisation before it that is rather its subject."""
        is_apart = before is not None and stands_apart(self._context, clause, verb)
        if before and not is_apart and verb.term.gender not in ("m", "f"):
            return before
        behind = self._named_in(clause, verb.end, clause.end)
        if behind and isinstance(behind.who, Organization) and takes_an_object(self._context, clause, verb):
            behind = None
        if before is None or (behind and isinstance(behind.who, Person)):
            return behind
        if is_apart and verb.term.part is Part.SAID_IN:
            return behind or before
        if is_apart and verb.term.gender == "p" and not speaks_inside(self._context, clause, verb):
            return None
        return None if is_apart and is_no_subject(self._context, clause, verb) else before

    def _has_pronoun(self, clause: Clause) -> bool:
        words = self._context.words_in(clause.start, clause.end)
        return any(word.term.part is Part.PRONOUN for word in words)

    def _meant(self, gender: str, clause: Clause, but: int | None = None) -> Speaker:
        if self._context.document.article.language == "en" and (
            above := introduced_above(self._context, clause.position)
        ):
            return Speaker(above, Person(above, None, None, ()))
        return speaker_of(self._anaphora.person(gender, clause.position, but=but))

    def _named_in(self, clause: Clause, start: int, end: int) -> Speaker | None:
        """Return whom one side of the verb names; before the verb the nearest to it, behind it the first."""
        context, before = self._context, clause.verb is not None and end <= clause.verb.start
        entities, words = entities_of(context, clause, start, end), context.words_in(start, end)
        if not entities and not words:
            return None
        if before:
            limit = main_clause_end(context.text, start, end)
            entities = [entity for entity in reversed(entities) if entity.start < limit]
            words = [word for word in reversed(words) if word.start < limit]
        person = next((e for e in entities if _is_subject(context.text, e)), None)
        pronoun = next((w for w in words if w.term.part is Part.PRONOUN and w.term.gender != "p"), None)
        if pronoun and (person is None or (pronoun.start < person.start) is not before):
            return self._meant(pronoun.term.gender, clause)
        if person and not (clause.verb and not before and is_role_alone(context, clause.verb, words, person)):
            gender = clause.verb.term.gender if clause.verb else ""
            if not agrees(context, person.who, gender):
                others = (e for e in entities if _is_subject(context.text, e))
                person = next((e for e in others if agrees(context, e.who, gender)), person)
            return speaker_of(person)
        return self._by_role(clause, entities, words)

    def _by_role(self, clause: Clause, entities: Sequence[Entity], words: Sequence[Word]) -> Speaker | None:
        organization = next((entity for entity in entities if isinstance(entity.who, Organization)), None)
        role = next((word for word in words if word.term.part in _ROLES), None)
        noun = next(
            (word for word in words if word.term.part in BODIES and may_be_subject(self._context, word, clause)), None
        )
        if role and (role.term.part is Part.OFFICE or is_bare(self._context, role, clause)):
            return self._by_bare_role(clause, role, organization)
        named = named_by_noun(self._context, noun, clause.end) if noun else None
        if named and not (organization and noun and organization.start <= noun.start):
            return Speaker(named)
        if role and not organization:
            theirs = self._body_of_official(role, noun, clause) if noun else None
            return theirs or speaker_of(introduced_as(self._context, role, clause.position))
        if organization and isinstance(organization.who, Organization):
            return self._of_body(clause, role, organization, organization.who)
        if noun is None or are_several(self._context, noun, clause) or is_somebody_of(self._context, noun, clause):
            return NOBODY if noun else None
        return body_of(institution_meant(self._context, self._anaphora, noun, clause.position)) or NOBODY

    def _by_bare_role(self, clause: Clause, role: Word, organization: Entity | None) -> Speaker:
        """Return whom a role with nothing behind it means («сказав міністр», "a NATO spokesperson said")."""
        if is_first_named(self._context, role):
            speaks = is_official(role) and organization and organization.end <= role.start
            return speaker_of(organization) if speaks else NOBODY
        beside = organization if organization and organization.start == role.end + 1 else None
        return body_of(speaks_for(self._context, role, clause.position)) or self._holder(role, clause, beside)

    def _body_of_official(self, role: Word, noun: Word, clause: Clause) -> Speaker | None:
        """Return the body that a noun right behind an official means («речник компанії заявив»)."""
        if noun.term.part is Part.MEDIUM and is_official(role):
            return NOBODY  # «сказав співрозмовник видання»: nobody named him
        if not is_official(role) or role.end + 1 != noun.start or not is_bare(self._context, noun, clause):
            return None
        return body_of(institution_meant(self._context, self._anaphora, noun, clause.position))

    def _holder(self, role: Word, clause: Clause, beside: Entity | None = None) -> Speaker:
        """Return whom a role without a name means; a body beside it only where nobody else was talked of."""
        if holder := held_by(self._context, role, clause.position):
            return speaker_of(holder)
        if came_in_unnamed(self._context, role, clause.position):
            return NOBODY
        # «сказала прем'єрка Данії» is whoever holds that office, not who comes in later.
        has_complement = _COMPLEMENT.match(self._context.text, role.end) is not None
        gender = role.term.gender or self._verb_gender(clause)
        meant = self._anaphora.person(gender, clause.position, ahead=not has_complement)
        if meant and are_two(self._context, meant):
            return NOBODY  # «Шольц і Зеленський ... – наголосив канцлер»: either
        is_other = meant is not None and (serves_one(meant.who, role) or is_somebody_else(role, meant.who))
        return NOBODY if is_other else speaker_of(meant or beside)

    def _of_body(self, clause: Clause, role: Word | None, named: Entity, body: Organization) -> Speaker:
        """Return an organisation, its official, or who has a role in it («сказав секретар РНБО»); others are nobody."""
        if is_said_by_others(self._context, clause, named):
            return NOBODY
        if role is None and clause.verb is None:
            is_behind = clause.start > clause.position
            return self._sources.signer(clause) if is_behind else self._sources.signed(clause, named)
        if role is None:
            title = title_of(self._context, clause, named)
            spoke = self._anaphora.titled(title, clause.position) if title else None
            return speaker_of(spoke or named)
        if official := named_official(self._context, role, body, clause.position):
            return Speaker(official.name, official)
        return speaker_of(named) if is_official(role) else self._in_role_of(clause, role, named)

    def _in_role_of(self, clause: Clause, role: Word, body: Entity) -> Speaker:
        """Return who has a role in a body, the body itself where nobody does."""
        gender, at = role.term.gender or self._verb_gender(clause), clause.position
        if holder := introduced_as(self._context, role, at):
            return speaker_of(holder)
        return NOBODY if is_one_of_many(role) else speaker_of(self._anaphora.person(gender, at) or body)

    def _verb_gender(self, clause: Clause) -> str:
        gender = clause.verb.term.gender if clause.verb else ""
        return gender if gender in ("m", "f") else ""

    def _unknown(self, surface: str, clause: Clause) -> Speaker:
        """Return a speaker whom no other step knows."""
        known = self._context.by_surname(surface)
        if known:
            return Speaker(known.name, known)
        name = full_name(self._context.text, surface, clause.position)
        is_person = clause.verb is not None and clause.verb.term.gender != "p"
        return Speaker(name, Person(name, None, None, ()) if is_person else None)


def _is_subject(text: str, entity: Entity) -> bool:
    return isinstance(entity.who, Person) and is_nominative(text, entity)
