"""Dead letters read back and ingested again."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from aiokafka.errors import KafkaError
from aiokafka.structs import ConsumerRecord

from streams.errors import BrokerUnavailableError
from streams.settings import Settings
from streams.transport.clients import Headers, close_producer, idempotent_producer
from streams.transport.readback import read_topics
from streams.transport.records import ATTEMPT_HEADER, DEAD_LETTER_HEADERS, attempt_of


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A rejected record: `key`, `value` and `headers` as they were ingested, and what was said of it."""

    partition: int
    offset: int
    rejected_at: datetime
    reason: str
    stage: str
    detail: str
    attempt: int
    source: str
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def id(self) -> str:
        """Return `partition/offset` in the dead-letter topic."""
        return f"{self.partition}/{self.offset}"


def dead_letter_of(record: ConsumerRecord) -> DeadLetter:
    """Return a record of the dead-letter topic as what it is; what its headers do not tell stays empty."""
    # Ours stand behind the record's own, which may carry the same names after a retry or from a connector.
    said = {
        name: (value or b"").decode(errors="replace")
        for name, value in record.headers[-len(DEAD_LETTER_HEADERS) :]
        if name in DEAD_LETTER_HEADERS
    }
    topic, partition, offset = (said.get(f"__connect.errors.{one}", "") for one in ("topic", "partition", "offset"))
    return DeadLetter(
        partition=record.partition,
        offset=record.offset,
        rejected_at=datetime.fromtimestamp(record.timestamp / 1000, UTC),
        reason=said.get("streams.reason", ""),
        stage=said.get("streams.stage", ""),
        detail=said.get("__connect.errors.exception.message", ""),
        attempt=attempt_of(record),
        source=f"{topic} {partition}/{offset}",
        key=record.key,
        value=record.value,
        headers=list(record.headers[: -len(said)]) if said else list(record.headers),
    )


async def read_dead_letters(settings: Settings) -> AsyncIterator[DeadLetter]:
    """Yield all dead letters up to the present end of their topic.

    Raises:
        BrokerUnavailableError: the topic does not exist.
    """
    async for record in read_topics(settings, [settings.dead_letter_topic]):
        yield dead_letter_of(record)


async def ingest_again(settings: Settings, letters: Iterable[DeadLetter]) -> int:
    """Put the untouched bytes of dead letters on the raw topic again, the attempt counted one up.

    Returns:
        How many were stored.

    Raises:
        BrokerUnavailableError: Kafka gave no answer; the message says how many were stored before.
    """
    producer = idempotent_producer(settings)
    stored = 0
    try:
        await producer.start()
        for letter in letters:
            headers = [header for header in letter.headers if header[0] != ATTEMPT_HEADER]
            headers.append((ATTEMPT_HEADER, str(letter.attempt + 1).encode()))
            value = b"" if letter.key is None and letter.value is None else letter.value
            await producer.send_and_wait(settings.raw_topic, value, letter.key, headers=headers)
            stored += 1
    except (KafkaError, OSError) as error:
        raise BrokerUnavailableError(f"{stored} were ingested again, then Kafka refused: {error!r}") from error
    finally:
        await close_producer(producer)
    return stored
