"""Reading whole topics as a read-committed consumer does: for the demo, the tests and the verifier."""

from collections.abc import AsyncIterator, Sequence

from aiokafka import TopicPartition
from aiokafka.structs import ConsumerRecord

from streams.settings import Settings
from streams.transport.clients import partitions_of, reader


async def read_topics(
    settings: Settings, topics: Sequence[str], *, settled: bool = False
) -> AsyncIterator[ConsumerRecord]:
    """Yield every committed record of some topics, up to the ends that they have at the call.

    Args:
        settings: the broker.
        topics: names of existing topics.
        settled: also wait for the transactions that are open at the call; else read up to the first of them.

    Raises:
        BrokerUnavailableError: a topic does not exist.
    """
    consumer = reader(settings)
    await consumer.start()
    try:
        partitions = []
        for topic in topics:
            partitions += [TopicPartition(topic, number) for number in sorted(await partitions_of(consumer, topic))]
        consumer.assign(partitions)
        ends = await _written_ends(settings, partitions) if settled else await consumer.end_offsets(partitions)
        open_partitions = {partition for partition in partitions if ends[partition]}
        while open_partitions:
            for records in (await consumer.getmany(*open_partitions, timeout_ms=300, max_records=5000)).values():
                for record in records:
                    yield record
            open_partitions = {
                partition for partition in open_partitions if await consumer.position(partition) < ends[partition]
            }
    finally:
        await consumer.stop()


async def _written_ends(settings: Settings, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    """Return the ends behind all records, those of open transactions too."""
    consumer = reader(settings, isolation_level="read_uncommitted")
    await consumer.start()
    try:
        ends: dict[TopicPartition, int] = await consumer.end_offsets(partitions)
    finally:
        await consumer.stop()
    return ends
