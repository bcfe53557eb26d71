"""Records that cannot be written or processed: each ends once in the dead letters, and the rest goes on."""

import asyncio
import signal
from collections.abc import Sequence

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.cli.options import Exit
from streams.settings import Settings
from streams.steps.duplicates.dedupe import FingerprintIndex
from streams.transport.clients import admin, idempotent_producer
from streams.transport.fingerprints import FingerprintFeed
from streams.transport.readback import read_topics
from streams.transport.replay import plan_replay, replay
from tests.faults.harness import Fleet, close_books, progress, watched
from tests.faults.load import Load, article

pytestmark = pytest.mark.kafka

Raw = tuple[bytes | None, bytes | None, list[tuple[str, bytes | None]]]


async def put(settings: Settings, records: Sequence[Raw]) -> None:
    """Write records as any producer may: (key, value, headers), some of which this project's own would never write."""
    producer = idempotent_producer(settings)
    await producer.start()
    try:
        for key, value, headers in records:
            await producer.client._wait_on_metadata(settings.raw_topic)
            target = TopicPartition(settings.raw_topic, 0)
            future = await producer._message_accumulator.add_message(target, key, value, 10, headers=headers)
            await future
    finally:
        await producer.stop()


async def dead_letters(settings: Settings) -> list[tuple[bytes | None, dict[str, bytes]]]:
    topic = [settings.dead_letter_topic]
    return [(record.value, dict(record.headers)) async for record in read_topics(settings, topic)]


async def test_an_output_too_large_for_its_topic_is_dead_lettered_and_the_others_pass(kafka_settings: Settings) -> None:
    load = Load(kafka_settings)
    body = " ".join(f"велике{number}" for number in range(100_000))
    large = orjson.dumps({"id": "large", "content_type": "application/json", "content": {"body": body}})
    settings = kafka_settings.model_copy(
        update={"max_record_bytes": 10_000_000, "max_body_characters": 2_000_000, "batch_records": 50}
    )
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        await configure(settings, settings.enriched_topic, {"max.message.bytes": "1048576"})
        await load.send(100)
        await put(settings, [(None, large, [])])
        load.poison += 1
        await load.send(100)
        await fleet.scale(1)
        await close_books(settings, ledger, load, "a record too large for its output topic")
    value, headers = (await dead_letters(settings))[0]
    assert value == large
    assert (headers["streams.stage"], headers["streams.reason"]) == (b"send", b"record_too_large")


async def configure(settings: Settings, topic: str, changes: dict[str, str]) -> None:
    """Set the configuration of a topic."""
    client = admin(settings)
    await client.start()
    try:
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, changes)
        await client.alter_configs([resource])
    finally:
        await client.close()


async def test_odd_records_of_other_producers_do_not_stop_the_worker(kafka_settings: Settings) -> None:
    load = Load(kafka_settings)
    odd: list[Raw] = [
        (None, None, []),
        (b"key", None, []),
        (None, b"no json", [("streams.attempt", None), ("x", None)]),
        (None, b"no json", [("streams.attempt", b"9" * 5_000)]),
    ]
    async with watched(kafka_settings) as ledger, Fleet(kafka_settings) as fleet:
        await put(kafka_settings, odd)
        load.poison += len(odd)
        await load.send(20)
        await fleet.scale(1)
        await close_books(kafka_settings, ledger, load, "null records, null and absurd headers")
    assert all(headers["streams.attempt"] == b"1" for _, headers in await dead_letters(kafka_settings))


async def test_a_run_of_a_thousand_rejects_stops_the_worker_twice_and_each_is_dead_lettered_once(
    kafka_settings: Settings,
) -> None:
    settings = kafka_settings.model_copy(update={"breaker_consecutive": 500, "partitions": 1})
    load = Load(settings)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        await load.send(1_000, poison_share=1)
        await load.send(200, poison_share=0.01)
        for expected in (500, 1_000):
            await fleet.scale(1)
            process = fleet.workers[0].process
            assert process is not None
            assert await asyncio.wait_for(process.wait(), 60) == Exit.BREAKER_OPEN
            assert "500 records in a row were rejected" in fleet.workers[0].log()
            await progress(ledger, expected)
            fleet._drop(fleet.workers[0])
        await fleet.scale(1)
        await close_books(settings, ledger, load, "a run of 1,000 rejects, breaker at 500")


async def rebuilt(settings: Settings) -> FingerprintIndex:
    """Return the duplicate window as a new worker reads it from the compacted topic."""
    index = FingerprintIndex(window_days=settings.dedupe_days)
    feed = FingerprintFeed(settings, index)
    try:
        await feed.start(settings.partitions)
    finally:
        await feed.stop()
    return index


async def test_after_the_window_is_lost_and_rebuilt_a_new_worker_gives_the_same_verdicts(
    kafka_settings: Settings,
) -> None:
    load = Load(kafka_settings)
    async with watched(kafka_settings) as ledger, Fleet(kafka_settings) as fleet:
        await load.send(300)
        await fleet.scale(1)
        await progress(ledger, load.total)
        await fleet.end(fleet.workers[0], signal.SIGKILL)
        await put(kafka_settings, [(None, article(number), []) for number in range(50)])
        await fleet.scale(1)
        await progress(ledger, load.total + 50)
    statuses = [
        (article["id"], article["status"], article["duplicate_of"])
        async for record in read_topics(kafka_settings, [kafka_settings.enriched_topic])
        for article in [orjson.loads(record.value)]
    ]
    again = [one for one in statuses if one[1] == "duplicate"]
    assert sorted(again) == sorted((f"a-{number}", "duplicate", f"a-{number}") for number in range(50))
    assert len(await rebuilt(kafka_settings)) == 300


async def written_fingerprints(settings: Settings) -> int:
    return len([record async for record in read_topics(settings, [settings.fingerprints_topic])])


@pytest.mark.faults
async def test_after_compaction_a_new_worker_gives_the_same_verdicts(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"partitions": 1})
    load = Load(settings)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        quick = {"cleanup.policy": "compact", "segment.ms": "500", "min.cleanable.dirty.ratio": "0.01"}
        await configure(settings, settings.fingerprints_topic, {**quick, "delete.retention.ms": "500"})
        await load.send(300)
        await fleet.scale(1)
        await progress(ledger, load.total)
        await fleet.end(fleet.workers[0], signal.SIGTERM)
        # Forgotten and accepted again: each key stands three times until the broker compacts.
        await replay(settings, await plan_replay(settings, 0, {}, [], as_new=True))
        await fleet.scale(1)
        async with asyncio.timeout(60):
            while len(await rebuilt(settings)) < 300 or await written_fingerprints(settings) < 900:
                await asyncio.sleep(0.5)
        async with asyncio.timeout(90):
            while await written_fingerprints(settings) >= 900:
                await load.send(1)
                await asyncio.sleep(2)
        await fleet.end(fleet.workers[0], signal.SIGKILL)
        before = len(await rebuilt(settings))
        await put(settings, [(None, article(number), []) for number in range(50)])
        await fleet.scale(1)
        async with asyncio.timeout(60):
            while (await duplicates(settings))[-50:] != [f"a-{number}" for number in range(50)]:
                await asyncio.sleep(0.5)
        assert len(await rebuilt(settings)) == before == len(load.ids)


async def duplicates(settings: Settings) -> list[str]:
    articles = [orjson.loads(record.value) async for record in read_topics(settings, [settings.enriched_topic])]
    return [article["id"] for article in articles if article["status"] == "duplicate"]


async def test_a_damaged_fingerprint_is_passed_over(kafka_settings: Settings) -> None:
    load = Load(kafka_settings)
    async with watched(kafka_settings) as ledger, Fleet(kafka_settings) as fleet:
        producer = idempotent_producer(kafka_settings)
        await producer.start()
        await producer.send_and_wait(kafka_settings.fingerprints_topic, b"\x09damaged", b"some-id")
        await producer.stop()
        await load.send(10)
        await fleet.scale(1)
        await close_books(kafka_settings, ledger, load, "a damaged fingerprint")
        assert "passed over" in fleet.workers[0].log()
