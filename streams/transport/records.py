"""What is written for one input record: outputs, or a dead letter with the untouched bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from streams.encoding import to_json
from streams.errors import RejectReason
from streams.metrics import CountedArticle
from streams.model import SCHEMA_VERSION, EnrichedArticle
from streams.pipeline import Processed
from streams.settings import Settings

_DETAIL_BYTES = 500
ATTEMPT_HEADER = "streams.attempt"
# Where in the raw topic an output came from: `streams verify` proves loss, repetition and order by it.
SOURCE_PARTITION_HEADER = "streams.source.partition"
SOURCE_OFFSET_HEADER = "streams.source.offset"
# What a dead letter has behind the headers of its record.
DEAD_LETTER_HEADERS = (
    "__connect.errors.topic",
    "__connect.errors.partition",
    "__connect.errors.offset",
    "__connect.errors.exception.class.name",
    "__connect.errors.exception.message",
    "streams.stage",
    "streams.reason",
    ATTEMPT_HEADER,
)
_ATTEMPT_DIGITS = 6
# CloudEvents in binary mode: what is the same for all articles.
_ARTICLE_HEADERS = (
    ("ce_specversion", b"1.0"),
    ("ce_type", b"article.enriched.v1"),
    ("ce_source", b"urn:war-news-streams:worker"),
    ("ce_dataschema", f"urn:war-news-streams:enriched-article:{SCHEMA_VERSION}".encode()),
    ("content-type", b"application/json"),
)


class OutputRecord(NamedTuple):
    """One record to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]
    partition: int | None = None


class Output(NamedTuple):
    """Everything that one input record leads to, sent in one transaction with its offset.

    `counted` is None for a dead letter; `accepted_id` is the id of an article that is new to the duplicate index.
    """

    source: ConsumerRecord
    records: Sequence[OutputRecord]
    status: str
    reason: str
    counted: CountedArticle | None
    accepted_id: str | None

    @property
    def offset(self) -> int:
        """Return the input offset."""
        return int(self.source.offset)

    @property
    def size(self) -> int:
        """Return the bytes of the values to be sent."""
        return sum(len(record.value or b"") for record in self.records)

    @property
    def timestamp_ms(self) -> int:
        """Return the input timestamp, Unix milliseconds."""
        return int(self.source.timestamp)


def received_at(record: ConsumerRecord) -> datetime:
    """Return the time of a record as Kafka keeps it."""
    return datetime.fromtimestamp(record.timestamp / 1000, UTC)


def build_output(record: ConsumerRecord, processed: Processed, settings: Settings) -> Output:
    """Build what is sent for a processed record.

    Args:
        record: the input.
        processed: what the chain made of it.
        settings: the topic names.
    """
    outcome = processed.outcome
    if not isinstance(outcome, EnrichedArticle):
        return dead_letter(record, settings, "process", RejectReason(outcome.reason), outcome.detail)
    value, key, source = to_json(outcome), outcome.id.encode(), _source_headers(record)
    headers = [*_ARTICLE_HEADERS, *_event_headers(record, key), *source]
    records = [OutputRecord(topic, key, value, headers) for topic in (settings.enriched_topic, *outcome.routes)]
    if processed.fingerprint is not None:
        value = processed.fingerprint.to_bytes()
        # Beside the input partition, whose next owner must not wait for the transactions of others to read it.
        records.append(OutputRecord(settings.fingerprints_topic, key, value, source, record.partition))
    accepted_id = outcome.id if processed.fingerprint is not None else None
    return Output(record, records, outcome.status, "", CountedArticle.of(outcome), accepted_id)


def dead_letter(
    record: ConsumerRecord,
    settings: Settings,
    stage: str,
    reason: RejectReason,
    detail: str,
    error: str = "RejectedError",
) -> Output:
    """Build the dead letter of a record: key, value and headers untouched, the reason in further headers.

    Args:
        record: the input.
        settings: the topic names.
        stage: `process` or `send`.
        reason: why it was refused.
        detail: one sentence; cut to 500 bytes.
        error: name of the exception class.
    """
    said = (
        record.topic,
        str(record.partition),
        str(record.offset),
        error,
        detail,
        stage,
        reason,
        str(attempt_of(record)),
    )
    headers = [header for header in record.headers if header[0] != ATTEMPT_HEADER]
    headers += [
        (name, text.encode(errors="replace")[:_DETAIL_BYTES])
        for name, text in zip(DEAD_LETTER_HEADERS, said, strict=True)
    ]
    # A record with neither key nor value cannot be written by this client: an empty value stands for none.
    value = b"" if record.key is None and record.value is None else record.value
    letter = OutputRecord(settings.dead_letter_topic, record.key, value, headers)
    return Output(record, [letter], "rejected", reason, None, None)


def attempt_of(record: ConsumerRecord) -> int:
    """Return how often a record was ingested, from its header; 1 where that is missing or no number."""
    values = [value or b"" for name, value in record.headers if name == ATTEMPT_HEADER]
    return int(values[0]) if values and values[0].isdigit() and len(values[0]) <= _ATTEMPT_DIGITS else 1


def _source_headers(record: ConsumerRecord) -> list[tuple[str, bytes]]:
    return [
        (SOURCE_PARTITION_HEADER, b"%d" % record.partition),
        (SOURCE_OFFSET_HEADER, b"%d" % record.offset),
    ]


def _event_headers(record: ConsumerRecord, article_id: bytes) -> list[tuple[str, bytes]]:
    headers = [("ce_id", article_id), ("ce_time", received_at(record).isoformat().encode())]
    if record.headers:
        headers += [(name, value) for name, value in record.headers if name == "traceparent" and value][:1]
    return headers
