"""Batches on their way out: each record in its partition, in order, none lost when a batch is full."""

from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as st

from streams.transport.batches import batches_by_partition
from streams.transport.records import OutputRecord

PARTITIONS = {"enriched": [0, 1, 2, 3], "talks": [0, 1, 2, 3], "narrow": [0]}


class ListBatch:
    """A batch that takes three records, as the client's take so many bytes."""

    def __init__(self) -> None:
        self.values: list[bytes | None] = []

    def append(self, *, value: bytes | None, **_: object) -> object | None:
        if len(self.values) == 3:
            return None
        self.values.append(value)
        return self


@given(st.lists(st.tuples(st.sampled_from(sorted(PARTITIONS)), st.sampled_from([b"a", b"b", b"c", b"d"])), max_size=60))
def test_each_record_is_in_one_batch_of_the_partition_of_its_key_in_order(sent: list[tuple[str, bytes]]) -> None:
    records = [OutputRecord(topic, key, str(number).encode(), []) for number, (topic, key) in enumerate(sent)]
    batches = batches_by_partition(records, PARTITIONS, ListBatch)
    found: dict[tuple[str, int], list[bytes | None]] = {}
    for partition, batch in batches:
        assert isinstance(batch, ListBatch)
        found.setdefault((partition.topic, partition.partition), []).extend(batch.values)
    expected: dict[tuple[str, int], list[bytes | None]] = {}
    for record in records:
        numbers = PARTITIONS[record.topic]
        number = DefaultPartitioner()(record.key, numbers, numbers)
        expected.setdefault((record.topic, number), []).append(record.value)
    assert found == expected


def test_a_record_goes_to_the_partition_that_it_names() -> None:
    records = [OutputRecord("enriched", b"a", b"1", [], partition=3), OutputRecord("unlisted", b"a", b"2", [], 7)]
    batches = batches_by_partition(records, PARTITIONS, ListBatch)
    assert [tuple(partition) for partition, _ in batches] == [("enriched", 3), ("unlisted", 7)]


def test_records_without_a_key_are_spread() -> None:
    records = [OutputRecord("enriched", None, b"1", []) for _ in range(200)]
    batches = batches_by_partition(records, PARTITIONS, ListBatch)
    assert {partition.partition for partition, _ in batches} == {0, 1, 2, 3}
