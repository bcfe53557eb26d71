"""The loop of one input partition: consume, process, commit all or nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic, time

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from streams.errors import RejectReason
from streams.metrics import Metrics
from streams.pipeline import Chain
from streams.settings import Settings
from streams.steps.dedupe import FingerprintIndex
from streams.transport.breaker import Breaker
from streams.transport.clients import first_headers
from streams.transport.records import Output, build_output, dead_letter, received_at
from streams.transport.transactions import PartitionWriter, RecordTooLargeError, TransactionFailedError

log = logging.getLogger(__name__)

_POLL_MS = 250
# The event loop also sends heartbeats and serves /live: the chain gives it a turn this often, in seconds.
_SLICE_SECONDS = 0.02
_BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


class BreakerOpenError(Exception):
    """Too many rejects: the worker stops, and the message says how many."""


class PartitionLoop:
    """One assigned partition: its writer and the task that reads it."""

    def __init__(
        self,
        partition: TopicPartition,
        consumer: AIOKafkaConsumer,
        chain: Chain,
        index: FingerprintIndex,
        breaker: Breaker,
        settings: Settings,
        metrics: Metrics,
    ) -> None:
        """Take the shared parts; `open` connects the writer, `run` reads until `finish`."""
        self.partition = partition
        self._consumer = consumer
        self._chain = chain
        self._index = index
        self._breaker = breaker
        self._settings = settings
        self._metrics = metrics
        self._writer = PartitionWriter(settings, partition)
        self._finishing = False
        self._uncommitted: list[Output] = []
        self.committed_offset: int | None = None
        self.last_progress = monotonic()

    async def open(self) -> None:
        """Fence earlier owners, then continue from the offset that they committed last."""
        await self._writer.start()
        self.committed_offset = await self._consumer.committed(self.partition)
        if self.committed_offset is not None:
            self._consumer.seek(self.partition, self.committed_offset)

    def finish(self) -> None:
        """Let the loop end after its present batch."""
        self._finishing = True

    async def close(self) -> None:
        """Close the writer and forget what was not committed: its next owner will process it again."""
        await self._writer.stop()
        for output in self._uncommitted:
            if output.fingerprint is not None and output.article is not None:
                self._index.discard(output.article.id)
        self._uncommitted = []

    async def run(self) -> None:
        """Read and commit until `finish` is called.

        Raises:
            BreakerOpenError: after the batch in which the breaker opened was committed.
            FencedError: a newer owner of this partition exists.
            TransactionFailedError: the broker failed more often than `max_retries`.
        """
        while not self._finishing:
            fetched = await self._consumer.getmany(
                self.partition, timeout_ms=_POLL_MS, max_records=self._settings.batch_records
            )
            records = fetched.get(self.partition, [])
            self.update_lag()
            while records and not self._finishing:
                records = await self._process_and_commit(records)

    def update_lag(self) -> None:
        """Set the lag gauge from the last stable offset that the broker told."""
        stable = self._consumer.last_stable_offset(self.partition)
        if stable is None or self.committed_offset is None:
            return
        lag = max(0, stable - self.committed_offset)
        self._metrics.lag.labels(str(self.partition.partition)).set(lag)
        if not lag:
            self.last_progress = monotonic()

    async def _process_and_commit(self, records: Sequence[ConsumerRecord]) -> Sequence[ConsumerRecord]:
        """Process records for at most `batch_seconds`, commit them, and return the rest."""
        started = last_turn = monotonic()
        opened: str | None = None
        outputs = self._uncommitted = []
        for record in records:
            output = self._process(record)
            outputs.append(output)
            opened = self._breaker.record(rejected=output.status == "rejected")
            now = monotonic()
            if opened or now - started > self._settings.batch_seconds:
                break
            if now - last_turn > _SLICE_SECONDS:
                await asyncio.sleep(0)
                last_turn = monotonic()
        done = len(outputs)
        await self._commit(outputs)
        self._uncommitted = []
        self._metrics.transaction_seconds.observe(monotonic() - started)
        if opened:
            raise BreakerOpenError(opened)
        return records[done:]

    def _process(self, record: ConsumerRecord) -> Output:
        try:
            processed = self._chain.process(record.value, first_headers(record.headers), received_at(record))
            return build_output(record, processed, self._settings)
        except Exception as error:
            log.exception("partition %s offset %s: the chain failed", record.partition, record.offset)
            detail = f"{type(error).__name__}: {error}"
            return dead_letter(
                record, self._settings, "process", RejectReason.INTERNAL_ERROR, detail, type(error).__name__
            )

    async def _commit(self, outputs: Sequence[Output]) -> None:
        """Commit outputs; split on a record that is refused for its size, retry on a broken world."""
        try:
            await self._retrying(lambda: self._writer.commit(outputs), outputs[-1].offset)
        except RecordTooLargeError as error:
            await self._writer.start()
            if len(outputs) > 1:
                middle = len(outputs) // 2
                await self._commit(outputs[:middle])
                await self._commit(outputs[middle:])
            else:
                await self._commit([self._too_large(outputs[0], error)])
            return
        self._count(outputs)

    def _too_large(self, output: Output, error: RecordTooLargeError) -> Output:
        if output.status == "rejected":
            raise TransactionFailedError(f"a dead letter is refused, the worker stops: {error}") from error
        if output.fingerprint is not None and output.article is not None:
            self._index.discard(output.article.id)
        reason = RejectReason.RECORD_TOO_LARGE
        return dead_letter(output.source, self._settings, "send", reason, str(error), "RecordTooLargeError")

    async def _retrying(self, attempt: Callable[[], Awaitable[None]], last_offset: int) -> None:
        for number in range(self._settings.max_retries + 1):
            try:
                if number:
                    await self._writer.start()
                    if await self._is_committed(last_offset):
                        return
                await attempt()
            except TransactionFailedError as error:
                self._metrics.transactions.labels("aborted").inc()
                if number == self._settings.max_retries:
                    raise
                self._metrics.retries.inc()
                log.warning("partition %s: attempt %s failed: %s", self.partition.partition, number + 1, error)
                await asyncio.sleep(_BACKOFF_SECONDS[min(number, len(_BACKOFF_SECONDS) - 1)])
            else:
                return

    async def _is_committed(self, last_offset: int) -> bool:
        """Tell whether an attempt whose answer was lost did commit: after the writer's start that is settled."""
        timeout = self._settings.request_timeout_ms / 1000
        try:
            committed = await asyncio.wait_for(self._consumer.committed(self.partition), timeout)
        except (OSError, TimeoutError) as error:
            raise TransactionFailedError(f"the committed offset cannot be read: {error!r}") from error
        return committed is not None and committed > last_offset

    def _count(self, outputs: Sequence[Output]) -> None:
        metrics, now = self._metrics, time()
        self.committed_offset = outputs[-1].offset + 1
        self.last_progress = monotonic()
        metrics.transactions.labels("committed").inc()
        metrics.batch_records.observe(len(outputs))
        metrics.last_commit.set(now)
        metrics.records_consumed.labels(str(self.partition.partition)).inc(len(outputs))
        metrics.fingerprints.set(len(self._index))
        for output in outputs:
            metrics.end_to_end_seconds.observe(max(0.0, now - output.timestamp_ms / 1000))
            metrics.count_outcome(output.status, output.reason, output.article)
            for record in output.records:
                if record.topic not in (self._settings.dead_letter_topic, self._settings.fingerprints_topic):
                    metrics.routed.labels(record.topic).inc()
        self.update_lag()
