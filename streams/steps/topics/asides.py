"""Proofs told in passing: behind a word like "also"."""

from collections.abc import Sequence

from streams.steps.topics.classify_evidence import Proof


def told_in_passing(proofs: Sequence[Proof], asides: frozenset[str]) -> bool:
    """Tell whether all proofs of a topic are told beside another subject, which an earlier sentence has.

    Args:
        proofs: the body's proofs that can make a main subject, in order; none are not told in passing.
        asides: term groups of the words that turn to another matter ("also", "meanwhile").
    """
    return (
        bool(proofs)
        and proofs[0].sentence.number > 0
        and all(any(hit.start < proof.start for hit in proof.sentence.of(asides)) for proof in proofs)
    )
