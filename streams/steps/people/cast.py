"""The people of one article while it is read, and which parts of its text are names of theirs."""

from bisect import insort

from streams.lexicon.people import Gazetteer
from streams.steps.people.names import Found, NameSpan, cases_of, is_free


class Cast:
    """The people of one article while it is read.

    `found` are all of them, `by_known` those of the gazetteer by its id, `taken` the spans of their names in the order
    of the text, and `ends` who is named where a name ends.
    """

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        """Start with nobody; the language is that of the article."""
        self._language = language
        self._gazetteer = gazetteer
        self.found: list[Found] = []
        self.by_known: dict[str, Found] = {}
        self.taken: list[tuple[int, int]] = []
        self.ends: dict[int, Found] = {}

    def known(self, person: str) -> Found:
        """Return a person of the gazetteer as one of the article."""
        found = self.by_known.get(person)
        if found is None:
            entry = self._gazetteer.people[person]
            found = Found(entry.name(self._language), entry.gender, self._language, known=person)
            self.by_known[person] = found
            self.found.append(found)
        return found

    def take(self, found: Found, span: NameSpan) -> None:
        """Give a person a name, which nobody else can have then."""
        found.spans.append(span)
        insort(self.taken, (span.start, span.end))
        self.ends[span.end] = found

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether no part of a span is somebody's name."""
        return is_free(self.taken, start, end)

    def by_initials(self, initials: str, surname: str) -> Found | None:
        """Return the one person who bears a surname and whose given name has an initial."""
        lowered = surname.lower()
        fitting = [
            found
            for found in self.found
            if found.given
            and found.given[0] == initials[0]
            and lowered in cases_of(found.surnames, found.gender, found.language)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def unknown_by_form(self) -> dict[str, list[tuple[Found, frozenset[str]]]]:
        """Return the bearers of each surname form, with the cases that the form stands for."""
        by_form: dict[str, list[tuple[Found, frozenset[str]]]] = {}
        for found in self.found:
            if found.known:
                continue
            forms = cases_of(found.surnames, found.gender, found.language)
            for form, cases in forms.items():
                by_form.setdefault(form, []).append((found, cases))
        return by_form
