"""The sources of reports without a verb, and of what others cite: «за словами Умєрова», «..., – Умєров»."""

import re
from collections.abc import Sequence

from streams.lexicon.roles import role_readings
from streams.lexicon.scan import Kind
from streams.lexicon.speech import BODIES, ROLES, Part
from streams.model import Person
from streams.steps.quotes.anaphora import Anaphora
from streams.steps.quotes.clauses import Clause, gives_words, has_pronoun, told_of_source
from streams.steps.quotes.institution_nouns import institution_meant
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.role_holders import introduced_as
from streams.steps.quotes.speaker_names import signed_name
from streams.steps.quotes.speakers import NOBODY, Speaker, body_of, speaker_of
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word
from streams.steps.quotes.unnamed_subjects import is_said_by_those_beside, is_unnamed

# Between the role of a source and the source itself («на думку голови комітету Сенату Джона Сміта»).
_SOURCE_GAP = 60
# A body too far behind the start of a label is none of its own («... серед країн ЄС: «...»»).
_LABEL_REACH = 45
_BEARER = re.compile(r" ([A-ZА-ЯЁІЇЄҐ][\w'’-]+(?: [A-ZА-ЯЁІЇЄҐ][\w'’-]+)?)[\s.]*\Z")
# Somebody who is not named («за словами дипломата однієї з країн»).
_ONE_OF = re.compile(r"\b(?:одн(?:ого|ієї|ой) (?:із|зі|з|из)|неназван\w+|анон[іи]мн\w+)\b")
# Whose words somebody publishes stands behind them («опублікувало інтерв'ю міністра Коваля»).
_PUBLISHED = re.compile(
    r" (?:\w+(?:ий|ну|ную|ний|ный) )?(?:реакці[юї]|реакцию|коментар|комментарий|інтерв['’]ю|интервью|слова"
    r"|висловлювання|высказывани\w+|колонк\w|розмов\w|разговор|заяв[уи]|заявлени[ея]) "
)
_PUBLISHING = frozenset({"опублікувати", "опубликовать", "передати", "передавати", "передать", "передавать", "навести"})
# The staff of the institute that was named last («на думку експертів»).
_EXPERTS = re.compile(r" (?:експертів|аналітиків|дослідників|фахівців|экспертов|аналитиков|исследователей)\Z")
_OWNER_REACH = 60
# Who quotes names whom, unless it is nobody in particular («Цитую класика»).
_I_QUOTE = frozenset({"цитую", "цитирую"})
_HER, _HIS = frozenset({"її", "ее", "her"}), frozenset({"його", "его", "his"})


class Sources:
    """Finds the sources of one article's reports."""

    def __init__(self, context: SpeechContext, anaphora: Anaphora) -> None:
        """Take the positions of one article and what its words can mean."""
        self._context = context
        self._anaphora = anaphora

    def phrase(self, clause: Clause) -> Word | None:
        """Return the words of a report that a source follows («за словами»), None where there are none."""
        words = self._context.words_in(clause.start, clause.end)
        return next((word for word in words if word.term.part is Part.ACCORDING), None)

    def told_by(self, phrase: Word, clause: Clause) -> Speaker:
        """Return the source behind or in a phrase («за словами Умєрова», «за його словами»)."""
        phrases = self._context.words_in(phrase.end, clause.end)
        words = set(phrase.term.lemma.split())
        if not words.isdisjoint(_HER | _HIS):
            return self._meant("f" if words & _HER else "m" if words & _HIS else "", clause)
        behind = self._context.entities_in(phrase.end, clause.end)
        comma = self._context.text.find(",", phrase.end, clause.end)
        end = comma if comma > 0 else clause.end
        near = [entity for entity in behind if entity.start < end]
        role = next((word for word in phrases if word.term.part in ROLES), None)
        if gives_words(phrase) and not any(isinstance(entity.who, Person) for entity in near):
            # «приводит слова министра агентство Ritzau»: the body passes them on
            return self._meant("", clause) if self._is_one(phrase.end, end) else NOBODY
        if role and role.start < end and not (near and near[0].start - role.end < _SOURCE_GAP):
            holder = introduced_as(self._context, role, clause.position)
            # «за словами дипломата однієї з країн», «за словами дипломата, присутнього в залі»
            is_told_of = self._context.text[role.end : end].strip() or self._is_told_of(end, clause)
            is_meant = not (holder or is_told_of)
            return speaker_of(self._anaphora.person(role.term.gender, clause.position) if is_meant else holder)
        if near:
            has_title = any(map(str.isalpha, self._context.text[phrase.end : near[0].start]))
            by_others = is_said_by_those_beside(self._context.text, phrase.end, near[0])
            return NOBODY if by_others else speaker_of(_bearer(near, titled=has_title))
        return self._unnamed_source(phrases, phrase.end, end, clause)

    def _unnamed_source(self, words: Sequence[Word], start: int, end: int, clause: Clause) -> Speaker:
        """Return whom a source without a name means: a body by its noun, an institute by its staff, a man by his role.

        A role means somebody who was named before, not who comes in later («За словами адвоката, ...»).
        """
        text = self._context.text
        noun = next((word for word in words if word.term.part in BODIES and word.start < end), None)
        if noun and not text[noun.end : end].strip():  # «за даними видання», «по данным ведомства»
            return body_of(institution_meant(self._context, self._anaphora, noun, clause.position)) or NOBODY
        source = text[start:end]
        if _EXPERTS.match(source) and (institute := self._anaphora.institute(clause.position)):
            return speaker_of(institute)
        is_told = not source.strip().islower() or _ONE_OF.search(source) or self._is_told_of(end, clause)
        if is_told or not self._is_one(start, end):
            return NOBODY
        return speaker_of(self._anaphora.person("", clause.position, ahead=False))

    def _is_told_of(self, comma: int, clause: Clause) -> bool:
        return told_of_source(self._context.text, comma, clause.end + len(", ")) is not None

    def _is_one(self, start: int, end: int) -> bool:
        """Return whether a role in the genitive singular stands first in a span («на думку полковника»)."""
        near = self._context.hits_in(Kind.ROLE, start, end)
        readings = [reading for hit in near for reading in role_readings(hit.key)]
        return any("gent" in reading.cases for reading in readings)

    def unknown(self, clause: Clause) -> Speaker | None:
        """Return who signs words by his role and a surname that no other step knows, None where nobody does."""
        if self._context.entities_in(clause.start, clause.end):
            return None
        name = signed_name(self._context, clause.start, clause.end)
        return Speaker(name, Person(name, None, None, ())) if name else None

    def signer(self, clause: Clause) -> Speaker:
        """Return who signs words without a verb («..., – Умєров», «Пряма мова: ...»)."""
        label = next((w for w in self._context.words_in(clause.start, clause.end) if w.term.part is Part.LABEL), None)
        # «Цитую класика: «...»»: whoever that is, nobody named him
        means_last = label and (label.term.lemma not in _I_QUOTE or not self._has_object(label, clause))
        named = self._context.entities_in(clause.start, clause.end)
        people = [entity for entity in named if isinstance(entity.who, Person)]
        if people:
            subject = next((e for e in people if is_nominative(self._context.text, e)), None)
            return speaker_of(subject or _bearer(people, titled=True))
        if named:
            return self._surname_first(clause) or self.signed(clause, named[0])
        return self._meant("", clause) if means_last else NOBODY

    def _surname_first(self, clause: Clause) -> Speaker | None:
        """Return a surname that several known people bear, where it opens a signature («– Кулеба в ефірі CNN»)."""
        hit = self._context.hit_at(Kind.PERSON, clause.start)
        return Speaker(self._context.text[hit.start : hit.end]) if hit and "nomn" in hit.key else None

    def _has_object(self, label: Word, clause: Clause) -> bool:
        return any(map(str.isalpha, self._context.text[label.end : clause.end]))

    def signed(self, clause: Clause, body: Entity) -> Speaker:
        """Return who signs words: a body, or its man whom nothing else names («..., – заступник голови ДСНС Гук»)."""
        bearer = _BEARER.match(self._context.text, body.end, clause.end)
        if bearer and body.start > clause.start:
            return Speaker(bearer.group(1))
        return speaker_of(body) if body.start - clause.start < _LABEL_REACH else NOBODY

    def cited(self, clause: Clause) -> Speaker:
        """Return the object of «цитує міністра Reuters»: the subject is who relays."""
        named = self._context.entities_in(clause.start, clause.end)
        people = [entity for entity in named if isinstance(entity.who, Person)]
        if people or clause.verb is None:
            return speaker_of(people[0] if people else None)
        object_follows = self._is_one(clause.verb.end + 1, clause.verb.end + 2) or has_pronoun(self._context, clause)
        unnamed = is_unnamed(self._context, clause, clause.verb) and not object_follows
        return NOBODY if unnamed else self._meant("", clause)

    def published(self, clause: Clause) -> Speaker | None:
        """Return whose words a medium publishes («передав реакцію Ryanair»): a person, else a body; None for others."""
        verb = clause.verb
        if verb is None or verb.term.lemma not in _PUBLISHING:
            return None
        said = _PUBLISHED.match(self._context.text, verb.end)
        if said is None:
            return None
        named = self._context.entities_in(said.end(), min(said.end() + _OWNER_REACH, clause.end))
        people = (entity for entity in named if isinstance(entity.who, Person))
        found = next(people, None) or next(iter(named), None)
        return speaker_of(found) if found else None

    def _meant(self, gender: str, clause: Clause) -> Speaker:
        return speaker_of(self._anaphora.person(gender, clause.position))


def _bearer(named: Sequence[Entity], *, titled: bool) -> Entity:
    """Return who of the names of a source has the title: the last of two in a row («радника Трампа Джона Росса»)."""
    first, second = named[0], named[1] if len(named) > 1 else None
    if second is None or second.start != first.end + 1 or not isinstance(second.who, Person):
        return first
    return second if titled or isinstance(first.who, Person) else first
