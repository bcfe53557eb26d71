"""The enriched record is a public contract: keys, schema, and spans that hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from streams.apps.factory import build_chain
from streams.encoding import to_json
from streams.inputs import page_event, read_inputs
from streams.pipeline import Chain
from streams.schema import enriched_schema
from streams.settings import Settings

KEYS = (
    "schema_version status id url source headline body language published_at fetched_at related_headlines labels "
    "people organizations countries places quotes amounts dates weapons legal_acts duplicate_of story_id routes ruleset"
).split()
RECEIVED = datetime(2026, 8, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chain() -> Chain:
    return build_chain(Settings(), dedupe=False)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = enriched_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def spans(node: object) -> Iterator[dict[str, Any]]:
    """Yield every object with a start and an end, at any depth."""
    if isinstance(node, dict):
        if "start" in node and "end" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def check(record: dict[str, Any], validator: Draft202012Validator) -> int:
    """Check one enriched record; return how many spans it has."""
    assert list(record) == KEYS
    validator.validate(record)
    found = list(spans(record))
    for span in found:
        text = record[span.get("field", "body")]
        assert 0 <= span["start"] < span["end"] <= len(text)
        if "text" in span:
            assert text[span["start"] : span["end"]] == span["text"]
    for label in record["labels"]:
        assert label["evidence"], f"{label['topic']} without proof"
    return len(found)


def test_every_sample_page_gives_a_valid_record_with_spans_that_hold(
    chain: Chain, validator: Draft202012Validator
) -> None:
    found = 0
    with as_file(files("streams") / "samples") as folder:
        for item in read_inputs([str(folder)], BytesIO()):
            record = orjson.loads(to_json(chain.process(item.value, {}, RECEIVED).outcome))
            if record["status"] == "rejected":
                assert set(record) == {"status", "reason", "detail", "id"}
            else:
                found += check(record, validator)
    assert found > 100, "the samples have labels, people and quotes"


@pytest.mark.realdata
def test_every_real_page_gives_a_valid_record_with_spans_that_hold(
    chain: Chain, validator: Draft202012Validator, real_data: Path
) -> None:
    checked = 0
    for path in sorted((real_data / "pages").glob("*.txt")):
        page = path.read_bytes().split(b"\n", 4)[-1]
        record = orjson.loads(to_json(chain.process(page_event(page, "text/plain"), {}, RECEIVED).outcome))
        if record["status"] == "enriched":
            check(record, validator)
            checked += 1
    assert checked > 240


PLAIN_WORDS = (
    "Умєров Зеленський «санкції» “ЄС” Росія заявив, що переговори 14 липня $1,5 млрд ППО ТЦК ' \" – ... "
    "міністр оборони Кіт Келлог сказав: said Trump «Ми готові», - додав він. НАТО № 494/2025 😀 Ї"
).split()
WORDS = st.sampled_from([*PLAIN_WORDS, "\n\n", "\u0301", "\u00ad"])


@given(st.one_of(st.text(min_size=1, max_size=300), st.lists(WORDS, min_size=1, max_size=60).map(" ".join)))
def test_any_clean_body_passes_unchanged_and_its_spans_hold(
    chain: Chain, validator: Draft202012Validator, body: str
) -> None:
    event = orjson.dumps({"content_type": "application/json", "content": {"body": body}})
    record = orjson.loads(to_json(chain.process(event, {}, RECEIVED).outcome))
    if record["status"] == "enriched":
        assert record["body"] == body
        check(record, validator)
