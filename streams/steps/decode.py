"""Bytes become a checked raw event."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from streams.model import RawEvent


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input: bytes, nesting levels, body code points, seconds."""

    record_bytes: int = 1_000_000
    depth: int = 32
    body_characters: int = 200_000
    html_seconds: float = 10.0


def decode(value: bytes | None, headers: Mapping[str, bytes], limits: Limits) -> RawEvent:
    """Decode a record."""
    return RawEvent(**orjson.loads(value or b"{}"))
