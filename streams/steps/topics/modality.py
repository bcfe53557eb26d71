"""Whether a proof is reported as fact, plan, condition, refusal or past, with the words that show it."""

from collections.abc import Sequence

from streams.lexicon.scan import Hit
from streams.lexicon.topics import Event
from streams.model import Modality
from streams.steps.topics.classify_evidence import Proof

_REACH = 60  # code points between evidence and trigger; further off, a word speaks of something else
# At equal distance the stronger statement wins: «не може бути введено» is negated, not conditional.
_ORDER = (Modality.NEGATED, Modality.CONDITIONAL, Modality.PLANNED, Modality.HISTORICAL)


def _distance(hit: Hit, proof: Proof) -> int:
    return max(hit.start - proof.end, proof.start - hit.end, 0)


def modality_of(proof: Proof, event: Event | None, markers: Sequence[Hit]) -> tuple[Modality, tuple[int, int] | None]:
    """Return the modality of a proof and the span of its trigger, None where it is plainly asserted.

    Args:
        proof: the sentence and words that prove a label.
        event: what happened; a refusal or a plan carries its own modality.
        markers: the text's modality hits, ordered by start; their keys are modality names.
    """
    if event and event.modality:
        hits = proof.sentence.of(event.groups)
        if hits:
            nearest = min(hits, key=lambda hit: _distance(hit, proof))
            return event.modality, (nearest.start, nearest.end)
    best: tuple[int, int, Hit] | None = None
    for hit in markers:
        if hit.start >= proof.sentence.end:
            break
        if hit.start < proof.sentence.start or _distance(hit, proof) > _REACH:
            continue
        candidate = (_ORDER.index(Modality(hit.key)), _distance(hit, proof), hit)
        best = min(best, candidate) if best else candidate
    if best is None:
        return Modality.ASSERTED, None
    return Modality(best[2].key), (best[2].start, best[2].end)
