"""`streams verify`: hold the outputs of a cluster against its raw topic."""

import asyncio
import sys
from typing import Annotated

import orjson
import typer

from streams.cli.display import progress_console, result_console
from streams.cli.options import Bootstrap, ConfigFile, Exit, explained_errors
from streams.settings import load_settings
from streams.transport.audit import audit


def verify(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, for a program.")] = False,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """Check that every raw record came out exactly once, in order, and where its routes say.

    Reads the raw topic and all outputs, committed records only, also while workers run: records behind the group's
    offsets count as pending. Exit codes: 0 nothing wrong, 1 something is lost, twice, out of order or misrouted.
    """
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        report = asyncio.run(audit(settings))
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(report) + b"\n")
    else:
        result_console().out(
            f"raw records {report.raw}: enriched {report.enriched}, duplicates {report.duplicates}, "
            f"dead letters {report.dead_letters}, pending {report.pending}"
        )
        for kind, count in report.faults.items():
            result_console().out(f"{kind}: {count}")
        for example in report.examples:
            result_console().out(f"  {example}")
        if report.unattributed:
            result_console().out(f"outputs that do not say where they came from: {report.unattributed}")
        progress_console().print("nothing lost, nothing twice" if report.is_clean else "the outputs do not add up")
    if not report.is_clean:
        raise typer.Exit(Exit.REJECTED)
