"""20,000 articles through a real Kafka and a worker: all accounted for, also when it is killed in the middle.

python -m tests.benchmarks.accounting [--articles 20000] [--kill] [--json]
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import orjson
import psutil

from streams.cli.kafka import create_declared_topics
from streams.cli.workers import WorkerProcess
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.broker import LocalKafka
from streams.transport.ingest import ingest
from streams.transport.readback import read_topics
from tests.benchmarks.real_articles import articles

DATA = Path(__file__).parents[3] / "shared" / "data"
_WAIT_SECONDS = 600


async def count_outputs(settings: Settings) -> tuple[Counter[str], int]:
    """Return how many records ended how, and how many (article id, topic) pairs stand twice."""
    statuses: Counter[str] = Counter()
    seen: Counter[tuple[bytes | None, str]] = Counter()
    async for record in read_topics(settings, [settings.enriched_topic, settings.dead_letter_topic]):
        if record.topic == settings.dead_letter_topic:
            statuses["dead letters"] += 1
        else:
            statuses[orjson.loads(record.value)["status"]] += 1
            seen[record.key, record.topic] += 1
    return statuses, sum(count - 1 for count in seen.values())


async def committed(worker: WorkerProcess) -> float:
    """Return how many records the worker says it has committed."""
    lines = (await worker.metrics()).splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("streams_records_consumed_total"))


async def work_until(worker: WorkerProcess, target: float) -> tuple[float, float]:
    """Wait until the worker has committed so many records; return seconds and peak memory in MB."""
    assert worker.process is not None
    await worker.metrics_address()
    process, peak, started = psutil.Process(worker.process.pid), 0.0, 0.0
    deadline = time.monotonic() + _WAIT_SECONDS
    while (done := await committed(worker)) < target:
        started = started or (time.monotonic() if done else 0.0)
        peak = max(peak, process.memory_info().rss / 1e6)
        if time.monotonic() > deadline:
            raise SystemExit(f"only {done:.0f} of {target:.0f} after {_WAIT_SECONDS} s: {worker.log()[-2000:]}")
        await asyncio.sleep(0.1)
    return time.monotonic() - (started or time.monotonic()), max(peak, process.memory_info().rss / 1e6)


async def run(settings: Settings, count: int, *, kill: bool) -> dict[str, object]:
    """Send, work, kill on request, and count what read-committed readers see."""
    await create_declared_topics(settings)
    values = [*articles(DATA, count - 2), b"no json", b"\xff"]
    stored, _ = await ingest(settings, [RawInput(str(number), value) for number, value in enumerate(values)])
    done_before_kill = 0.0
    if kill:
        async with WorkerProcess(settings) as first:
            await work_until(first, count / 3)
            await first.stop(signal.SIGKILL)
        statuses, _ = await count_outputs(settings)
        done_before_kill = sum(statuses.values())
    async with WorkerProcess(settings) as worker:
        seconds, peak = await work_until(worker, stored - done_before_kill)
    statuses, repeated = await count_outputs(settings)
    return {
        "sent": stored,
        **statuses,
        "accounted": sum(statuses.values()),
        "repeated": repeated,
        "killed_after": done_before_kill,
        "articles_per_second": round((stored - done_before_kill) / seconds),
        "peak_memory_mb": round(peak),
    }


def main() -> None:
    """Run once and print the figures; exit 1 where something is lost or stands twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--kill", action="store_true", help="SIGKILL the worker after a third")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Settings()
        with LocalKafka(Path(folder), base.cache_dir) as broker:
            settings = Settings(
                bootstrap_servers=broker.bootstrap_servers,
                partitions=4,
                metrics_port=0,
                session_timeout_ms=6_000,
                transaction_timeout_ms=5_000,
            )
            figures = asyncio.run(run(settings, options.articles, kill=options.kill))
    sys.stdout.write(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode() + "\n")
    sys.exit(figures["accounted"] != figures["sent"] or bool(figures["repeated"]))


if __name__ == "__main__":
    main()
