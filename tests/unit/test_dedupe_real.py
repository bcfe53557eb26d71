"""Duplicates on real texts with edits by script: thresholds were chosen on the other half of the texts."""

import json
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from streams.model import Article
from streams.steps.duplicates.dedupe import FingerprintIndex, fingerprint

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.exists(), reason=f"real texts are not at {DATA}"),
]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
RECALL = {"wire": 0.99, "truncated": 0.97, "clutter": 0.99, "words": 0.75, "headline": 0.99}


def in_test_half(text_id: str) -> bool:
    return sha256(text_id.encode()).digest()[0] % 2 == 0


def articles() -> dict[str, str]:
    """Pages of a few subjects of a few days each, and news investigations: whole articles."""
    pages = [path.read_text().split("\n", 4) for path in sorted((DATA / "pages").glob("*.txt"))]
    texts = {page[0]: page[4] for page in pages}
    texts |= {path.stem: path.read_text() for path in sorted((DATA / "ner-uk" / "ng").glob("*.txt"))}
    return {name: text for name, text in texts.items() if in_test_half(name)}


def posts() -> dict[str, str]:
    files = [(DATA / f"{name}.jsonl").read_bytes() for name in ("posts", "telegram")]
    lines = [json.loads(line) for content in files for line in content.splitlines()]
    return {line["id"]: line["text"] for line in lines if in_test_half(line["id"])}


def edits(text: str, other: str, vocabulary: list[str], random: Random) -> dict[str, str]:
    words = text.split()
    tail = " ".join(other.split()[: max(10, len(words) // 4)])
    return {
        "wire": text.replace('"', "«").replace("  ", " ") + "\n",
        "truncated": text[: int(len(text) * 0.6)],
        "clutter": f"Головна Новини 2 хв читати\n{text}\nЧитайте також:\n{tail}\nПідписуйтесь на канал",
        "words": " ".join(random.choice(vocabulary) if random.random() < 0.15 else w for w in words),
        "headline": text,
    }


def run(texts: dict[str, str]) -> tuple[Counter[str], Counter[str], int, list[tuple[str, str]]]:
    """Return found and wrong by edit, the number of originals, and copies among the texts themselves."""
    random = Random(7)  # noqa: S311 - a repeatable edit, no secret
    vocabulary = [word for text in texts.values() for word in text.split()]
    index, originals, real = FingerprintIndex(), {}, []
    for name, text in texts.items():
        taken = fingerprint(Article(id=name, body=text, language="uk"), NOW)
        if (found := index.find(taken)) is not None:
            real.append((name, found))
            continue
        index.add(taken)
        originals[name] = text
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    names = list(texts)
    for name, text in originals.items():
        for edit, body in edits(text, texts[random.choice(names)], vocabulary, random).items():
            found = index.find(fingerprint(Article(id="copy", body=body, language="uk"), NOW))
            right[edit] += found == name
            wrong[edit] += found not in (None, name)
    return right, wrong, len(originals), real


def test_copies_of_real_articles_are_found_and_unrelated_articles_are_not() -> None:
    right, wrong, total, real = run(articles())
    recall = {edit: right[edit] / total for edit in RECALL}
    # Pairs among the real texts count as false although some are reports of one press release.
    false = sum(wrong.values()) + len(real)
    precision = right.total() / (right.total() + false)
    print(f"{total} articles, recall {recall}, precision {precision:.4f}")  # noqa: T201 - figures for the README
    assert total > 200
    assert {edit: figure for edit, figure in recall.items() if figure < RECALL[edit]} == {}
    assert precision >= 0.99


def test_copies_of_short_posts_are_found_as_well() -> None:
    right, wrong, total, real = run(posts())
    recall = {edit: right[edit] / total for edit in RECALL}
    print(f"{total} posts, recall {recall}, wrong {wrong.total()}, {real}")  # noqa: T201 - figures for the README
    assert total > 2_000
    assert {edit: figure for edit, figure in recall.items() if figure < RECALL[edit]} == {}
    assert wrong.total() + len(real) <= 0.01 * right.total()
    assert len(real) <= 0.01 * total
