"""From proofs to a label: what happened, how it is reported, in which words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from streams.lexicon.scan import Kind, Scan
from streams.lexicon.topics import Event, Topic
from streams.model import Evidence, Label, Modality, Relevance, TextField, TextSpan
from streams.steps.document import Document
from streams.steps.topics.classify_evidence import Proof
from streams.steps.topics.codes import event_of, merge, resolved
from streams.steps.topics.modality import modality_of


class _Reading(NamedTuple):
    """A proof with what happened, how it is reported and the words that show how."""

    proof: Proof
    event: Event | None
    modality: Modality
    trigger: TextSpan | None
    evidence: Evidence


def label(
    document: Document,
    topic: Topic,
    proofs: Sequence[Proof],
    headline: Proof | None,
    relevance: Relevance,
    points: float,
) -> Label:
    """Put a label together: evidence, modality of its heaviest proof, subtopics and codes.

    Args:
        document: the article with its scans.
        topic: the topic reported.
        proofs: the body's proofs, one a sentence.
        headline: the headline's proof; one of both is there.
        relevance: how much of the text it is.
        points: the strength from which the score in 0..1 is made.
    """
    read = list(_readings(topic, proofs, document.body, "body"))
    titled = list(_readings(topic, (headline,) if headline else (), document.headline, "headline"))
    heaviest = max(read or titled, key=lambda reading: reading.proof.rule.weight)
    everything = (*titled, *read)
    subtopics = [
        sub
        for sub in topic.subtopics
        if any(
            r.proof.rule.subtopic == sub.name or not sub.groups.isdisjoint(r.proof.sentence.groups) for r in everything
        )
    ]
    events = [reading.event for reading in everything if reading.event]
    return Label(
        topic=topic.name,
        relevance=relevance,
        score=round(points / (points + 1), 3),
        modality=heaviest.modality,
        evidence=tuple(reading.evidence for reading in everything),
        subtopics=tuple(sub.name for sub in subtopics),
        modality_trigger=heaviest.trigger,
        codes=merge((topic.codes, *(event.codes for event in events), *(sub.codes for sub in subtopics))),
    )


def _readings(topic: Topic, proofs: Sequence[Proof], scan: Scan, field: TextField) -> Iterator[_Reading]:
    """Yield proofs of one field with how it reports them."""
    text, markers = scan.text, scan.of(Kind.MODALITY)
    for proof in proofs:
        event = event_of(topic, proof)
        modality, span = modality_of(proof, event, markers)
        trigger = TextSpan(*span, text[slice(*span)], field) if span else None
        evidence = Evidence(proof.start, proof.end, text[proof.start : proof.end], proof.rule.id, field)
        yield _Reading(proof, resolved(topic, event, modality), modality, trigger, evidence)
