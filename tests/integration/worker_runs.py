"""What the integration tests share: events, workers, and what came out of the topics."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from streams.cli.kafka import create_declared_topics
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.audit import committed_offsets
from streams.transport.ingest import ingest
from streams.transport.readback import read_topics


@dataclass
class Output:
    """What read-committed readers see: article ids and statuses by topic, and the dead letters."""

    ids: dict[str, Counter[str]] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    dead_letters: list[tuple[bytes | None, dict[str, bytes]]] = field(default_factory=list)
    articles: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def accounted(self) -> int:
        return sum(self.statuses.values()) + len(self.dead_letters)

    def repeated(self) -> list[tuple[str, str]]:
        """Return (topic, article id) of all that stands in a topic more than once."""
        return [(topic, one) for topic, ids in self.ids.items() for one, count in ids.items() if count > 1]


def json_event(article_id: str, body: str) -> bytes:
    return orjson.dumps({"id": article_id, "content_type": "application/json", "content": {"body": body}})


def distinct_body(number: int) -> str:
    """Return a text that shares no three words in a row with that of another number."""
    words = [f"слово{number}й{position}" for position in range(40)]
    return " ".join(words) + "."


async def send(settings: Settings, values: Sequence[bytes]) -> None:
    await create_declared_topics(settings)
    stored, refused = await ingest(settings, [RawInput(str(number), value) for number, value in enumerate(values)])
    assert not refused
    assert stored == len(values)


async def read_output(settings: Settings) -> Output:
    output = Output()
    topics = [settings.enriched_topic, *settings.routes.values(), settings.dead_letter_topic]
    async for record in read_topics(settings, topics):
        if record.topic == settings.dead_letter_topic:
            output.dead_letters.append((record.value, dict(record.headers)))
            continue
        article = orjson.loads(record.value)
        assert record.key == article["id"].encode()
        output.ids.setdefault(record.topic, Counter())[article["id"]] += 1
        if record.topic == settings.enriched_topic:
            output.statuses[article["status"]] += 1
            output.articles[article["id"]] = article
    return output


async def wait_for_output(settings: Settings, expected: int, seconds: float = 90) -> Output:
    """Wait until at least that many records are accounted for."""
    async with asyncio.timeout(seconds):
        while (output := await read_output(settings)).accounted < expected:
            await asyncio.sleep(0.3)
    return output


async def wait_until_committed(settings: Settings, records: int, seconds: float = 90) -> None:
    """Wait until the group has committed that many records: looked at often, so that a kill after it is no race."""
    async with asyncio.timeout(seconds):
        while sum((await committed_offsets(settings)).values()) < records:
            await asyncio.sleep(0.02)
