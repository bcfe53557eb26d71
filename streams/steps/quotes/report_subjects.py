"""The subject of a report: who is named beside its verb, or meant by a pronoun, a role, an omitted subject."""

from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.bare_roles import bare_role, described, is_role_alone
from streams.steps.quotes.clauses import Clause, entities_of, has_pronoun, main_clause_end, relative_subject
from streams.steps.quotes.name_agreement import agrees
from streams.steps.quotes.role_subjects import RoleSubjects
from streams.steps.quotes.speaker_names import full_name, introduced_above, name_beside
from streams.steps.quotes.speakers import NOBODY, Speaker, antecedent, speaker_of
from streams.steps.quotes.speech_context import SpeechContext, Word
from streams.steps.quotes.speech_sources import Sources
from streams.steps.quotes.subjecthood import is_no_subject, is_subject, speaks_inside, stands_apart, takes_an_object
from streams.steps.quotes.text_owners import TextOwners
from streams.steps.quotes.unnamed_subjects import is_authors_own, is_by_authors, is_staff, is_unnamed

_CITING = frozenset({"цитувати", "процитувати", "цитировать", "процитировать", "quote"})


class ReportSubjects:
    """Finds the subjects of one article's reports."""

    def __init__(self, context: SpeechContext, anaphora: Anaphora, owners: TextOwners) -> None:
        """Take the positions of one article, what its words can mean, and the owners of its texts."""
        self._context = context
        self._anaphora = anaphora
        self._owners = owners
        self._sources = Sources(context, anaphora)
        self._roles = RoleSubjects(context, anaphora, self._sources)

    def of(self, clause: Clause) -> Speaker:
        """Return who speaks in a report; his name is None where nobody is named or the naming is ambiguous."""
        verb = clause.verb
        if verb is None:
            return self._without_verb(clause)
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
        if found is None or not (isinstance(found.who, Person) or has_pronoun(self._context, clause)):
            surface = name_beside(self._context, clause.start, verb, clause.end)
            found = self._unknown(surface, clause) if surface else found
        return found or self._unsaid(clause, verb)

    def _without_verb(self, clause: Clause) -> Speaker:
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
            return self._roles.alone(clause, role)
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
        person = next((e for e in entities if is_subject(context.text, e)), None)
        pronoun = next((w for w in words if w.term.part is Part.PRONOUN and w.term.gender != "p"), None)
        if pronoun and (person is None or (pronoun.start < person.start) is not before):
            return self._meant(pronoun.term.gender, clause)
        if person and not (clause.verb and not before and is_role_alone(context, clause.verb, words, person)):
            gender = clause.verb.term.gender if clause.verb else ""
            if not agrees(context, person.who, gender):
                others = (e for e in entities if is_subject(context.text, e))
                person = next((e for e in others if agrees(context, e.who, gender)), person)
            return speaker_of(person)
        return self._roles.named(clause, entities, words)

    def _meant(self, gender: str, clause: Clause, but: int | None = None) -> Speaker:
        if self._context.document.article.language == "en" and (
            above := introduced_above(self._context, clause.position)
        ):
            return Speaker(above, Person(above, None, None, ()))
        return speaker_of(self._anaphora.person(gender, clause.position, but=but))

    def _unknown(self, surface: str, clause: Clause) -> Speaker:
        """Return a speaker whom no other step knows."""
        known = self._context.by_surname(surface)
        if known:
            return Speaker(known.name, known)
        name = full_name(self._context.text, surface, clause.position)
        is_person = clause.verb is not None and clause.verb.term.gender != "p"
        return Speaker(name, Person(name, None, None, ()) if is_person else None)
