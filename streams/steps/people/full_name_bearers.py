"""Whose a full name is: somebody's of the gazetteer, somebody's who was named before, or a stranger's."""

from collections.abc import Sequence
from functools import lru_cache

from streams.lexicon.fold import fold_phrase
from streams.lexicon.people import LANGUAGES, Gazetteer
from streams.lexicon.scan import Kind
from streams.steps.document import Document
from streams.steps.people.cast import Cast
from streams.steps.people.known_people import is_a_mans, split_key
from streams.steps.people.names import Found
from streams.steps.people.unknown_people import FullName


class FullNameBearers:
    """The search for the bearers of full names in one article."""

    def __init__(self, document: Document, cast: Cast, gazetteer: Gazetteer) -> None:
        """Take the article, and its people, to whom the names and their bearers are added."""
        self._document = document
        self._text = document.text
        self._language = document.article.language
        self._names = self._language if self._language in LANGUAGES else LANGUAGES[0]
        self._cast = cast
        self._gazetteer = gazetteer
        self._keys_at: dict[tuple[int, int], list[str]] | None = None

    def add(self, name: FullName) -> None:
        """Give a full name to its bearer."""
        start, end = name.span.start, name.span.end
        if not self._cast.is_free(start, end):
            return
        original = self._written_beside(start, end)
        if original:
            self._cast.take(original, name.span)
            return
        for surname in name.surnames:
            person = self._gazetteer.by_name.get(folded(f"{name.given} {surname}"))
            if person:
                self._cast.take(self._cast.known(person), name.span)
                return
        keys = self._surname_keys(name)
        if person := self._namesake(name, keys):
            self._cast.take(self._cast.known(person), name.span)
            return
        if self._are_two(name, keys):
            return
        for found in self._cast.found:
            if found.given == name.given and not set(found.surnames).isdisjoint(name.surnames):
                common = tuple(surname for surname in found.surnames if surname in name.surnames)
                if len(common) < len(found.surnames) and name.surnames[0] in common:
                    found.name = name.name
                found.surnames = common
                self._cast.take(found, name.span)
                return
        found = Found(name.name, name.reading.gender, name.reading.language, surnames=name.surnames, given=name.given)
        self._cast.found.append(found)
        self._cast.take(found, name.span)

    def _written_beside(self, start: int, end: int) -> Found | None:
        """Return whose name stands before brackets that hold it in Latin letters: «Маркус Валь (Markus Wahl)»."""
        if self._language == "en" or self._text[start - 2 : start] != " (" or not self._text[start:end][0].isascii():
            return None
        return self._cast.ends.get(start - 2)

    def _are_two(self, name: FullName, keys: Sequence[str]) -> bool:
        """Return whether a name ends in another's («у Джорджії Байден переміг», where the text has Joe Biden)."""
        if name.reading.gender == "m" or "nomn" in name.reading.cases:
            return False
        return any(split_key(key)[0] in self._cast.by_known and is_a_mans(key, self._gazetteer) for key in keys)

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


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Return a name as the gazetteer's index has it."""
    return fold_phrase(name)
