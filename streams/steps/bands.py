"""Banded signatures in flat arrays: which earlier signatures share a band with this one.

A dictionary of bands takes 250 MB and more for 100,000 signatures; chained hashing in numpy arrays takes
90 MB: for each band a table of heads, and for each signature the next one in each of its chains.
"""

import numpy as np
from numpy.typing import NDArray

from streams.steps.fingerprint import PERMUTATIONS

# 42 bands of 3 find a pair of Jaccard similarity .44 (15 % of words changed) with .98 where 32 of 4 find .72.
BANDS, ROWS = 42, 3
# The newest entries of a chain are tried first; text that floods the window cannot make a lookup slow.
_LONGEST_CHAIN = 32
_CHUNK = 4_096
_BAND_NUMBERS = np.arange(BANDS)
_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint32)
_NO_SLOTS: NDArray[np.int32] = np.empty(0, dtype=np.int32)

Slots = NDArray[np.int32]
Signatures = NDArray[np.uint16]


class BandTable:
    """Signatures by slot number, from 1 upwards, found by any band that they share."""

    def __init__(self, capacity: int) -> None:
        """Allocate for a number of signatures, about 0.7 KB each."""
        self.capacity = capacity
        self.used = 0
        self._shift = _shift_for(capacity)
        self._heads = _empty_heads(capacity)
        self._following = np.zeros((capacity + 1, BANDS), dtype=np.int32)
        self._signatures = np.zeros((capacity + 1, PERMUTATIONS), dtype=np.uint16)

    def _buckets(self, signature: Signatures) -> NDArray[np.uint32]:
        return _mixed(signature[: BANDS * ROWS].reshape(BANDS, ROWS)) >> self._shift

    def add(self, signature: Signatures) -> int:
        """Store a signature and return its slot; the table must not be full."""
        buckets = self._buckets(signature)
        self.used += 1
        self._following[self.used] = self._heads[_BAND_NUMBERS, buckets]
        self._heads[_BAND_NUMBERS, buckets] = self.used
        self._signatures[self.used] = signature
        return self.used

    def similar(self, signature: Signatures) -> tuple[Slots, NDArray[np.int64]]:
        """Return the slots that share a bucket with a signature, and how many of its minima each shares."""
        slots = self._heads[_BAND_NUMBERS, self._buckets(signature)]
        bands = _BAND_NUMBERS
        found: list[Slots] = []
        for _ in range(_LONGEST_CHAIN):
            present = slots.nonzero()[0]
            if not present.size:
                break
            slots, bands = slots[present], bands[present]
            found.append(slots)
            slots = self._following[slots, bands]
        if not found:
            return _NO_SLOTS, np.empty(0, dtype=np.int64)
        candidates = np.unique(np.concatenate(found))
        equal = np.count_nonzero(self._signatures[candidates] == signature, axis=1)
        return candidates, equal

    def keep(self, slots: Slots, capacity: int) -> None:
        """Keep these slots only, numbered from 1 in their order, with room for `capacity` signatures.

        In place: a second table beside the first would be the worker's peak of memory, and band by band with one sort
        each, since to add them one by one would hold the worker up for 15 us a signature.

        Args:
            slots: ascending; the signatures of all others are forgotten.
            capacity: no less than their number.
        """
        count = len(slots)
        for start in range(0, count, _CHUNK):
            # What is read lies no earlier than where it is written.
            chunk = slots[start : start + _CHUNK]
            self._signatures[1 + start : 1 + start + len(chunk)] = self._signatures[chunk]
        self._heads = np.empty((0, 0), dtype=np.int32)  # freed before the new one is there
        self._following.resize((capacity + 1, BANDS), refcheck=False)
        self._signatures.resize((capacity + 1, PERMUTATIONS), refcheck=False)
        self.capacity, self.used, self._shift = capacity, count, _shift_for(capacity)
        self._heads = _empty_heads(capacity)
        for band in range(BANDS):
            self._chain(band)

    def _chain(self, band: int) -> None:
        """Link all signatures of equal buckets of a band, the newest at the head."""
        rows = self._signatures[1 : self.used + 1, band * ROWS : (band + 1) * ROWS]
        buckets = _mixed(rows) >> self._shift
        order = np.argsort(buckets, kind="stable")
        buckets, slots = buckets[order], (order + 1).astype(np.int32)
        continues = np.zeros(len(slots) + 1, dtype=bool)
        continues[1:-1] = buckets[1:] == buckets[:-1]
        earlier = np.zeros_like(slots)
        earlier[1:] = np.where(continues[1:-1], slots[:-1], 0)
        self._following[slots, band] = earlier
        newest = ~continues[1:]
        self._heads[band, buckets[newest]] = slots[newest]


def _shift_for(capacity: int) -> np.uint32:
    return np.uint32(32 - max(capacity - 1, 1).bit_length())


def _empty_heads(capacity: int) -> Slots:
    return np.zeros((BANDS, 1 << (32 - int(_shift_for(capacity)))), dtype=np.int32)


def _mixed(rows: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return 32 mixed bits for each row of minima."""
    scaled = rows * _MULTIPLIERS
    bits = scaled[:, 0] ^ (scaled[:, 1] << np.uint32(7)) ^ (scaled[:, 2] << np.uint32(13))
    mixed: NDArray[np.uint32] = bits * _MULTIPLIERS[0]
    return mixed
