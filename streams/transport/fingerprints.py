"""The duplicate window, shared by all workers through a compacted topic."""

import asyncio
import logging

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from streams.errors import BrokerUnavailableError
from streams.settings import Settings
from streams.steps.duplicates.dedupe import Fingerprint, FingerprintIndex
from streams.transport.clients import partitions_of, reader
from streams.transport.transactions import TransactionFailedError

log = logging.getLogger(__name__)

_CATCH_UP_SECONDS = 30.0
_CATCH_UP_PAUSE = 0.02


class FingerprintFeed:
    """Reads the fingerprints topic, committed records only: to its end at start, then as it grows."""

    def __init__(self, settings: Settings, index: FingerprintIndex) -> None:
        """Take the index to fill."""
        self._topic = settings.fingerprints_topic
        self._index = index
        self._consumer: AIOKafkaConsumer = reader(settings)

    async def start(self, input_partitions: int) -> int:
        """Connect and read the topic to its present end.

        Args:
            input_partitions: number of partitions of the raw topic. Fingerprints of an input partition are written
                to the partition of the same number, so that one writer alone holds its readers back.

        Returns:
            The number of fingerprints read.

        Raises:
            BrokerUnavailableError: the topic does not exist or has too few partitions; the message says what to do.
        """
        await self._consumer.start()
        numbers = await partitions_of(self._consumer, self._topic)
        if len(numbers) < input_partitions:
            raise BrokerUnavailableError(
                f"topic {self._topic} has {len(numbers)} partitions and needs as many as the raw topic, "
                f"{input_partitions}: add partitions to it"
            )
        partitions = [TopicPartition(self._topic, number) for number in sorted(numbers)]
        self._consumer.assign(partitions)
        ends = await self._consumer.end_offsets(partitions)
        read = 0
        while any([await self._consumer.position(partition) < ends[partition] for partition in partitions]):
            read += await self._read(timeout_ms=500)
        return read

    async def follow(self) -> None:
        """Add what other workers accept, until cancelled."""
        while True:
            try:
                await self._read(timeout_ms=1000)
            except KafkaError as error:
                log.warning("fingerprints cannot be read now: %r", error)
                await asyncio.sleep(1)

    async def catch_up(self, partition: int) -> None:
        """Wait until `follow` has read all that earlier owners of an input partition accepted.

        Raises:
            TransactionFailedError: the broker gave no answer in time.
        """
        target = TopicPartition(self._topic, partition)
        try:
            async with asyncio.timeout(_CATCH_UP_SECONDS):
                end = (await self._consumer.end_offsets([target]))[target]
                while await self._consumer.position(target) < end:  # noqa: ASYNC110 - aiokafka tells no event
                    await asyncio.sleep(_CATCH_UP_PAUSE)
        except (KafkaError, OSError, TimeoutError) as error:
            raise TransactionFailedError(f"the duplicate window cannot be brought up to date: {error!r}") from error

    async def mark(self, partition: int) -> int:
        """Return the offset up to which the fingerprints of an input partition were read."""
        position: int = await self._consumer.position(TopicPartition(self._topic, partition))
        return position

    def rewind(self, partition: int, mark: int) -> None:
        """Read the fingerprints of an input partition again from a mark: some may have been discarded wrongly."""
        self._consumer.seek(TopicPartition(self._topic, partition), mark)

    async def stop(self) -> None:
        """Close the connection."""
        await self._consumer.stop()

    async def _read(self, timeout_ms: int) -> int:
        batches = await self._consumer.getmany(timeout_ms=timeout_ms, max_records=5000)
        count = 0
        for records in batches.values():
            for record in records:
                count += self._take(record)
        return count

    def _take(self, record: ConsumerRecord) -> bool:
        """Apply one record to the index; one that is damaged is passed over, its article is not recognised."""
        if record.key is None:
            return False
        article_id = record.key.decode(errors="replace")
        if record.value is None:
            self._index.discard(article_id)
            return True
        if article_id in self._index:  # as those are which this worker has just written
            return True
        try:
            self._index.add(Fingerprint.from_bytes(article_id, record.value))
        except ValueError as error:
            log.warning("fingerprint at %s/%s passed over: %s", record.partition, record.offset, error)
            return False
        return True
