"""Who is meant where nobody is named: by a pronoun, a role, an omitted subject, an unowned text."""

import re
from bisect import bisect_left, insort
from operator import attrgetter

from streams.lexicon.given_names import readings_of
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.speech import Part
from streams.model import Organization, Person
from streams.steps.people.names import NAMESAKE
from streams.steps.quotes.name_agreement import agrees, is_nominative
from streams.steps.quotes.reporting_bodies import is_medium, is_press
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_ROLE_WINDOW = 90
_NEAR_NAME = 12
_OPENING_REACH = 800
_CONTENT_REACH = 300
_SENTENCES_BACK = 2
_FIRM = re.compile(
    r"(?:компан|концерн|холдинг|фірм|фирм|корпорац|перев[іо]зник|лоукост|оператор|стартап|банк|airline|company)\w*\s[«\"“]?\Z",
    re.IGNORECASE,
)
_INSTITUTE = re.compile(r"ISW|RAND|[Іі]нститут|[Ии]нститут|[Цц]ентр|Instit|Cent[er]|Council")
_FIRM_REACH = 14
_MARKS = ("«", '"', "“", "„")
_UNIONS = frozenset({"NATO", "EU", "UN"})
# Of these a body has few: the text means somebody by them.
_SERVING = frozenset(
    {"радник", "радниця", "заступник", "заступниця", "советник", "советница", "заместитель", "замглавы"}
)
_AUTHORS = frozenset({"журналіст", "журналист", "автор", "author", "journalist"})
_ASKED = frozenset(
    {
        "експерт",
        "эксперт",
        "аналітик",
        "аналитик",
        "політолог",
        "политолог",
        "вчений",
        "ученый",
        "науковець",
        "економіст",
    }
    | {"экономист", "автор", "співрозмовник", "собеседник", "expert", "analyst", "author", "professor"}
)
# A work right before its author's name («у матеріалі Олени Гай»).
_WORK = re.compile(r"(?:матеріал|материал|статт|стать|колон|розслідуванн|расследовани|блоз|блоге)\w* \Z")
_BREAKS = re.compile(r"[.!?:;\n]")
_TITLES = re.compile(r",| та | і | и | and ")
# Whoever has one of these before another role in his title serves who has that one («радник президента»).
_OTHER_ROLE = re.compile(
    r"\b(?:заст|радни|поміч|речни|прес|секретар|голов|керівн|оф[іи]с|адм[іи]н[іи]страц|зам|совет|помощ|руковод|представ|"
    r"посол|посл|спец|апарат|аппарат|канцел|глав|ради|advis|aide|deput|spokes|ambass|director|head|chief)"
)
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

    def person(self, gender: str, position: int, *, ahead: bool = True, but: int | None = None) -> Entity | None:
        """Return the person whom a pronoun or an omitted subject means: the nearest subject before an offset.

        Args:
            gender: `m`, `f`, or empty for both.
            position: where the report stands.
            ahead: whether the first person named behind may be meant where nobody is before.
            but: where a clause begins whose objects are not its omitted subject («подякував Путіну і закликав»).
        """
        return (
            self._by_given_name(gender, position)
            or self._nearest(gender, position)
            or self._nearest(gender, position, loosely=True)
            or self._nearest(gender, position, loosely=True, reported=True)
            or (self._following(gender, position) if ahead else None)
            or self._in_oblique_case(gender, position if but is None else min(but, position))
        )

    def _by_given_name(self, gender: str, position: int) -> Entity | None:
        """Return who is named last before an offset, with no surname: «Слюсар Дмитро ...», «Соломія, 20 років, ...»."""
        context = self._context
        names = context.document.body.of(Kind.GIVEN_NAME)
        first = bisect_left(names, (max(0, position - _GIVEN_NAME_REACH),))
        for hit in reversed(names[first : bisect_left(names, (position,), first)]):
            named = context.entities_in(hit.end, position)
            if any(isinstance(entity.who, Person) and not context.is_quoted(entity.start) for entity in named):
                return None
            reading = next((one for one in readings_of(hit.key) if "nomn" in one.cases), None)
            if reading is None or (gender and reading.gender != gender) or context.is_quoted(hit.start):
                continue
            if self._is_introduced(hit):
                return Entity(hit.start, hit.end, Person(reading.name, None, None, ()))
        return None

    def _is_introduced(self, name: Hit) -> bool:
        """Return whether a noun stands before a given name, or an age behind it; nothing that bears the name."""
        text, reach = self._context.text, max(0, name.start - _NOUN_REACH)
        is_part = any(named.end >= name.start - 1 for named in self._context.entities_in(reach, name.end))
        if is_part or NAMESAKE.search(text, reach, name.start):
            return False
        if _AGE.match(text, name.end):
            return True
        return _NOUN.search(text, reach, name.start) is not None and not _MORE_NAME.match(text, name.end)

    def _in_oblique_case(self, gender: str, position: int) -> Entity | None:
        """Return the one person whom the last sentence with people before an offset names, not as its subject."""
        context, end = self._context, position
        for _ in range(_SENTENCES_BACK):
            while end and not context.text[end - 1].isalnum():
                end -= 1
            start = context.document.sentences.span(max(0, end - 1))[0]
            people = {id(e.who): e for e in context.entities_in(start, end) if isinstance(e.who, Person)}
            if len(people) == 1:
                found = next(iter(people.values()))
                is_meant = not context.is_quoted(found.start) and self._agrees(found.who, gender, loosely=False)
                return found if is_meant else None
            end = start
        return None

    def _following(self, gender: str, position: int) -> Entity | None:
        """Return the first person named behind an offset before which nobody is a subject: a quote near the top."""
        context = self._context
        own_end = context.document.sentences.span(position)[1]
        for entity in context.entities_in(own_end, position + _OPENING_REACH):
            if context.is_quoted(entity.start):
                continue
            if isinstance(entity.who, Person) and is_nominative(context.text, entity):
                return entity if self._agrees(entity.who, gender, loosely=False) else None
        return None

    def _nearest(self, gender: str, position: int, *, loosely: bool = False, reported: bool = False) -> Entity | None:
        """Return the nearest subject; one of whom another speaks («..., що Федоров пішов») only where `reported`."""
        context, last = self._context, self.last(position)
        last = last if last and self._agrees(last.who, gender, loosely=loosely) else None
        for entity in reversed(context.entities_before(position)):
            if last and entity.start < last.start:
                break
            if (
                isinstance(entity.who, Person)
                and self._agrees(entity.who, gender, loosely=loosely)
                and is_nominative(context.text, entity)
                and not context.is_quoted(entity.start)
                and (reported or not self._is_spoken_of(entity))
            ):
                return entity
        return last

    def _agrees(self, who: Person | Organization, gender: str, *, loosely: bool) -> bool:
        return not gender or agrees(who, gender, self._context.gender(who), loosely=loosely)

    def _is_spoken_of(self, entity: Entity) -> bool:
        """Return whether a mention stands in what somebody says, behind a verb of saying and a conjunction."""
        context = self._context
        start = max(context.document.sentences.span(entity.start)[0], entity.start - _CONTENT_REACH)
        if context.document.article.language == "en" and _ASKED_OF.search(context.text, start, entity.start):
            return True
        parts = [word.term.part for word in context.words_in(start, entity.start)]
        return Part.THAT in parts and Part.VERB in parts[: parts.index(Part.THAT)]

    def introduced_as(self, role: Word, position: int) -> Entity | None:
        """Return the person whose role, as known or as written before the name, has the word."""
        text = self._context.text
        for entity in reversed(self._context.entities_before(position)):
            if not isinstance(entity.who, Person):
                continue
            beside = _BREAKS.split(text[max(0, entity.start - _ROLE_WINDOW) : entity.start].lower())[-1]
            known = (entity.who.role or "").lower()
            if is_own_role(known, role.term.lemma) or self._is_titled(entity, beside, role.term.lemma):
                return entity
            if role.term.lemma in _AUTHORS and _WORK.search(beside):
                return entity
        return None

    def titled(self, role: Word, position: int) -> Entity | None:
        """Return whom a role in a body means: who has it by what the text says, or a subject without a role."""
        holder = self.introduced_as(role, position)
        if holder or role.term.lemma not in _SERVING:
            return holder
        meant = self._nearest(role.term.gender, position)
        return meant if meant and isinstance(meant.who, Person) and meant.who.role is None else None

    def held_by(self, role: Word, position: int) -> Entity | None:
        """Return who was introduced with a role, or who spoke last where the role is that of one who is asked."""
        holder = self.introduced_as(role, position)
        if holder or role.term.lemma not in _ASKED:
            return holder
        for entity in reversed(self._context.entities_before(position)):
            if isinstance(entity.who, Person) and self._agrees(entity.who, role.term.gender, loosely=True):
                near = self._context.words_in(entity.start - _NEAR_NAME, entity.end + _NEAR_NAME)
                if any(self._says(word, entity) for word in near):
                    return entity
        return None

    def _says(self, word: Word, entity: Entity) -> bool:
        """Return whether a verb of saying stands right before a name («пише Уолт») or behind it («Уолт також каже»)."""
        if word.term.part is not Part.VERB or not is_nominative(self._context.text, entity):
            return False
        is_before = word.end + 1 == entity.start
        return is_before or (word.start > entity.end and "," not in self._context.text[entity.end : word.start])

    def _is_titled(self, entity: Entity, beside: str, lemma: str) -> bool:
        """Return whether a role stands before a name with no verb between («Президент нагадав, що ... Путін»)."""
        if not is_own_role(_TITLES.split(beside)[-1], lemma):
            return False
        start = entity.start - len(beside) + beside.rfind(lemma)
        is_bare = not self._context.text[start + len(lemma) : start + len(lemma) + 1].isalnum()
        if is_bare and not is_nominative(self._context.text, entity):
            return False  # «речник Чапутової»: hers, not she
        if any(isinstance(other.who, Person) for other in self._context.entities_in(start, entity.start)):
            return False
        return not any(word.term.part is Part.VERB for word in self._context.words_in(start, entity.start))

    def organization(self, position: int) -> Entity | None:
        """Return the organisation named last before an offset, outside of quotes; no medium that relays."""
        for entity in reversed(self._context.entities_before(position)):
            if (
                isinstance(entity.who, Organization)
                and not self._context.is_quoted(entity.start)
                and not is_medium(self._context, entity)
            ):
                return entity
        return None

    def company(self, position: int) -> Entity | None:
        """Return the firm named last before an offset: in Latin letters, in marks, or behind a noun for a firm."""
        text, named = self._context.text, self._context.entities_before(position)
        for entity in reversed(named):
            is_told = _FIRM.search(text, max(0, entity.start - _FIRM_REACH), entity.start) is not None
            if is_told and isinstance(entity.who, Organization) and not self._context.is_quoted(entity.start):
                return entity
        for entity in reversed(named):
            surface, before = text[entity.start : entity.end], text[max(0, entity.start - _FIRM_REACH) : entity.start]
            is_firm = surface.isascii() or before[-1:] in _MARKS or _FIRM.match(surface)
            if isinstance(entity.who, Organization) and is_firm and not is_medium(self._context, entity):
                return entity if surface not in _UNIONS else None
        return None

    def last_body(self, position: int) -> Entity | None:
        """Return the organisation whose words were reported last before an offset, if nobody else spoke since."""
        at, last = bisect_left(self._bodies, position, key=_start), self.last(position)
        return self._bodies[at - 1] if at and not (last and last.start > self._bodies[at - 1].start) else None

    def institute(self, position: int) -> Entity | None:
        """Return the institute whose words were reported last before an offset: its staff go on («аналітики»)."""
        body = self.last_body(position) or self.organization(position)
        return body if body and _INSTITUTE.search(body.who.name) else None

    def medium(self, position: int) -> Entity | None:
        """Return the medium named last before an offset, outside of quotes."""
        for entity in reversed(self._context.entities_before(position)):
            if isinstance(entity.who, Organization) and is_press(self._context, entity):
                return entity
        return None

    def _relays(self, who: Person | Organization) -> bool:
        return any(is_medium(self._context, Entity(at.start, at.end, who)) for at in who.mentions[:1])

    def spoke_last(self, position: int) -> Entity | None:
        """Return who was quoted last before an offset: a medium, or a person."""
        return self._quoted_at_length(position) or self.last(position)

    def _quoted_at_length(self, position: int) -> Entity | None:
        """Return the medium that spoke last before an offset, if nobody else spoke since."""
        at, last = bisect_left(self._bodies, position, key=_start), self.last(position)
        if not at or not self._relays(self._bodies[at - 1].who):
            return None
        return self._bodies[at - 1] if not (last and last.start > self._bodies[at - 1].start) else None


def is_own_role(title: str, lemma: str) -> bool:
    """Return whether a title is that of a role: «прем'єр-міністр» is no «міністр», an adviser of a president none."""
    for part in _TITLES.split(title):
        at = part.find(lemma)
        while at >= 0:
            if not part[at - 1 : at].isalnum() and part[at - 1 : at] != "-" and not _OTHER_ROLE.search(part, 0, at):
                return True
            at = part.find(lemma, at + 1)
    return False
