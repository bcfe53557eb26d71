"""People of an article: known and unknown, every mention resolved, with role and office."""

import re
from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from streams.lexicon.fold import fold_phrase
from streams.lexicon.given_names import no_names, readings_of
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.people import LANGUAGES
from streams.lexicon.scan import Hit, Kind
from streams.model import Mention, Person
from streams.steps.document import Document
from streams.steps.people.bare_surnames import bare_surnames
from streams.steps.people.call_signs import call_signs, later_mentions, without_call_sign
from streams.steps.people.initials import initialled_names, initialled_surname
from streams.steps.people.introduced_people import IntroducedNames
from streams.steps.people.known_people import (
    full_name_ids,
    holders_of,
    is_a_mans,
    known_by_initials,
    known_full_names,
    split_key,
    surname_candidates,
)
from streams.steps.people.names import Found, NameSpan, cases_of, is_free, stands_alone
from streams.steps.people.person_roles import role_of
from streams.steps.people.roles import RoleFinder
from streams.steps.people.same_people import join_same
from streams.steps.people.unknown_people import FullName, full_names

# The look-behind stands behind the capital, so that the search looks for capitals alone: half the time.
_CAPITALISED: Final = re.compile(r"[A-ZА-ЯІЇЄҐЁÀ-ÖØ-Þ](?<!\w.)(?:[\w'’ʼ]|-\w)[\w'’ʼ]*(?:-\w[\w'’ʼ]*)*")


def find_people(document: Document, knowledge: Knowledge) -> tuple[Person, ...]:
    """Find the people of an article.

    Args:
        document: the scanned article; offsets are code points of its body.
        knowledge: the gazetteer that the hits refer to.

    Returns:
        Each person once, by full name in the nominative where the text or the gazetteer has it, ordered by
        first mention; all mentions in the order of the text. A surname that may mean several people is left out.
    """
    cast = _Cast(document, knowledge)
    cast.read()
    return tuple(cast.people())


class _Cast:
    """The people of one article while it is read."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._text = document.text
        self._language = document.article.language
        self._names = self._language if self._language in LANGUAGES else LANGUAGES[0]
        self._gazetteer = knowledge.people
        self._found: list[Found] = []
        self._by_known: dict[str, Found] = {}
        self._taken: list[tuple[int, int]] = []
        self._ends: dict[int, Found] = {}
        self._places: frozenset[int] | None = None
        self._keys_at: dict[tuple[int, int], list[str]] | None = None

    def read(self) -> None:
        """Read full names first, then initials, then surnames that stand alone."""
        person_hits = self._document.body.of(Kind.PERSON)
        for span, person in known_full_names(person_hits).values():
            self._take(self._known(person), span)
        body = self._document.body
        for name in full_names(
            self._text, body.of(Kind.GIVEN_NAME), self._language, body.of(Kind.ROLE), self._is_place
        ):
            self._add_full_name(name)
        self._read_initials()
        self._read_introduced()
        named = full_name_ids(person_hits) | full_name_ids(self._document.headline.of(Kind.PERSON))
        named |= self._by_known.keys()
        day = self._document.article.published_at
        roles = self._document.body.of(Kind.ROLE)
        titled = holders_of(roles, self._text, person_hits, self._gazetteer, day.date()) if day else frozenset[Hit]()
        surnames = surname_candidates(self._text, person_hits, self._gazetteer, frozenset(named), titled)
        self._read_known_surnames(surnames)
        self._read_bare_surnames()
        self._read_unknown_surnames()
        self._read_call_signs()
        self._read_given_names()
        join_same(self._found)

    def _known(self, person: str) -> Found:
        found = self._by_known.get(person)
        if found is None:
            entry = self._gazetteer.people[person]
            found = Found(entry.name(self._language), entry.gender, self._language, known=person)
            self._by_known[person] = found
            self._found.append(found)
        return found

    def _take(self, found: Found, span: NameSpan) -> None:
        found.spans.append(span)
        insort(self._taken, (span.start, span.end))
        self._ends[span.end] = found

    def _is_free(self, start: int, end: int) -> bool:
        return is_free(self._taken, start, end)

    def _add_full_name(self, name: FullName) -> None:
        start, end = name.span.start, name.span.end
        if not self._is_free(start, end):
            return
        original = self._written_beside(start, end)
        if original:
            self._take(original, name.span)
            return
        for surname in name.surnames:
            person = self._gazetteer.by_name.get(_folded(f"{name.given} {surname}"))
            if person:
                self._take(self._known(person), name.span)
                return
        keys = self._surname_keys(name)
        if person := self._namesake(name, keys):
            self._take(self._known(person), name.span)
            return
        if self._are_two(name, keys):
            return
        for found in self._found:
            if found.given == name.given and not set(found.surnames).isdisjoint(name.surnames):
                common = tuple(surname for surname in found.surnames if surname in name.surnames)
                if len(common) < len(found.surnames) and name.surnames[0] in common:
                    found.name = name.name
                found.surnames = common
                self._take(found, name.span)
                return
        found = Found(name.name, name.reading.gender, name.reading.language, surnames=name.surnames, given=name.given)
        self._found.append(found)
        self._take(found, name.span)

    def _written_beside(self, start: int, end: int) -> Found | None:
        """Return whose name stands before brackets that hold it in Latin letters: «Маркус Валь (Markus Wahl)»."""
        if self._language == "en" or self._text[start - 2 : start] != " (" or not self._text[start:end][0].isascii():
            return None
        return self._ends.get(start - 2)

    def _are_two(self, name: FullName, keys: Sequence[str]) -> bool:
        """Return whether a name ends in another's («у Джорджії Байден переміг», where the text has Joe Biden)."""
        if name.reading.gender == "m" or "nomn" in name.reading.cases:
            return False
        return any(split_key(key)[0] in self._by_known and is_a_mans(key, self._gazetteer) for key in keys)

    def _surname_keys(self, name: FullName) -> Sequence[str]:
        """Return the keys of the known surnames that a full name ends in."""
        if self._keys_at is None:
            self._keys_at = {}
            for start, end, key in self._document.body.of(Kind.PERSON):
                if "/" in key:
                    self._keys_at.setdefault((start, end), []).append(key)
        return self._keys_at.get((name.span.end - len(name.surname_text), name.span.end), ())

    def _namesake(self, name: FullName, keys: Sequence[str]) -> str | None:
        """Return the known person whose given name stands before a form of his surname that does not agree with it."""
        opening, people = f"{name.given} ", self._gazetteer.people
        named = (person for key in keys for person in (split_key(key)[0],))
        return next((p for p in named if any(full.startswith(opening) for full in people[p].names[self._names])), None)

    def _read_initials(self) -> None:
        known = [hit for hit in self._document.body.of(Kind.PERSON) if "/" in hit.key]
        for span, initials, surname in initialled_names(self._text):
            if not self._is_free(span.start, span.end):
                continue
            found = self._by_initials(initials, surname)
            if not found and (person := known_by_initials(span, initials, known, self._gazetteer)):
                found = self._known(person)
            if found is None:
                last = initialled_surname(
                    self._text, span.start, surname, self._document.body.of(Kind.ROLE), self._language
                )
                found = Found(f"{initials} {last}", "m", self._language, surnames=(last.lower(),), given=initials)
                self._found.append(found)
            self._take(found, span)

    def _read_introduced(self) -> None:
        by_name: dict[str, Found] = {}
        for span, stranger in list(IntroducedNames(self._document, self._taken).found()):
            if not self._is_free(span.start, span.end):
                continue
            known = self._gazetteer.by_name.get(_folded(stranger.name))
            by_name = by_name or {found.name: found for found in self._found}
            found = self._known(known) if known else by_name.setdefault(stranger.name, stranger)
            if found is stranger:
                self._found.append(found)
            self._take(found, span)

    def _by_initials(self, initials: str, surname: str) -> Found | None:
        lowered = surname.lower()
        fitting = [
            found
            for found in self._found
            if found.given
            and found.given[0] == initials[0]
            and lowered in cases_of(found.surnames, found.gender, found.language)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _read_known_surnames(self, surnames: Mapping[tuple[int, int], Mapping[str, frozenset[str]]]) -> None:
        unknown = self._unknown_by_form()
        for (start, end), candidates in surnames.items():
            form = _folded(self._text[start:end])
            if not self._is_free(start, end) or form in unknown or form in no_names("surnames"):
                continue
            if len(candidates) == 1:
                person, cases = next(iter(candidates.items()))
                self._take(self._known(person), NameSpan(start, end, cases))

    def _read_bare_surnames(self) -> None:
        taken = self._unknown_by_form()
        strangers: dict[str, Found] = {}
        gazetteer = {(hit.start, hit.end) for hit in self._document.body.of(Kind.PERSON)}
        for span, stranger in bare_surnames(self._text, self._document.body.of(Kind.ROLE), self._language):
            place = (span.start, span.end)
            form = self._text[span.start : span.end].lower().replace("’", "'")
            if place in gazetteer or form in taken or not self._is_free(*place) or self._is_place(span.start):
                continue
            found = strangers.setdefault(stranger.surnames[0], stranger)
            if found is stranger:
                self._found.append(found)
            self._take(found, span)

    def _is_place(self, start: int) -> bool:
        """Return whether a place or a body stands at an offset («мера Києва», «начальник ГУР Міноборони»)."""
        if self._places is None:
            body = self._document.body
            kinds = (Kind.PLACE, Kind.COUNTRY, Kind.ORGANIZATION)
            self._places = frozenset(hit.start for kind in kinds for hit in body.of(kind))
        return start in self._places

    def _read_unknown_surnames(self) -> None:
        unknown = self._unknown_by_form()
        if not unknown:
            return
        for match in _CAPITALISED.finditer(self._text):
            bearers = unknown.get(match[0].lower().replace("’", "'"))
            if bearers and len(bearers) == 1 and self._is_free(*match.span()):
                found, cases = bearers[0]
                found.spans.append(NameSpan(match.start(), match.end(), cases))

    def _read_given_names(self) -> None:
        """Take a given name that stands alone for the one stranger of the article who bears it."""
        bearers: dict[str, list[Found]] = {}
        for found in self._found:
            if found.given and not found.known and "." not in found.given:
                bearers.setdefault(found.given, []).append(found)
        if not bearers:
            return
        for hit in self._document.body.of(Kind.GIVEN_NAME):
            if not self._is_free(hit.start, hit.end) or not stands_alone(self._text, hit):
                continue
            for reading in readings_of(hit.key):
                fitting = bearers.get(reading.name, ())
                if len(fitting) == 1 and fitting[0].gender == reading.gender:
                    fitting[0].spans.append(NameSpan(hit.start, hit.end, reading.cases))
                    break

    def _read_call_signs(self) -> None:
        """Take a call sign for a name of its bearer, or for a stranger's where no name stands before it."""
        names = self._document.body.of(Kind.GIVEN_NAME)
        for sign in call_signs(self._text, names, list(self._ends)):
            if not self._is_free(sign.start, sign.end):
                continue
            found = self._ends.get(sign.bearer_end)
            if found is None:
                given = next((hit for hit in names if hit.end == sign.bearer_end), None)
                first = readings_of(given.key)[0] if given else None
                name = f"{first.name} «{sign.sign}»" if first else sign.sign
                gender = first.gender if first else "m"
                found = Found(name, gender, self._language, given=first.name if first else None)
                self._found.append(found)
                if given and self._is_free(given.start, given.end):
                    self._take(found, NameSpan(given.start, given.end))
            self._take(found, NameSpan(sign.start, sign.end))
            for at in later_mentions(self._text, sign):
                if self._is_free(at, at + len(sign.sign)):
                    self._take(found, NameSpan(at, at + len(sign.sign)))

    def _unknown_by_form(self) -> dict[str, list[tuple[Found, frozenset[str]]]]:
        """Return the bearers of each surname form, with the cases that the form stands for."""
        by_form: dict[str, list[tuple[Found, frozenset[str]]]] = {}
        for found in self._found:
            if found.known:
                continue
            forms = cases_of(found.surnames, found.gender, found.language)
            for form, cases in forms.items():
                by_form.setdefault(form, []).append((found, cases))
        return by_form

    def people(self) -> Iterator[Person]:
        """Yield the people by first mention."""
        if not self._found:
            return
        for found in self._found:
            found.spans.sort(key=lambda span: span.start)
        self._found.sort(key=lambda found: found.spans[0].start)
        body = self._document.body
        roles = RoleFinder(self._text, self._language, body.of(Kind.ROLE), body.of(Kind.ORGANIZATION))
        named = sorted((span for found in self._found for span in found.spans), key=lambda span: span.start)
        for found in self._found:
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


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold_phrase(name)
