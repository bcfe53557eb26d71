"""Topics read into a ledger, committed records only: once to their ends, or as they grow."""

import asyncio
from collections.abc import Iterable
from time import monotonic

import orjson
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from streams.settings import Settings
from streams.transport.clients import admin, partitions_of, reader
from streams.transport.readback import read_topics
from streams.transport.records import SOURCE_OFFSET_HEADER, SOURCE_PARTITION_HEADER
from streams.verify import Entry, Ledger, Report, Source

_COORDINATOR_WAIT_SECONDS = 0.1


def output_topics(settings: Settings) -> list[str]:
    """Return the topics that the worker's readers read."""
    return [settings.enriched_topic, *settings.routes.values(), settings.dead_letter_topic]


def entry_of(record: ConsumerRecord, settings: Settings) -> Entry:
    """Return a record of an output topic as an entry of the books."""
    headers = dict(record.headers)
    if record.topic == settings.dead_letter_topic:
        source = _source(headers, "__connect.errors.partition", "__connect.errors.offset")
        return Entry(record.topic, record.partition, source)
    article = orjson.loads(record.value)
    source = _source(headers, SOURCE_PARTITION_HEADER, SOURCE_OFFSET_HEADER)
    return Entry(
        record.topic, record.partition, source, article["id"], article["status"], tuple(article.get("routes", ()))
    )


def _source(headers: dict[str, bytes], partition: str, offset: str) -> Source | None:
    try:
        return Source(int(headers[partition]), int(headers[offset]))
    except (KeyError, TypeError, ValueError):
        return None


async def committed_offsets(settings: Settings) -> dict[int, int]:
    """Return by partition of the raw topic what the group committed.

    Raises:
        KafkaError: the broker does not tell within `request_timeout_ms`.
    """
    deadline = monotonic() + settings.request_timeout_ms / 1000
    client = admin(settings)
    await client.start()
    try:
        while True:
            try:
                offsets = await client.list_consumer_group_offsets(settings.group_id)
                break
            except KafkaError as error:
                # A new cluster makes its offsets topic when it is first asked for a coordinator.
                if not error.retriable or monotonic() > deadline:
                    raise
                await asyncio.sleep(_COORDINATOR_WAIT_SECONDS)
    finally:
        await client.close()
    return {tp.partition: one.offset for tp, one in offsets.items() if tp.topic == settings.raw_topic}


async def audit(settings: Settings) -> Report:
    """Read raw topic and outputs to their present ends and close the books.

    Raises:
        BrokerUnavailableError: a topic does not exist.
    """
    return (await audited_ledger(settings)).report(await committed_offsets(settings))


async def audited_ledger(settings: Settings) -> Ledger:
    """Return the books over raw topic and outputs up to their present ends.

    The outputs are read last and past every transaction that is open now, so that what was committed before the
    call stands in them.
    """
    ledger = Ledger(settings.enriched_topic, settings.dead_letter_topic)
    async for record in read_topics(settings, [settings.raw_topic]):
        ledger.add_raw(Source(record.partition, record.offset))
    async for record in read_topics(settings, output_topics(settings), settled=True):
        ledger.add(entry_of(record, settings))
    return ledger


async def follow_outputs(settings: Settings, ledger: Ledger, topics: Iterable[str]) -> None:
    """Enter outputs into a ledger as they are committed, until cancelled."""
    consumer = reader(settings)
    await consumer.start()
    try:
        partitions = [
            TopicPartition(topic, number) for topic in topics for number in await partitions_of(consumer, topic)
        ]
        consumer.assign(partitions)
        while True:
            for records in (await consumer.getmany(timeout_ms=500, max_records=5000)).values():
                for record in records:
                    ledger.add(entry_of(record, settings))
            await asyncio.sleep(0)
    finally:
        await consumer.stop()
