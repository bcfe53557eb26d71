"""The limit for aiokafka: one loop, one transactional producer, nothing else."""

import asyncio

import uvloop

from streams.settings import Settings
from streams.transport.clients import group_consumer, transactional_producer
from streams.transport.records import received_at
from tests.benchmarks.engines.common import arguments, outputs, report, timed_chain


async def run(settings: Settings, count: int) -> None:
    """Consume, process and produce until so many records are committed."""
    chain = timed_chain(settings)
    consumer = group_consumer(settings, settings.group_id)
    producer = transactional_producer(settings, settings.group_id)
    await consumer.start()
    await producer.start()
    consumer.subscribe([settings.raw_topic])
    while chain.records < count:
        batches = await consumer.getmany(timeout_ms=200, max_records=settings.batch_records)
        if not batches:
            continue
        await producer.begin_transaction()
        sends = [
            await producer.send(one.topic, one.value, one.key, headers=one.headers)
            for records in batches.values()
            for record in records
            for one in outputs(chain, record, received_at(record), settings)
        ]
        await asyncio.gather(*sends)
        offsets = {partition: records[-1].offset + 1 for partition, records in batches.items()}
        await producer.send_offsets_to_transaction(offsets, settings.group_id)
        await producer.commit_transaction()
    report(chain)
    await producer.stop()
    await consumer.stop()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(*arguments()))
