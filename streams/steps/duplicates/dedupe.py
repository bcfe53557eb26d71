"""Duplicate recognition: the same text again, or nearly so, within a window of days.

A translation, a rewrite or a report of the same event in other words is no duplicate: that is a story's
business. A duplicate is an equal id, an equal normalised text, or a text most of whose shingles the other
one contains.
"""

from collections import defaultdict

import numpy as np

from streams.steps.duplicates.bands import BandTable
from streams.steps.duplicates.chains import Chains, Mixes
from streams.steps.duplicates.fingerprint import FEWEST_SHINGLES, NUMBERS_BYTES, PERMUTATIONS, Fingerprint, fingerprint

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
_LONGEST_TEXT_CHAIN = 64
# What is kept of an article beside its signature: an object for each would take four times as much.
_FACTS = np.dtype(
    [
        ("published", "<i8"),
        ("shingles", "<i4"),
        ("text_hash", "<u8"),
        ("numbers_bytes", "u1"),
        ("numbers", f"V{NUMBERS_BYTES}"),
    ]
)


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
            most_entries: bound on memory (about 0.8 KB each); beyond it the earliest added are forgotten.
        """
        self._window = window_days * _DAY
        self._most_entries = most_entries
        self._slots: dict[str, int] = {}
        self._ids: list[str | None] = [None]
        self._capacity = _SMALLEST_TABLE
        self._facts = np.zeros(_SMALLEST_TABLE + 1, dtype=_FACTS)
        self._texts = Chains(1, _SMALLEST_TABLE)
        self._table = BandTable(_SMALLEST_TABLE)
        self._expiring: defaultdict[int, list[str]] = defaultdict(list)
        self._newest = 0

    def __len__(self) -> int:
        """Return the number of fingerprints held."""
        return len(self._slots)

    def __contains__(self, article_id: str) -> bool:
        """Tell whether an article is held."""
        return article_id in self._slots

    def find(self, candidate: Fingerprint) -> str | None:
        """Return the id of the article that the candidate duplicates, None where it is new."""
        if candidate.article_id in self._slots:
            return candidate.article_id
        return self._same_text(candidate) or (self._most_similar(candidate) if candidate.signature else None)

    def _same_text(self, candidate: Fingerprint) -> str | None:
        """Return the article of equal text and near in time that was added first."""
        found = None
        for (slot,) in self._texts.walk(_text_mix(candidate.text_hash), _LONGEST_TEXT_CHAIN):
            is_same = self._facts[slot]["text_hash"] == candidate.text_hash
            if is_same and self._ids[slot] is not None and self._near_in_time(slot, candidate):
                found = self._ids[slot]
        return found

    def _near_in_time(self, slot: int, candidate: Fingerprint) -> bool:
        return abs(int(self._facts[slot]["published"]) - candidate.published) <= self._window

    def _most_similar(self, candidate: Fingerprint) -> str | None:
        slots, equal = self._table.similar(np.frombuffer(candidate.signature, dtype="<u2"))
        likely = (equal >= _JACCARD * PERMUTATIONS).nonzero()[0]
        best: tuple[int, int, str] | None = None
        for index in likely.tolist():
            slot, shared = int(slots[index]), int(equal[index])
            article_id, facts = self._ids[slot], self._facts[slot]
            if (
                article_id is None
                or not self._near_in_time(slot, candidate)
                or not _is_copy(shared, int(facts["shingles"]), candidate.shingles)
                or not _numbers_agree(facts["numbers"].tobytes()[: int(facts["numbers_bytes"])], candidate.numbers)
            ):
                continue
            # The most alike; of equals the first published, then the smaller id: the same for every worker.
            rank = (-shared, int(facts["published"]), article_id)
            best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def add(self, accepted: Fingerprint) -> None:
        """Remember an accepted article; adding one twice changes nothing.

        Articles received longer than the window before the newest one are forgotten: by arrival, so that an
        archive read late, in any order, is deduplicated as news are.
        """
        if accepted.article_id in self._slots:
            return
        if len(self._ids) > self._capacity:
            self._compact()
        slot = self._slots[accepted.article_id] = len(self._ids)
        self._ids.append(accepted.article_id)
        numbers = accepted.numbers.ljust(NUMBERS_BYTES, b"\0")
        # A text without a signature shows by its few shingles.
        shingles = accepted.shingles if accepted.signature else min(accepted.shingles, FEWEST_SHINGLES - 1)
        self._facts[slot] = (accepted.published, shingles, accepted.text_hash, len(accepted.numbers), numbers)
        self._texts.link(slot, _text_mix(accepted.text_hash))
        if accepted.signature:
            self._table.put(slot, np.frombuffer(accepted.signature, dtype="<u2"))
        self._advance(accepted.received)
        self._expiring[accepted.received // _DAY].append(accepted.article_id)
        while len(self._slots) > self._most_entries:
            self.discard(next(iter(self._slots)))

    def discard(self, article_id: str) -> None:
        """Forget an article whose transaction was aborted; an unknown id changes nothing."""
        slot = self._slots.pop(article_id, None)
        if slot is not None:
            self._ids[slot] = None

    def _advance(self, received: int) -> None:
        """Forget what the newest arrival has pushed out of the window."""
        if received <= self._newest:
            return
        self._newest = received
        oldest_day = (received - self._window) // _DAY
        for day in sorted(day for day in self._expiring if day < oldest_day):
            for article_id in self._expiring.pop(day):
                self.discard(article_id)

    def _compact(self) -> None:
        """Drop forgotten slots, and double the tables where three quarters of them are alive."""
        alive = [slot for slot, article_id in enumerate(self._ids) if article_id is not None]
        if 4 * len(alive) > 3 * self._capacity:
            self._capacity *= 2
        slots = np.array(alive, dtype=np.int32)
        facts = np.zeros(self._capacity + 1, dtype=_FACTS)
        facts[1 : len(slots) + 1] = self._facts[slots]
        self._facts, kept = facts, facts[1 : len(slots) + 1]
        self._table.keep(slots, kept["shingles"] >= FEWEST_SHINGLES, self._capacity)
        numbers = np.arange(1, len(slots) + 1, dtype=np.int32)
        self._texts.rebuild(numbers, self._capacity, lambda _: kept["text_hash"].astype(np.uint32))
        self._ids = [None, *(self._ids[slot] for slot in alive)]
        for slot, article_id in enumerate(self._ids):
            if article_id is not None:
                self._slots[article_id] = slot


def _text_mix(text_hash: int) -> Mixes:
    return np.array([text_hash & 0xFFFFFFFF], dtype=np.uint32)
