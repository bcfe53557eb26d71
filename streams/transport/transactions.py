"""One transactional producer for one input partition: outputs and the offset, all or nothing."""

import asyncio
import contextlib
from collections.abc import Sequence

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import (
    IllegalOperation,
    KafkaError,
    MessageSizeTooLargeError,
    ProducerFenced,
    RecordListTooLargeError,
)

from streams.errors import RejectReason
from streams.settings import Settings
from streams.transport.batches import Batch, batches_by_partition
from streams.transport.clients import close_producer, transactional_producer
from streams.transport.records import Output

# An assertion of aiokafka's transaction states fails where its background task ended the transaction before us.
_BROKER_ERRORS = (KafkaError, OSError, TimeoutError, IllegalOperation, AssertionError)
_ABORT_SECONDS = 1.5


class FencedError(Exception):
    """Another worker owns this partition now; this process must leave."""


class RecordRefusedError(Exception):
    """The broker or the client refuses a record for its own sake: a fault of the record, not of the world."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        """Take the reason for the dead letter, and a sentence."""
        super().__init__(detail)
        self.reason = reason


class TransactionFailedError(Exception):
    """The transaction did not complete within its time or for the broker's sake; it can be tried again."""


class WriterFencedError(TransactionFailedError):
    """The broker refuses the writer's epoch: a newer writer exists, or it ended a transaction for its age."""


class PartitionWriter:
    """Writes the outputs of one input partition; its transactional id is fixed for ever, so that it fences."""

    def __init__(self, settings: Settings, partition: TopicPartition) -> None:
        """Prepare the writer of an input partition; `start` connects it."""
        self._settings = settings
        self._partition = partition
        self._producer: AIOKafkaProducer | None = None
        self._settled = False
        # Shorter than the broker's own timeout, whose abort would look like fencing by another worker.
        self._timeout = settings.transaction_timeout_ms * 0.75 / 1000

    @property
    def transactional_id(self) -> str:
        """Return `{group}.{topic}.{partition}`."""
        return f"{self._settings.group_id}.{self._partition.topic}.{self._partition.partition}"

    @property
    def is_ready(self) -> bool:
        """Tell whether the writer is started and no attempt of it has failed since."""
        return self._producer is not None and self._settled

    async def start(self) -> None:
        """Connect, fence every earlier writer of this partition and settle what it left pending.

        Raises:
            TransactionFailedError: the broker cannot be reached in time.
        """
        await self.stop()
        producer = transactional_producer(self._settings, self.transactional_id)
        self._producer = producer
        try:
            await asyncio.wait_for(producer.start(), self._timeout)
        except _BROKER_ERRORS as error:
            await self.stop()
            raise TransactionFailedError(f"the producer could not start: {error!r}") from error
        self._settled = True

    async def stop(self) -> None:
        """Abort what is pending and close the producer, within a bounded time, also with the broker down."""
        producer, self._producer = self._producer, None
        if producer is None:
            return
        # A pending transaction would hold read-committed readers back until it times out.
        with contextlib.suppress(*_BROKER_ERRORS):
            await asyncio.wait_for(producer.abort_transaction(), _ABORT_SECONDS)
        await close_producer(producer)

    async def commit(self, outputs: Sequence[Output]) -> None:
        """Send outputs and the offset behind the last of them in one transaction.

        Args:
            outputs: what consecutive input records led to, in offset order; not empty.

        Raises:
            WriterFencedError: a newer writer of this partition exists, or the broker ended an old transaction.
            RecordRefusedError: a record is refused for its own sake; nothing was committed.
            TransactionFailedError: outcome unknown or failed; start again and read the committed offset.
        """
        self._settled = False
        try:
            await asyncio.wait_for(self._commit(outputs), self._timeout)
            self._settled = True
        except ProducerFenced as error:
            raise WriterFencedError(f"the writer of partition {self._partition.partition} was fenced") from error
        except (MessageSizeTooLargeError, RecordListTooLargeError) as error:
            raise RecordRefusedError(RejectReason.RECORD_TOO_LARGE, str(error)) from error
        except _BROKER_ERRORS as error:
            raise TransactionFailedError(repr(error)) from error

    async def _commit(self, outputs: Sequence[Output]) -> None:
        producer = self._producer
        if producer is None:
            raise TransactionFailedError("the producer is not started")
        await producer.begin_transaction()
        sends = [
            await producer.send_batch(batch, partition.topic, partition=partition.partition)
            for partition, batch in await self._batches(producer, outputs)
        ]
        # A transaction commits although a send of it failed, so each send's own future is awaited first.
        for result in await asyncio.gather(*sends, return_exceptions=True):
            if isinstance(result, BaseException):
                raise result
        offsets = {self._partition: outputs[-1].offset + 1}
        await producer.send_offsets_to_transaction(offsets, self._settings.group_id)
        await producer.commit_transaction()

    async def _batches(
        self, producer: AIOKafkaProducer, outputs: Sequence[Output]
    ) -> Sequence[tuple[TopicPartition, Batch]]:
        records = [record for output in outputs for record in output.records]
        topics = {record.topic for record in records}
        partitions = {topic: sorted(await producer.partitions_for(topic)) for topic in topics}
        try:
            return batches_by_partition(records, partitions, producer.create_batch)
        except (TypeError, ValueError) as error:
            raise RecordRefusedError(RejectReason.INTERNAL_ERROR, f"it cannot be encoded: {error!r}") from error
