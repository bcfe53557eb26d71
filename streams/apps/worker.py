"""The worker: raw articles in, enriched and routed articles out, exactly once inside Kafka."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Iterable, Iterator
from time import monotonic
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from prometheus_client import CollectorRegistry

from streams.apps.factory import build_chain, build_index, build_knowledge
from streams.apps.health import HttpServer, serve_health
from streams.apps.partition import BreakerOpenError, PartitionLoop
from streams.metrics import Metrics
from streams.settings import Settings
from streams.transport.breaker import Breaker
from streams.transport.clients import group_consumer
from streams.transport.fingerprints import FingerprintFeed

log = logging.getLogger(__name__)

_CONSUMER_CLOSE_SECONDS = 3.0


async def _close_within(closing: Coroutine[Any, Any, None], seconds: float) -> None:
    """Give a Kafka client some seconds to close; what it raises then, without a broker, changes nothing."""
    task = asyncio.create_task(closing)
    await asyncio.wait({task}, timeout=seconds)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class Worker(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """One process of the consumer group; add processes to scale, up to one a partition."""

    def __init__(self, settings: Settings, registry: CollectorRegistry | None = None) -> None:
        """Load the lexicon and prepare; nothing is connected yet.

        Raises:
            ConfigurationError: a lexicon file is wrong.
        """
        self._settings = settings
        self.metrics = Metrics(registry or CollectorRegistry())
        knowledge = build_knowledge(settings)
        self.metrics.build_info.labels(knowledge.ruleset.version, knowledge.ruleset.sha256[:12]).set(1)
        self._index = build_index(settings)
        self._chain = build_chain(settings, knowledge=knowledge, index=self._index, observe=self.metrics.observe_step)
        self._breaker = Breaker(settings.breaker_consecutive, settings.breaker_share, settings.breaker_window)
        self._loops: dict[TopicPartition, tuple[PartitionLoop, asyncio.Task[None]]] = {}
        self._consumer: AIOKafkaConsumer | None = None
        self._stop = asyncio.Event()
        self._asked_to_leave = asyncio.Event()
        self._failure: BaseException | None = None
        self._ready = False

    def request_stop(self) -> None:
        """Let the present batches end, then leave; safe to call from a signal handler, more than once."""
        self._asked_to_leave.set()
        self._stop.set()

    async def run(self) -> None:
        """Work until `request_stop` or a failure that only a restart can mend.

        Raises:
            BreakerOpenError: too many records were rejected.
            FencedError: another process owns a partition that this one worked on.
            TransactionFailedError, KafkaError: the broker is out of reach or refuses.
        """
        settings = self._settings
        server = await serve_health(
            settings.metrics_host, settings.metrics_port, self.metrics.registry, self.live, self.ready
        )
        log.info("metrics on http://%s:%s/metrics", settings.metrics_host, server.port)
        try:
            await self._consume()
        finally:
            await self._close(server)
        if self._failure is not None:
            raise self._failure

    async def _consume(self) -> None:
        feed = FingerprintFeed(self._settings, self._index)
        follower: asyncio.Task[None] | None = None
        try:
            read = await feed.start()
            log.info("duplicate window: %s fingerprints read", read)
            follower = asyncio.create_task(feed.follow())
            self._consumer = group_consumer(self._settings, self._settings.group_id)
            await self._consumer.start()
            self._consumer.subscribe([self._settings.raw_topic], listener=self)
            self._ready = True
            await self._stop.wait()
        finally:
            self._ready = False
            if follower is not None:
                follower.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await follower
            await self._release(list(self._loops))
            await _close_within(feed.stop(), _CONSUMER_CLOSE_SECONDS)

    async def _close(self, server: HttpServer) -> None:
        if self._consumer is not None:
            await _close_within(self._consumer.stop(), _CONSUMER_CLOSE_SECONDS)
        if isinstance(self._failure, BreakerOpenError):
            # The orchestrator restarts a process that left, so the open breaker stays readable for a while.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked_to_leave.wait(), self._settings.breaker_hold_seconds)
        await server.stop()

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Finish or abort what is in flight before another worker may take the partitions over."""
        with self._failing("revocation"):
            await self._release(list(revoked))

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Fence earlier owners of the new partitions and start their loops."""
        with self._failing("assignment"):
            loops = [self._new_loop(partition) for partition in assigned if not self._stop.is_set()]
            await asyncio.gather(*(loop.open() for loop in loops))
            for loop in loops:
                task = asyncio.create_task(loop.run(), name=f"partition-{loop.partition.partition}")
                task.add_done_callback(self._loop_ended)
                self._loops[loop.partition] = (loop, task)
            self.metrics.assigned_partitions.set(len(self._loops))
            log.info("partitions assigned: %s", sorted(partition.partition for partition in self._loops))

    def _new_loop(self, partition: TopicPartition) -> PartitionLoop:
        return PartitionLoop(
            partition, self._consumer, self._chain, self._index, self._breaker, self._settings, self.metrics
        )

    async def _release(self, partitions: list[TopicPartition]) -> None:
        released = [self._loops.pop(partition) for partition in partitions if partition in self._loops]
        if not released:
            return
        for loop, _ in released:
            loop.finish()
        _, late = await asyncio.wait([task for _, task in released], timeout=self._settings.drain_seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*(task for _, task in released), return_exceptions=True)
        await asyncio.gather(*(loop.close() for loop, _ in released))
        for loop, _ in released:
            self.metrics.forget_partition(loop.partition.partition)
        self.metrics.assigned_partitions.set(len(self._loops))

    def _loop_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)

    @contextlib.contextmanager
    def _failing(self, doing: str) -> Iterator[None]:
        """Turn what a rebalance callback raises into the end of the process: aiokafka would only log it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - see the docstring
            log.error("%s of partitions failed: %r", doing, error)  # noqa: TRY400 - raised again by run
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._failure = self._failure or error
        if isinstance(error, BreakerOpenError):
            self.metrics.breaker_open.set(1)
        self._stop.set()

    def live(self) -> str | None:
        """Return None where offsets progress, else what is stuck."""
        if self._stop.is_set():
            return None
        stalled = [
            loop.partition.partition
            for loop, _ in self._loops.values()
            if monotonic() - loop.last_progress > self._settings.stall_seconds
        ]
        return f"no offset progress in partitions {sorted(stalled)}" if stalled else None

    def ready(self) -> str | None:
        """Return None where this worker takes records, else why not."""
        if self._stop.is_set():
            return f"stopping: {self._failure}" if self._failure else "stopping"
        return None if self._ready else "reading the duplicate window"
