"""Every bad input of the table through a real Kafka: dead-lettered with untouched bytes, the good ones all arrive."""

from collections import Counter

import pytest

from streams.cli.kafka import create_declared_topics
from streams.cli.workers import WorkerProcess
from streams.settings import Settings
from streams.transport.clients import idempotent_producer
from tests.contract.test_bad_inputs import REFUSED
from tests.integration.worker_runs import distinct_body, json_event, wait_for_output

pytestmark = pytest.mark.kafka


async def test_each_bad_input_is_dead_lettered_and_the_good_records_around_it_arrive(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"partitions": 1})
    await create_declared_topics(settings)
    producer = idempotent_producer(settings)
    await producer.start()
    for number, bad in enumerate(REFUSED.values()):
        await producer.send_and_wait(settings.raw_topic, json_event(f"good-{number}", distinct_body(number)))
        headers = list(bad.headers.items())
        await producer.send_and_wait(settings.raw_topic, bad.value, key=f"bad-{number}".encode(), headers=headers)
    await producer.send_and_wait(settings.raw_topic, json_event("good-last", distinct_body(999)))
    await producer.stop()
    async with WorkerProcess(settings):
        output = await wait_for_output(settings, 2 * len(REFUSED) + 1)
    assert output.statuses == {"enriched": len(REFUSED) + 1}
    assert not output.repeated()
    assert Counter(value for value, _ in output.dead_letters) == Counter(bad.value for bad in REFUSED.values())
    reasons = Counter(headers["streams.reason"].decode() for _, headers in output.dead_letters)
    assert reasons == Counter(bad.reason.value for bad in REFUSED.values())
