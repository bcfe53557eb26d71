"""The published JSON Schema (2020-12) of the enriched record, generated from the types in `streams.model`."""

import orjson
from pydantic import TypeAdapter

from streams.model import SCHEMA_VERSION, EnrichedArticle

_KEYS_ALWAYS_PRESENT = "Absent is null or an empty list, never a missing key."


def enriched_schema() -> dict[str, object]:
    """Return the schema of the enriched record: every key required, no other key allowed."""
    schema = TypeAdapter(EnrichedArticle).json_schema(mode="serialization")
    for definition in (schema, *schema["$defs"].values()):
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
            for field in definition["properties"].values():
                field.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:war-news-streams:enriched-article:{SCHEMA_VERSION}",
        **schema,
        "description": f"An article as it leaves the worker. {_KEYS_ALWAYS_PRESENT} "
        "Offsets are Unicode code points into body, or into the headline where `field` says so: "
        "body[start:end] is the span's text.",
    }


def enriched_schema_json() -> str:
    """Return the schema as indented JSON with a line end."""
    return orjson.dumps(enriched_schema(), option=orjson.OPT_INDENT_2).decode() + "\n"
