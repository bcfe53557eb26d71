"""Engine overhead: microseconds an article through Kafka, less the time inside the chain; all engines in one run."""

import asyncio
import os
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from streams.cli.kafka import create_declared_topics
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.ingest import ingest

ENGINES = ("ours", "bare_aiokafka", "bare_confluent", "quix_app", "faust_app")
_ENGINE_SECONDS = 240


def engine_settings(settings: Settings, run: str) -> Settings:
    """Return settings whose group and output topics are one run's own; the raw topic is shared."""
    routes = {label: f"{run}.{topic}" for label, topic in settings.routes.items()}
    own = {"group_id": run, "routes": routes, "metrics_port": 0}
    own |= {
        name: f"{run}.{getattr(settings, name)}"
        for name in ("enriched_topic", "fingerprints_topic", "dead_letter_topic")
    }
    return settings.model_copy(update=own)


def run_engine(python: Path, engine: str, settings: Settings, count: int) -> dict[str, float]:
    """Run one engine in a process of its own and return its figures."""
    asyncio.run(create_declared_topics(settings))
    done = subprocess.run(
        [
            str(python),
            "-m",
            f"tests.benchmarks.engines.{engine}",
            settings.model_dump_json(exclude_unset=False),
            str(count),
        ],
        capture_output=True,
        check=False,
        timeout=_ENGINE_SECONDS,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(b'{"records"')]
    if not lines:
        raise SystemExit(f"{engine} failed: {done.stderr.decode()[-4000:]}")
    figures: dict[str, float] = orjson.loads(lines[-1])
    return figures


def measure_engines(
    python: Path, settings: Settings, values: Sequence[bytes], rounds: int, engines: Sequence[str] = ENGINES
) -> dict[str, Any]:
    """Measure all engines in turn, several rounds; return medians and spreads of the overhead in microseconds."""
    asyncio.run(create_declared_topics(settings))
    asyncio.run(ingest(settings, [RawInput(str(number), value) for number, value in enumerate(values)]))
    overhead: dict[str, list[float]] = {engine: [] for engine in engines}
    rate: dict[str, list[float]] = {engine: [] for engine in engines}
    for number in range(rounds):
        for engine in engines:
            own = engine_settings(settings, f"bench-{engine.replace('_', '-')}-{number}")
            figures = run_engine(python, engine, own, len(values))
            overhead[engine].append((figures["seconds"] - figures["chain_seconds"]) / figures["records"] * 1e6)
            rate[engine].append(figures["records"] / figures["seconds"])
    return {
        engine: {
            "overhead_us": statistics.median(overhead[engine]),
            "overhead_us_min": min(overhead[engine]),
            "overhead_us_max": max(overhead[engine]),
            "articles_per_second": statistics.median(rate[engine]),
        }
        for engine in engines
    }
