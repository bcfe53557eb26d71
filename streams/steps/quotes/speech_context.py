"""What the search for speech reads: speech words, mentions and quoted spans of one article, by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from streams.lexicon.given_names import given_name_genders, readings_of
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.speech import Part, SpeechTerm, speech_term
from streams.model import Organization, Person
from streams.steps.document import Document
from streams.steps.quotes.quote_spans import QuotedSpan

_new = tuple.__new__  # a third of the cost of Word(...), which every article pays for each of its speech words
_POSITION = itemgetter(0, 1)
_NAME_WORDS = 3
_RECENT = 60
_LONGEST_LINE = 2000
_RUSSIAN = ("ть", "ться")
_UKRAINIAN = ("ти", "тися", "тись")


class Word(NamedTuple):
    """A word of the speech lexicon in the body, in code points."""

    start: int
    end: int
    term: SpeechTerm


class Entity(NamedTuple):
    """A mention of somebody who can speak."""

    start: int
    end: int
    who: Person | Organization


class SpeechContext:
    """Sorted positions of one article; every lookup is a bisection."""

    __slots__ = (
        "_entity_starts",
        "_gender_of",
        "_genders",
        "_speech",
        "_speech_starts",
        "_surnames",
        "_word_starts",
        "document",
        "entities",
        "spans",
        "text",
        "words",
    )

    def __init__(
        self,
        document: Document,
        people: Sequence[Person],
        organizations: Sequence[Organization],
        spans: Sequence[QuotedSpan],
    ) -> None:
        """Collect the positions; where a person and an organisation overlap, the person stands first."""
        self.document = document
        self.text = document.text
        self.spans = spans
        self.words = _words(document)
        speakers: tuple[Person | Organization, ...] = (*people, *organizations)
        entities: list[Entity] = [
            _new(Entity, (mention.start, mention.end, who)) for who in speakers for mention in who.mentions
        ]
        entities.sort(key=_POSITION)
        self.entities = entities
        self._word_starts = [word.start for word in self.words]
        self._entity_starts = [entity.start for entity in self.entities]
        self._genders: Mapping[int, str] | None = None
        self._surnames: dict[str, dict[int, Person]] | None = None
        self._gender_of: dict[int, str] = {}
        text = self.text
        self._speech = [span for span in spans if text.count(" ", span.start, span.end) >= _NAME_WORDS]
        self._speech_starts = [span.start for span in self._speech]

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """Return the speech words that begin in a span."""
        starts = self._word_starts
        first = bisect_left(starts, start)
        return self.words[first : bisect_left(starts, end, first)]

    def entities_in(self, start: int, end: int) -> Sequence[Entity]:
        """Return the mentions that begin in a span."""
        starts = self._entity_starts
        first = bisect_left(starts, start)
        return self.entities[first : bisect_left(starts, end, first)]

    def hits_in(self, kind: Kind, start: int, end: int) -> Sequence[Hit]:
        """Return the hits of a kind that begin in a span of the body."""
        hits = self.document.body.of(kind)
        first = bisect_left(hits, (start,))
        return hits[first : bisect_left(hits, (end,), first)]

    def hit_at(self, kind: Kind, position: int) -> Hit | None:
        """Return the first hit of a kind that begins at an offset, None where none does."""
        hits = self.document.body.of(kind)
        at = bisect_left(hits, (position,))
        return hits[at] if at < len(hits) and hits[at].start == position else None

    def entities_before(self, position: int) -> Sequence[Entity]:
        """Return the last mentions that begin before an offset, in the order of the text; at most 60."""
        at = bisect_left(self._entity_starts, position)
        return self.entities[max(0, at - _RECENT) : at]

    def gender(self, who: Person | Organization) -> str:
        """Return `m` or `f` by the given name that a person is mentioned with or known by, else an empty text."""
        if self._genders is None:
            self._genders = _given_genders(self.document)
        known = self._gender_of.get(id(who))
        if known is None:
            known = next((found for at in who.mentions if (found := self._genders.get(at.start))), "")
            if not known and isinstance(who, Person):
                known = given_name_genders().get(who.name.partition(" ")[0], "")
            self._gender_of[id(who)] = known
        return known

    def by_surname(self, surname: str) -> Person | None:
        """Return the one person of the article whose name ends in a word, None where none or several do."""
        if self._surnames is None:
            self._surnames = {}
            for _, _, who in self.entities:
                if isinstance(who, Person):
                    self._surnames.setdefault(who.name.rpartition(" ")[2], {})[id(who)] = who
        bearers = self._surnames.get(surname.rpartition(" ")[2], {})
        found = [who for who in bearers.values() if who.name == surname or who.name.endswith(f" {surname}")]
        return found[0] if len(found) == 1 else None

    def is_quoted(self, position: int) -> bool:
        """Return whether an offset stands between marks that hold more than a name."""
        at = bisect_right(self._speech_starts, position) - 1
        return at >= 0 and position < self._speech[at].end

    def next_speech_start(self, position: int, limit: int) -> int:
        """Return where the next quoted span of more than a name begins, or the limit."""
        at = bisect_left(self._speech_starts, position)
        return min(limit, self._speech_starts[at]) if at < len(self._speech_starts) else limit

    def sentence_before(self, position: int) -> tuple[int, int]:
        """Return (start, end) of the sentence before an offset, the marks that end it left out."""
        end = position
        while end and not self.text[end - 1].isalnum():
            end -= 1
        return self.document.sentences.span(max(0, end - 1))[0], end

    def line(self, position: int) -> tuple[int, int]:
        """Return (start, end) of the line around an offset, its line end left out; at most 4,000 code points."""
        start = self.text.rfind("\n", max(0, position - _LONGEST_LINE), position) + 1
        end = self.text.find("\n", position, position + _LONGEST_LINE)
        return start, min(len(self.text), position + _LONGEST_LINE) if end < 0 else end


def _given_genders(document: Document) -> Mapping[int, str]:
    """Return by offset the gender of the given names that only men or only women bear."""
    names = document.body.of(Kind.GIVEN_NAME)
    return {start: gender for start, _, key in names if (gender := _only_gender(key))}


@cache
def _only_gender(key: str) -> str:
    """Return the gender of all who bear a given name, empty where both do; keys are those of the gazetteer."""
    bearers = {reading.gender for reading in readings_of(key)}
    return bearers.pop() if len(bearers) == 1 else ""


def _words(document: Document) -> Sequence[Word]:
    """Return the speech words of a body; of equal parts at one place the longest in the text's language stays."""
    words: list[Word] = []
    russian, text = document.article.language == "ru", document.text
    last_start, last_end, last_part = -1, -1, None
    for start, end, key in document.body.of(Kind.SPEECH):
        term = speech_term(key)
        part = term[0]
        if russian and part is Part.VERB and term.lemma.endswith(_UKRAINIAN) and text.startswith(_RUSSIAN[0], end - 2):
            continue  # «начал говорить»: an infinitive, which Ukrainian has for «he speaks»
        if start == last_start and part is last_part:
            if end == last_end and (part is not Part.VERB or not russian or not term.lemma.endswith(_RUSSIAN)):
                continue
            words.pop()
        last_start, last_end, last_part = start, end, part
        words.append(_new(Word, (start, end, term)))
    return words
