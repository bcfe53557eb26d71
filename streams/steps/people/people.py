"""People of an article: known and unknown, every mention resolved, with role and office."""

from collections.abc import Iterator

from streams.lexicon.given_names import readings_of
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind
from streams.model import Mention, Person
from streams.steps.document import Document
from streams.steps.people.call_signs import call_signs, later_mentions, without_call_sign
from streams.steps.people.cast import Cast
from streams.steps.people.full_name_bearers import FullNameBearers, folded
from streams.steps.people.initials import initialled_names, initialled_surname
from streams.steps.people.introduced_people import IntroducedNames
from streams.steps.people.known_people import (
    full_name_ids,
    holders_of,
    known_by_initials,
    known_full_names,
    surname_candidates,
)
from streams.steps.people.lone_names import LoneNames
from streams.steps.people.names import Found, NameSpan
from streams.steps.people.person_roles import role_of
from streams.steps.people.role_hits import RoleHits
from streams.steps.people.roles import RoleFinder
from streams.steps.people.same_people import join_same
from streams.steps.people.unknown_people import full_names


def find_people(document: Document, knowledge: Knowledge) -> tuple[Person, ...]:
    """Find the people of an article.

    Args:
        document: the scanned article; offsets are code points of its body.
        knowledge: the gazetteer that the hits refer to.

    Returns:
        Each person once, by full name in the nominative where the text or the gazetteer has it, ordered by
        first mention; all mentions in the order of the text. A surname that may mean several people is left out.
    """
    reader = _Reader(document, knowledge)
    reader.read()
    return tuple(reader.people())


class _Reader:
    """One article, read for its people: surest names first."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._text = document.text
        self._language = document.article.language
        self._gazetteer = knowledge.people
        self._cast = Cast(self._language, self._gazetteer)
        self._places: frozenset[int] | None = None

    def read(self) -> None:
        """Read full names first, then initials, then surnames that stand alone."""
        person_hits = self._document.body.of(Kind.PERSON)
        for span, person in known_full_names(person_hits).values():
            self._cast.take(self._cast.known(person), span)
        body = self._document.body
        bearers = FullNameBearers(self._document, self._cast, self._gazetteer)
        for name in full_names(
            self._text, body.of(Kind.GIVEN_NAME), self._language, body.of(Kind.ROLE), self._is_place
        ):
            bearers.add(name)
        self._read_initials()
        self._read_introduced()
        named = full_name_ids(person_hits) | full_name_ids(self._document.headline.of(Kind.PERSON))
        named |= self._cast.by_known.keys()
        day = self._document.article.published_at
        roles = self._document.body.of(Kind.ROLE)
        titled = holders_of(roles, self._text, person_hits, self._gazetteer, day.date()) if day else frozenset[Hit]()
        surnames = surname_candidates(self._text, person_hits, self._gazetteer, frozenset(named), titled)
        lone = LoneNames(self._document, self._cast, self._is_place)
        lone.read_known_surnames(surnames)
        lone.read_bare_surnames()
        lone.read_unknown_surnames()
        self._read_call_signs()
        lone.read_given_names()
        join_same(self._cast.found)

    def _read_initials(self) -> None:
        for span, initials, surname in initialled_names(self._text):
            if not self._cast.is_free(span.start, span.end):
                continue
            found = self._cast.by_initials(initials, surname)
            hits = self._document.body.of(Kind.PERSON)
            if not found and (person := known_by_initials(span, initials, hits, self._gazetteer)):
                found = self._cast.known(person)
            if found is None:
                last = initialled_surname(
                    self._text, span.start, surname, self._document.body.of(Kind.ROLE), self._language
                )
                found = Found(f"{initials} {last}", "m", self._language, surnames=(last.lower(),), given=initials)
                self._cast.found.append(found)
            self._cast.take(found, span)

    def _read_introduced(self) -> None:
        by_name: dict[str, Found] = {}
        for span, stranger in list(IntroducedNames(self._document, self._cast.taken).found()):
            if not self._cast.is_free(span.start, span.end):
                continue
            known = self._gazetteer.by_name.get(folded(stranger.name))
            by_name = by_name or {found.name: found for found in self._cast.found}
            found = self._cast.known(known) if known else by_name.setdefault(stranger.name, stranger)
            if found is stranger:
                self._cast.found.append(found)
            self._cast.take(found, span)

    def _is_place(self, start: int) -> bool:
        """Return whether a place or a body stands at an offset («мера Києва», «начальник ГУР Міноборони»)."""
        if self._places is None:
            body = self._document.body
            kinds = (Kind.PLACE, Kind.COUNTRY, Kind.ORGANIZATION)
            self._places = frozenset(hit.start for kind in kinds for hit in body.of(kind))
        return start in self._places

    def _read_call_signs(self) -> None:
        """Take a call sign for a name of its bearer, or for a stranger's where no name stands before it."""
        names = self._document.body.of(Kind.GIVEN_NAME)
        for sign in call_signs(self._text, names, list(self._cast.ends)):
            if not self._cast.is_free(sign.start, sign.end):
                continue
            found = self._cast.ends.get(sign.bearer_end)
            if found is None:
                given = next((hit for hit in names if hit.end == sign.bearer_end), None)
                first = readings_of(given.key)[0] if given else None
                name = f"{first.name} «{sign.sign}»" if first else sign.sign
                gender = first.gender if first else "m"
                found = Found(name, gender, self._language, given=first.name if first else None)
                self._cast.found.append(found)
                if given and self._cast.is_free(given.start, given.end):
                    self._cast.take(found, NameSpan(given.start, given.end))
            self._cast.take(found, NameSpan(sign.start, sign.end))
            for at in later_mentions(self._text, sign):
                if self._cast.is_free(at, at + len(sign.sign)):
                    self._cast.take(found, NameSpan(at, at + len(sign.sign)))

    def people(self) -> Iterator[Person]:
        """Yield the people by first mention."""
        if not self._cast.found:
            return
        for found in self._cast.found:
            found.spans.sort(key=lambda span: span.start)
        self._cast.found.sort(key=lambda found: found.spans[0].start)
        body = self._document.body
        roles = RoleFinder(RoleHits(self._text, self._language, body.of(Kind.ROLE), body.of(Kind.ORGANIZATION)))
        named = sorted((span for found in self._cast.found for span in found.spans), key=lambda span: span.start)
        for found in self._cast.found:
            yield self._person(
                found, role_of(found.spans, roles, named, self._document, is_known=found.known is not None)
            )

    def _person(self, found: Found, role: str | None) -> Person:
        entry = self._gazetteer.people[found.known] if found.known else None
        published_at = self._document.article.published_at
        office = entry.office(published_at.date(), self._language) if entry and published_at else None
        mentions = tuple(Mention(span.start, span.end) for span in found.spans)
        if role and ("псев" in role or "поз" in role):
            role = without_call_sign(role)
        return Person(found.name, role, entry.wikidata if entry else None, mentions, office)
