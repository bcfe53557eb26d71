"""From proofs to a label: what happened, how it is reported, in which words."""

from streams.lexicon.scan import Kind
from streams.lexicon.topics import Topic
from streams.model import Evidence, Label, Relevance, TextSpan
from streams.steps.document import Document
from streams.steps.topics.classify_evidence import Proof
from streams.steps.topics.codes import event_of, merge, resolved
from streams.steps.topics.modality import modality_of


def label(document: Document, topic: Topic, proofs: list[Proof], relevance: Relevance, points: float) -> Label:
    """Put a label together: evidence, modality of its heaviest proof, subtopics and codes.

    Args:
        document: the article with its scans.
        topic: the topic reported.
        proofs: the body's proofs, one a sentence, at least one.
        relevance: how much of the text it is.
        points: the strength from which the score in 0..1 is made.
    """
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
