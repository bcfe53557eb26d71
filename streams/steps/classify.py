"""Topic labels with proof: rules over the hits of one scan, sentence by sentence."""

from dataclasses import dataclass

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Kind
from streams.lexicon.topics import Topic
from streams.model import Evidence, Label, Relevance, TextSpan
from streams.steps.classify_evidence import (
    Context,
    Proof,
    SentenceHits,
    by_sentence,
    context_of,
    prove,
)
from streams.steps.codes import event_of, merge, resolved
from streams.steps.document import Document
from streams.steps.modality import modality_of

_HEADLINE_FACTOR = 1.5
_LEAD_FACTOR = 1.5
_SENTENCES_PER_LEAD = 8  # the lead is the first sentence, and one more for every so many
_DATELINE = 30  # code points; a sentence that begins within them stands behind a dateline, not behind a lead
_PRIMARY_DENSITY = 0.3  # share of sentences that report a topic, from which it is a main subject anyway
_MANY = 2.5  # points of a text whose every fifth sentence reports the topic
_MANY_DENSITY = 0.2
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
        spread = self.density >= (_MIN_DENSITY if self.leading >= 1 else _PRIMARY_DENSITY)
        spread = spread or (self.main >= _MANY and self.density >= _MANY_DENSITY)
        return Relevance.PRIMARY if spread and self.main >= topic.primary else Relevance.MENTION


def _leads(proof: Proof, lead: int) -> bool:
    return proof.sentence.number < lead or proof.sentence.start < _DATELINE


def _points(proofs: list[Proof], headline: Proof | None, lead: int) -> float:
    title = headline.rule.weight * _HEADLINE_FACTOR if headline else 0.0
    return title + sum(p.rule.weight * (_LEAD_FACTOR if _leads(p, lead) else 1.0) for p in proofs)


def standing(proofs: list[Proof], headline: Proof | None, sentence_count: int) -> Standing:
    """Weigh the proofs of one topic.

    Args:
        proofs: the body's proofs, one a sentence, in order.
        headline: the headline's proof, if any.
        sentence_count: sentences of the body.
    """
    lead = 1 + sentence_count // _SENTENCES_PER_LEAD
    main = [proof for proof in proofs if not proof.rule.mention_only]
    title = headline if headline and not headline.rule.mention_only else None
    leading = [p.rule.weight for p in main if _leads(p, lead)]
    return Standing(
        points=_points(proofs, headline, lead),
        main=_points(main, title, lead),
        leading=max([*leading, title.rule.weight] if title else leading, default=0.0),
        density=sum(min(p.rule.weight, 1.0) for p in main) / sentence_count,
    )


def gather(document: Document, knowledge: Knowledge) -> tuple[dict[int, list[Proof]], dict[int, Proof]]:
    """Return the proofs in the body and in the headline, by topic number; both empty for most articles."""
    rules = knowledge.topics
    body_hits = document.body.of(Kind.RULE)
    if not any(hit[2] in rules.by_trigger for hit in body_hits):
        return {}, {}
    headline_hits = document.headline.of(Kind.RULE)
    context = context_of(body_hits, headline_hits)
    proofs: dict[int, list[Proof]] = {}
    for sentence in by_sentence(body_hits, document.sentences):
        for number, proof in prove(rules, sentence, context).items():
            proofs.setdefault(number, []).append(proof)
    groups: dict[str, list[tuple[int, int, str]]] = {}
    for hit in headline_hits:
        groups.setdefault(hit.key, []).append(hit)
    title = SentenceHits(0, 0, len(document.headline.text), groups)  # type: ignore[arg-type]
    return proofs, prove(rules, title, context) if proofs and groups else {}


def _label(document: Document, topic: Topic, proofs: list[Proof], relevance: Relevance, points: float) -> Label:
    body, markers = document.article.body, document.body.of(Kind.MODALITY)
    read = []
    for proof in proofs:
        event = event_of(topic, proof)
        modality, trigger = modality_of(proof, event, markers)
        read.append((proof, resolved(topic, event, modality), modality, trigger))
    heaviest = max(read, key=lambda item: item[0].rule.weight)
    span = heaviest[3]
    subtopics = [
        sub
        for sub in topic.subtopics
        if any(p.rule.subtopic == sub.name or not p.sentence.groups.keys().isdisjoint(sub.groups) for p in proofs)
    ]
    events = [event for _, event, _, _ in read if event]
    return Label(
        topic=topic.name,
        relevance=relevance,
        score=round(points / (points + 1), 3),
        modality=heaviest[2],
        evidence=tuple(Evidence(p.start, p.end, body[p.start : p.end], p.rule.id) for p in proofs),
        subtopics=tuple(sub.name for sub in subtopics),
        modality_trigger=TextSpan(*span, body[slice(*span)]) if span else None,
        codes=merge((topic.codes, *(event.codes for event in events), *(sub.codes for sub in subtopics))),
    )


def classify(document: Document, knowledge: Knowledge) -> tuple[Label, ...]:
    """Label an article.

    Args:
        document: the article with its scans and sentences.
        knowledge: the topic rules whose terms the scanner was compiled from.

    Returns:
        One label a topic in the order of the rules' files, each with at least one piece of evidence in the
        body; the score is in 0..1 and grows with the points of `Standing`.
    """
    proofs, headline = gather(document, knowledge)
    labels = []
    digest = context_of(document.body.of(Kind.RULE)) if proofs else Context({})
    for number, found in sorted(proofs.items()):
        topic = knowledge.topics.topics[number]
        weight = standing(found, headline.get(number), len(document.sentences))
        relevance = weight.relevance(topic)
        if relevance is Relevance.PRIMARY and digest.any_of(topic.digest):
            relevance = Relevance.MENTION
        if relevance is not None:
            labels.append(_label(document, topic, found, relevance, weight.points))
    return tuple(labels)
