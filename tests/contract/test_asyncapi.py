"""The AsyncAPI document says what the code does."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO

import orjson
import pytest
from jsonschema import Draft202012Validator, ValidationError

from streams.apps.asyncapi import asyncapi, raw_event_schema, story_schema, trend_schema
from streams.apps.factory import build_chain
from streams.apps.trends_publish import trend_record
from streams.apps.trends_state import TrendsState
from streams.inputs import read_inputs
from streams.model import Status
from streams.settings import Settings
from streams.steps.stories.story_record import merged_record, story_record
from streams.transport.topics import declared_topics


def test_every_declared_topic_is_a_channel_with_its_partitions_and_an_operation() -> None:
    settings = Settings()
    document = asyncapi(settings)
    for topic in declared_topics(settings):
        channel = document["channels"][topic.name]
        assert channel["bindings"]["kafka"]["partitions"] == topic.partitions
        references = [operation["channel"]["$ref"] for operation in document["operations"].values()]
        assert references.count(f"#/channels/{topic.name}") == 1
    assert document["operations"][f"receive-{settings.raw_topic}"]["action"] == "receive"


def test_the_document_is_valid_against_the_structure_that_asyncapi_3_asks_for() -> None:
    document = asyncapi(Settings())
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= set(document["info"])
    for channel in document["channels"].values():
        assert {"address", "messages"} <= set(channel)
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}


def test_samples_that_the_chain_accepts_are_valid_raw_events_by_the_document() -> None:
    validator = Draft202012Validator(raw_event_schema())
    chain = build_chain(Settings(), dedupe=False)
    accepted = 0
    with as_file(files("streams") / "samples") as folder:
        for item in read_inputs([str(folder)], BytesIO()):
            if chain.process(item.value, {}, datetime.now(UTC)).outcome.status is not Status.REJECTED:
                event = orjson.loads(item.value)
                if "specversion" not in event:
                    validator.validate(event)
                    accepted += 1
    assert accepted > 8


def test_an_event_without_content_is_not_valid_by_the_document() -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(raw_event_schema()).validate({"content_type": "text/plain"})


def test_the_trends_and_stories_that_are_published_are_valid_by_the_document() -> None:
    state = TrendsState()
    time = datetime(2026, 3, 10, 12, tzinfo=UTC)
    for number, source in enumerate(("Кур'єр", "Вісник")):
        article = {
            "status": "enriched",
            "id": f"id-{number}",
            "source": source,
            "headline": "Перемовини в Стамбулі завершено",
            "body": "Делегації завершили в Стамбулі третій раунд переговорів про обмін полоненими.",
            "language": "uk",
            "published_at": time.isoformat(),
            "fetched_at": None,
            "labels": [{"topic": "security_talks", "subtopics": []}],
            "people": [{"name": "Рустем Умєров", "wikidata": None}],
            "countries": [{"code": "UA"}],
            "duplicate_of": None,
        }
        state.apply(article, time.timestamp(), 0, None)
    end = int(time.timestamp()) // 300 * 300
    Draft202012Validator(trend_schema()).validate(trend_record(state.counts, "topic", "security_talks", end))
    validator = Draft202012Validator(story_schema())
    stories = [story_record(story) for story in state.linker.stories.values()]
    assert stories
    for story in stories:
        validator.validate(story)
    validator.validate(merged_record("a", "b"))
