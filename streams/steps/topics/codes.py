"""Event and subject codes chosen by what the proofs say happened (tables in docs: CAMEO, PLOVER, IPTC)."""

from collections.abc import Iterable

from streams.lexicon.topics import Event, Topic
from streams.model import Codes, Modality
from streams.steps.topics.classify_evidence import Proof


def event_of(topic: Topic, proof: Proof) -> Event | None:
    """Return what a proof says happened: the rule's event, else the event whose words stand nearest."""
    if proof.rule.event:
        return topic.events[proof.rule.event]
    best: tuple[int, Event] | None = None
    for event in topic.events.values():
        for hit in proof.sentence.of(event.groups):
            gap = max(hit.start - proof.end, proof.start - hit.end, 0)
            if best is None or gap < best[0]:
                best = gap, event
    if best is not None:
        return best[1]
    return topic.events[topic.default_event] if topic.default_event else None


def resolved(topic: Topic, event: Event | None, modality: Modality) -> Event | None:
    """Return what an event becomes under a modality: imposed and planned together are a threat."""
    if event is None or modality not in event.becomes:
        return event
    return topic.events[event.becomes[modality]]


def merge(codes: Iterable[Codes]) -> Codes:
    """Unite codes in order, each once."""
    listed = tuple(codes)
    return Codes(
        cameo=tuple(dict.fromkeys(code for item in listed for code in item.cameo)),
        plover=tuple(dict.fromkeys(code for item in listed for code in item.plover)),
        iptc=tuple(dict.fromkeys(code for item in listed for code in item.iptc)),
    )
