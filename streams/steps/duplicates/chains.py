"""Chained hashing in flat arrays: slots by the buckets that they fall into, in several bands.

A dictionary of lists takes 100 bytes and more for each slot and band; here they are eight at most.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.int32]
Mixes = NDArray[np.uint32]


class Chains:
    """For each band a table of heads, and for each slot, from 1 upwards, the next one of its chain; 0 ends a chain."""

    def __init__(self, bands: int, capacity: int) -> None:
        """Allocate for a number of slots."""
        self._bands = np.arange(bands)
        self._shift = np.uint32(0)
        self._heads: Slots = np.empty((0, 0), dtype=np.int32)
        self._following: Slots = np.zeros((capacity + 1, bands), dtype=np.int32)
        self._allocate_heads(capacity)

    def _allocate_heads(self, capacity: int) -> None:
        bits = max(capacity - 1, 2).bit_length() - 1  # chains of two: half the table of one bucket a slot
        self._shift = np.uint32(32 - bits)
        self._heads = np.zeros((len(self._bands), 1 << bits), dtype=np.int32)

    def link(self, slot: int, mixes: Mixes) -> None:
        """Put a slot at the head of its chains; `mixes` are 32 well mixed bits for each band."""
        buckets = mixes >> self._shift
        self._following[slot] = self._heads[self._bands, buckets]
        self._heads[self._bands, buckets] = slot

    def walk(self, mixes: Mixes, steps: int) -> list[Slots]:
        """Return the slots in the buckets of some mixes, the newest of each chain first, at most `steps` of a chain."""
        slots, bands = self._heads[self._bands, mixes >> self._shift], self._bands
        found: list[Slots] = []
        for _ in range(steps):
            present = slots.nonzero()[0]
            if not present.size:
                break
            slots, bands = slots[present], bands[present]
            found.append(slots)
            slots = self._following[slots, bands]
        return found

    def rebuild(self, slots: Slots, capacity: int, mixes_of: Callable[[int], Mixes]) -> None:
        """Hold these slots only, with room for more, in place: a second table would be the worker's peak of memory.

        One sort a band: to link them one by one would hold the worker up for 15 us a slot.

        Args:
            slots: ascending.
            capacity: no less than the last of them.
            mixes_of: the mixes of all these slots in a band.
        """
        self._heads = np.empty((0, 0), dtype=np.int32)  # freed before the new one is there
        self._following.resize((capacity + 1, len(self._bands)), refcheck=False)
        self._allocate_heads(capacity)
        for band in self._bands.tolist():
            buckets = mixes_of(band) >> self._shift
            order = np.argsort(buckets, kind="stable")
            buckets, sorted_slots = buckets[order], slots[order]
            continues = np.zeros(len(slots) + 1, dtype=bool)
            continues[1:-1] = buckets[1:] == buckets[:-1]
            earlier = np.zeros_like(sorted_slots)
            earlier[1:] = np.where(continues[1:-1], sorted_slots[:-1], 0)
            self._following[sorted_slots, band] = earlier
            newest = ~continues[1:]
            self._heads[band, buckets[newest]] = sorted_slots[newest]
