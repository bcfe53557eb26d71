"""The loop of one input partition: consume, process, commit all or nothing."""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from time import monotonic, time

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from streams.errors import RejectReason
from streams.metrics import Metrics
from streams.pipeline import Chain
from streams.settings import Settings
from streams.steps.duplicates.dedupe import FingerprintIndex
from streams.transport.breaker import Breaker
from streams.transport.clients import first_headers
from streams.transport.delivery import Delivery
from streams.transport.fingerprints import FingerprintFeed
from streams.transport.records import Output, build_output, dead_letter, received_at
from streams.transport.transactions import TransactionFailedError

log = logging.getLogger(__name__)

_POLL_MS = 250
# The event loop also sends heartbeats and serves /live: the chain gives it a turn this often, in seconds.
_SLICE_SECONDS = 0.02


class BreakerOpenError(Exception):
    """Too many rejects: the worker stops, and the message says how many."""


class PartitionLoop:
    """One assigned partition: its delivery and the task that reads it."""

    def __init__(
        self,
        partition: TopicPartition,
        consumer: AIOKafkaConsumer,
        chain: Chain,
        index: FingerprintIndex,
        feed: FingerprintFeed,
        breaker: Breaker,
        settings: Settings,
        metrics: Metrics,
    ) -> None:
        """Take the shared parts; `start` reads until `finish`."""
        self.partition = partition
        self._consumer = consumer
        self._chain = chain
        self._index = index
        self._feed = feed
        self._breaker = breaker
        self._settings = settings
        self._metrics = metrics
        self._delivery = Delivery(partition, consumer, feed, settings, metrics, self._forget)
        self._task: asyncio.Task[None] | None = None
        self._finishing = False
        self._uncommitted: list[Output] = []
        self._mark = 0
        self._polled: int | None = None
        self.last_progress = monotonic()

    def start(self) -> asyncio.Task[None]:
        """Start reading; the task ends with what `run` raises."""
        self._task = asyncio.create_task(self.run(), name=f"partition-{self.partition.partition}")
        return self._task

    def finish(self) -> None:
        """End the task: at once, unless a transaction is under way, then behind it."""
        self._finishing = True
        self._delivery.finish()
        # Waiting for records would not end while the group rebalances, nor backing off while the broker is down.
        if self._task is not None and not self._delivery.committing:
            self._task.cancel()

    async def close(self) -> None:
        """Close the writer and forget what was not committed: its next owner will process it again."""
        await self._delivery.close()
        if self._uncommitted:
            for output in self._uncommitted:
                self._forget(output)
            # The last transaction may have been committed although its answer was lost.
            self._feed.rewind(self.partition.partition, self._mark)
        self._uncommitted = []

    async def run(self) -> None:
        """Take the partition over, then read and commit until `finish` is called.

        Raises:
            BreakerOpenError: after the batch in which the breaker opened was committed.
            FencedError: a newer owner of this partition exists.
            TransactionFailedError: the broker failed for longer than `retry_seconds`.
        """
        try:
            committed = await self._delivery.open()
            if committed is not None:
                self._consumer.seek(self.partition, committed)
            while not self._finishing:
                await self._read()
        except TransactionFailedError:
            if not self._finishing:
                raise
            log.warning("partition %s: given up with a batch not committed", self.partition.partition, exc_info=True)

    async def _read(self) -> None:
        fetched = await self._consumer.getmany(
            self.partition, timeout_ms=_POLL_MS, max_records=self._settings.batch_records
        )
        records: Sequence[ConsumerRecord] = fetched.get(self.partition, [])
        await self._update_lag(idle=not records)
        while records and not self._finishing:
            records = await self._process_and_commit(records)

    def _forget(self, output: Output) -> None:
        if output.accepted_id is not None:
            self._index.discard(output.accepted_id)

    async def _update_lag(self, *, idle: bool) -> None:
        """Set the lag gauge from the last stable offset that the broker told; progress is a fetch without lag."""
        stable = self._consumer.last_stable_offset(self.partition)
        # Transaction markers of the raw topic's producers stand between the last record and the end.
        reached = await self._consumer.position(self.partition) if idle else self._delivery.committed_offset
        if stable is None or reached is None:
            return
        lag = max(0, stable - reached)
        self._metrics.lag.labels(str(self.partition.partition)).set(lag)
        polled = self._consumer.last_poll_timestamp(self.partition)
        if not lag and polled != self._polled:
            self.last_progress = monotonic()
        self._polled = polled

    async def _process_and_commit(self, records: Sequence[ConsumerRecord]) -> Sequence[ConsumerRecord]:
        """Process records up to `batch_seconds` or `batch_bytes`, commit them, and return the rest."""
        self._mark = await self._feed.mark(self.partition.partition)
        started = last_turn = monotonic()
        opened: str | None = None
        size = 0
        outputs = self._uncommitted = []
        for record in records:
            output = self._process(record)
            outputs.append(output)
            opened = self._breaker.record(rejected=output.status == "rejected")
            now = monotonic()
            size += output.size
            if opened or size >= self._settings.batch_bytes or now - started > self._settings.batch_seconds:
                break
            if now - last_turn > _SLICE_SECONDS:
                await asyncio.sleep(0)
                last_turn = monotonic()
        done = len(outputs)
        committed = await self._delivery.deliver(outputs)
        self._uncommitted = []
        self._metrics.transaction_seconds.observe(monotonic() - started)
        self._count(committed)
        await self._update_lag(idle=False)
        if opened:
            raise BreakerOpenError(opened)
        return records[done:]

    def _process(self, record: ConsumerRecord) -> Output:
        fingerprint = None
        try:
            processed = self._chain.process(record.value, first_headers(record.headers), received_at(record))
            fingerprint = processed.fingerprint
            return build_output(record, processed, self._settings)
        except MemoryError:
            raise  # the machine's fault, not the record's
        except Exception as error:
            log.exception("partition %s offset %s: the chain failed", record.partition, record.offset)
            if fingerprint is not None:
                self._index.discard(fingerprint.article_id)
            detail = f"{type(error).__name__}: {error}"
            return dead_letter(
                record, self._settings, "process", RejectReason.INTERNAL_ERROR, detail, type(error).__name__
            )

    def _count(self, outputs: Sequence[Output]) -> None:
        metrics, now = self._metrics, time()
        self.last_progress = monotonic()
        metrics.transactions.labels("committed").inc()
        metrics.batch_records.observe(len(outputs))
        metrics.last_commit.set(now)
        metrics.records_consumed.labels(str(self.partition.partition)).inc(len(outputs))
        metrics.fingerprints.set(len(self._index))
        metrics.count_outcomes((output.status, output.reason, output.counted) for output in outputs)
        for output in outputs:
            metrics.end_to_end_seconds.observe(max(0.0, now - output.timestamp_ms / 1000))
        internal = (self._settings.dead_letter_topic, self._settings.fingerprints_topic)
        routed = Counter(record.topic for output in outputs for record in output.records)
        for topic, count in routed.items():
            if topic not in internal:
                metrics.routed.labels(topic).inc(count)
