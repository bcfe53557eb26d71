"""Outcomes as JSON bytes."""

import orjson

from streams.model import EnrichedArticle, RejectedRecord


def to_json(outcome: EnrichedArticle | RejectedRecord) -> bytes:
    """Return the outcome as one JSON document in UTF-8; times are RFC 3339, absent values null."""
    return orjson.dumps(outcome)
