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
from streams.transport.clients import group_consumer, partitions_of
from streams.transport.fingerprints import FingerprintFeed
from streams.transport.membership import check_coordination

log = logging.getLogger(__name__)

_CONSUMER_CLOSE_SECONDS = 3.0
_WATCH_SECONDS = 1.0


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
        self._feed: FingerprintFeed | None = None
        self._follower: asyncio.Task[None] | None = None
        self._releasing = asyncio.Lock()
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
            BrokerUnavailableError: a topic does not exist.
            TransactionFailedError, KafkaError: the broker is out of reach or refuses.
        """
        settings = self._settings
        server = await serve_health(
            settings.metrics_host, settings.metrics_port, self.metrics.registry, self.live, self.ready
        )
        log.info("metrics on http://%s:%s/metrics", settings.metrics_host, server.port)
        try:
            # A start may wait for a broker that is out of reach; it ends when it is asked to.
            working = self._watched(self._work())
            await self._stop.wait()
            working.cancel()
            await asyncio.wait({working}, timeout=_CONSUMER_CLOSE_SECONDS)
        finally:
            await self._close(server)
        if self._failure is not None:
            raise self._failure

    async def _work(self) -> None:
        """Read the duplicate window, join the group, then watch over both."""
        consumer = self._consumer = group_consumer(self._settings, self._settings.group_id)
        await consumer.start()
        feed = self._feed = FingerprintFeed(self._settings, self._index)
        read = await feed.start(len(await self._check_topics(consumer)))
        log.info("duplicate window: %s fingerprints read", read)
        self._follower = self._watched(feed.follow())
        consumer.subscribe([self._settings.raw_topic], listener=self)
        self._ready = True
        while True:
            await check_coordination(consumer)
            await asyncio.sleep(_WATCH_SECONDS)

    async def _check_topics(self, consumer: AIOKafkaConsumer) -> set[int]:
        """Make sure that every topic exists before a record is read; returns the raw topic's partitions."""
        settings = self._settings
        for topic in (settings.enriched_topic, settings.dead_letter_topic, *settings.routes.values()):
            await partitions_of(consumer, topic)
        return await partitions_of(consumer, settings.raw_topic)

    def _watched(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._task_ended)
        return task

    async def _close(self, server: HttpServer) -> None:
        self._ready = False
        await self._release(list(self._loops))
        if self._follower is not None:
            self._follower.cancel()
        clients = [client for client in (self._feed, self._consumer) if client is not None]
        await asyncio.gather(*(_close_within(client.stop(), _CONSUMER_CLOSE_SECONDS) for client in clients))
        if isinstance(self._failure, BreakerOpenError):
            # The orchestrator restarts a process that left, so the open breaker stays readable for a while.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked_to_leave.wait(), self._settings.breaker_hold_seconds)
        await server.stop()

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Finish or abort what is in flight before another worker may take the partitions over."""
        with self._failing("revocation"):
            await self._release(list(revoked))

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Start the loops of the new partitions; heartbeats stand still until this returns, so it waits for nothing."""
        with self._failing("assignment"):
            if self._feed is None or self._stop.is_set():
                return
            for partition in assigned:
                loop = self._new_loop(partition, self._feed)
                task = loop.start()
                task.add_done_callback(self._task_ended)
                self._loops[partition] = (loop, task)
            self.metrics.assigned_partitions.set(len(self._loops))
            log.info("partitions assigned: %s", sorted(partition.partition for partition in self._loops))

    def _new_loop(self, partition: TopicPartition, feed: FingerprintFeed) -> PartitionLoop:
        return PartitionLoop(
            partition,
            self._consumer,
            self._chain,
            self._index,
            feed,
            self._breaker,
            self._settings,
            self.metrics,
        )

    async def _release(self, partitions: list[TopicPartition]) -> None:
        """End the loops of partitions; a second call waits for the first, so that none leaves before the writers."""
        async with self._releasing:
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

    def _task_ended(self, task: asyncio.Task[None]) -> None:
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
