"""The `streams` command.

A command's module is imported when it is called: `streams process` then starts without Faust and the Kafka clients,
which take longer to import than an article to process.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from streams import __version__

_COMMANDS: Final[Mapping[str, str]] = {
    "demo": "streams.cli.demo:demo",
    "process": "streams.cli.process:process",
    "ingest": "streams.cli.kafka:ingest",
    "worker": "streams.cli.worker:worker",
    "verify": "streams.cli.verify:verify",
    "config": "streams.cli.documents:show_config",
    "schema": "streams.cli.documents:show_schema",
    "asyncapi": "streams.cli.documents:show_asyncapi",
    "trends": "streams.cli.trends:trends_command",
    "replay": "streams.cli.replay:replay_command",
    "eval": "streams.cli.evaluate:eval_command",
    "explain": "streams.cli.explain:explain_command",
    "rules": "streams.cli.rules:rules_app",
    "topics": "streams.cli.kafka:topics_app",
    "broker": "streams.cli.kafka:broker_app",
    "dlq": "streams.cli.dlq:dlq_app",
}


class _Commands(TyperGroup):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        target = getattr(import_module(module), attribute)
        alone = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode="rich")
        if isinstance(target, typer.Typer):
            alone.add_typer(target, name=cmd_name)
        else:
            alone.command(cmd_name)(target)
        return typer.main.get_group(alone).commands[cmd_name]


app = typer.Typer(
    cls=_Commands,
    help="War-and-policy news as clean, explained, routed Kafka events. New here? Run `streams demo`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


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
