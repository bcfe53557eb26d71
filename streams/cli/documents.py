"""`streams config`, `schema` and `asyncapi`: what the project says about itself."""

import sys

import orjson

from streams.apps.asyncapi import asyncapi
from streams.cli.display import result_console
from streams.cli.options import ConfigFile, explained_errors
from streams.schema import enriched_schema_json
from streams.settings import load_settings


def show_config(config: ConfigFile = None) -> None:
    """Print all settings as they apply now, as TOML-like lines; secrets are masked."""
    with explained_errors():
        settings = load_settings(config)
    for name, value in settings.model_dump(mode="json").items():
        line = f"# {name} is not set" if value is None else f"{name} = {orjson.dumps(value).decode()}"
        result_console().out(f"{line}  # {type(settings).model_fields[name].description}")


def show_schema() -> None:
    """Print the JSON Schema of the enriched record."""
    sys.stdout.write(enriched_schema_json())


def show_asyncapi(config: ConfigFile = None) -> None:
    """Print the AsyncAPI 3 document of all topics."""
    with explained_errors():
        document = asyncapi(load_settings(config))
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")
