"""The ways in which a record can end other than as an enriched article."""

from enum import StrEnum


class RejectReason(StrEnum):
    """Why a record went to the dead letters. The values double as metric labels."""

    EMPTY = "empty"
    OVERSIZED = "oversized"
    INVALID_ENCODING = "invalid_encoding"
    INVALID_JSON = "invalid_json"
    TOO_DEEP = "too_deep"
    INVALID_FIELD = "invalid_field"
    MISSING_CONTENT = "missing_content"
    UNKNOWN_CONTENT_TYPE = "unknown_content_type"
    NO_ARTICLE = "no_article"
    PARSE_TIMEOUT = "parse_timeout"
    RECORD_TOO_LARGE = "record_too_large"
    INTERNAL_ERROR = "internal_error"


class RejectedError(Exception):
    """One record cannot be processed, now or later: it belongs in the dead letters, never in a retry."""

    def __init__(self, reason: RejectReason, detail: str, article_id: str | None = None) -> None:
        """Say why.

        Args:
            reason: the kind of fault, for headers and metrics.
            detail: one sentence for a person that names the field and what is wrong with it.
            article_id: the record's own id, where it could be read.
        """
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.article_id = article_id


class ConfigurationError(Exception):
    """A setting or a data file is wrong; the message names the file or field and what to do."""


class BrokerUnavailableError(Exception):
    """Kafka cannot be reached or started; the message says what to do next."""
