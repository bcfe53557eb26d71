"""How much of a text a topic is: proofs weighed by where they stand."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from streams.lexicon.topics import Topic
from streams.model import Relevance
from streams.steps.topics.asides import Surroundings
from streams.steps.topics.classify_evidence import Proof

_HEADLINE_FACTOR = 1.5
_LEAD_FACTOR = 1.5
_SENTENCES_PER_LEAD = 8  # the lead is the first sentence, and one more for every so many
_TITLED_OTHERWISE = 1.25  # how much more a main subject needs that the headline has no word of
_ECHO_POINTS = 0.35  # of a sentence that goes on about the topic
_TITLE_WEIGHT = 0.7  # of a rule by which a headline can name the main subject
_SURE = 0.95  # weight of a rule by which a headline proves a label that no sentence bears out
_NINE = 9  # sentences of the text that a topic's threshold is stated for


@dataclass(frozen=True, slots=True)
class Standing:
    """How strongly a text reports a topic, in points (one full-weight sentence is 1.0).

    `points` is everything found; `main` leaves out what counts as a mention only, by its rule or as told in passing.
    `effort` is by how much more a main subject of this text needs than one of a text of nine sentences that begins
    with it.
    """

    points: float
    main: float
    effort: float

    def relevance(self, topic: Topic) -> Relevance | None:
        """Return the relevance by the topic's thresholds, None where the text does not report it."""
        if self.points < topic.mention:
            return None
        return Relevance.PRIMARY if self.main >= topic.primary * self.effort else Relevance.MENTION


def _points(proofs: list[Proof], headline: Proof | None, lead: int) -> float:
    title = headline.rule.weight * _HEADLINE_FACTOR if headline else 0.0
    return title + sum(p.rule.weight * (_LEAD_FACTOR if p.sentence.number <= lead else 1.0) for p in proofs)


def _is_borne_out(headline: Proof, proofs: list[Proof], whole: Sequence[int]) -> bool:
    """Tell whether a headline's proof can make a main subject: what it leaves to the text, the first half must tell."""
    rule = headline.rule
    if rule.mention_only or rule.weight < _TITLE_WEIGHT:
        return False
    leaves_to_the_text = rule.nexus == "core" or rule.also_text
    return not leaves_to_the_text or not proofs or proofs[0].sentence.number <= whole[len(whole) // 2]


def standing(
    proofs: list[Proof],
    headline: Proof | None,
    surroundings: Surroundings,
    *,
    titled_otherwise: bool = False,
) -> Standing:
    """Weigh the proofs of one topic.

    Long texts come back to their subject, but not in every sentence: what a main subject needs grows with the square
    root of their length. One that comes up late needs more, up to twice as much at the end.

    Args:
        proofs: the body's proofs, one a sentence, in order.
        headline: the headline's proof, if any.
        surroundings: the text around them; its echoes count beside proofs only.
        titled_otherwise: whether the article has a headline, and that one has no word of the topic.
    """
    whole = surroundings.whole
    lead = whole[min(len(whole) // _SENTENCES_PER_LEAD, len(whole) - 1)]
    main = [proof for proof in proofs if not proof.rule.mention_only]
    title = headline if headline and _is_borne_out(headline, main, whole) else None
    if title is None and surroundings.told_in_passing(main):
        main = []
    before = 0 if title or not main else bisect_left(whole, main[0].sentence.number)
    counted = headline if proofs or (headline and headline.rule.weight >= _SURE) else None
    return Standing(
        points=_points(proofs, counted, lead),
        main=_points(main, title, lead) + (len(surroundings.echoes) * _ECHO_POINTS if main else 0),
        effort=sqrt(len(whole) / _NINE) * (1 + before / len(whole)) * (_TITLED_OTHERWISE if titled_otherwise else 1.0),
    )
