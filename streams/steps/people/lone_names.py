"""Surnames and given names that stand alone: whose they are is told by the people named in full, or by a role."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from streams.lexicon.given_names import no_names, readings_of
from streams.lexicon.scan import Kind
from streams.steps.document import Document
from streams.steps.people.bare_surnames import bare_surnames
from streams.steps.people.cast import Cast
from streams.steps.people.full_name_bearers import folded
from streams.steps.people.names import Found, NameSpan, stands_alone

# The look-behind stands behind the capital, so that the search looks for capitals alone: half the time.
_CAPITALISED: Final = re.compile(r"[A-ZА-ЯІЇЄҐЁÀ-ÖØ-Þ](?<!\w.)(?:[\w'’ʼ]|-\w)[\w'’ʼ]*(?:-\w[\w'’ʼ]*)*")


class LoneNames:
    """The search for such names in one article."""

    def __init__(self, document: Document, cast: Cast, is_place: Callable[[int], bool]) -> None:
        """Take the article, its people, to whom the names are given, and what tells where a place's name starts."""
        self._document = document
        self._text = document.text
        self._language = document.article.language
        self._cast = cast
        self._is_place = is_place

    def read_known_surnames(self, surnames: Mapping[tuple[int, int], Mapping[str, frozenset[str]]]) -> None:
        """Take the surnames of the gazetteer that mean one person, and are no stranger's who is named in full."""
        unknown = self._cast.unknown_by_form()
        for (start, end), candidates in surnames.items():
            form = folded(self._text[start:end])
            if not self._cast.is_free(start, end) or form in unknown or form in no_names("surnames"):
                continue
            if len(candidates) == 1:
                person, cases = next(iter(candidates.items()))
                self._cast.take(self._cast.known(person), NameSpan(start, end, cases))

    def read_bare_surnames(self) -> None:
        """Take the surnames of strangers whom the text never names in full."""
        taken = self._cast.unknown_by_form()
        strangers: dict[str, Found] = {}
        known = self._document.body.of(Kind.PERSON)
        for span, stranger in bare_surnames(self._text, self._document.body.of(Kind.ROLE), self._language):
            place = (span.start, span.end)
            form = self._text[span.start : span.end].lower().replace("’", "'")
            if form in taken or not self._cast.is_free(*place) or self._is_place(span.start):
                continue
            if any(hit[:2] == place for hit in known):
                continue
            found = strangers.setdefault(stranger.surnames[0], stranger)
            if found is stranger:
                self._cast.found.append(found)
            self._cast.take(found, span)

    def read_unknown_surnames(self) -> None:
        """Take the surnames of strangers wherever they recur, in any case."""
        unknown = self._cast.unknown_by_form()
        if not unknown:
            return
        for match in _CAPITALISED.finditer(self._text):
            bearers = unknown.get(match[0].lower().replace("’", "'"))
            if bearers and len(bearers) == 1 and self._cast.is_free(*match.span()):
                found, cases = bearers[0]
                found.spans.append(NameSpan(match.start(), match.end(), cases))

    def read_given_names(self) -> None:
        """Take a given name that stands alone for the one stranger of the article who bears it."""
        bearers: dict[str, list[Found]] = {}
        for found in self._cast.found:
            if found.given and not found.known and "." not in found.given:
                bearers.setdefault(found.given, []).append(found)
        if not bearers:
            return
        for hit in self._document.body.of(Kind.GIVEN_NAME):
            if not self._cast.is_free(hit.start, hit.end) or not stands_alone(self._text, hit):
                continue
            for reading in readings_of(hit.key):
                fitting = bearers.get(reading.name, ())
                if len(fitting) == 1 and fitting[0].gender == reading.gender:
                    fitting[0].spans.append(NameSpan(hit.start, hit.end, reading.cases))
                    break
