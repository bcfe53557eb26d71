"""Delivery of one input partition: take it over, commit, and settle what a failed attempt left behind."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from time import monotonic

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.metrics import Metrics
from streams.settings import Settings
from streams.transport.fingerprints import FingerprintFeed
from streams.transport.membership import confirm_membership
from streams.transport.records import Output, dead_letter
from streams.transport.transactions import FencedError, PartitionWriter, RecordRefusedError, TransactionFailedError

log = logging.getLogger(__name__)

_BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)

Replaced = Callable[[Output], None]


class Delivery:
    """Commits the outputs of one partition in input order, each once.

    The rule that makes it so: whenever the writer starts, which fences every other one, the committed offset is read
    again, and work goes on from exactly there or not at all.
    """

    def __init__(
        self,
        partition: TopicPartition,
        consumer: AIOKafkaConsumer,
        feed: FingerprintFeed,
        settings: Settings,
        metrics: Metrics,
        replaced: Replaced,
    ) -> None:
        """Take the shared parts.

        Args:
            partition: the input partition.
            consumer: the group's consumer, which tells the committed offset.
            feed: the duplicate window.
            settings: group, topics, timeouts.
            metrics: told of aborted transactions and retries.
            replaced: called with an output that a dead letter takes the place of.
        """
        self._partition = partition
        self._consumer = consumer
        self._feed = feed
        self._settings = settings
        self._metrics = metrics
        self._replaced = replaced
        self._writer = PartitionWriter(settings, partition)
        self._finishing = False
        self.committing = False
        self.committed_offset: int | None = None

    async def open(self) -> int | None:
        """Take the partition over and know what its earlier owners accepted; returns the committed offset.

        Raises:
            FencedError: the group went on without this worker.
            TransactionFailedError: the broker failed for longer than `retry_seconds`.
        """
        deadline = monotonic() + self._settings.retry_seconds
        number = 0
        while True:
            try:
                self.committed_offset = await self._take_over()
                await self._feed.catch_up(self._partition.partition)
            except TransactionFailedError as error:
                await self._pause(number, deadline, error)
                number += 1
            else:
                return self.committed_offset

    def finish(self) -> None:
        """Try nothing again from now on: the partition is given up."""
        self._finishing = True

    async def close(self) -> None:
        """Abort what is pending and close the writer, within seconds."""
        await self._writer.stop()

    async def deliver(self, outputs: Sequence[Output]) -> Sequence[Output]:
        """Commit outputs; a record that is refused for its own sake becomes a dead letter.

        Args:
            outputs: what consecutive input records led to, in offset order; not empty.

        Returns:
            What was committed: the outputs, or dead letters in the place of refused ones.

        Raises:
            FencedError: another worker went on with this partition.
            TransactionFailedError: the broker failed for longer than `retry_seconds`, or refuses a dead letter.
        """
        try:
            await self._commit(outputs)
        except RecordRefusedError as error:
            if len(outputs) > 1:
                middle = len(outputs) // 2
                return [*await self.deliver(outputs[:middle]), *await self.deliver(outputs[middle:])]
            return await self.deliver([self._refused(outputs[0], error)])
        return outputs

    def _refused(self, output: Output, error: RecordRefusedError) -> Output:
        if output.status == "rejected":
            raise TransactionFailedError(f"a dead letter is refused, the worker stops: {error}") from error
        self._replaced(output)
        return dead_letter(output.source, self._settings, "send", error.reason, str(error), type(error).__name__)

    async def _commit(self, outputs: Sequence[Output]) -> None:
        deadline = monotonic() + self._settings.retry_seconds
        number = 0
        while True:
            try:
                if not self._writer.is_ready and await self._is_committed(outputs):
                    break
                await self._attempt(outputs)
                break
            except RecordRefusedError:
                self._metrics.transactions.labels("aborted").inc()
                raise
            except TransactionFailedError as error:
                self._metrics.transactions.labels("aborted").inc()
                await self._pause(number, deadline, error)
                number += 1
        self.committed_offset = outputs[-1].offset + 1

    async def _attempt(self, outputs: Sequence[Output]) -> None:
        self.committing = True
        try:
            await self._writer.commit(outputs)
        finally:
            self.committing = False

    async def _pause(self, number: int, deadline: float, error: Exception) -> None:
        """Wait before another attempt; raises the error where there must be none."""
        if self._finishing or monotonic() > deadline:
            raise error
        self._metrics.retries.inc()
        log.warning("partition %s: attempt %s failed: %s", self._partition.partition, number + 1, error)
        await asyncio.sleep(_BACKOFF_SECONDS[min(number, len(_BACKOFF_SECONDS) - 1)])

    async def _take_over(self) -> int | None:
        """Fence every other writer of this partition; returns the offset that stands from then on."""
        seconds = self._settings.request_timeout_ms / 1000
        await confirm_membership(self._consumer, seconds)
        await self._writer.start()
        try:
            offset: int | None = await asyncio.wait_for(self._consumer.committed(self._partition), seconds)
        except (KafkaError, OSError, TimeoutError) as error:
            await self._writer.stop()
            raise TransactionFailedError(f"the committed offset cannot be read: {error!r}") from error
        return offset

    async def _is_committed(self, outputs: Sequence[Output]) -> bool:
        """Tell whether an attempt whose answer was lost did commit: after the take-over that is settled."""
        offset = await self._take_over()
        if offset == outputs[-1].offset + 1:
            return True
        if offset == self.committed_offset:
            return False
        await self._writer.stop()
        raise FencedError(
            f"partition {self._partition.partition}: the committed offset is {offset} where this worker left it "
            f"at {self.committed_offset}: another worker went on"
        )
