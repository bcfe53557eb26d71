"""What is kept of an article to recognise its copies: a MinHash signature, a text hash and its numbers.

The headline takes no part: a re-headlined copy is a copy. 128 permutations are those of the MinHash literature
(Broder 1997); shingles are pairs of words, since of a short post with 15 % of its words changed 72 % of the pairs
are left and 61 % of the triples. Signatures keep the low 16 bits of each minimum, which halves a record and
equates unequal minima once in 65,536 (b-bit minwise hashing, Li and König 2010).
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from rensa import RMinHash

from streams.lexicon.fold import Folded, words_of
from streams.model import Article

PERMUTATIONS = 128
# Below this many distinct shingles (about nine words) a text is recognised by equality alone.
FEWEST_SHINGLES = 7
_SEED = 42
_MOST_WORDS = 4_000
_MOST_NUMBERS = 16
NUMBERS_BYTES = 2 * _MOST_NUMBERS
_FORMAT = 3
_HEADER = struct.Struct(">BqqQIB")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article to recognise its copies.

    `published` and `received` are Unix seconds, `text_hash` 64 bits of the normalised text, `shingles` their distinct
    count, `signature` PERMUTATIONS 16-bit minima (empty for a text too short for one), `numbers` the
    16-bit hashes of the first distinct numbers of two digits and more.
    """

    article_id: str
    published: int
    received: int
    text_hash: int
    shingles: int
    signature: bytes
    numbers: bytes

    def to_bytes(self) -> bytes:
        """Serialise for the compacted fingerprints topic, at most 318 bytes; the id is the record key."""
        header = _HEADER.pack(_FORMAT, self.published, self.received, self.text_hash, self.shingles, len(self.numbers))
        return header + self.numbers + self.signature

    @classmethod
    def from_bytes(cls, article_id: str, value: bytes) -> "Fingerprint":
        """Read back what `to_bytes` wrote; `article_id` is the record key.

        Raises:
            ValueError: the value is damaged or of another format; its article is then not recognised.
        """
        if len(value) < _HEADER.size or value[0] != _FORMAT:
            raise ValueError(f"fingerprint of {article_id}: not format {_FORMAT}")
        _, published, received, text_hash, shingles, length = _HEADER.unpack_from(value)
        numbers, signature = value[_HEADER.size :][:length], value[_HEADER.size + length :]
        if (
            len(signature) not in (0, 2 * PERMUTATIONS)
            or len(numbers) != length
            or length % 2
            or length > NUMBERS_BYTES
        ):
            raise ValueError(f"fingerprint of {article_id}: {len(value)} bytes do not fit together")
        return cls(article_id, published, received, text_hash, shingles, signature, numbers)


def text_hash(words: list[bytes]) -> int:
    """Return 64 bits of the normalised text."""
    return int.from_bytes(blake2b(b" ".join(words), digest_size=8).digest(), "big")


def shingles_of(words: list[bytes]) -> list[bytes]:
    """Return the word pairs of a text in order, repeats included."""
    return list(map(b" ".join, pairwise(words)))


def _signature(shingles: list[bytes]) -> bytes:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(shingles)
    minima = np.array(sketch.digest(), dtype=np.uint32)
    return minima.astype("<u2").tobytes()


def _numbers(words: list[bytes]) -> bytes:
    numbers = [word for word in words if word < b":" and len(word) > 1 and word.isdigit()]
    hashes = (blake2b(word, digest_size=2).digest() for word in list(dict.fromkeys(numbers))[:_MOST_NUMBERS])
    return b"".join(hashes)


def fingerprint(article: Article, received_at: datetime, folded: Folded | None = None) -> Fingerprint:
    """Compute an article's fingerprint.

    Args:
        article: the parsed article; its body alone is read.
        received_at: when it arrived, timezone-aware; stands in for a missing publication time and
            bounds one that lies in the future.
        folded: the body folded, where that is at hand; its first 4,000 words count.
    """
    words = words_of(article.body, folded)[:_MOST_WORDS]
    shingles = shingles_of(words)
    distinct = len(set(shingles))
    published = min(article.published_at or received_at, received_at)
    return Fingerprint(
        article_id=article.id,
        published=int(published.timestamp()),
        received=int(received_at.timestamp()),
        text_hash=text_hash(words),
        shingles=distinct,
        signature=_signature(shingles) if distinct >= FEWEST_SHINGLES else b"",
        numbers=_numbers(words),
    )
