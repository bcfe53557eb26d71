"""Duplicate recognition: the same text again, or nearly so, within a window of days.

A translation, a rewrite or a report of the same event in other words is no duplicate: that is a story's
business. A duplicate is an equal id, an equal normalised text, or a text most of whose shingles the other
one contains.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from streams.steps.bands import BandTable
from streams.steps.fingerprint import PERMUTATIONS, Fingerprint, fingerprint

__all__ = ["Fingerprint", "FingerprintIndex", "fingerprint"]

_DAY = 86_400
_SMALLEST_TABLE = 1_024
# Chosen on the development half of the real texts (tests/unit/test_dedupe_real.py): containment and
# Jaccard similarity from which a text is a copy; a short text must agree in nearly everything.
_JACCARD = 0.30
_CONTAINMENT_BY_SHINGLES = ((20, 0.72), (70, 0.55))
_CONTAINMENT = 0.5
# Texts from one template (daily losses, exchange rates) differ in their numbers and little else.
_SHARED_NUMBERS = 0.5


@dataclass(slots=True)
class _Entry:
    article_id: str
    published: int
    shingles: int
    text_hash: int
    numbers: bytes
    slot: int


def _numbers_agree(first: bytes, second: bytes) -> bool:
    """Tell whether the text with fewer numbers shares enough of them with the other."""
    if not first or not second:
        return True
    left = {first[index : index + 2] for index in range(0, len(first), 2)}
    right = {second[index : index + 2] for index in range(0, len(second), 2)}
    return len(left & right) >= _SHARED_NUMBERS * min(len(left), len(right))


def _is_copy(equal: int, first: int, second: int) -> bool:
    """Decide by the share of equal minima and the numbers of shingles of two texts."""
    jaccard = equal / PERMUTATIONS
    fewer = min(first, second)
    containment = jaccard * (first + second) / (1 + jaccard) / fewer
    needed = next((share for size, share in _CONTAINMENT_BY_SHINGLES if fewer < size), _CONTAINMENT)
    return jaccard >= _JACCARD and containment >= needed


class FingerprintIndex:
    """The duplicate window: fingerprints of original articles, by publication time."""

    def __init__(self, window_days: int = 7, most_entries: int = 1_000_000) -> None:
        """Start empty.

        Args:
            window_days: two articles further apart than this, by publication time, are no duplicates.
            most_entries: bound on memory (about 1 KB each); beyond it the earliest added are forgotten.
        """
        self._window = window_days * _DAY
        self._most_entries = most_entries
        self._by_id: dict[str, _Entry] = {}
        self._by_text: dict[int, _Entry] = {}
        self._by_slot: list[_Entry | None] = [None]
        self._expiring: defaultdict[int, list[str]] = defaultdict(list)
        self._newest = 0
        self._table = BandTable(_SMALLEST_TABLE)

    def __len__(self) -> int:
        """Return the number of fingerprints held."""
        return len(self._by_id)

    def __contains__(self, article_id: str) -> bool:
        """Tell whether an article is held."""
        return article_id in self._by_id

    def find(self, candidate: Fingerprint) -> str | None:
        """Return the id of the article that the candidate duplicates, None where it is new."""
        if candidate.article_id in self._by_id:
            return candidate.article_id
        same = self._by_text.get(candidate.text_hash)
        if same is not None and self._near_in_time(same, candidate):
            return same.article_id
        return self._most_similar(candidate) if candidate.signature else None

    def _near_in_time(self, entry: _Entry, candidate: Fingerprint) -> bool:
        return abs(entry.published - candidate.published) <= self._window

    def _most_similar(self, candidate: Fingerprint) -> str | None:
        slots, equal = self._table.similar(np.frombuffer(candidate.signature, dtype="<u2"))
        likely = (equal >= _JACCARD * PERMUTATIONS).nonzero()[0]
        best: tuple[int, int, str] | None = None
        for index in likely.tolist():
            entry = self._by_slot[slots[index]]
            if (
                entry is None
                or not self._near_in_time(entry, candidate)
                or not _is_copy(int(equal[index]), entry.shingles, candidate.shingles)
                or not _numbers_agree(entry.numbers, candidate.numbers)
            ):
                continue
            # The most alike; of equals the first published, then the smaller id: the same for every worker.
            rank = (-int(equal[index]), entry.published, entry.article_id)
            best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def add(self, accepted: Fingerprint) -> None:
        """Remember an accepted article; adding one twice changes nothing.

        Articles received longer than the window before the newest one are forgotten: by arrival, so that an
        archive read late, in any order, is deduplicated as news are.
        """
        if accepted.article_id in self._by_id:
            return
        slot = self._new_slot(accepted.signature) if accepted.signature else 0
        entry = _Entry(
            accepted.article_id,
            accepted.published,
            accepted.shingles,
            accepted.text_hash,
            accepted.numbers,
            slot,
        )
        self._by_id[entry.article_id] = entry
        self._by_text.setdefault(entry.text_hash, entry)
        if slot:
            self._by_slot.append(entry)
        self._advance(accepted.received)
        self._expiring[accepted.received // _DAY].append(entry.article_id)
        while len(self._by_id) > self._most_entries:
            self.discard(next(iter(self._by_id)))

    def discard(self, article_id: str) -> None:
        """Forget an article whose transaction was aborted; an unknown id changes nothing."""
        entry = self._by_id.pop(article_id, None)
        if entry is None:
            return
        if self._by_text.get(entry.text_hash) is entry:
            del self._by_text[entry.text_hash]
        if entry.slot:
            self._by_slot[entry.slot] = None

    def _advance(self, received: int) -> None:
        """Forget what the newest arrival has pushed out of the window."""
        if received <= self._newest:
            return
        self._newest = received
        oldest_day = (received - self._window) // _DAY
        for day in sorted(day for day in self._expiring if day < oldest_day):
            for article_id in self._expiring.pop(day):
                self.discard(article_id)

    def _new_slot(self, signature: bytes) -> int:
        if self._table.used == self._table.capacity:
            self._compact()
        return self._table.add(np.frombuffer(signature, dtype="<u2"))

    def _compact(self) -> None:
        """Drop forgotten slots, and double the table where three quarters of it are alive."""
        alive = [entry for entry in self._by_slot if entry is not None]
        capacity = self._table.capacity
        if 4 * len(alive) > 3 * capacity:
            capacity *= 2
        slots = np.array([entry.slot for entry in alive], dtype=np.int32)
        self._table.keep(slots, capacity)
        for slot, entry in enumerate(alive, start=1):
            entry.slot = slot
        self._by_slot = [None, *alive]
