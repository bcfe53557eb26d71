"""The sample pages that a newcomer sees end as they should: each label right, no hard negative labelled."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest

from streams.apps.factory import build_chain
from streams.encoding import to_json
from streams.inputs import read_inputs
from streams.settings import Settings

PRIMARY, MENTION = "primary", "mention"
EXPECTED: dict[str, dict[str, str]] = {
    "01-talks-istanbul.txt": {"security_talks": PRIMARY},
    "02-sanctions-package.html": {"sanctions": PRIMARY},
    "03-mobilization-deferment.txt": {"mobilization": PRIMARY},
    "04-three-topics.txt": {"security_talks": PRIMARY, "sanctions": PRIMARY, "mobilization": PRIMARY},
    "05-wire-copy-istanbul.txt": {"security_talks": PRIMARY},
    "06-sanctions-tanker-ru.txt": {"sanctions": PRIMARY},
    "07-mobilization-russia.html": {"mobilization": PRIMARY},
    "08-talks-guarantees-en.html": {"security_talks": PRIMARY},
    "09-none-harvest.txt": {},
    "10-not-sanctions-football-ru.txt": {},
    "11-not-talks-coalition.html": {},
    "12-not-mobilization-resources.txt": {},
    "13-events.jsonl:1": {"sanctions": PRIMARY, "security_talks": PRIMARY},
    "13-events.jsonl:2": {"mobilization": PRIMARY},
    "13-events.jsonl:3": {"mobilization": PRIMARY},
    "14-talks-arms-production.txt": {"security_talks": PRIMARY},
}
REJECTED = {"13-events.jsonl:4": "missing_content", "15-no-article.html": "no_article"}


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    chain = build_chain(Settings())
    with as_file(files("streams") / "samples") as folder:
        return {
            Path(item.origin).name: orjson.loads(to_json(chain.process(item.value, {}, datetime.now(UTC)).outcome))
            for item in read_inputs([str(folder)], BytesIO())
        }


def test_every_sample_is_expected_here(records: dict[str, dict[str, Any]]) -> None:
    assert set(records) == set(EXPECTED) | set(REJECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_has_the_labels_that_a_reader_would_give_it(records: dict[str, dict[str, Any]], name: str) -> None:
    assert {label["topic"]: label["relevance"] for label in records[name]["labels"]} == EXPECTED[name]


@pytest.mark.parametrize("name", REJECTED)
def test_a_broken_sample_is_rejected_with_its_reason(records: dict[str, dict[str, Any]], name: str) -> None:
    assert records[name]["reason"] == REJECTED[name]


def test_the_wire_copy_is_a_duplicate_that_is_not_routed_again(records: dict[str, dict[str, Any]]) -> None:
    copy, original = records["05-wire-copy-istanbul.txt"], records["01-talks-istanbul.txt"]
    assert (copy["status"], copy["duplicate_of"], copy["routes"]) == ("duplicate", original["id"], [])
    assert original["status"] == "enriched"
