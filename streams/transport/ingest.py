"""Raw events to Kafka: at least once at the edge; the deterministic article id makes a retry a duplicate."""

import asyncio
from collections.abc import Iterable

from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streams.errors import BrokerUnavailableError
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.clients import idempotent_producer

_IN_FLIGHT = 1_000


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
        await producer.stop()
        raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers} cannot be reached: {error!r}") from error
    stored, refused = 0, []
    pending: list[tuple[str, asyncio.Future[object]]] = []
    try:
        for item in inputs:
            try:
                pending.append((item.origin, await producer.send(settings.raw_topic, item.value)))
            except MessageSizeTooLargeError as error:
                refused.append(f"{item.origin}: {error}")
            if len(pending) >= _IN_FLIGHT:
                stored += await _settle(pending, refused)
        stored += await _settle(pending, refused)
    finally:
        await producer.stop()
    return stored, refused


async def _settle(pending: list[tuple[str, asyncio.Future[object]]], refused: list[str]) -> int:
    results = await asyncio.gather(*(future for _, future in pending), return_exceptions=True)
    failures = [
        f"{origin}: {result!r}"
        for (origin, _), result in zip(pending, results, strict=True)
        if isinstance(result, BaseException)
    ]
    refused += failures
    count = len(pending) - len(failures)
    pending.clear()
    return count
