"""What is written for one input record: outputs, or a dead letter with the untouched bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from streams.encoding import to_json
from streams.errors import RejectReason
from streams.model import SCHEMA_VERSION, EnrichedArticle
from streams.pipeline import Processed
from streams.settings import Settings
from streams.steps.dedupe import Fingerprint

_DETAIL_BYTES = 500
ATTEMPT_HEADER = "streams.attempt"


class OutputRecord(NamedTuple):
    """One record to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]


class Output(NamedTuple):
    """Everything that one input record leads to, sent in one transaction with its offset."""

    source: ConsumerRecord
    records: Sequence[OutputRecord]
    status: str
    reason: str
    article: EnrichedArticle | None
    fingerprint: Fingerprint | None

    @property
    def offset(self) -> int:
        """Return the input offset."""
        return int(self.source.offset)

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
    value, key = to_json(outcome), outcome.id.encode()
    headers = _cloud_event_headers(record, outcome)
    topics = (settings.enriched_topic, *outcome.routes)
    records = [OutputRecord(topic, key, value, headers) for topic in topics]
    if processed.fingerprint is not None:
        records.append(OutputRecord(settings.fingerprints_topic, key, processed.fingerprint.to_bytes(), []))
    return Output(record, records, outcome.status, "", outcome, processed.fingerprint)


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
    attempt = next((int(value) for name, value in record.headers if name == ATTEMPT_HEADER and value.isdigit()), 1)
    headers = [
        *(header for header in record.headers if header[0] != ATTEMPT_HEADER),
        ("__connect.errors.topic", record.topic.encode()),
        ("__connect.errors.partition", str(record.partition).encode()),
        ("__connect.errors.offset", str(record.offset).encode()),
        ("__connect.errors.exception.class.name", error.encode()),
        ("__connect.errors.exception.message", detail.encode(errors="replace")[:_DETAIL_BYTES]),
        ("streams.stage", stage.encode()),
        ("streams.reason", reason.encode()),
        (ATTEMPT_HEADER, str(attempt).encode()),
    ]
    letter = OutputRecord(settings.dead_letter_topic, record.key, record.value, headers)
    return Output(record, [letter], "rejected", reason, None, None)


def _cloud_event_headers(record: ConsumerRecord, article: EnrichedArticle) -> list[tuple[str, bytes]]:
    headers = [
        ("ce_specversion", b"1.0"),
        ("ce_id", article.id.encode()),
        ("ce_type", b"article.enriched.v1"),
        ("ce_source", b"urn:war-news-streams:worker"),
        ("ce_time", received_at(record).isoformat().encode()),
        ("ce_dataschema", f"urn:war-news-streams:enriched-article:{SCHEMA_VERSION}".encode()),
        ("content-type", b"application/json"),
    ]
    headers += [(name, value) for name, value in record.headers if name == "traceparent"][:1]
    return headers
