"""The worker's group set back (or forward), so that raw records are processed again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, for_code

from streams.errors import BrokerUnavailableError, ConfigurationError
from streams.settings import Settings
from streams.transport.clients import admin, close_producer, partitions_of, reader, transactional_producer
from streams.transport.records import SOURCE_OFFSET_HEADER

_DESCRIBED_GROUP_ERROR, _DESCRIBED_GROUP_MEMBERS = 0, 5
_GROUP_ID_NOT_FOUND = 69


@dataclass(frozen=True, slots=True)
class Step:
    """What a replay does to one partition of the raw topic; offsets as Kafka counts them."""

    partition: int
    committed: int | None
    start: int
    end: int
    forgotten: tuple[bytes, ...]

    @property
    def records(self) -> int:
        """Return how many records will be processed from the new offset on, at most."""
        return self.end - self.start


async def members_of(settings: Settings) -> int:
    """Return how many workers the group has now.

    Raises:
        BrokerUnavailableError: Kafka does not tell.
    """
    client = admin(settings)
    await client.start()
    try:
        (response,) = await client.describe_consumer_groups([settings.group_id])
    finally:
        await client.close()
    group = response.groups[0]
    if code := group[_DESCRIBED_GROUP_ERROR]:
        if code == _GROUP_ID_NOT_FOUND:
            return 0
        raise BrokerUnavailableError(f"group {settings.group_id} cannot be described: {for_code(code).__name__}")
    return len(group[_DESCRIBED_GROUP_MEMBERS])


async def plan_replay(
    settings: Settings,
    start: int | datetime,
    committed: Mapping[int, int],
    partitions: Sequence[int],
    *,
    as_new: bool,
) -> list[Step]:
    """Work out what a replay would do; nothing is changed.

    Args:
        settings: group and topics.
        start: an offset (brought within what a partition holds), or the time of the first record wanted.
        committed: by partition, where the group stands.
        partitions: partitions of the raw topic; all where empty.
        as_new: also find the fingerprints of the articles to come, so that they are forgotten.

    Raises:
        ConfigurationError: there is no such partition.
    """
    consumer = reader(settings)
    await consumer.start()
    try:
        numbers = sorted(await partitions_of(consumer, settings.raw_topic))
        if unknown := set(partitions) - set(numbers):
            raise ConfigurationError(f"{settings.raw_topic} has no partition {min(unknown)}")
        targets = [TopicPartition(settings.raw_topic, number) for number in partitions or numbers]
        first, last = await consumer.beginning_offsets(targets), await consumer.end_offsets(targets)
        wanted = await _wanted(consumer, targets, start)
        starts = {tp.partition: min(max(wanted.get(tp, last[tp]), first[tp]), last[tp]) for tp in targets}
        known = await _fingerprints_from(consumer, settings, starts) if as_new else {}
    finally:
        await consumer.stop()
    return [
        Step(
            tp.partition,
            committed.get(tp.partition),
            starts[tp.partition],
            last[tp],
            tuple(known.get(tp.partition, ())),
        )
        for tp in targets
    ]


async def _wanted(
    consumer: AIOKafkaConsumer, targets: Sequence[TopicPartition], start: int | datetime
) -> dict[TopicPartition, int]:
    if isinstance(start, int):
        return dict.fromkeys(targets, start)
    found = await consumer.offsets_for_times(dict.fromkeys(targets, int(start.timestamp() * 1000)))
    return {tp: one.offset for tp, one in found.items() if one is not None}


async def _fingerprints_from(
    consumer: AIOKafkaConsumer, settings: Settings, starts: Mapping[int, int]
) -> dict[int, list[bytes]]:
    """Return by raw partition the keys of the fingerprints whose articles stand at its start or behind it."""
    targets = [TopicPartition(settings.fingerprints_topic, number) for number in starts]
    consumer.assign(targets)
    ends = await consumer.end_offsets(targets)
    found: dict[int, dict[bytes, None]] = {number: {} for number in starts}
    while any([await consumer.position(tp) < ends[tp] for tp in targets]):
        for tp, records in (await consumer.getmany(timeout_ms=300, max_records=5000)).items():
            for record in records:
                offset = dict(record.headers).get(SOURCE_OFFSET_HEADER, b"")
                if record.value is None:
                    found[tp.partition].pop(record.key, None)
                elif offset.isdigit() and int(offset) >= starts[tp.partition]:
                    found[tp.partition][record.key] = None
    return {number: list(keys) for number, keys in found.items()}


async def replay(settings: Settings, steps: Sequence[Step]) -> None:
    """Set the group to the new offsets and forget the fingerprints, a transaction a partition.

    The transactional id is the worker's own, so that a worker which is stuck and not gone is fenced.

    Raises:
        ConfigurationError: workers of the group run.
        BrokerUnavailableError: Kafka refused; partitions before that one are set.
    """
    if members := await members_of(settings):
        raise ConfigurationError(f"group {settings.group_id} has {members} running workers: stop them first")
    for step in steps:
        target = TopicPartition(settings.raw_topic, step.partition)
        producer = transactional_producer(settings, f"{settings.group_id}.{target.topic}.{target.partition}")
        try:
            await producer.start()
            async with producer.transaction():
                for key in step.forgotten:
                    await producer.send(settings.fingerprints_topic, None, key, partition=step.partition)
                await producer.send_offsets_to_transaction({target: step.start}, settings.group_id)
        except (KafkaError, OSError) as error:
            raise BrokerUnavailableError(f"partition {step.partition} could not be set: {error!r}") from error
        finally:
            await close_producer(producer)
