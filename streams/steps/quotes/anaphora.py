"""Who is meant where nobody is named: by a pronoun, by an omitted subject, or as the one who spoke last."""

import re
from bisect import bisect_left, insort
from operator import attrgetter

from streams.lexicon.given_names import readings_of
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.people.names import NAMESAKE
from streams.steps.quotes.bodies_before import organization_before
from streams.steps.quotes.name_agreement import agrees, is_nominative
from streams.steps.quotes.reporting_bodies import is_medium
from streams.steps.quotes.role_holders import introduced_as
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_INSTITUTE = re.compile(r"ISW|RAND|[Іі]нститут|[Ии]нститут|[Цц]ентр|Instit|Cent[er]|Council")
# Of these a body has few: the text means somebody by them.
_SERVING = frozenset(
    {"радник", "радниця", "заступник", "заступниця", "советник", "советница", "заместитель", "замглавы"}
)
_OPENING_REACH = 800
_SENTENCES_BACK = 2
_CONTENT_REACH = 300
# Of whom an interviewer asks ("I ask if Jane Doe is good enough").
_ASKED_OF = re.compile(
    r"\b(?:ask|asks|asked|asking|wonder|wonders|wondered) (?:\w+ )?(?:if|whether|about|what|how|why) "
)
_GIVEN_NAME_REACH = 400
_NOUN_REACH = 30
_AGE = re.compile(r",? \(?\d\d(?:[,)]|-річн| рок| лет| год)")
_NOUN = re.compile(r"(?:^|[\s(«])[A-ZА-ЯІЇЄҐЁ]?[a-zа-яіїєґё'’-]{4,} \Z")
_MORE_NAME = re.compile(r"[ -][A-ZА-ЯІЇЄҐЁ]|['’]s\b|\.")
_start = attrgetter("start")


class Anaphora:
    """The people and organisations that words of one article can mean; remembers who spoke last."""

    def __init__(self, context: SpeechContext) -> None:
        """Take the positions of one article."""
        self._context = context
        self._spoke: list[Entity] = []
        self._bodies: list[Entity] = []

    def remember(self, position: int, who: Person | Organization | None) -> None:
        """Note that somebody's words are reported at an offset."""
        if who:
            spoke = self._spoke if isinstance(who, Person) else self._bodies
            entity = Entity(position, position, who)
            if spoke and spoke[-1].start > position:
                insort(spoke, entity, key=_start)
            else:
                spoke.append(entity)

    def last(self, position: int) -> Entity | None:
        """Return who spoke last before an offset."""
        at = bisect_left(self._spoke, position, key=_start)
        return self._spoke[at - 1] if at else None

    def last_body(self, position: int) -> Entity | None:
        """Return the organisation whose words were reported last before an offset, if nobody else spoke since."""
        at, last = bisect_left(self._bodies, position, key=_start), self.last(position)
        return self._bodies[at - 1] if at and not (last and last.start > self._bodies[at - 1].start) else None

    def spoke_last(self, position: int) -> Entity | None:
        """Return who was quoted last before an offset: a medium, or a person."""
        body = self.last_body(position)
        return body if body and _relays(self._context, body.who) else self.last(position)

    def institute(self, position: int) -> Entity | None:
        """Return the institute whose words were reported last before an offset: its staff go on («аналітики»)."""
        body = self.last_body(position) or organization_before(self._context, position)
        return body if body and _INSTITUTE.search(body.who.name) else None

    def person(self, gender: str, position: int, *, ahead: bool = True, but: int | None = None) -> Entity | None:
        """Return the person whom a pronoun or an omitted subject means: the nearest subject before an offset.

        Args:
            gender: `m`, `f`, or empty for both.
            position: where the report stands.
            ahead: whether the first person named behind may be meant where nobody is before.
            but: where a clause begins whose objects are not its omitted subject («подякував Путіну і закликав»).
        """
        return (
            _by_given_name(self._context, gender, position)
            or self._nearest(gender, position)
            or self._nearest(gender, position, loosely=True)
            or self._nearest(gender, position, loosely=True, reported=True)
            or (self._following(gender, position) if ahead else None)
            or self._in_oblique_case(gender, position if but is None else min(but, position))
        )

    def _nearest(self, gender: str, position: int, *, loosely: bool = False, reported: bool = False) -> Entity | None:
        """Return the nearest subject; one of whom another speaks («..., що Федоров пішов») only where `reported`."""
        context, last = self._context, self.last(position)
        last = last if last and agrees(context, last.who, gender, loosely=loosely) else None
        for entity in reversed(context.entities_before(position)):
            if last and entity.start < last.start:
                break
            if (
                isinstance(entity.who, Person)
                and agrees(context, entity.who, gender, loosely=loosely)
                and is_nominative(context.text, entity)
                and not context.is_quoted(entity.start)
                and (reported or not _is_spoken_of(context, entity))
            ):
                return entity
        return last

    def _following(self, gender: str, position: int) -> Entity | None:
        """Return the first person named behind an offset before which nobody is a subject: a quote near the top."""
        context = self._context
        own_end = context.document.sentences.span(position)[1]
        for entity in context.entities_in(own_end, position + _OPENING_REACH):
            if context.is_quoted(entity.start):
                continue
            if isinstance(entity.who, Person) and is_nominative(context.text, entity):
                return entity if agrees(context, entity.who, gender) else None
        return None

    def _in_oblique_case(self, gender: str, position: int) -> Entity | None:
        """Return the one person whom the last sentence with people before an offset names, not as its subject."""
        context, end = self._context, position
        for _ in range(_SENTENCES_BACK):
            start, end = context.sentence_before(end)
            people = {id(e.who): e for e in context.entities_in(start, end) if isinstance(e.who, Person)}
            if len(people) == 1:
                found = next(iter(people.values()))
                is_meant = not context.is_quoted(found.start) and agrees(context, found.who, gender)
                return found if is_meant else None
            end = start
        return None

    def titled(self, role: Word, position: int) -> Entity | None:
        """Return whom a role in a body means: who has it by what the text says, or a subject without a role."""
        holder = introduced_as(self._context, role, position)
        if holder or role.term.lemma not in _SERVING:
            return holder
        meant = self._nearest(role.term.gender, position)
        return meant if meant and isinstance(meant.who, Person) and meant.who.role is None else None


def _by_given_name(context: SpeechContext, gender: str, position: int) -> Entity | None:
    """Return who is named last before an offset, with no surname: «Слюсар Дмитро ...», «Соломія, 20 років, ...»."""
    for hit in reversed(context.hits_in(Kind.GIVEN_NAME, position - _GIVEN_NAME_REACH, position)):
        named = context.entities_in(hit.end, position)
        if any(isinstance(entity.who, Person) and not context.is_quoted(entity.start) for entity in named):
            return None
        reading = next((one for one in readings_of(hit.key) if "nomn" in one.cases), None)
        if reading is None or (gender and reading.gender != gender) or context.is_quoted(hit.start):
            continue
        if _is_introduced(context, hit):
            return Entity(hit.start, hit.end, Person(reading.name, None, None, ()))
    return None


def _is_introduced(context: SpeechContext, name: Hit) -> bool:
    """Return whether a noun stands before a given name, or an age behind it; nothing that bears the name."""
    text, reach = context.text, max(0, name.start - _NOUN_REACH)
    is_part = any(named.end >= name.start - 1 for named in context.entities_in(reach, name.end))
    if is_part or NAMESAKE.search(text, reach, name.start):
        return False
    if _AGE.match(text, name.end):
        return True
    return _NOUN.search(text, reach, name.start) is not None and not _MORE_NAME.match(text, name.end)


def _is_spoken_of(context: SpeechContext, entity: Entity) -> bool:
    """Return whether a mention stands in what somebody says, behind a verb of saying and a conjunction."""
    start = max(context.document.sentences.span(entity.start)[0], entity.start - _CONTENT_REACH)
    if context.document.article.language == "en" and _ASKED_OF.search(context.text, start, entity.start):
        return True
    parts = [word.term.part for word in context.words_in(start, entity.start)]
    return Part.THAT in parts and Part.VERB in parts[: parts.index(Part.THAT)]


def _relays(context: SpeechContext, who: Person | Organization) -> bool:
    return any(is_medium(context, Entity(at.start, at.end, who)) for at in who.mentions[:1])
