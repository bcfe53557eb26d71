"""Articles of any number made from the real texts, for measurements; nothing of them is kept."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import orjson

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_SHORTEST = 200


def real_texts(folder: Path) -> list[str]:
    """Return the texts of pages, posts, telegram posts and speeches' paragraphs below ../shared/data."""
    texts = [path.read_text(encoding="utf-8").split("\n", 4)[-1] for path in sorted((folder / "pages").glob("*.txt"))]
    for name in ("posts.jsonl", "telegram.jsonl"):
        lines = (folder / name).read_bytes().splitlines()
        texts += [orjson.loads(line)["text"] for line in lines]
    for line in (folder / "speeches.jsonl").read_bytes().splitlines():
        texts += orjson.loads(line)["text"].split("\n\n")
    return [text for text in texts if len(text) > _SHORTEST]


def articles(folder: Path, count: int, characters: int = 1_700, seed: int = 1) -> Iterator[bytes]:
    """Yield raw events: the real texts first, then mixtures of their sentences, all with different ids.

    Args:
        folder: the real texts.
        count: how many events.
        characters: length of a mixture's body.
        seed: of the mixtures.
    """
    random_state = random.Random(seed)  # noqa: S311 - no secret
    texts = real_texts(folder)
    sentences = [one for text in texts for one in _SENTENCE_END.split(text) if one]
    for number in range(count):
        if number < len(texts):
            body = texts[number]
        else:
            parts: list[str] = []
            while sum(map(len, parts)) < characters:
                parts.append(random_state.choice(sentences))
            body = " ".join(parts)[:characters]
        yield orjson.dumps({"id": f"real-{number}", "content_type": "application/json", "content": {"body": body}})
