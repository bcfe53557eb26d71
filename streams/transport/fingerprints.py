"""The duplicate window, shared by all workers through a compacted topic."""

import asyncio
import logging

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.errors import BrokerUnavailableError
from streams.settings import Settings
from streams.steps.dedupe import Fingerprint, FingerprintIndex
from streams.transport.clients import reader

log = logging.getLogger(__name__)


class FingerprintFeed:
    """Reads the fingerprints topic, committed records only: to its end at start, then as it grows."""

    def __init__(self, settings: Settings, index: FingerprintIndex) -> None:
        """Take the index to fill."""
        self._topic = settings.fingerprints_topic
        self._index = index
        self._consumer: AIOKafkaConsumer = reader(settings)

    async def start(self) -> int:
        """Connect and read the topic to its present end.

        Returns:
            The number of fingerprints read.

        Raises:
            BrokerUnavailableError: the topic does not exist; the message says what to do.
        """
        await self._consumer.start()
        numbers = await self._partitions()
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

    async def stop(self) -> None:
        """Close the connection."""
        await self._consumer.stop()

    async def _partitions(self) -> set[int]:
        numbers: set[int] | None = self._consumer.partitions_for_topic(self._topic)
        if not numbers:
            await self._consumer._client.force_metadata_update()  # noqa: SLF001 - there is no public call for it
            numbers = self._consumer.partitions_for_topic(self._topic)
        if not numbers:
            raise BrokerUnavailableError(f"topic {self._topic} does not exist: run `streams topics create` first")
        return numbers

    async def _read(self, timeout_ms: int) -> int:
        batches = await self._consumer.getmany(timeout_ms=timeout_ms, max_records=5000)
        count = 0
        for records in batches.values():
            for record in records:
                if record.key is None:
                    continue
                count += 1
                article_id = record.key.decode(errors="replace")
                if record.value is None:
                    self._index.discard(article_id)
                else:
                    self._index.add(Fingerprint.from_bytes(article_id, record.value))
        return count
