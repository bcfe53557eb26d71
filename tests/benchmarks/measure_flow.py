"""Through Kafka: latency at a steady rate, one worker against two, memory after many articles, start-up."""

import asyncio
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from streams.cli.kafka import create_declared_topics
from streams.cli.workers import WorkerProcess
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.clients import idempotent_producer, reader
from streams.transport.ingest import ingest
from tests.benchmarks.accounting import committed, work_until
from tests.benchmarks.measure_chain import json_event
from tests.benchmarks.measure_engines import engine_settings

_WARM_UP_SECONDS = 5  # the broker compiles its code and the worker meets its first forms


async def measure_latency(settings: Settings, values: Sequence[bytes], per_second: float) -> dict[str, float]:
    """Send at a steady rate and time each article from its send to a read-committed reader; milliseconds.

    The first five seconds do not count.
    """
    own = engine_settings(settings, "bench-latency").model_copy(update={"raw_topic": "bench-latency.raw"})
    await create_declared_topics(own)
    sent: dict[bytes, float] = {}
    latencies: list[float] = []
    async with WorkerProcess(own) as worker:
        await worker.metrics_address()
        producer, consumer = idempotent_producer(own), reader(own)
        await producer.start()
        await consumer.start()
        consumer.subscribe([own.enriched_topic])

        async def receive() -> None:
            while len(latencies) < len(values):
                async with asyncio.timeout(60):
                    record = await consumer.getone()
                latencies.append(time.perf_counter() - sent[bytes(record.key)])

        receiving = asyncio.create_task(receive())
        started = time.perf_counter()
        for number, value in enumerate(values):
            await asyncio.sleep(max(0.0, started + number / per_second - time.perf_counter()))
            sent[f"real-{number}".encode()] = time.perf_counter()
            await producer.send(own.raw_topic, value)
        await receiving
        await producer.stop()
        await consumer.stop()
    measured = sorted(latencies[int(_WARM_UP_SECONDS * per_second) :])
    cuts = statistics.quantiles(measured, n=100)
    return {"p50_ms": cuts[49] * 1e3, "p95_ms": cuts[94] * 1e3, "p99_ms": cuts[98] * 1e3, "articles": len(measured)}


async def measure_workers(settings: Settings, values: Sequence[bytes], workers: int, run: str) -> dict[str, float]:
    """Let some workers drain the same raw records; return articles a second once all have started."""
    own = engine_settings(settings, run).model_copy(update={"raw_topic": f"{run}.raw"})
    await create_declared_topics(own)
    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(WorkerProcess(own)) for _ in range(workers)]
        for process in processes:
            await process.metrics_address()
        await asyncio.sleep(5)  # the group is balanced before the first record comes
        started = time.perf_counter()
        await ingest(own, [RawInput(str(number), value) for number, value in enumerate(values)])
        while sum([await committed(process) for process in processes]) < len(values):
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - started
    return {"articles_per_second": len(values) / seconds}


async def measure_memory(settings: Settings, values: Sequence[bytes]) -> dict[str, float]:
    """Let one worker process many articles; return its peak memory in MB and its rate."""
    own = engine_settings(settings, "bench-memory").model_copy(update={"raw_topic": "bench-memory.raw"})
    await create_declared_topics(own)
    await ingest(own, [RawInput(str(number), value) for number, value in enumerate(values)])
    async with WorkerProcess(own) as worker:
        seconds, peak = await work_until(worker, len(values))
    return {"articles": len(values), "peak_memory_mb": peak, "articles_per_second": len(values) / seconds}


def measure_start(python: Path, rounds: int) -> dict[str, Any]:
    """Time `streams process` on one article, whole process: with a cold and with a warm lexicon cache; seconds."""
    event = json_event("Європейський Союз запровадив нові санкції проти Росії.")

    def run(cache: str) -> float:
        started = time.perf_counter()
        environment = {**os.environ, "STREAMS_CACHE_DIR": cache, "PYTHONPATH": str(Path.cwd())}
        subprocess.run(
            [str(python), "-m", "streams", "process"], input=event, check=True, capture_output=True, env=environment
        )
        return time.perf_counter() - started

    cold, warm = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            cold.append(run(cache))
            warm.append(run(cache))
    return {"cold_seconds": statistics.median(cold), "warm_seconds": statistics.median(warm)}
