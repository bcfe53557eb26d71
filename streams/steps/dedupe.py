"""Duplicate recognition."""

from dataclasses import dataclass
from datetime import datetime

from streams.model import Article


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article to recognise its copies."""

    article_id: str

    def to_bytes(self) -> bytes:
        """Serialise for the compacted fingerprints topic."""
        return self.article_id.encode()

    @classmethod
    def from_bytes(cls, article_id: str, value: bytes) -> "Fingerprint":
        """Read back what `to_bytes` wrote; `article_id` is the record key."""
        return cls(article_id)


def fingerprint(article: Article, received_at: datetime) -> Fingerprint:
    """Compute an article's fingerprint."""
    return Fingerprint(article.id)


class FingerprintIndex:
    """The duplicate window."""

    def __init__(self) -> None:
        """Start empty."""
        self._ids: set[str] = set()

    def __len__(self) -> int:
        """Return the number of fingerprints held."""
        return len(self._ids)

    def find(self, candidate: Fingerprint) -> str | None:
        """Return the id of the article that the candidate duplicates, None where it is new."""
        return candidate.article_id if candidate.article_id in self._ids else None

    def add(self, accepted: Fingerprint) -> None:
        """Remember an accepted article; adding one twice changes nothing."""
        self._ids.add(accepted.article_id)

    def discard(self, article_id: str) -> None:
        """Forget an article whose transaction was aborted; an unknown id changes nothing."""
        self._ids.discard(article_id)
