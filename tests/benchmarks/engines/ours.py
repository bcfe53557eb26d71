"""The product's worker: transactions, a producer for each partition."""

import asyncio

import uvloop

from streams.apps.worker import Worker
from streams.settings import Settings
from tests.benchmarks.engines.common import TimedChain, arguments, report, timed_chain


async def run(settings: Settings, count: int) -> TimedChain:
    """Work until so many records are committed."""
    worker = Worker(settings)
    chain = timed_chain(settings, worker._index)
    worker._chain = chain
    working = asyncio.create_task(worker.run())
    # The metric is read only when all have passed the chain: collecting it again and again is no part of the engine.
    while (chain.records < count or worker_count(worker) < count) and not working.done():
        await asyncio.sleep(0.005)
    report(chain)
    worker.request_stop()
    await working
    return chain


def worker_count(worker: Worker) -> float:
    """Return the committed records by the worker's own metric."""
    return sum(
        sample.value
        for metric in worker.metrics.records_consumed.collect()
        for sample in metric.samples
        if sample.name.endswith("_total")
    )


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(*arguments()))
