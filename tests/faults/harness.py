"""What the fault tests share: books kept while a run goes on, a fleet of workers, and how a run is closed."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streams.cli.kafka import create_declared_topics
from streams.cli.options import Exit
from streams.cli.workers import WorkerProcess
from streams.settings import Settings
from streams.transport.audit import audited_ledger, committed_offsets, follow_outputs, output_topics
from streams.verify import Ledger, Report, missing_and_unknown
from tests.faults.load import Load

ORDERLY = (Exit.OK, Exit.FENCED)
FIGURES: list[str] = []


@asynccontextmanager
async def watched(settings: Settings) -> AsyncIterator[Ledger]:
    """Create the topics and keep the books of what read-committed readers see, as they see it."""
    await create_declared_topics(settings)
    ledger = Ledger(settings.enriched_topic, settings.dead_letter_topic)
    task = asyncio.create_task(follow_outputs(settings, ledger, output_topics(settings)))
    try:
        yield ledger
        if task.done():
            task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def progress(ledger: Ledger, accounted: int, seconds: float = 120) -> float:
    """Wait until so many raw records have an outcome; returns the seconds that it took."""
    started = time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            while ledger.accounted < accounted:
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"{ledger.accounted} of {accounted} records after {seconds} s") from None
    return time.monotonic() - started


async def close_books(settings: Settings, ledger: Ledger, load: Load, name: str, seconds: float = 120) -> Report:
    """Wait for the last record, then hold both the live books and fresh ones against what was sent."""
    await progress(ledger, load.total, seconds)
    fresh = await audited_ledger(settings)
    report = fresh.report(await committed_offsets(settings))
    live = ledger.report({})
    lost, unknown = missing_and_unknown(load.ids, fresh, settings.enriched_topic)
    FIGURES.append(
        f"{name}: {report.raw} records, {len(lost) + report.faults.get('lost', 0)} lost, "
        f"{report.faults.get('record twice', 0) + report.faults.get('article twice', 0)} twice, "
        f"{report.faults.get('out of order', 0)} out of order, {report.dead_letters} dead letters"
    )
    assert report.is_clean, (report.faults, report.examples)
    assert set(live.faults) <= {"misrouted"}, (live.faults, live.examples)
    assert (lost, unknown) == (set(), set())
    assert (report.raw, report.pending, report.unattributed) == (load.total, 0, 0)
    assert (report.enriched, report.duplicates, report.dead_letters) == (len(load.ids), 0, load.poison)
    return report


@dataclass
class Fleet:
    """Workers of one group, started and ended at will; each log is kept to the end."""

    settings: Settings
    program: Sequence[str] = ("-m", "streams", "worker")
    workers: list[WorkerProcess] = field(default_factory=list)
    gone: list[WorkerProcess] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """Start empty."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers; on an error their logs are printed."""
        for worker in self.workers:
            await worker.stop(signal.SIGKILL if error else signal.SIGTERM)
        for number, worker in enumerate([*self.gone, *self.workers]):
            if error is not None:
                print(f"--- worker {number}\n{worker.log()[-3000:]}")  # noqa: T201 - pytest shows it on failure
            await worker.__aexit__(None, None, None)

    async def scale(self, count: int) -> None:
        """Start workers until so many run; one that left must have left in order."""
        for worker in list(self.workers):
            code = worker.process.returncode if worker.process else None
            if code is not None:
                assert code in ORDERLY, f"exit code {code}: {worker.log()[-2000:]}"
                self._drop(worker)
        while len(self.workers) < count:
            worker = WorkerProcess(self.settings, self.program)
            await worker.__aenter__()
            self.workers.append(worker)

    async def end(self, worker: WorkerProcess, signal_number: int) -> tuple[int | None, float]:
        """End one worker; returns its exit code and the seconds that it took."""
        started = time.monotonic()
        code = await worker.stop(signal_number)
        self._drop(worker)
        return code, time.monotonic() - started

    def _drop(self, worker: WorkerProcess) -> None:
        self.workers.remove(worker)
        self.gone.append(worker)
