"""The trends against a real Kafka: what is counted, what never is, and what a crash leaves."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import orjson
import pytest

from streams.apps.trends import Trends
from streams.apps.trends_counts import Counts, contribution_of
from streams.settings import Settings
from streams.transport.clients import admin, idempotent_producer, transactional_producer
from streams.transport.readback import read_topics
from streams.transport.topics import create_topics, declared_topics

pytestmark = pytest.mark.kafka
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
PEOPLE = ("Рустем Умєров", "Кіт Келлог", "Марко Рубіо", "Андрій Сибіга")


def enriched(number: int, random: Random, minutes: float = 60) -> dict[str, Any]:
    """Return an enriched record as far as the trends read it."""
    published = START + timedelta(minutes=random.random() * minutes)
    topics = random.sample(("security_talks", "sanctions", "mobilization"), random.randint(0, 2))
    people = [{"name": name, "wikidata": None} for name in random.sample(PEOPLE, random.randint(0, 2))]
    return {
        "status": "enriched",
        "id": f"article-{number}",
        "source": f"outlet-{random.randint(1, 5)}",
        "headline": f"Подія {number}",
        "body": f"Текст номер {number} про подію{number} у місті{number} та людей{number}.",
        "language": "uk",
        "published_at": published.isoformat(),
        "fetched_at": None,
        "labels": [{"topic": topic, "subtopics": [f"{topic}.sub"]} for topic in topics],
        "people": people,
        "organizations": [],
        "countries": [{"code": "UA"}],
        "duplicate_of": None,
    }


def recomputed(records: Iterable[dict[str, Any]]) -> set[tuple[str, str, int, int]]:
    """Count again in plain Python: originals, each id once, its last record."""
    counts = Counts()
    for record in {record["id"]: record for record in records if record["status"] == "enriched"}.values():
        counts.add(contribution_of(record, int(datetime.fromisoformat(record["published_at"]).timestamp())))
    return set(counts.rows())


@pytest.fixture
async def settings(kafka_settings: Settings, tmp_path: Path) -> Settings:
    run = kafka_settings.group_id.removesuffix(".group")
    own = kafka_settings.model_copy(
        update={
            "trends_topic": f"{run}.trends",
            "stories_topic": f"{run}.stories",
            "trends_group_id": f"{run}.trends-group",
            "state_dir": tmp_path / "state",
            "trends_publish_seconds": 0.2,
        }
    )
    client = admin(own)
    await client.start()
    try:
        await create_topics(client, declared_topics(own), 1)
    finally:
        await client.close()
    return own


async def produce(settings: Settings, records: Iterable[dict[str, Any]]) -> None:
    producer = idempotent_producer(settings)
    await producer.start()
    try:
        sends = [
            await producer.send(settings.enriched_topic, orjson.dumps(record), key=record["id"].encode())
            for record in records
        ]
        await asyncio.gather(*sends)
    finally:
        await producer.stop()


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Trends]:
    trends = Trends(settings)
    task = asyncio.create_task(trends.run())
    try:
        while trends.ready() is not None and not task.done():
            await asyncio.sleep(0.05)
        yield trends
    finally:
        trends.request_stop()
        await asyncio.wait_for(task, 60)


async def caught_up(trends: Trends, articles: int) -> None:
    """Wait until so many records were taken in and no lag is left."""
    async with asyncio.timeout(60):
        while (
            sum(
                sample.value
                for metric in trends.metrics.articles.collect()
                for sample in metric.samples
                if sample.name.endswith("_total")
            )
            < articles
            or len(trends.lag) < trends.settings.partitions
            or any(trends.lag.values())
        ):
            await asyncio.sleep(0.1)


async def test_aborted_records_are_never_counted_and_lag_reaches_zero_behind_the_markers(settings: Settings) -> None:
    random = Random(1)  # noqa: S311 - a repeatable example, no secret
    records = [enriched(number, random) for number in range(240)]
    producer = transactional_producer(settings, f"{settings.group_id}.writer")
    await producer.start()
    committed = []
    for batch in range(24):
        part = records[batch * 10 : batch * 10 + 10]
        await producer.begin_transaction()
        sends = [
            await producer.send(settings.enriched_topic, orjson.dumps(record), key=record["id"].encode())
            for record in part
        ]
        await asyncio.gather(*sends)
        if batch % 4 == 3:
            await producer.abort_transaction()
        else:
            await producer.commit_transaction()
            committed += part
    await producer.stop()
    async with running(settings) as trends:
        await caught_up(trends, len(committed))
        assert set(trends.state.counts.rows()) == recomputed(committed)
        assert trends.lag == dict.fromkeys(range(settings.partitions), 0)
        assert (trends.live(), trends.ready()) == (None, None)


def replay(articles: int) -> list[dict[str, Any]]:
    """Return an hour of event time out of order, with copies, articles that come twice, and corrections."""
    random = Random(5)  # noqa: S311 - a repeatable example, no secret
    records = [enriched(number, random) for number in range(articles)]
    copies = [
        {**enriched(articles + number, random), "status": "duplicate", "duplicate_of": f"article-{number}"}
        for number in range(0, articles, 20)
    ]
    again = [{**record, "status": "duplicate", "duplicate_of": record["id"]} for record in records[::25]]
    mixed = [*records, *copies]
    random.shuffle(mixed)
    corrected = [{**record, "labels": [{"topic": "sanctions", "subtopics": []}]} for record in records[::50]]
    return [*mixed, *again, *corrected]


async def test_an_hour_out_of_order_equals_a_plain_recomputation(settings: Settings) -> None:
    records = replay(int(os.environ.get("TRENDS_ARTICLES", "1000")))
    await produce(settings, records)
    async with running(settings) as trends:
        await caught_up(trends, len(records))
        assert set(trends.state.counts.rows()) == recomputed(records)


async def start_process(settings: Settings, folder: Path) -> asyncio.subprocess.Process:
    config = folder / "settings.toml"
    config.write_text(settings.to_toml())
    program = "import typer; from streams.cli.trends import trends_command; typer.run(trends_command)"
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, "--config", str(config),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def stored_values(settings: Settings) -> int:
    """Return how many values the table's changelog holds by now."""
    topic = f"{settings.trends_group_id}-articles-changelog"
    try:
        return sum([1 async for _ in read_topics(settings, [topic])])
    except Exception:  # noqa: BLE001 - the topic is being created
        return 0


async def killed_halfway(settings: Settings, folder: Path, values: int) -> None:
    """Run the trends as a process and kill it once it has stored some values."""
    process = await start_process(settings, folder)
    try:
        async with asyncio.timeout(90):
            while await stored_values(settings) < values:
                assert process.returncode is None
                await asyncio.sleep(0.1)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def test_after_kill_9_the_tables_equal_a_recomputation(settings: Settings, tmp_path: Path) -> None:
    records = replay(1_500)
    await produce(settings, records)
    await killed_halfway(settings, tmp_path, 300)
    await killed_halfway(settings, tmp_path, 900)
    assert await stored_values(settings) < len(records)
    async with running(settings) as trends:
        await caught_up(trends, 0)
        assert set(trends.state.counts.rows()) == recomputed(records)


async def test_a_deleted_store_is_rebuilt_from_the_changelog(settings: Settings, tmp_path: Path) -> None:
    records = replay(1_000)
    await produce(settings, records[:600])
    await killed_halfway(settings, tmp_path, 200)
    shutil.rmtree(settings.state_dir)
    await produce(settings, records[600:])
    async with running(settings) as trends:
        await caught_up(trends, 0)
        assert set(trends.state.counts.rows()) == recomputed(records)
    shutil.rmtree(settings.state_dir)
    async with running(settings) as trends:
        await caught_up(trends, 0)
        assert set(trends.state.counts.rows()) == recomputed(records)


async def test_the_views_and_the_output_topics_tell_the_same(settings: Settings) -> None:
    records = replay(200)
    await produce(settings, records)
    async with running(settings) as trends:
        await caught_up(trends, len(records))
        await asyncio.sleep(3 * settings.trends_publish_seconds)
        seen = {}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{trends.port}") as session:
            for path in (
                "topics",
                "people",
                "stories",
                "countries",
                "sources",
                "subtopics",
                "metrics",
                "live",
                "ready",
            ):
                async with session.get(f"/{path}?window=1h") as response:
                    assert response.status == 200, path
                    seen[path] = await response.read()
            for query in ("window=2h", "limit=0", "limit=x", "at=noon"):
                async with session.get(f"/topics?{query}") as response:
                    assert response.status == 400, query
        linker = trends.state.linker
        rows = {row["value"]: row["articles"] for row in orjson.loads(seen["topics"])["rows"]}
    published: dict[bytes, dict[str, Any]] = {}
    async for record in read_topics(settings, [settings.trends_topic, settings.stories_topic]):
        published[record.key] = orjson.loads(record.value)
    counts: Counter[str] = Counter()
    for row in published.values():
        if row.get("dimension") == "topic":
            counts[row["value"]] += row["counts"]["5m"]
    originals = {record["id"]: record for record in records if record["status"] == "enriched"}
    expected = Counter(label["topic"] for record in originals.values() for label in record["labels"])
    assert counts == expected
    assert set(rows) == set(expected)
    assert b"streams_trends_window_articles" in seen["metrics"]
    assert {row["value"] for row in orjson.loads(seen["sources"])["rows"]} == {f"outlet-{n}" for n in range(1, 6)}
    told = orjson.loads(seen["stories"])["rows"]
    assert told
    assert all(published[row["story_id"].encode()]["articles"] == row["articles"] for row in told)
    copies = {record["id"]: record["duplicate_of"] for record in records if record["status"] == "duplicate"}
    assert all(linker.story_of(copy) == linker.story_of(original) for copy, original in copies.items())
