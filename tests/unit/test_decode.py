"""Decoding: the raw event's contract, field by field."""

from datetime import datetime, timedelta, timezone
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import RejectedError, RejectReason
from streams.model import RawEvent
from streams.steps.decode import Limits, decode

BODY = "Делегації зустрілися в Женеві."


def decoded(fields: dict[str, Any], headers: dict[str, bytes] | None = None) -> RawEvent:
    return decode(orjson.dumps(fields), headers or {}, Limits())


def rejected(value: bytes | None, headers: dict[str, bytes] | None = None) -> RejectedError:
    with pytest.raises(RejectedError) as caught:
        decode(value, headers or {}, Limits())
    return caught.value


def outcome(value: bytes, headers: dict[str, bytes]) -> object:
    """Return the decoded content or the rejection's detail; any other exception escapes."""
    try:
        return decode(value, headers, Limits()).content
    except RejectedError as error:
        return error.detail


def test_an_event_with_only_the_required_fields_leaves_the_others_none() -> None:
    event = decoded({"content_type": "text/plain", "content": BODY})
    assert event == RawEvent(content_type="text/plain", content=BODY)


def test_all_optional_fields_are_kept() -> None:
    event = decoded(
        {
            "content_type": "text/html; charset=utf-8",
            "content": "<p>x</p>",
            "id": "a-1",
            "url": "https://example.org/a",
            "source": " Example \n News ",
            "headline": "Head",
            "language": "uk",
            "published_at": "2025-07-14T18:16:00+03:00",
            "fetched_at": "2025-07-14T15:20:00Z",
        }
    )
    assert (event.content_type, event.id, event.source) == ("text/html", "a-1", "Example News")
    assert event.published_at == datetime(2025, 7, 14, 18, 16, tzinfo=timezone(timedelta(hours=3)))
    assert event.fetched_at is not None
    assert event.fetched_at.isoformat() == "2025-07-14T15:20:00+00:00"


def test_a_time_without_an_offset_is_kyiv_time() -> None:
    event = decoded({"content_type": "text/plain", "content": BODY, "published_at": "2025-01-14T18:16"})
    assert event.published_at is not None
    assert event.published_at.isoformat() == "2025-01-14T18:16:00+02:00"


def test_the_fields_of_a_clean_article_win_over_those_around_it() -> None:
    content = {"body": BODY, "headline": "Inner", "language": "uk", "published_at": "2025-07-14"}
    event = decoded({"content_type": "application/json", "content": content, "headline": "Outer"})
    assert (event.headline, event.language) == ("Inner", "uk")
    assert event.published_at is not None


def test_the_last_of_duplicate_keys_wins() -> None:
    event = decode(b'{"content_type":"text/plain","content":"one","content":"two"}', {}, Limits())
    assert event.content == "two"


def test_a_byte_order_mark_is_no_fault() -> None:
    event = decode(b'\xef\xbb\xbf{"content_type":"text/plain","content":"x"}', {}, Limits())
    assert event.content == "x"


def test_a_well_formed_trace_context_is_passed_through_and_a_broken_one_dropped() -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    fields = {"content_type": "text/plain", "content": BODY}
    assert decoded(fields, {"traceparent": trace.encode()}).traceparent == trace
    assert decoded(fields, {"traceparent": b"00-xyz"}).traceparent is None


def test_binary_cloud_event_with_text_takes_its_attributes_from_the_headers() -> None:
    headers = {
        "ce_specversion": b"1.0",
        "ce_id": b"e-7",
        "ce_source": b"https://www.example.org/feed",
        "ce_time": b"2025-07-14T15:20:00Z",
        "content-type": b"text/plain; charset=utf-8",
    }
    event = decode(BODY.encode(), headers, Limits())
    assert (event.content, event.id, event.source) == (BODY, "e-7", "example.org")
    assert event.fetched_at is not None


def test_binary_cloud_event_with_json_holds_a_raw_event_or_a_clean_article() -> None:
    headers = {"ce_id": b"e-7", "ce_source": b"/collectors/rss", "content-type": b"application/json"}
    raw = decode(orjson.dumps({"content_type": "text/plain", "content": BODY}), headers, Limits())
    clean = decode(orjson.dumps({"body": BODY, "headline": "Head"}), headers, Limits())
    assert (raw.content_type, raw.content, raw.source) == ("text/plain", BODY, None)
    assert (clean.content_type, clean.headline) == ("application/json", "Head")


def test_the_id_of_an_envelope_gives_way_to_the_articles_own_id_or_address() -> None:
    headers = {"ce_id": b"delivery-1", "content-type": b"application/json"}
    fields = {"content_type": "text/plain", "content": BODY}
    assert decoded({**fields, "id": "own"}, headers).id == "own"
    assert decoded({**fields, "url": "https://example.org/a"}, headers).id is None


@pytest.mark.parametrize(
    "envelope",
    [
        {"data": {"content_type": "text/plain", "content": BODY}},
        {"datacontenttype": "text/plain", "data": BODY},
        {"datacontenttype": "text/plain", "data_base64": "0JTQtdC70LXQs9Cw0YbRltGX"},
        {"data": {"body": BODY}},
    ],
)
def test_structured_cloud_events_are_accepted_in_each_form_of_data(envelope: dict[str, Any]) -> None:
    event = decoded({"specversion": "1.0", "type": "article", "id": "e-1", "source": "Outlet", **envelope})
    assert event.id == "e-1"
    assert event.source == "Outlet"


NESTED = b'{"content_type":"text/plain","content":"x","extra":' + b"[" * 2_000 + b"]" * 2_000 + b"}"


@pytest.mark.parametrize(
    ("value", "reason", "named"),
    [
        (None, RejectReason.EMPTY, "null"),
        (b" \n", RejectReason.EMPTY, "empty"),
        (b"x" * 1_000_001, RejectReason.OVERSIZED, "1,000,001"),
        (b"hello", RejectReason.INVALID_JSON, "not JSON"),
        (b'{"content_type":"text/plain"', RejectReason.INVALID_JSON, "not JSON"),
        (b'{"content":"\xff"}', RejectReason.INVALID_ENCODING, "UTF-8"),
        (b'{"content":"\\ud800"}', RejectReason.INVALID_ENCODING, "surrogate"),
        (NESTED, RejectReason.TOO_DEEP, "32"),
        (b"[1]", RejectReason.INVALID_FIELD, "an array"),
        (b"{}", RejectReason.UNKNOWN_CONTENT_TYPE, "missing"),
        (b'{"content_type":"image/png","content":"x"}', RejectReason.UNKNOWN_CONTENT_TYPE, "image/png"),
        (b'{"content_type":7,"content":"x"}', RejectReason.INVALID_FIELD, "content_type"),
        (b'{"content_type":"text/plain"}', RejectReason.MISSING_CONTENT, "content"),
        (b'{"content_type":"text/plain","content":null}', RejectReason.MISSING_CONTENT, "content"),
        (b'{"content_type":"text/plain","content":"  "}', RejectReason.MISSING_CONTENT, "empty"),
        (b'{"content_type":"text/plain","content":["x"]}', RejectReason.INVALID_FIELD, "an array"),
        (b'{"content_type":"application/json","content":"x"}', RejectReason.INVALID_FIELD, "a string"),
        (b'{"content_type":"application/json","content":{}}', RejectReason.MISSING_CONTENT, "content.body"),
        (b'{"content_type":"application/json","content":{"body":1}}', RejectReason.INVALID_FIELD, "a number"),
        (
            b'{"content_type":"application/json","content":{"body":"a\\u0000"}}',
            RejectReason.INVALID_FIELD,
            "U+0000",
        ),
        (b'{"content_type":"text/plain","content":"x","id":7}', RejectReason.INVALID_FIELD, "id must"),
        (b'{"content_type":"text/plain","content":"x","url":"ftp://a"}', RejectReason.INVALID_FIELD, "url"),
        (
            b'{"content_type":"text/plain","content":"x","published_at":"soon"}',
            RejectReason.INVALID_FIELD,
            "published_at",
        ),
        (b'{"specversion":"1.0","id":"a"}', RejectReason.MISSING_CONTENT, "data"),
        (b'{"specversion":2,"data":"x"}', RejectReason.INVALID_FIELD, "specversion"),
        (b'{"specversion":"1.0","data":"x"}', RejectReason.UNKNOWN_CONTENT_TYPE, "missing"),
        (b'{"specversion":"1.0","data_base64":"*"}', RejectReason.INVALID_FIELD, "base64"),
    ],
)
def test_a_bad_record_is_rejected_with_its_reason_and_the_field_named(
    value: bytes | None, reason: RejectReason, named: str
) -> None:
    error = rejected(value)
    assert error.reason is reason
    assert named in error.detail


def test_the_detail_never_repeats_long_input() -> None:
    long = "Z" * 100_000
    for fields in (
        {"content_type": long, "content": "x"},
        {"content_type": "text/plain", "content": "x", "id": long},
        {"content_type": "text/plain", "content": "x", "published_at": "Z" * 60},
    ):
        assert len(rejected(orjson.dumps(fields)).detail) < 200


def test_a_rejected_record_keeps_its_own_id_for_the_dead_letter() -> None:
    assert rejected(b'{"id":"a-1","content_type":"text/plain"}').article_id == "a-1"


def test_brackets_inside_strings_are_not_nesting() -> None:
    fields = {"content_type": "text/plain", "content": '"[' * 50 + "{" * 50 + "\\"}
    assert decoded(fields).content == fields["content"]


def test_an_unterminated_string_of_escapes_is_refused_in_linear_time() -> None:
    assert rejected(b'{"a":' + b"[" * 33 + b'"' + b'\\"' * 400_000).reason is RejectReason.TOO_DEEP
    assert rejected(b"{" * 33 + b'"' + b'\\"' * 400_000).reason is RejectReason.TOO_DEEP
    assert rejected(b'"' + b'\\"[' * 300_000).reason is RejectReason.INVALID_JSON


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_decoded_or_rejected_never_anything_else(value: bytes) -> None:
    assert outcome(value, {})


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "content_type",
        "content",
        "id",
        "url",
        "source",
        "headline",
        "language",
        "published_at",
        "fetched_at",
        "specversion",
        "data",
    ]
)


@given(st.dictionaries(FIELDS, JSON_VALUES | st.sampled_from(["text/plain", "application/json", "1.0"])))
def test_fields_of_any_type_are_decoded_or_rejected_never_anything_else(fields: dict[str, Any]) -> None:
    try:
        value = orjson.dumps(fields)
    except TypeError:
        return
    assert outcome(value, {})


@given(st.dictionaries(st.sampled_from(["ce_id", "ce_source", "ce_time", "content-type"]), st.binary()))
def test_arbitrary_headers_are_decoded_or_rejected_never_anything_else(headers: dict[str, bytes]) -> None:
    assert outcome(b"text", headers)
