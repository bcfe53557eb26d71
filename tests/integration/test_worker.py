"""The worker on a real Kafka: every record is accounted for, once, whatever happens to the process."""

import asyncio
import signal
import time

import aiohttp
import pytest

from streams.cli.options import Exit
from streams.cli.workers import WorkerProcess
from streams.settings import Settings
from streams.transport.broker import LocalKafka
from tests.integration.worker_runs import (
    distinct_body,
    json_event,
    read_output,
    send,
    wait_for_output,
    wait_until_committed,
)

pytestmark = pytest.mark.kafka


async def test_each_record_ends_in_exactly_one_way(kafka_settings: Settings) -> None:
    values = [json_event(f"a-{number}", distinct_body(number)) for number in range(300)]
    values += [json_event("copy-of-7", distinct_body(7)), b"no json", b"\xff\xfe"]
    await send(kafka_settings, values)
    async with WorkerProcess(kafka_settings):
        output = await wait_for_output(kafka_settings, len(values))
    assert output.statuses == {"enriched": 300, "duplicate": 1}
    assert output.articles["copy-of-7"]["duplicate_of"] == "a-7"
    assert sorted(value or b"" for value, _ in output.dead_letters) == [b"no json", b"\xff\xfe"]
    assert not output.repeated()


async def test_a_dead_letter_keeps_the_bytes_and_says_where_and_why(kafka_settings: Settings) -> None:
    await send(kafka_settings, [b'{"content_type": "text/plain"'])
    async with WorkerProcess(kafka_settings):
        output = await wait_for_output(kafka_settings, 1)
    value, headers = output.dead_letters[0]
    assert value == b'{"content_type": "text/plain"'
    assert headers["streams.reason"] == b"invalid_json"
    assert headers["__connect.errors.topic"].decode() == kafka_settings.raw_topic
    assert headers["__connect.errors.offset"] == b"0"
    assert headers["__connect.errors.exception.message"]


async def test_a_batch_ends_at_its_bytes(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"batch_bytes": 1, "partitions": 1})
    await send(settings, [json_event(f"a-{number}", distinct_body(number)) for number in range(20)])
    async with WorkerProcess(settings) as worker:
        async with asyncio.timeout(60):
            while 'streams_batch_records_bucket{le="1.0"} 20.0' not in await worker.metrics():
                await asyncio.sleep(0.2)


async def test_after_a_kill_nothing_is_lost_and_nothing_stands_twice(kafka_settings: Settings) -> None:
    total = 4_000
    await send(kafka_settings, [json_event(f"a-{number}", distinct_body(number)) for number in range(total)])
    for records_before_kill in (1, 1_500):
        async with WorkerProcess(kafka_settings) as worker:
            await wait_until_committed(kafka_settings, records_before_kill)
            await worker.stop(signal.SIGKILL)
    killed = await read_output(kafka_settings)
    assert killed.accounted < total, "the worker was too fast to be killed in the middle"
    async with WorkerProcess(kafka_settings):
        output = await wait_for_output(kafka_settings, total)
    assert output.statuses == {"enriched": total}
    assert not output.repeated()


async def test_a_second_worker_takes_over_partitions_without_repeating(kafka_settings: Settings) -> None:
    total = 3_000
    await send(kafka_settings, [json_event(f"a-{number}", distinct_body(number)) for number in range(total)])
    async with WorkerProcess(kafka_settings) as first:
        await wait_for_output(kafka_settings, 1)
        async with WorkerProcess(kafka_settings):
            await wait_until_committed(kafka_settings, total // 2)
            assert await first.stop() == Exit.OK
            output = await wait_for_output(kafka_settings, total)
    assert output.statuses == {"enriched": total}
    assert not output.repeated()


async def test_a_run_of_rejects_opens_the_breaker_and_each_is_dead_lettered_once(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"breaker_consecutive": 20, "partitions": 1})
    await send(settings, [f"poison {number}".encode() for number in range(30)])
    async with WorkerProcess(settings) as worker:
        assert worker.process is not None
        assert await asyncio.wait_for(worker.process.wait(), 60) == Exit.BREAKER_OPEN
        assert "breaker opened: 20 records in a row were rejected" in worker.log()
    assert len((await read_output(settings)).dead_letters) == 20


async def test_an_open_breaker_can_be_seen_on_the_metrics_before_the_worker_leaves(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"breaker_consecutive": 5, "partitions": 1, "breaker_hold_seconds": 30})
    await send(settings, [b"poison"] * 10)
    async with WorkerProcess(settings) as worker:
        async with asyncio.timeout(60):
            while "streams_breaker_open 1.0" not in await worker.metrics():
                await asyncio.sleep(0.2)
        stopping = time.monotonic()
        assert await worker.stop() == Exit.BREAKER_OPEN
        assert time.monotonic() - stopping < 10


async def test_the_worker_says_that_it_is_ready_and_alive(kafka_settings: Settings) -> None:
    await send(kafka_settings, [json_event("a-1", distinct_body(1))])
    async with WorkerProcess(kafka_settings) as worker:
        await wait_for_output(kafka_settings, 1)
        base = (await worker.metrics_address()).removesuffix("/metrics")
        async with aiohttp.ClientSession() as session:
            for probe in ("/live", "/ready"):
                async with session.get(base + probe) as response:
                    assert response.status == 200
                    assert await response.text() == "ok\n"
        metrics = await worker.metrics()
    assert 'streams_articles_total{reason="",status="enriched"} 1.0' in metrics
    assert "streams_assigned_partitions 4.0" in metrics


async def test_sigterm_ends_the_worker_in_time_also_when_the_broker_is_down(
    kafka_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with LocalKafka(tmp_path_factory.mktemp("down"), kafka_settings.cache_dir) as broker:
        settings = kafka_settings.model_copy(update={"bootstrap_servers": broker.bootstrap_servers})
        await send(settings, [json_event("a-1", distinct_body(1))])
        async with WorkerProcess(settings) as worker:
            await wait_for_output(settings, 1)
            broker.stop_node(broker.nodes[0], signal.SIGKILL)
            await asyncio.sleep(2)
            stopping = time.monotonic()
            assert await worker.stop() == Exit.OK, worker.log()
            assert time.monotonic() - stopping < 20


async def test_a_worker_without_its_topics_says_what_to_do(kafka_settings: Settings) -> None:
    async with WorkerProcess(kafka_settings) as worker:
        assert worker.process is not None
        assert await asyncio.wait_for(worker.process.wait(), 60) == Exit.BROKER_UNAVAILABLE
        assert "streams topics create" in worker.log()
