"""One transactional producer for one input partition: outputs and the offset, all or nothing."""

import asyncio
import contextlib
from collections.abc import Sequence

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import (
    KafkaError,
    MessageSizeTooLargeError,
    ProducerFenced,
    RecordListTooLargeError,
)

from streams.settings import Settings
from streams.transport.clients import transactional_producer
from streams.transport.records import Output

_BROKER_ERRORS = (KafkaError, OSError, TimeoutError)
_CLOSE_SECONDS = 1.5


class FencedError(Exception):
    """Another worker owns this partition now; this process must leave."""


class RecordTooLargeError(Exception):
    """The broker or the client refuses a record for its size: a fault of the record, not of the world."""


class TransactionFailedError(Exception):
    """The transaction did not complete within its time or for the broker's sake; it can be tried again."""


class PartitionWriter:
    """Writes the outputs of one input partition; its transactional id is fixed for ever, so that it fences."""

    def __init__(self, settings: Settings, partition: TopicPartition) -> None:
        """Prepare the writer of an input partition; `start` connects it."""
        self._settings = settings
        self._partition = partition
        self._producer: AIOKafkaProducer | None = None
        # Shorter than the broker's own timeout, whose abort would look like fencing by another worker.
        self._timeout = settings.transaction_timeout_ms * 0.75 / 1000

    @property
    def transactional_id(self) -> str:
        """Return `{group}.{topic}.{partition}`."""
        return f"{self._settings.group_id}.{self._partition.topic}.{self._partition.partition}"

    async def start(self) -> None:
        """Connect, fence every earlier writer of this partition and abort what it left pending.

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

    async def stop(self) -> None:
        """Abort what is pending and close the producer, within a bounded time, also with the broker down."""
        producer, self._producer = self._producer, None
        if producer is None:
            return
        # A pending transaction would hold read-committed readers back until it times out.
        with contextlib.suppress(*_BROKER_ERRORS, AssertionError):  # the assertion: nothing is pending
            await asyncio.wait_for(producer.abort_transaction(), _CLOSE_SECONDS)
        with contextlib.suppress(*_BROKER_ERRORS):
            await asyncio.wait_for(producer.stop(), _CLOSE_SECONDS)
            return
        # The producer's own stop waits for a broker that may be gone: cut its tasks and connections.
        with contextlib.suppress(*_BROKER_ERRORS):
            await asyncio.wait_for(producer._sender.close(), _CLOSE_SECONDS)  # noqa: SLF001
        with contextlib.suppress(*_BROKER_ERRORS):
            await asyncio.wait_for(producer.client.close(), _CLOSE_SECONDS)

    async def commit(self, outputs: Sequence[Output]) -> None:
        """Send outputs and the offset behind the last of them in one transaction.

        Args:
            outputs: what consecutive input records led to, in offset order; not empty.

        Raises:
            FencedError: a newer writer of this partition exists.
            RecordTooLargeError: a record is refused for its size; nothing was committed.
            TransactionFailedError: outcome unknown or failed; start again and read the committed offset.
        """
        try:
            await asyncio.wait_for(self._commit(outputs), self._timeout)
        except ProducerFenced as error:
            raise FencedError(str(error)) from error
        except (MessageSizeTooLargeError, RecordListTooLargeError) as error:
            raise RecordTooLargeError(str(error)) from error
        except _BROKER_ERRORS as error:
            raise TransactionFailedError(repr(error)) from error

    async def _commit(self, outputs: Sequence[Output]) -> None:
        producer = self._producer
        if producer is None:
            raise TransactionFailedError("the producer is not started")
        await producer.begin_transaction()
        # A transaction commits although a send of it failed, so each send's own future is awaited first.
        sends = [
            await producer.send(record.topic, record.value, record.key, headers=record.headers)
            for output in outputs
            for record in output.records
        ]
        for result in await asyncio.gather(*sends, return_exceptions=True):
            if isinstance(result, BaseException):
                raise result
        offsets = {self._partition: outputs[-1].offset + 1}
        await producer.send_offsets_to_transaction(offsets, self._settings.group_id)
        await producer.commit_transaction()
