"""`streams process`: the pure chain on files and pipes, without a broker."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from streams.apps.factory import build_chain
from streams.cli.options import ConfigFile, Exit, explained_errors
from streams.encoding import to_json
from streams.inputs import read_inputs
from streams.model import Status
from streams.settings import load_settings


def process(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Page dumps (.txt), pages (.html), raw events (.json, .jsonl), folders; - is stdin."),
    ] = None,
    no_dedupe: Annotated[bool, typer.Option("--no-dedupe", help="Turn duplicate detection off.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where an input was rejected.")] = False,
    config: ConfigFile = None,
) -> None:
    """Enrich articles from files or a pipe: one JSON line out for each input, in input order."""
    with explained_errors():
        settings = load_settings(config)
        chain = build_chain(settings, dedupe=not no_dedupe)
        rejected = 0
        for item in read_inputs(paths or [], sys.stdin.buffer):
            outcome = chain.process(item.value, {}, datetime.now(UTC)).outcome
            rejected += outcome.status is Status.REJECTED
            sys.stdout.buffer.write(to_json(outcome) + b"\n")
            sys.stdout.buffer.flush()
    if rejected and strict:
        raise typer.Exit(Exit.REJECTED)
