"""Topic labels with proof: rules over the hits of one scan, sentence by sentence."""

from dataclasses import dataclass, field

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Kind
from streams.lexicon.topics import Topic, TopicRules
from streams.model import Label, Relevance
from streams.steps.document import Document
from streams.steps.topics.asides import Surroundings
from streams.steps.topics.classify_evidence import (
    Context,
    Proof,
    SentenceHits,
    by_sentence,
    headline_of,
    prove,
)
from streams.steps.topics.labels import label
from streams.steps.topics.relevance import Standing, standing

_FRAGMENT = 24  # code points; shorter sentences are datelines, marks and pieces of broken lines


@dataclass(frozen=True, slots=True)
class Findings:
    """The proofs of a text by topic number, in body order, those of its headline, and its hits.

    `title` holds the term groups of the headline, None where there is none.
    """

    body: dict[int, list[Proof]]
    headline: dict[int, Proof]
    context: Context
    sentences: list[SentenceHits] = field(default_factory=list)
    title: frozenset[str] | None = None


_NOTHING = Findings({}, {}, Context())


def gather(document: Document, rules: TopicRules) -> Findings:
    """Find the sentences that prove topics; nothing where the text triggers no rule."""
    hits, headline_hits = document.body.of(Kind.RULE), document.headline.of(Kind.RULE)
    sentences, title = by_sentence(hits, document.sentences), headline_of(len(document.headline.text), headline_hits)
    groups = frozenset(title.groups).union(*(sentence.groups for sentence in sentences))
    if groups.isdisjoint(rules.by_trigger):
        return _NOTHING
    context = Context(groups, (*headline_hits, *hits), len(document.sentences))
    body: dict[int, list[Proof]] = {}
    for sentence in sentences:
        for number, proof in prove(rules, sentence, context).items():
            body.setdefault(number, []).append(proof)
    headline = prove(rules, title, context)
    titled = frozenset(title.groups) if document.headline.text else None
    return Findings(body, headline, context, sentences, titled)


def _surroundings(number: int, findings: Findings, topic: Topic, document: Document) -> Surroundings:
    proving = {proof.sentence.number for proof in findings.body.get(number, ())}
    return Surroundings(
        text=document.text,
        sentences=document.sentences,
        whole=document.sentences.at_least(_FRAGMENT) or [0],
        echoes=[
            sentence.number
            for sentence in (findings.sentences if topic.echo else ())
            if sentence.number not in proving and not topic.echo.isdisjoint(sentence.groups)
        ],
        asides=topic.aside,
        titled=findings.title is not None,
    )


def weigh(number: int, findings: Findings, rules: TopicRules, document: Document) -> tuple[Relevance | None, Standing]:
    """Return the relevance of a topic that has proofs, None below its threshold, and how it stands."""
    topic = rules.topics[number]
    headline = findings.headline.get(number)
    surroundings = _surroundings(number, findings, topic, document)
    weight = standing(
        findings.body.get(number, []),
        headline,
        surroundings,
        titled_otherwise=headline is None and findings.title is not None and topic.echo.isdisjoint(findings.title),
    )
    relevance = weight.relevance(topic)
    if relevance is Relevance.PRIMARY and findings.context.any_of(topic.digest):
        relevance = Relevance.MENTION
    return relevance, weight


def classify(document: Document, knowledge: Knowledge) -> tuple[Label, ...]:
    """Label an article.

    Args:
        document: the article with its scans and sentences.
        knowledge: the topic rules whose terms the scanner was compiled from.

    Returns:
        One label a topic in the order of the rules' files, each with at least one piece of evidence; the
        score is in 0..1 and grows with the points of `Standing`.
    """
    rules = knowledge.topics
    findings = gather(document, rules)
    labels = []
    for number in sorted(findings.body.keys() | findings.headline.keys()):
        relevance, weight = weigh(number, findings, rules, document)
        if relevance is not None:
            proofs, title = findings.body.get(number, []), findings.headline.get(number)
            labels.append(label(document, rules.topics[number], proofs, title, relevance, weight.points))
    return tuple(labels)
