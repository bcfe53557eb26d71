"""Raw events to Kafka: at least once at the edge; the deterministic article id makes a retry a duplicate."""

import asyncio
from collections.abc import Iterable

import orjson
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streams.errors import BrokerUnavailableError
from streams.inputs import RawInput
from streams.settings import Settings
from streams.steps.duplicates.partition import partition_key
from streams.transport.clients import close_producer, idempotent_producer

_IN_FLIGHT = 1_000
# A cluster that loses a node elects new leaders within this time.
_ANSWER_SECONDS = 60.0


async def ingest(settings: Settings, inputs: Iterable[RawInput]) -> tuple[int, list[str]]:
    """Send raw events to the raw topic and wait until each is stored.

    Args:
        settings: the broker and the topic.
        inputs: raw events.

    Returns:
        How many were stored, and a sentence for each that was not, with its origin and the reason.

    Raises:
        BrokerUnavailableError: Kafka cannot be reached.
    """
    producer = idempotent_producer(settings)
    try:
        await producer.start()
    except (KafkaError, OSError) as error:
        await close_producer(producer)
        raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers} cannot be reached: {error!r}") from error
    stored, refused = 0, []
    pending: list[tuple[str, asyncio.Future[object]]] = []
    try:
        for item in inputs:
            try:
                pending.append((item.origin, await producer.send(settings.raw_topic, item.value, _key_of(item.value))))
            except MessageSizeTooLargeError as error:
                refused.append(f"{item.origin}: {error}")
            if len(pending) >= _IN_FLIGHT:
                stored += await _settle(pending, refused)
        stored += await _settle(pending, refused)
    except (KafkaError, TimeoutError) as error:
        raise BrokerUnavailableError(
            f"{stored} raw events are stored, then Kafka at {settings.bootstrap_servers} gave no answer: {error!r}; "
            "ingest all of them again: what is stored already is recognised by its id"
        ) from error
    finally:
        await close_producer(producer)
    return stored, refused


def _key_of(value: bytes) -> bytes | None:
    """Return the key under which copies of one text meet in one partition; None for what is no raw event."""
    try:
        event = orjson.loads(value)
        content = event["content"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None
    return partition_key(content).encode() if isinstance(content, str | dict) else None


async def _settle(pending: list[tuple[str, asyncio.Future[object]]], refused: list[str]) -> int:
    # Idempotent sends never expire by themselves.
    answers = asyncio.gather(*(future for _, future in pending), return_exceptions=True)
    results = await asyncio.wait_for(answers, _ANSWER_SECONDS)
    failures = [
        f"{origin}: {result!r}"
        for (origin, _), result in zip(pending, results, strict=True)
        if isinstance(result, BaseException)
    ]
    refused += failures
    count = len(pending) - len(failures)
    pending.clear()
    return count
