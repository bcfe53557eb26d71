"""Hours in minutes: at half its load a worker's memory is flat and its lag bounded."""

import asyncio
import os
import statistics
import time

import psutil
import pytest

from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.audit import audit
from streams.transport.ingest import ingest
from tests.faults.harness import FIGURES, Fleet, progress, watched
from tests.faults.load import Load, article

MINUTES = float(os.environ.get("STREAMS_SOAK_MINUTES", "30"))
DISTINCT = 4_000
SECONDS_A_STEP = 2.0


def copy_of(number: int, serial: int) -> bytes:
    """Return an article of the known texts under a new id: a duplicate, so that the window does not grow."""
    return article(number % DISTINCT).replace(f'"a-{number % DISTINCT}"'.encode(), f'"s-{serial}"'.encode())


def resident_mebibytes(fleet: Fleet) -> float:
    process = fleet.workers[0].process
    assert process is not None
    return psutil.Process(process.pid).memory_info().rss / 2**20


@pytest.mark.kafka
@pytest.mark.faults
@pytest.mark.timeout(MINUTES * 60 + 600)
async def test_at_half_load_memory_is_flat_and_lag_bounded(kafka_settings: Settings) -> None:
    load = Load(kafka_settings)
    async with watched(kafka_settings) as ledger, Fleet(kafka_settings) as fleet:
        await load.send(DISTINCT)
        await fleet.scale(1)
        await progress(ledger, 1)
        rate = (DISTINCT - ledger.accounted) / await progress(ledger, DISTINCT) / 2
        step = max(1, int(rate * SECONDS_A_STEP))
        samples: list[tuple[float, float]] = []
        sent, furthest, started = DISTINCT, 0, time.monotonic()
        while (passed := time.monotonic() - started) < MINUTES * 60:
            inputs = [RawInput("", copy_of(number, number)) for number in range(sent, sent + step)]
            sent += (await ingest(kafka_settings, inputs))[0]
            samples.append((passed, resident_mebibytes(fleet)))
            furthest = max(furthest, sent - ledger.accounted)
            await asyncio.sleep(max(0.0, SECONDS_A_STEP - (time.monotonic() - started - passed)))
        await progress(ledger, sent)
        report = await audit(kafka_settings)
    settled = samples[len(samples) // 4 :]
    slope, _ = statistics.linear_regression(*zip(*settled, strict=True))
    growth = slope * (settled[-1][0] - settled[0][0])
    noise = statistics.pstdev(memory for _, memory in settled)
    FIGURES.append(
        f"soak {MINUTES:g} minutes at {rate:.0f} articles/s: {report.raw} records, {report.faults or 'no faults'}, "
        f"memory {settled[0][1]:.0f} to {settled[-1][1]:.0f} MiB (trend {growth:+.1f}, deviation {noise:.1f}), "
        f"lag at most {furthest}"
    )
    assert report.is_clean, report.examples
    assert (report.raw, report.pending) == (sent, 0)
    # A straight line's own deviation is 0.29 of its growth: only what is no line is noise.
    assert growth < max(3 * noise, 10), "memory grows"
    assert furthest < 30 * rate, "lag grows"
