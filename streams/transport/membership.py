"""Is this process still a member of its consumer group? Asked of the broker before a partition is taken over."""

import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.protocol.group import JoinGroupRequest

from streams.transport.transactions import FencedError, TransactionFailedError

# Never assigned: polling it takes no record, tells of coordination errors and shows the group that we are active.
_NOWHERE = TopicPartition("", -1)


async def confirm_membership(consumer: AIOKafkaConsumer, seconds: float) -> None:
    """Make sure by a heartbeat that the group still counts this consumer's generation.

    A process that was stopped or cut off for longer than its session must not take over a partition that another
    one owns by now: starting a transactional producer would fence the rightful owner.

    Args:
        consumer: a started consumer of a group.
        seconds: how long the answer may take.

    Raises:
        FencedError: the group goes on without this consumer.
        TransactionFailedError: the coordinator gave no answer.
    """
    coordinator = consumer._coordinator  # noqa: SLF001 - aiokafka has no public call for it
    try:
        if await asyncio.wait_for(coordinator._do_heartbeat(), seconds):  # noqa: SLF001
            return
    except (KafkaError, OSError, TimeoutError) as error:
        raise TransactionFailedError(f"the group coordinator cannot be asked: {error!r}") from error
    if coordinator.member_id == JoinGroupRequest.UNKNOWN_MEMBER_ID:
        raise FencedError("the consumer group goes on without this worker: its session expired")
    raise TransactionFailedError("the group coordinator cannot be reached")


async def check_coordination(consumer: AIOKafkaConsumer) -> None:
    """Raise what group coordination failed with; a worker without partitions would never learn of it.

    It also counts as activity: aiokafka takes a consumer that polls nothing for `max_poll_interval_ms` out of its
    group for good, so that a standby worker would never take over.

    Raises:
        KafkaError: coordination failed for good, e.g. the group is not allowed.
    """
    await consumer.getmany(_NOWHERE, timeout_ms=0)
