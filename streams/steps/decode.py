"""Bytes become a checked raw event; whatever is wrong is named before anything is parsed further."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from streams.errors import RejectedError, RejectReason
from streams.model import RawEvent
from streams.steps.cloudevents import binary_event, is_binary, is_structured, structured_event
from streams.steps.fields import instant_field, kind_of, text_field, url_field

HTML = "text/html"
JSON = "application/json"
PLAIN = "text/plain"
CONTENT_TYPES = (PLAIN, HTML, JSON)

# One match a string (closed or cut off) or a bracket: linear, since the string's inside is possessive.
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_OPENING = b"[{"
_CLOSING = b"]}"
# A clean body may hold tabs and line ends; other ASCII controls break readers, databases and terminals.
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input: bytes, nesting levels, body code points."""

    record_bytes: int = 1_000_000
    depth: int = 32
    body_characters: int = 200_000


def decode(value: bytes | None, headers: Mapping[str, bytes], limits: Limits) -> RawEvent:
    """Decode a record of the raw topic into a checked event.

    Accepted are the plain raw event (a JSON object) and CloudEvents 1.0 around it: structured (the value is
    the envelope) and binary (`ce_*` headers, the value is the data). Of duplicate keys the last one wins.
    A declared `content_type` may carry parameters (`text/html; charset=utf-8`); the bytes are always UTF-8.

    Args:
        value: the record's bytes; None is a tombstone.
        headers: the record's headers by lower-case name.
        limits: `record_bytes` and `depth` are checked before the value is parsed.

    Raises:
        RejectedError: EMPTY, OVERSIZED, INVALID_ENCODING, INVALID_JSON, TOO_DEEP, INVALID_FIELD,
            MISSING_CONTENT or UNKNOWN_CONTENT_TYPE; the detail names the field and never echoes long input.
    """
    if not value or value.isspace():
        state = "null" if value is None else "empty"
        raise RejectedError(RejectReason.EMPTY, f"the record's value is {state}")
    if len(value) > limits.record_bytes:
        detail = f"the record has {len(value):,} bytes; the limit is {limits.record_bytes:,}"
        raise RejectedError(RejectReason.OVERSIZED, detail)
    traceparent = _traceparent(headers)
    if is_binary(headers):
        fields = binary_event(value, headers, lambda data: load_object(data, limits.depth))
    else:
        fields = load_object(value, limits.depth)
        if is_structured(fields):
            fields = structured_event(fields)
    try:
        return _checked(fields, traceparent)
    except RejectedError as error:
        identifier = fields.get("id")
        if isinstance(identifier, str):
            error.article_id = identifier[:_EXCERPT]
        raise


def load_object(value: bytes, depth: int) -> Mapping[str, Any]:
    """Parse a JSON object after checking how deeply it is nested.

    Args:
        value: UTF-8, with or without a byte order mark.
        depth: most levels of arrays and objects, the outermost included.

    Raises:
        RejectedError: TOO_DEEP, INVALID_ENCODING, INVALID_JSON, or INVALID_FIELD where it is not an object.
    """
    value = value.removeprefix(_BYTE_ORDER_MARK)
    if value.count(b"{") + value.count(b"[") > depth and _nesting(value, depth) > depth:
        raise RejectedError(RejectReason.TOO_DEEP, f"the record is nested deeper than {depth} levels")
    try:
        loaded = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise _not_json(value, error) from error
    if not isinstance(loaded, dict):
        detail = f"the record must be a JSON object, not {kind_of(loaded)}"
        raise RejectedError(RejectReason.INVALID_FIELD, detail)
    return loaded


def _nesting(value: bytes, most: int) -> int:
    """Return the deepest nesting outside strings, or `most + 1` as soon as it is reached."""
    level = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(value):
        token = match.group()
        if token in _OPENING:
            level += 1
            deepest = max(deepest, level)
            if level > most:
                break
        elif token in _CLOSING:
            level -= 1
    return deepest


def _not_json(value: bytes, error: orjson.JSONDecodeError) -> RejectedError:
    """Say whether bytes that orjson refused are badly encoded or not JSON."""
    try:
        value.decode()
    except UnicodeDecodeError as encoding:
        detail = f"the record is not UTF-8: {encoding.reason} at byte {encoding.start:,}"
        return RejectedError(RejectReason.INVALID_ENCODING, detail)
    if "surrogate" in error.msg:
        detail = f"the record holds a lone surrogate escape, which is no character: {error}"
        return RejectedError(RejectReason.INVALID_ENCODING, detail)
    return RejectedError(RejectReason.INVALID_JSON, f"the record is not JSON: {error}")


def _checked(fields: Mapping[str, Any], traceparent: str | None) -> RawEvent:
    content_type = _content_type(fields.get("content_type"))
    content = fields.get("content")
    headline, language = fields.get("headline"), fields.get("language")
    published_at, prefix = fields.get("published_at"), ""
    if content is None:
        raise RejectedError(RejectReason.MISSING_CONTENT, "content is missing or null")
    if content_type == JSON:
        if not isinstance(content, dict):
            raise _wrong_type("content", "an object for application/json", content)
        _check_body(content.get("body"))
        prefix = "content."
        headline = content.get("headline") or headline
        language = content.get("language") or language
        published_at = content.get("published_at") or published_at
    else:
        _check_text("content", content)
    return RawEvent(
        content_type=content_type,
        content=content,
        id=text_field("id", fields.get("id"), 256),
        url=url_field("url", fields.get("url")),
        source=text_field("source", fields.get("source"), 256),
        headline=text_field(f"{prefix}headline", headline, 2_000),
        language=text_field(f"{prefix}language", language, 64),
        published_at=instant_field(f"{prefix}published_at", published_at),
        fetched_at=instant_field("fetched_at", fields.get("fetched_at")),
        traceparent=traceparent,
    )


def _content_type(value: object) -> str:
    expected = f"expected one of {', '.join(CONTENT_TYPES)}"
    if value is None:
        raise RejectedError(RejectReason.UNKNOWN_CONTENT_TYPE, f"content_type is missing; {expected}")
    if not isinstance(value, str):
        raise _wrong_type("content_type", "a string", value)
    if value in CONTENT_TYPES:
        return value
    bare = value.partition(";")[0].strip().lower()
    if bare not in CONTENT_TYPES:
        detail = f"content_type {bare[:_EXCERPT]!r} is not known; {expected}"
        raise RejectedError(RejectReason.UNKNOWN_CONTENT_TYPE, detail)
    return bare


def _check_body(body: object) -> None:
    if body is None:
        raise RejectedError(RejectReason.MISSING_CONTENT, "content.body is missing or null")
    _check_text("content.body", body)
    encoded = str(body).encode()
    # Several times faster than a search for a character class.
    if len(encoded.translate(None, _CONTROLS)) != len(encoded):
        code = next(byte for byte in encoded if byte in _CONTROLS)
        raise RejectedError(RejectReason.INVALID_FIELD, f"content.body holds the control character U+{code:04X}")


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise _wrong_type(name, "a string", value)
    if not value or value.isspace():
        raise RejectedError(RejectReason.MISSING_CONTENT, f"{name} is empty")


def _wrong_type(name: str, expected: str, value: object) -> RejectedError:
    return RejectedError(RejectReason.INVALID_FIELD, f"{name} must be {expected}, not {kind_of(value)}")


def _traceparent(headers: Mapping[str, bytes]) -> str | None:
    """Return the W3C trace context, or None where there is none or it is malformed (it is never a fault)."""
    raw = headers.get("traceparent") or headers.get("ce_traceparent")
    if not raw:
        return None
    text = raw.decode("ascii", "replace")
    return text if _TRACEPARENT.fullmatch(text) else None
