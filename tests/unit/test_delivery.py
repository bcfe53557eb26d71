"""What a delivery does when an attempt fails, decided by membership and the committed offset alone."""

from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition
from prometheus_client import CollectorRegistry

from streams.errors import RejectReason
from streams.metrics import Metrics
from streams.settings import Settings
from streams.transport import delivery as module
from streams.transport.delivery import Delivery
from streams.transport.records import Output
from streams.transport.transactions import (
    FencedError,
    RecordRefusedError,
    TransactionFailedError,
    WriterFencedError,
)

PARTITION = TopicPartition("raw", 0)


class Broker:
    """Stands for writer, consumer and group: what is committed, who is a member, which attempts fail and how."""

    def __init__(self, committed: int | None, failures: list[Exception | None]) -> None:
        self.offset = committed
        self.failures = failures
        self.commits: list[tuple[int, int]] = []
        self.starts = 0
        self.is_ready = True
        self.member = True
        self.took_effect = False

    async def start(self) -> None:
        self.starts += 1
        self.is_ready = True

    async def stop(self) -> None:
        self.is_ready = False

    async def commit(self, outputs: list[Output]) -> None:
        failure = self.failures.pop(0) if self.failures else None
        if failure is None or self.took_effect:
            self.commits.append((outputs[0].offset, outputs[-1].offset))
            self.offset = outputs[-1].offset + 1
            self.took_effect = False
        if failure is not None:
            self.is_ready = False
            raise failure

    async def committed(self, partition: TopicPartition) -> int | None:
        assert partition == PARTITION
        return self.offset

    async def catch_up(self, partition: int) -> None:
        assert partition == PARTITION.partition


def outputs(first: int, last: int, status: str = "enriched") -> list[Output]:
    source = {"topic": "raw", "partition": 0, "timestamp": 0, "headers": (), "key": None, "value": b"x"}
    return [
        Output(SimpleNamespace(offset=offset, **source), [], status, "", None, None)
        for offset in range(first, last + 1)
    ]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BACKOFF_SECONDS", (0.0,))


async def opened(broker: Broker, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Delivery:
    async def confirm(consumer: Broker, seconds: float) -> None:
        assert seconds > 0
        if not consumer.member:
            raise FencedError("the group goes on")

    monkeypatch.setattr(module, "confirm_membership", confirm)
    settings = Settings(**changes)
    metrics = Metrics(CollectorRegistry())
    delivery = Delivery(PARTITION, broker, broker, settings, metrics, [].append)  # type: ignore[arg-type]
    delivery._writer = broker  # type: ignore[assignment]
    await delivery.open()
    return delivery


@pytest.mark.usefixtures("quick")
async def test_a_failed_attempt_is_repeated_where_the_offset_did_not_move(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(10, [TransactionFailedError("down"), WriterFencedError("too old")])
    delivery = await opened(broker, monkeypatch)
    await delivery.deliver(outputs(10, 14))
    assert broker.commits == [(10, 14)]
    assert broker.starts == 3
    assert delivery.committed_offset == 15


@pytest.mark.usefixtures("quick")
async def test_a_commit_that_took_effect_without_an_answer_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(None, [TransactionFailedError("no answer")])
    delivery = await opened(broker, monkeypatch)
    broker.took_effect = True
    await delivery.deliver(outputs(0, 4))
    assert broker.commits == [(0, 4)]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("offset", [None, 9, 12, 99])
async def test_where_another_worker_moved_the_offset_nothing_more_is_sent(
    monkeypatch: pytest.MonkeyPatch, offset: int | None
) -> None:
    broker = Broker(10, [TransactionFailedError("cut off")])
    delivery = await opened(broker, monkeypatch)
    broker.offset = offset
    with pytest.raises(FencedError, match="another worker went on"):
        await delivery.deliver(outputs(10, 14))
    assert broker.commits == []
    assert not broker.is_ready


@pytest.mark.usefixtures("quick")
async def test_who_is_no_member_any_more_does_not_fence_the_rightful_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(10, [WriterFencedError("newer epoch")])
    delivery = await opened(broker, monkeypatch)
    broker.member = False
    with pytest.raises(FencedError, match="the group goes on"):
        await delivery.deliver(outputs(10, 14))
    assert broker.starts == 1


@pytest.mark.usefixtures("quick")
async def test_a_refused_record_is_found_by_halving_and_takes_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(0, [])
    delivery = await opened(broker, monkeypatch)
    accepted = broker.commit

    async def refusing(batch: list[Output]) -> None:
        if any(output.offset == 5 and output.status == "enriched" for output in batch):
            broker.is_ready = False
            raise RecordRefusedError(RejectReason.RECORD_TOO_LARGE, "too large")
        await accepted(batch)

    broker.commit = refusing  # type: ignore[method-assign, assignment]
    delivered = await delivery.deliver(outputs(0, 7))
    assert [output.status for output in delivered] == ["enriched"] * 5 + ["rejected"] + ["enriched"] * 2
    assert delivered[5].reason == RejectReason.RECORD_TOO_LARGE
    assert sorted(broker.commits) == [(0, 3), (4, 4), (5, 5), (6, 7)]


@pytest.mark.usefixtures("quick")
async def test_a_dead_letter_that_is_refused_stops_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(0, [RecordRefusedError(RejectReason.RECORD_TOO_LARGE, "too large")])
    delivery = await opened(broker, monkeypatch)
    with pytest.raises(TransactionFailedError, match="a dead letter is refused"):
        await delivery.deliver(outputs(0, 0, status="rejected"))


@pytest.mark.usefixtures("quick")
async def test_a_partition_that_is_given_up_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(0, [TransactionFailedError("down")])
    delivery = await opened(broker, monkeypatch)
    delivery.finish()
    with pytest.raises(TransactionFailedError, match="down"):
        await delivery.deliver(outputs(0, 3))
    assert broker.commits == []


@pytest.mark.usefixtures("quick")
async def test_retries_end_after_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    broker = Broker(0, [TransactionFailedError("down")] * 3)
    delivery = await opened(broker, monkeypatch, retry_seconds=0)
    with pytest.raises(TransactionFailedError, match="down"):
        await delivery.deliver(outputs(0, 3))
