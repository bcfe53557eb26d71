"""Faust's Kafka transport, reading committed records only.

Faust reads uncommitted outside exactly-once, and would count the articles of aborted transactions. aiokafka
takes the isolation level when its consumer is made, so the consumer made by Faust is given it before start.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.consumer.fetcher import READ_COMMITTED
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from faust.transport.drivers.aiokafka import Consumer as FaustConsumer
from faust.transport.drivers.aiokafka import Transport as FaustTransport

_CALL_SECONDS = 10.0


class ReadCommittedThread(AIOKafkaConsumerThread):
    """The thread that owns the aiokafka consumer."""

    def _create_worker_consumer(self, transport: Any) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # noqa: SLF001 - Faust offers no setting
        return consumer

    async def on_start(self) -> None:
        """Start the consumer and make sure that its fetcher reads committed records only.

        Raises:
            RuntimeError: aiokafka keeps its isolation level elsewhere than expected.
        """
        await super().on_start()
        fetcher = self._ensure_consumer()._fetcher  # noqa: SLF001
        if fetcher._isolation_level != READ_COMMITTED:  # noqa: SLF001
            raise RuntimeError("the Faust consumer does not read committed: is this another aiokafka?")

    async def seek_to_committed(self) -> Any:
        """Seek to the committed offsets, and to the beginning where nothing was committed yet.

        While Faust recovers its tables it fetches source records too and throws them away, counting on this
        seek. aiokafka leaves a partition without a committed offset where it is: after a crash before the
        first commit, those records would never be seen (found by killing the process in a test).
        """
        committed = await super().seek_to_committed()
        changelogs = self.app.tables.changelog_topics
        fresh = [
            partition
            for partition, offset in committed.items()
            if not (offset and offset > 0) and partition.topic not in changelogs
        ]
        if fresh:
            await self.call_thread(self._ensure_consumer().seek_to_beginning, *fresh)
        return committed

    async def _fetch_records(self, consumer: AIOKafkaConsumer, *args: Any, **options: Any) -> Any:
        """Remember the last record handed over of each partition."""
        fetched = await super()._fetch_records(consumer, *args, **options)
        for partition, records in (fetched or {}).items():
            if records:
                self._delivered()[partition.topic, partition.partition] = records[-1].offset
        return fetched

    def _delivered(self) -> dict[tuple[str, int], int]:
        offsets: dict[tuple[str, int], int] = self.__dict__.setdefault("_last_delivered", {})
        return offsets

    async def lag(self, topic: str, done: Mapping[int, int]) -> dict[int, int]:
        """Return by assigned partition of a topic the records not yet processed, up to the last stable offset.

        Where all that was handed over is processed, the position counts: it passes aborted records and
        transaction markers, which Faust's committed offsets do not.

        Args:
            topic: the topic.
            done: the offset of the last record processed, by partition.
        """
        return dict(await self.call_thread(self._lag, topic, done))

    async def _lag(self, topic: str, done: Mapping[int, int]) -> dict[int, int]:
        consumer = self._ensure_consumer()
        lags = {}
        for partition in consumer.assignment():
            if partition.topic != topic:
                continue
            end = await self._stable_end(consumer, partition)
            position = await asyncio.wait_for(consumer.position(partition), _CALL_SECONDS)
            delivered = self._delivered().get((topic, partition.partition), -1)
            last = done.get(partition.partition, -1)
            lags[partition.partition] = max(0, end - (position if last >= delivered else last + 1))
        return lags

    async def _stable_end(self, consumer: AIOKafkaConsumer, partition: TopicPartition) -> int:
        """Return the last stable offset: for a read-committed consumer, the broker calls it the end."""
        ends = await asyncio.wait_for(consumer.end_offsets([partition]), _CALL_SECONDS)
        return int(ends[partition])


class ReadCommittedConsumer(FaustConsumer):
    """A consumer on that thread."""

    _thread: ReadCommittedThread

    def _new_consumer_thread(self) -> ReadCommittedThread:
        return ReadCommittedThread(self, loop=self.loop, beacon=self.beacon)

    async def lag(self, topic: str, done: Mapping[int, int]) -> dict[int, int]:
        """Return the lag by partition, in records, given the last offset processed by partition."""
        return dict(await self._thread.lag(topic, done))


class ReadCommittedTransport(FaustTransport):
    """The transport to give to a Faust application."""

    Consumer = ReadCommittedConsumer
