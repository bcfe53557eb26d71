"""The `streams` command."""

import sys
from typing import Annotated

import orjson
import typer

from streams import __version__
from streams.apps.asyncapi import asyncapi
from streams.cli.demo import demo
from streams.cli.display import result_console
from streams.cli.dlq import dlq_app
from streams.cli.evaluate import eval_command
from streams.cli.explain import explain_command
from streams.cli.kafka import broker_app, ingest, topics_app
from streams.cli.options import ConfigFile, explained_errors
from streams.cli.process import process
from streams.cli.replay import replay_command
from streams.cli.rules import rules_app
from streams.cli.trends import trends_command
from streams.cli.verify import verify
from streams.cli.worker import worker
from streams.schema import enriched_schema_json
from streams.settings import load_settings

app = typer.Typer(
    help="War-and-policy news as clean, explained, routed Kafka events. New here? Run `streams demo`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for command in (demo, process, ingest, worker, verify):
    app.command()(command)
app.command("trends")(trends_command)
app.command("replay")(replay_command)
app.command("eval")(eval_command)
app.command("explain")(explain_command)
app.add_typer(rules_app, name="rules")
app.add_typer(topics_app, name="topics")
app.add_typer(broker_app, name="broker")
app.add_typer(dlq_app, name="dlq")


@app.command()
def config(config: ConfigFile = None) -> None:
    """Print all settings as they apply now, as TOML-like lines; secrets are masked."""
    with explained_errors():
        settings = load_settings(config)
    for name, value in settings.model_dump(mode="json").items():
        line = f"# {name} is not set" if value is None else f"{name} = {orjson.dumps(value).decode()}"
        result_console().out(f"{line}  # {type(settings).model_fields[name].description}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the enriched record."""
    sys.stdout.write(enriched_schema_json())


@app.command("asyncapi")
def show_asyncapi(config: ConfigFile = None) -> None:
    """Print the AsyncAPI 3 document of all topics."""
    with explained_errors():
        document = asyncapi(load_settings(config))
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"streams {__version__}\n")
        raise typer.Exit


@app.callback()
def _global_options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options before a command."""


def main() -> None:
    """Run the `streams` command."""
    app()
