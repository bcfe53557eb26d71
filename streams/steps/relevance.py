"""How much of a text a topic is: proofs weighed by where they stand."""

from dataclasses import dataclass

from streams.lexicon.topics import Topic
from streams.model import Relevance
from streams.steps.classify_evidence import Proof
from streams.steps.sentences import Sentences

_HEADLINE_FACTOR = 1.5
_LEAD_FACTOR = 1.5
_SENTENCES_PER_LEAD = 8  # the lead is the first sentence, and one more for every so many
_FRAGMENT = 24  # code points; shorter sentences are datelines, marks and pieces of broken lines
_PRIMARY_DENSITY = 0.22  # share of sentences that report a topic, from which it is a main subject anyway
_MANY = 2.5  # points of a text in which one sentence of seven reports the topic
_MANY_DENSITY = 0.15
_LEADING = 0.9  # a rule of this weight in the headline or lead makes a main subject where others bear it out
_ECHO_POINTS = 0.35  # of a sentence that goes on about the topic
_ECHO_DENSITY = 0.3
_MIN_DENSITY = 0.08  # below it, a headline word alone does not make a main subject


@dataclass(frozen=True, slots=True)
class Standing:
    """How strongly a text reports a topic, in points (one full-weight sentence is 1.0).

    `points` is everything found; `main`, `leading` and `density` leave out what counts as a mention only.
    """

    points: float
    main: float
    leading: float
    density: float

    def relevance(self, topic: Topic) -> Relevance | None:
        """Return the relevance by the topic's thresholds, None where the text does not report it."""
        if self.points < topic.mention:
            return None
        spread = self.density >= (_MIN_DENSITY if self.leading >= _LEADING else _PRIMARY_DENSITY)
        spread = spread or (self.main >= _MANY and self.density >= _MANY_DENSITY)
        return Relevance.PRIMARY if spread and self.main >= topic.primary else Relevance.MENTION


def _points(proofs: list[Proof], headline: Proof | None, lead: int) -> float:
    title = headline.rule.weight * _HEADLINE_FACTOR if headline else 0.0
    return title + sum(p.rule.weight * (_LEAD_FACTOR if p.sentence.number <= lead else 1.0) for p in proofs)


def standing(proofs: list[Proof], headline: Proof | None, sentences: Sentences, echoes: int = 0) -> Standing:
    """Weigh the proofs of one topic.

    Args:
        proofs: the body's proofs, one a sentence, in order.
        headline: the headline's proof, if any.
        sentences: the sentences of the body.
        echoes: how many more sentences go on about the topic without proving it; they count beside proofs only.
    """
    whole = sentences.at_least(_FRAGMENT) or [0]
    lead = whole[min(len(whole) // _SENTENCES_PER_LEAD, len(whole) - 1)]
    main = [proof for proof in proofs if not proof.rule.mention_only]
    title = headline if headline and not headline.rule.mention_only else None
    leading = [p.rule.weight for p in main if p.sentence.number <= lead]
    going_on = echoes if main else 0
    return Standing(
        points=_points(proofs, headline, lead),
        main=_points(main, title, lead) + going_on * _ECHO_POINTS,
        leading=max([*leading, title.rule.weight] if title else leading, default=0.0),
        density=(sum(min(p.rule.weight, 1.0) for p in main) + going_on * _ECHO_DENSITY) / len(whole),
    )
