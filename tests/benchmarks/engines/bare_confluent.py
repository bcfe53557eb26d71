"""The limit for librdkafka from Python: one loop, one transactional producer, nothing else."""

from datetime import UTC, datetime

from confluent_kafka import Consumer, Producer

from streams.settings import Settings
from tests.benchmarks.engines.common import ForeignRecord, arguments, outputs, report, timed_chain

_SECONDS = 30


def run(settings: Settings, count: int) -> None:
    """Consume, process and produce until so many records are committed."""
    chain = timed_chain(settings)
    common = {"bootstrap.servers": settings.bootstrap_servers}
    consumer = Consumer(
        {
            **common,
            "group.id": settings.group_id,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
        }
    )
    producer = Producer({**common, "transactional.id": settings.group_id})
    producer.init_transactions(_SECONDS)
    consumer.subscribe([settings.raw_topic])
    while chain.records < count:
        messages = [one for one in consumer.consume(settings.batch_records, 0.2) if not one.error()]
        if not messages:
            continue
        producer.begin_transaction()
        for message in messages:
            timestamp = message.timestamp()[1]
            record = ForeignRecord(
                message.topic(), message.partition(), message.offset(), timestamp, message.key(), message.value()
            )
            for one in outputs(chain, record, datetime.fromtimestamp(timestamp / 1000, UTC), settings):
                producer.produce(one.topic, one.value, one.key, headers=one.headers)
        producer.send_offsets_to_transaction(
            consumer.position(consumer.assignment()), consumer.consumer_group_metadata(), _SECONDS
        )
        producer.commit_transaction(_SECONDS)
    report(chain)
    consumer.close()


if __name__ == "__main__":
    run(*arguments())
