"""CloudEvents 1.0 envelopes around raw events, binary (Kafka headers) and structured (JSON)."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from streams.errors import RejectedError, RejectReason
from streams.steps.fields import kind_of

_TEXT_TYPES = ("text/plain", "text/html")
_LONGEST_ATTRIBUTE = 4_096


def is_binary(headers: Mapping[str, bytes]) -> bool:
    """Return whether a record's headers make it a binary-mode event."""
    return "ce_id" in headers or "ce_specversion" in headers


def is_structured(fields: Mapping[str, Any]) -> bool:
    """Return whether a decoded object is a structured-mode envelope rather than a raw event."""
    return "specversion" in fields


def binary_event(
    value: bytes, headers: Mapping[str, bytes], load: Callable[[bytes], Mapping[str, Any]]
) -> Mapping[str, Any]:
    """Return the raw-event fields of a binary-mode event.

    Args:
        value: the event's data.
        headers: `content-type` says what the data is: text/plain and text/html are the content itself, JSON
            is a raw event (it has `content`) or a clean article (it has `body`). `ce_id`, `ce_source` and
            `ce_time` fill what the data leaves open.
        load: parses a JSON object within the limits.

    Raises:
        RejectedError: as `load` does; INVALID_ENCODING for text or attributes that are not UTF-8;
            UNKNOWN_CONTENT_TYPE for any other content type.
    """
    attributes = {name: _attribute(headers, f"ce_{name}") for name in ("id", "source", "time")}
    content_type = _attribute(headers, "content-type") or "application/json"
    bare = content_type.partition(";")[0].strip().lower()
    if bare in _TEXT_TYPES:
        return _with_attributes({"content_type": bare, "content": _text("the record", value)}, attributes)
    if bare in ("application/json", "application/cloudevents+json"):
        loaded = load(value)
        return structured_event(loaded) if is_structured(loaded) else _event_of(loaded, attributes)
    detail = f"content-type {bare[:40]!r} is not known"
    raise RejectedError(RejectReason.UNKNOWN_CONTENT_TYPE, detail)


def structured_event(envelope: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the raw-event fields of a structured-mode envelope.

    `data` is a raw event (it has `content`), a clean article (it has `body`), or a string whose type
    `datacontenttype` names; `data_base64` is taken for such a string too.

    Raises:
        RejectedError: INVALID_FIELD for an unknown `specversion` or data of a wrong type; MISSING_CONTENT
            where there is no data; INVALID_ENCODING for base64 that is not UTF-8 text.
    """
    version = envelope["specversion"]
    if not isinstance(version, str) or not version.startswith("1."):
        raise RejectedError(RejectReason.INVALID_FIELD, "specversion must be a string of CloudEvents 1.x")
    attributes = {name: envelope.get(name) for name in ("id", "source", "time")}
    data = envelope.get("data")
    if data is None and envelope.get("data_base64") is not None:
        data = _from_base64(envelope["data_base64"])
    if data is None:
        raise RejectedError(RejectReason.MISSING_CONTENT, "data is missing or null")
    if isinstance(data, str):
        return _with_attributes({"content_type": envelope.get("datacontenttype"), "content": data}, attributes)
    if isinstance(data, dict):
        return _event_of(data, attributes)
    detail = f"data must be an object or a string, not {kind_of(data)}"
    raise RejectedError(RejectReason.INVALID_FIELD, detail)


def _event_of(data: Mapping[str, Any], attributes: Mapping[str, Any]) -> Mapping[str, Any]:
    if "content" in data or "content_type" in data or "body" not in data:
        return _with_attributes(data, attributes)
    return _with_attributes({"content_type": "application/json", "content": data}, attributes)


def _with_attributes(fields: Mapping[str, Any], attributes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fill a raw event's open fields from the envelope.

    The envelope's id names the delivery, so it serves only where neither an id nor an address does.
    """
    filled = dict(fields)
    if filled.get("id") is None and filled.get("url") is None:
        filled["id"] = attributes.get("id")
    if filled.get("source") is None:
        filled["source"] = _outlet(attributes.get("source"))
    if filled.get("fetched_at") is None:
        filled["fetched_at"] = attributes.get("time")
    return filled


def _outlet(source: object) -> object:
    """Return an outlet's name from a CloudEvents source: a host or a bare name; a producer's path is none."""
    if not isinstance(source, str):
        return source
    if source.startswith(("http://", "https://")):
        try:
            return (urlsplit(source).hostname or "").removeprefix("www.") or None
        except ValueError:
            return None
    return None if source.startswith(("/", "urn:")) else source


def _attribute(headers: Mapping[str, bytes], name: str) -> str | None:
    raw = headers.get(name)
    if raw is None:
        return None
    if len(raw) > _LONGEST_ATTRIBUTE:
        detail = f"header {name} has {len(raw):,} bytes; the limit is {_LONGEST_ATTRIBUTE:,}"
        raise RejectedError(RejectReason.INVALID_FIELD, detail)
    return _text(f"header {name}", raw)


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        detail = f"{name} is not UTF-8: {error.reason} at byte {error.start:,}"
        raise RejectedError(RejectReason.INVALID_ENCODING, detail) from error


def _from_base64(value: object) -> str:
    if not isinstance(value, str):
        raise RejectedError(RejectReason.INVALID_FIELD, f"data_base64 must be a string, not {kind_of(value)}")
    try:
        return _text("data_base64", base64.b64decode(value, validate=True))
    except binascii.Error as error:
        raise RejectedError(RejectReason.INVALID_FIELD, "data_base64 is not base64") from error
