"""Proofs told in passing: beside another subject of a short text, in a list of matters, behind a word like "also"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from streams.steps.sentences import Sentences
from streams.steps.topics.classify_evidence import Proof

_SEPARATOR = re.compile(r"[;,](?!\d)")
_WORDS_OF_A_MATTER = 3  # fewer between two separators are an apposition or a date
_MATTERS_BEFORE = 2
_TWO_SENTENCES = 2
_WEIGHTY = 0.6  # of a rule; what lesser ones prove only hints at a topic that others report
_OPENS_ONLY = re.compile(r"^\W*[«„“\"]|[^.]$")  # a quote, a question or a line without a full stop, as headlines are


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the proofs of one topic.

    Attributes:
        text: the body.
        sentences: its sentences.
        whole: the numbers of those long enough to tell something, in order.
        echoes: the numbers of those that go on about the topic without proving it.
        asides: term groups of the words that turn from the subject to another matter.
        titled: whether there is a headline.
    """

    text: str
    sentences: Sentences
    whole: Sequence[int]
    echoes: Collection[int] = ()
    asides: frozenset[str] = frozenset()
    titled: bool = False

    def told_in_passing(self, proofs: Sequence[Proof]) -> bool:
        """Tell whether all proofs of a topic (in order, of the body) are told beside another subject; none are not.

        Proofs of little weight count where there are no others.
        """
        proofs = [proof for proof in proofs if proof.rule.weight >= _WEIGHTY] or proofs
        return bool(proofs) and (
            (proofs[0].sentence.number > 0 and all(map(self._is_turned_to, proofs)))
            or all(map(self._is_listed, proofs))
            or self._answers_another_sentence(proofs[0])
        )

    def _is_turned_to(self, proof: Proof) -> bool:
        return any(hit.start < proof.end for hit in proof.sentence.of(self.asides))

    def _is_listed(self, proof: Proof) -> bool:
        """Tell whether a proof begins behind a colon and two other matters, as in "The day: one thing, another, …"."""
        colon = self.text.rfind(":", proof.sentence.start, proof.start)
        if colon < 0:
            return False
        *before, _ = _SEPARATOR.split(self.text[colon : proof.start])
        return sum(len(matter.split()) >= _WORDS_OF_A_MATTER for matter in before) >= _MATTERS_BEFORE

    def _answers_another_sentence(self, first: Proof) -> bool:
        """Tell whether a text of two sentences tells another matter in the first.

        Below a headline it does; without one, a quote, a question or a sentence on the topic only opens the report.
        """
        if len(self.whole) != _TWO_SENTENCES or first.sentence.number < self.whole[1]:
            return False
        start, end = self.sentences.bounds(self.whole[0])
        opens = _OPENS_ONLY.search(self.text[start:end].strip()) or any(n < first.sentence.number for n in self.echoes)
        return self.titled or not opens
