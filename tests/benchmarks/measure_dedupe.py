"""Duplicates at scale: memory and cost of 100,000 fingerprints, and how often two workers miss each other's copy.

python -m tests.benchmarks.measure_dedupe [FOLDER OF REAL TEXTS]
"""

# ruff: noqa: T201 - it prints its figures

# ruff: noqa: T201 - it prints its figures

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter
from zlib import crc32

import psutil

from streams.model import Article
from streams.steps.duplicates.dedupe import Fingerprint, FingerprintIndex, fingerprint
from streams.steps.duplicates.partition import partition_key

_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_PARTITIONS, _WORKERS = 12, 4


def texts_of(folder: Path) -> list[str]:
    """Return the bodies of the real page dumps."""
    return [path.read_text(encoding="utf-8").split("\n", 4)[4] for path in sorted((folder / "pages").glob("*.txt"))]


def print_of(name: str, text: str) -> Fingerprint:
    """Return the fingerprint of a text."""
    return fingerprint(Article(id=name, body=text, language="uk"), _NOW)


def microseconds(action: Callable[[], object], times: int = 300) -> float:
    """Return the least mean of three runs."""
    best = float("inf")
    for _ in range(3):
        started = perf_counter()
        for _ in range(times):
            action()
        best = min(best, (perf_counter() - started) / times)
    return best * 1e6


def measure_size(texts: list[str], articles: int) -> None:
    """Fill an index and print memory and cost."""
    random = Random(1)  # noqa: S311 - a repeatable example, no secret
    words = [word for text in texts for word in text.split()]
    process = psutil.Process()
    before = process.memory_info().rss
    index, adding, bytes_written = FingerprintIndex(), 0.0, 0
    for number in range(articles):
        start = random.randrange(len(words) - 240)
        body = " ".join(words[start + n] if n % 2 else random.choice(words) for n in range(240))
        made = print_of(f"{random.getrandbits(128):032x}-{number}", body)
        bytes_written = max(bytes_written, len(made.to_bytes()))
        started = perf_counter()
        index.add(made)
        adding += perf_counter() - started
    sample = next(text[:1700] for text in texts if len(text) > 1700)
    new, copy = print_of("new", sample), print_of("copy", f"{sample} кінець тексту")
    megabytes = (process.memory_info().rss - before) / 1e6
    print(f"{len(index)} fingerprints: {megabytes:.0f} MB, a record at most {bytes_written} bytes")
    print(f"add {adding / articles * 1e6:.0f} us, find new {microseconds(lambda: index.find(new)):.0f} us", end=", ")
    index.add(new)
    print(f"find copy {microseconds(lambda: index.find(copy)):.0f} us", end=", ")
    print(f"fingerprint of 1,700 characters {microseconds(lambda: print_of('x', sample)):.0f} us")


def edited(text: str, kind: str, random: Random, words: list[str]) -> str:
    """Return a copy as other outlets make it."""
    if kind == "wire":
        return text.replace('"', "«")
    if kind == "truncated":
        return text[: int(len(text) * 0.6)]
    if kind == "clutter":
        return f"Новини\n{text}\nЧитайте також\n{' '.join(random.sample(words, 40))}"
    return " ".join(random.choice(words) if random.random() < 0.15 else word for word in text.split())


def missed(texts: list[str], kind: str, batch: int, *, keyed: bool) -> float:
    """Return the share of copies that a second worker calls original because both are in flight.

    Each text and its copy arrive next to each other, the worst case; all workers process a batch at a
    time, and see each other's fingerprints once the batch is committed.
    """
    random = Random(3)  # noqa: S311 - as above
    words = [word for text in texts for word in text.split()]
    queues: list[list[tuple[str, str]]] = [[] for _ in range(_WORKERS)]
    for number, text in enumerate(texts):
        for copy, body in enumerate((text, edited(text, kind, random, words))):
            partition = crc32(partition_key(body).encode()) if keyed else random.getrandbits(32)
            queues[partition % _PARTITIONS % _WORKERS].append((f"{number}-{copy}", body))
    indexes = [FingerprintIndex() for _ in range(_WORKERS)]
    originals: set[str] = set()
    while any(queues):
        accepted = []
        for queue, index in zip(queues, indexes, strict=True):
            for name, text in queue[:batch]:
                made = print_of(name, text)
                if index.find(made) is None:
                    index.add(made)
                    accepted.append(made)
            del queue[:batch]
        for made in accepted:
            originals.add(made.article_id)
            for index in indexes:
                index.add(made)
    return sum({f"{n}-0", f"{n}-1"} <= originals for n in range(len(texts))) / len(texts)


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "data"
    texts = [text for text in texts_of(folder) if len(text) > 600]
    alone = FingerprintIndex()
    distinct = []
    for number, text in enumerate(texts):
        made = print_of(str(number), text)
        if alone.find(made) is None:
            alone.add(made)
            distinct.append(text)
    print(f"{len(distinct)} texts and a copy of each together in flight, {_WORKERS} workers; called original twice:")
    for kind in ("wire", "truncated", "clutter", "words"):
        with_key, without = (missed(distinct, kind, 50, keyed=keyed) for keyed in (True, False))
        print(f"  {kind}: {with_key:.3f} keyed by the lead, {without:.3f} without a key")
    measure_size(texts, 100_000)


if __name__ == "__main__":
    main()
