"""The AsyncAPI 3 document: every topic, what its records hold, who writes and who reads it."""

from typing import Any

from streams import __version__
from streams.apps.trends_counts import DIMENSIONS, WINDOWS
from streams.errors import RejectReason
from streams.schema import enriched_schema
from streams.settings import Settings
from streams.transport.topics import declared_topics

_TEXT = {"type": "string"}
_TIME = {"type": "string", "format": "date-time"}
_OPTIONAL_TIME = {"type": ["string", "null"], "format": "date-time"}


def raw_event_schema() -> dict[str, Any]:
    """Return the JSON Schema of a raw article event."""
    page = {
        "properties": {"content_type": {"pattern": "^text/(plain|html)"}, "content": _TEXT},
        "required": ["content_type", "content"],
    }
    clean = {
        "properties": {
            "content_type": {"pattern": "^application/json"},
            "content": {
                "type": "object",
                "required": ["body"],
                "properties": {
                    "body": _TEXT,
                    "headline": {"type": ["string", "null"]},
                    "published_at": _OPTIONAL_TIME,
                    "language": {"type": ["string", "null"]},
                },
            },
        },
        "required": ["content_type", "content"],
    }
    optional: dict[str, Any] = {
        name: {"type": ["string", "null"]} for name in ("id", "url", "source", "headline", "language")
    }
    optional |= dict.fromkeys(("published_at", "fetched_at"), _OPTIONAL_TIME)
    return {"type": "object", "properties": {"content_type": _TEXT, **optional}, "oneOf": [page, clean]}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def trend_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record of the trends: one value's counts in the windows that end together."""
    count = {"type": "integer", "minimum": 0}
    return _closed(
        {
            "schema_version": _TEXT,
            "dimension": {"enum": list(DIMENSIONS)},
            "value": _TEXT,
            "name": _TEXT,
            "window_end": _TIME,
            "counts": _closed(dict.fromkeys(WINDOWS, count)),
            "baseline": {"type": ["number", "null"]},
            "z": {"type": ["number", "null"]},
            "spike": {"type": "boolean"},
        }
    )


def story_schema() -> dict[str, Any]:
    """Return the JSON Schema of a story, or of the record that says which story it was merged into."""
    texts, count = {"type": "array", "items": _TEXT}, {"type": "integer", "minimum": 0}
    person = _closed({"name": _TEXT, "wikidata": {"type": ["string", "null"]}})
    story = _closed(
        {
            "schema_version": _TEXT,
            "story_id": _TEXT,
            "merged_into": {"type": "null"},
            "first_seen": _TIME,
            "last_seen": _TIME,
            "span_seconds": count,
            "headline": {"type": ["string", "null"]},
            "articles": count,
            "sources": texts,
            "independent_sources": count,
            "origins": texts,
            "languages": texts,
            "people": {"type": "array", "items": person},
            "topics": texts,
            "article_ids": texts,
        }
    )
    return {"oneOf": [story, _closed({"schema_version": _TEXT, "story_id": _TEXT, "merged_into": _TEXT})]}


def _messages(settings: Settings) -> dict[str, dict[str, Any]]:
    return {
        settings.raw_topic: {
            "name": "RawArticle",
            "contentType": "application/json",
            "summary": "A page dump, an HTML page or a clean article; CloudEvents envelopes are accepted too.",
            "payload": raw_event_schema(),
        },
        settings.dead_letter_topic: {
            "name": "DeadLetter",
            "summary": "A refused record: key, value and headers untouched; the reason stands in the headers.",
            "headers": {
                "type": "object",
                "required": ["streams.reason", "streams.stage", "streams.attempt"],
                "properties": {
                    "streams.reason": {"type": "string", "enum": [reason.value for reason in RejectReason]},
                    "streams.stage": {"type": "string", "enum": ["process", "send"]},
                    "streams.attempt": {"type": "string", "pattern": "^[0-9]+$"},
                },
            },
        },
        settings.trends_topic: {
            "name": "Trend",
            "contentType": "application/json",
            "summary": "Counts of one value by window, keyed by dimension, value and window.",
            "payload": trend_schema(),
        },
        settings.stories_topic: {
            "name": "Story",
            "contentType": "application/json",
            "summary": "A story across outlets, keyed by story id; the last record of a key holds.",
            "payload": story_schema(),
        },
        settings.fingerprints_topic: {
            "name": "Fingerprint",
            "summary": "State of duplicate detection, keyed by article id; binary, private to the workers.",
        },
    }


def asyncapi(settings: Settings) -> dict[str, Any]:
    """Return the document for the topics that the settings name."""
    special = _messages(settings)
    article = {
        "name": "EnrichedArticle",
        "contentType": "application/json",
        "summary": "A clean, labelled article; headers are CloudEvents in binary mode.",
        "payload": {"schemaFormat": "application/schema+json;version=draft-2020-12", "schema": enriched_schema()},
    }
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    for topic in declared_topics(settings):
        message = special.get(topic.name, article)
        channels[topic.name] = {
            "address": topic.name,
            "description": topic.purpose,
            "messages": {message["name"]: message},
            "bindings": {"kafka": {"partitions": topic.partitions, "topicConfiguration": _numbers(topic.config)}},
        }
        action = "receive" if topic.name == settings.raw_topic else "send"
        channel = {"$ref": f"#/channels/{topic.name}"}
        operations[f"{action}-{topic.name}"] = {"action": action, "channel": channel, "summary": topic.purpose}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "war-news-streams", "version": __version__, "license": {"name": "Apache-2.0"}},
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
    }


def _numbers(config: Any) -> dict[str, Any]:
    """Return a topic configuration as the Kafka binding wants it: lists and numbers, not their text."""
    converted: dict[str, Any] = {}
    for key, value in config.items():
        if key == "cleanup.policy":
            converted[key] = value.split(",")
        else:
            converted[key] = int(value) if value.isdigit() else value
    return converted
