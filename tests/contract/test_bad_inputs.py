"""Hostile and broken records: each ends as documented, and the good record after it still arrives."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson
import pytest

from streams.apps.factory import build_chain
from streams.errors import RejectReason
from streams.model import EnrichedArticle, RejectedRecord, Status
from streams.pipeline import Chain
from streams.settings import Settings

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Делегації зустрілися в Женеві та домовилися про новий раунд переговорів."


def plain(**fields: Any) -> bytes:
    return orjson.dumps({"content_type": "text/plain", "content": TEXT, **fields})


def clean(body: Any = TEXT, **fields: Any) -> bytes:
    return orjson.dumps({"content_type": "application/json", "content": {"body": body, **fields}})


def html(page: str) -> bytes:
    return orjson.dumps({"content_type": "text/html", "content": page})


ENTITIES = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(20))
BOMB = f"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>{ENTITIES}]><html><body><p>&u;</p></body></html>"


class Refused(NamedTuple):
    """A record that must end in the dead letters, and why."""

    value: bytes | None
    reason: RejectReason
    headers: Mapping[str, bytes] = {}


REFUSED = {
    "null value": Refused(None, RejectReason.EMPTY),
    "empty value": Refused(b"", RejectReason.EMPTY),
    "white space alone": Refused(b" \r\n\t", RejectReason.EMPTY),
    "10 MB": Refused(plain(content="я" * 5_000_000), RejectReason.OVERSIZED),
    "not JSON": Refused(b"<p>hello</p>", RejectReason.INVALID_JSON),
    "JSON cut off": Refused(plain()[:-5], RejectReason.INVALID_JSON),
    "two JSON documents": Refused(plain() + plain(), RejectReason.INVALID_JSON),
    "NaN": Refused(b'{"content_type":"text/plain","content":NaN}', RejectReason.INVALID_JSON),
    "a raw control character inside a string": Refused(b'{"content":"a\x01b"}', RejectReason.INVALID_JSON),
    "broken UTF-8": Refused(b'{"content_type":"text/plain","content":"\xd0"}', RejectReason.INVALID_ENCODING),
    "UTF-16": Refused('{"content_type":"text/plain"}'.encode("utf-16"), RejectReason.INVALID_ENCODING),
    "a lone surrogate": Refused(b'{"content_type":"text/plain","content":"\\ud800"}', RejectReason.INVALID_ENCODING),
    "2,000 levels deep": Refused(plain()[:-1] + b',"x":' + b"[" * 2_000 + b"]" * 2_000 + b"}", RejectReason.TOO_DEEP),
    "33 levels deep": Refused(plain()[:-1] + b',"x":' + b"[" * 32 + b"]" * 32 + b"}", RejectReason.TOO_DEEP),
    "an array": Refused(b"[]", RejectReason.INVALID_FIELD),
    "no content type": Refused(b'{"content":"x"}', RejectReason.UNKNOWN_CONTENT_TYPE),
    "an unknown content type": Refused(plain(content_type="application/pdf"), RejectReason.UNKNOWN_CONTENT_TYPE),
    "null content": Refused(plain(content=None), RejectReason.MISSING_CONTENT),
    "blank content": Refused(plain(content=" \n "), RejectReason.MISSING_CONTENT),
    "content of a wrong type": Refused(plain(content=["x"]), RejectReason.INVALID_FIELD),
    "a string where JSON needs an object": Refused(plain(content_type="application/json"), RejectReason.INVALID_FIELD),
    "a body of a wrong type": Refused(clean(body=7), RejectReason.INVALID_FIELD),
    "no body": Refused(clean(body=None), RejectReason.MISSING_CONTENT),
    "NUL in a clean body": Refused(clean(body="a\x00b"), RejectReason.INVALID_FIELD),
    "an escape sequence in a clean body": Refused(clean(body="a\x1b[2Jb"), RejectReason.INVALID_FIELD),
    "a body over the limit": Refused(clean(body="слово " * 40_000), RejectReason.OVERSIZED),
    "an id of a wrong type": Refused(plain(id=7), RejectReason.INVALID_FIELD),
    "an endless id": Refused(plain(id="x" * 100_000), RejectReason.INVALID_FIELD),
    "an address that is no web address": Refused(plain(url="javascript:alert(1)"), RejectReason.INVALID_FIELD),
    "a time that is none": Refused(plain(published_at="yesterday"), RejectReason.INVALID_FIELD),
    "a time of a wrong type": Refused(plain(published_at=1_752_506_160), RejectReason.INVALID_FIELD),
    "a page of clutter": Refused(plain(content="РЕКЛАМА\nПоділитися\nFacebook"), RejectReason.NO_ARTICLE),
    "a page of control characters": Refused(plain(content="\x00\x01\x7f\u200b"), RejectReason.NO_ARTICLE),
    "HTML without an article": Refused(html("<html><body>404</body></html>"), RejectReason.NO_ARTICLE),
    "a bomb of HTML entities": Refused(html(BOMB), RejectReason.NO_ARTICLE),
    "HTML 100,000 levels deep": Refused(html("<div>" * 100_000 + "x"), RejectReason.NO_ARTICLE),
    "a cloud event without data": Refused(b'{"specversion":"1.0","id":"a"}', RejectReason.MISSING_CONTENT),
    "a cloud event of another version": Refused(b'{"specversion":"0.3","data":{}}', RejectReason.INVALID_FIELD),
    "a cloud event with broken text": Refused(
        b"\xff\xfe", RejectReason.INVALID_ENCODING, {"ce_id": b"a", "content-type": b"text/plain"}
    ),
    "a cloud event with a broken header": Refused(
        TEXT.encode(), RejectReason.INVALID_ENCODING, {"ce_id": b"\xff", "content-type": b"text/plain"}
    ),
}


class Kept(NamedTuple):
    """A record with a fault that does not cost the article, and what becomes of the fault."""

    value: bytes
    field: str
    expected: object


KEPT = {
    "duplicate keys: the last wins": Kept(plain()[:-1] + b',"id":"one","id":"two"}', "id", "two"),
    "a time years ahead: dropped": Kept(plain(published_at="2031-01-01T00:00:00Z"), "published_at", None),
    "a time before the web: dropped": Kept(plain(published_at="0001-01-01T00:00:00Z"), "published_at", None),
    "a wrong language: the letters decide": Kept(plain(language="en"), "language", "uk"),
    "an unknown language: detected": Kept(plain(language="klingon, probably"), "language", "uk"),
    "control characters in a page dump: cut": Kept(plain(content=f"\x00{TEXT}\x1b\u202e"), "body", TEXT),
    "line ends of three kinds in a page dump": Kept(plain(content=f"\r\n{TEXT}\r\r\n"), "body", TEXT),
    "a byte order mark: ignored": Kept(b"\xef\xbb\xbf" + plain(), "body", TEXT),
    "keys that are not known: ignored": Kept(plain(unknown={"a": [1]}), "body", TEXT),
    "brackets inside a string: no nesting": Kept(plain(content=TEXT + " " + "[{" * 99), "body", TEXT + " " + "[{" * 99),
    "a blank headline: none": Kept(plain(headline="  "), "headline", None),
}


@pytest.fixture(scope="module")
def chain() -> Chain:
    return build_chain(Settings(), dedupe=False)


def test_the_table_is_long_enough() -> None:
    assert len(REFUSED) >= 20


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_record_is_rejected_as_documented_and_the_next_one_passes(chain: Chain, name: str) -> None:
    bad = REFUSED[name]
    outcome = chain.process(bad.value, bad.headers, NOW).outcome
    assert isinstance(outcome, RejectedRecord)
    assert (outcome.status, outcome.reason) == (Status.REJECTED, bad.reason)
    assert 10 < len(outcome.detail) < 300
    good = chain.process(plain(), {}, NOW).outcome
    assert isinstance(good, EnrichedArticle)
    assert good.body == TEXT


@pytest.mark.parametrize("name", KEPT)
def test_a_small_fault_does_not_cost_the_article(chain: Chain, name: str) -> None:
    outcome = chain.process(KEPT[name].value, {}, NOW).outcome
    assert isinstance(outcome, EnrichedArticle)
    assert getattr(outcome, KEPT[name].field) == KEPT[name].expected
