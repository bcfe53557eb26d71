"""Bands of signatures: a table that has grown or dropped signatures finds what one filled anew finds."""

import random

import numpy as np
import pytest

from streams.steps.duplicates.bands import BandTable, Signatures
from streams.steps.duplicates.fingerprint import PERMUTATIONS


def similar_signatures(count: int, seed: int) -> list[Signatures]:
    """Return signatures of which each tenth is a variation of one of thirty."""
    state = random.Random(seed)  # noqa: S311 - no secret
    bases = [[state.randrange(65_536) for _ in range(PERMUTATIONS)] for _ in range(30)]
    found = []
    for number in range(count):
        minima = list(bases[number % 30]) if number % 10 == 0 else [state.randrange(65_536) for _ in bases[0]]
        for place in state.sample(range(PERMUTATIONS), 40):
            minima[place] = state.randrange(65_536)
        found.append(np.array(minima, dtype=np.uint16))
    return found


@pytest.mark.parametrize(("kept_share", "capacity"), [(1.0, 1_024), (0.7, 512), (0.5, 1_024), (0.0, 512)])
def test_a_table_kept_in_place_is_the_table_of_the_kept_signatures(kept_share: float, capacity: int) -> None:
    signatures = similar_signatures(500, seed=3)
    table = BandTable(512)
    # Each seventh slot holds a text too short for a signature.
    signed = [number % 7 != 0 for number in range(500)]
    for number in range(500):
        if signed[number]:
            table.put(number + 1, signatures[number])
    state = random.Random(4)  # noqa: S311 - no secret
    kept = sorted(state.sample(range(500), int(500 * kept_share)))
    table.keep(np.array(kept, dtype=np.int32) + 1, np.array([signed[number] for number in kept], dtype=bool), capacity)
    fresh = BandTable(capacity)
    for slot, number in enumerate(kept, start=1):
        if signed[number]:
            fresh.put(slot, signatures[number])
    for slot, later in enumerate(similar_signatures(min(100, capacity - len(kept)), seed=5), start=len(kept) + 1):
        table.put(slot, later)
        fresh.put(slot, later)
    for signature in signatures:
        (slots, equal), (fresh_slots, fresh_equal) = table.similar(signature), fresh.similar(signature)
        assert slots.tolist() == fresh_slots.tolist()
        assert equal.tolist() == fresh_equal.tolist()
    for slot, number in enumerate(kept, start=1):
        assert (slot in table.similar(signatures[number])[0]) == signed[number]
