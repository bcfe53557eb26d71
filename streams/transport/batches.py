"""Records on their way out, gathered into batches of their partitions.

Sent one by one, each record costs a wait, a future and a hash of its key; a batch costs one future.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from aiokafka import TopicPartition
from aiokafka.partitioner import DefaultPartitioner

from streams.transport.records import OutputRecord

_partition_of = DefaultPartitioner()


class Batch(Protocol):
    """What is used of the client's batches."""

    def append(
        self, *, timestamp: int | None, key: bytes | None, value: bytes | None, headers: Sequence[tuple[str, bytes]]
    ) -> object | None:
        """Append a record; None where the batch is full, which an empty one never is."""


def batches_by_partition(
    records: Iterable[OutputRecord],
    partitions: Mapping[str, Sequence[int]],
    new_batch: Callable[[], Batch],
) -> Sequence[tuple[TopicPartition, Batch]]:
    """Gather records into batches; within a partition their order is kept.

    A record goes to the partition that it names, else to that of its key, as every client of Kafka computes it.

    Args:
        records: what is to be sent.
        partitions: the partition numbers of each topic, in order.
        new_batch: makes an empty batch.

    Raises:
        TypeError, ValueError: a record cannot be encoded.
    """
    batches: list[tuple[TopicPartition, Batch]] = []
    last: dict[TopicPartition, Batch] = {}
    key: bytes | None = None
    chosen: dict[int, int] = {}
    for record in records:
        number = record.partition
        if number is None:
            numbers = partitions[record.topic]
            if record.key is None or record.key != key:
                key, chosen = record.key, {}
            # An article goes to several topics: its key is hashed once for all that have as many partitions.
            number = chosen.get(len(numbers))
            if number is None:
                number = chosen[len(numbers)] = _partition_of(record.key, numbers, numbers)
        partition = TopicPartition(record.topic, number)
        batch = last.get(partition)
        if batch is None or not _appended(batch, record):
            batch = last[partition] = new_batch()
            batches.append((partition, batch))
            _appended(batch, record)
    return batches


def _appended(batch: Batch, record: OutputRecord) -> bool:
    return batch.append(timestamp=None, key=record.key, value=record.value, headers=record.headers) is not None
