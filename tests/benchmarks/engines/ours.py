"""The product's worker: transactions, a producer for each partition."""

import asyncio
from timeit import timeit

import uvloop
from prometheus_client.registry import Collector, CollectorRegistry

from streams.apps.worker import Worker
from streams.metrics import Metrics
from streams.settings import Settings
from tests.benchmarks.engines.common import TimedChain, arguments, report, timed_chain


async def run(settings: Settings, count: int) -> TimedChain:
    """Work until so many records are committed."""
    cost = seconds_of_observing()
    worker = Worker(settings)
    chain = timed_chain(settings, worker._index, worker.metrics.observe_step)
    worker._chain = chain
    working = asyncio.create_task(worker.run())
    # The metric is read only when all have passed the chain: collecting it again and again is no part of the engine.
    while (chain.records < count or worker_count(worker) < count) and not working.done():
        await asyncio.sleep(0.005)
    # What the worker's metrics cost inside the chain is the engine's.
    chain.seconds -= counted(worker.metrics.step_seconds, "_count") * cost
    report(chain)
    worker.request_stop()
    await working
    return chain


def worker_count(worker: Worker) -> float:
    """Return the committed records by the worker's own metric."""
    return counted(worker.metrics.records_consumed, "_total")


def counted(collector: Collector, ending: str) -> float:
    """Return the sum of a metric's samples whose names end so."""
    samples = (sample for metric in collector.collect() for sample in metric.samples)
    return sum(sample.value for sample in samples if sample.name.endswith(ending))


def seconds_of_observing(times: int = 20_000) -> float:
    """Return what one observation of a step costs."""
    metrics = Metrics(CollectorRegistry())
    return timeit(lambda: metrics.observe_step("scan", 0.0002), number=times) / times


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(*arguments()))
