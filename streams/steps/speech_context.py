"""What the search for speech reads: speech words, mentions and quoted spans of one article, by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part, SpeechTerm, speech_term
from streams.model import Organization, Person
from streams.steps.document import Document
from streams.steps.quote_spans import QuotedSpan

_RUSSIAN = ("ть", "ться")


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
        "_span_starts",
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
        self.text = document.article.body
        self.spans = spans
        self.words = _words(document)
        speakers: tuple[Person | Organization, ...] = (*people, *organizations)
        self.entities = sorted(
            (Entity(mention.start, mention.end, who) for who in speakers for mention in who.mentions),
            key=_position,
        )
        self._word_starts = [word.start for word in self.words]
        self._entity_starts = [entity.start for entity in self.entities]
        self._span_starts = [span.start for span in spans]

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """Return the speech words that begin in a span."""
        starts = self._word_starts
        return self.words[bisect_left(starts, start) : bisect_left(starts, end)]

    def entities_in(self, start: int, end: int) -> Sequence[Entity]:
        """Return the mentions that begin in a span."""
        starts = self._entity_starts
        return self.entities[bisect_left(starts, start) : bisect_left(starts, end)]

    def entities_before(self, position: int) -> Sequence[Entity]:
        """Return the mentions that begin before an offset, in the order of the text."""
        return self.entities[: bisect_left(self._entity_starts, position)]

    def is_quoted(self, position: int) -> bool:
        """Return whether an offset stands between quotation marks."""
        at = bisect_right(self._span_starts, position) - 1
        return at >= 0 and position < self.spans[at].end

    def next_span_start(self, position: int) -> int:
        """Return where the next quoted span begins at or behind an offset, or the length of the text."""
        at = bisect_left(self._span_starts, position)
        return self._span_starts[at] if at < len(self._span_starts) else len(self.text)


def _position(entity: Entity) -> tuple[int, int]:
    return entity.start, entity.end


def _words(document: Document) -> Sequence[Word]:
    """Return the speech words of a body; of equal parts at one place the longest in the text's language stays."""
    words: list[Word] = []
    russian = document.article.language == "ru"
    for start, end, key in document.body.of(Kind.SPEECH):
        term = speech_term(key)
        if words and words[-1].start == start and words[-1].term.part is term.part:
            same_span = words[-1].end == end
            if same_span and (term.part is not Part.VERB or not russian or not term.lemma.endswith(_RUSSIAN)):
                continue
            words.pop()
        words.append(Word(start, end, term))
    return words
