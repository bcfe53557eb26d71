"""Whom a report names by a role, an organisation or a noun for an institution beside its verb.

«сказав міністр», «речник компанії заявив», «нагадав суд», "a NATO spokesperson said".
"""

import re
from collections.abc import Sequence

from streams.lexicon.speech import BODIES, ROLES, Part
from streams.model import Organization
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.bare_roles import (
    are_two,
    came_in_unnamed,
    has_another_role,
    is_bare,
    is_brought_in,
    is_first_named,
    is_somebody_else,
    serves_one,
    title_of,
)
from streams.steps.quotes.clauses import Clause
from streams.steps.quotes.institution_nouns import institution_meant, named_by_noun
from streams.steps.quotes.officials import is_official, is_one_of_many, named_official, speaks_for
from streams.steps.quotes.role_holders import held_by, introduced_as
from streams.steps.quotes.speakers import NOBODY, Speaker, body_of, speaker_of
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word
from streams.steps.quotes.speech_sources import Sources
from streams.steps.quotes.subjecthood import are_several, may_be_subject
from streams.steps.quotes.unnamed_subjects import is_said_by_others, is_somebody_of

_COMPLEMENT = re.compile(r" [A-ZА-ЯІЇЄҐЁ]")


class RoleSubjects:
    """Finds the speakers of one article that its reports name by a role or by a noun."""

    def __init__(self, context: SpeechContext, anaphora: Anaphora, sources: Sources) -> None:
        """Take the positions of one article, what its words can mean, and its sources without a verb."""
        self._context = context
        self._anaphora = anaphora
        self._sources = sources

    def named(self, clause: Clause, entities: Sequence[Entity], words: Sequence[Word]) -> Speaker | None:
        """Return whom a role, an organisation or a noun for an institution on one side of a verb means, if any."""
        organization = next((entity for entity in entities if isinstance(entity.who, Organization)), None)
        role = next((word for word in words if word.term.part in ROLES), None)
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

    def alone(self, clause: Clause, role: Word) -> Speaker:
        """Return whom a role means that is all the subject a verb in the singular has («дивується журналістка»)."""
        if is_brought_in(self._context, clause, role):
            return speaker_of(introduced_as(self._context, role, clause.position))
        meant = self._holder(role, clause)
        is_held = held_by(self._context, role, clause.position) is not None
        return meant if is_held or not has_another_role(meant.who, role) else NOBODY

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
        gender = _gender(role, clause)
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
        gender, at = _gender(role, clause), clause.position
        if holder := introduced_as(self._context, role, at):
            return speaker_of(holder)
        return NOBODY if is_one_of_many(role) else speaker_of(self._anaphora.person(gender, at) or body)


def _gender(role: Word, clause: Clause) -> str:
    """Return the gender of a role, else that of a verb in the singular, else an empty text."""
    gender = clause.verb.term.gender if clause.verb else ""
    return role.term.gender or (gender if gender in ("m", "f") else "")
