"""`streams replay`: process raw records again from an offset or a time."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from streams.cli.display import progress_console, result_console
from streams.cli.options import Bootstrap, ConfigFile, explained_errors
from streams.errors import ConfigurationError
from streams.settings import Settings, load_settings
from streams.transport.audit import committed_offsets
from streams.transport.replay import Step, plan_replay, replay


def replay_command(
    start: Annotated[
        str, typer.Option("--from", help="An offset, `beginning`, or a time: 2025-07-14T09:00 (UTC unless it says).")
    ],
    partition: Annotated[list[int] | None, typer.Option(help="Only this partition; may be given again.")] = None,
    as_new: Annotated[
        bool, typer.Option("--as-new", help="Forget the articles' fingerprints, so that they come out as new again.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """Set the stopped worker group back, so that raw records are processed again.

    An article that came out within the duplicate window comes out again as a duplicate of itself, is not routed,
    and changes nothing for readers. With --as-new it comes out in full and is routed, with the ids it had: readers
    see it a second time, as after new rules they may wish to. Either way `streams verify` reports these records as
    standing twice, for they do.
    """
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        steps = asyncio.run(_run(settings, parse_start(start), partition or [], as_new=as_new, dry_run=dry_run))
    table = Table("partition", "committed", "new offset", "records to come", "fingerprints forgotten")
    for step in steps:
        committed = "none" if step.committed is None else str(step.committed)
        table.add_row(str(step.partition), committed, str(step.start), str(step.records), str(len(step.forgotten)))
    result_console().print(table)
    progress_console().print("nothing was changed" if dry_run else "done; start the workers again")


async def _run(
    settings: Settings, start: int | datetime, partitions: list[int], *, as_new: bool, dry_run: bool
) -> list[Step]:
    committed = await committed_offsets(settings)
    steps = await plan_replay(settings, start, committed, partitions, as_new=as_new)
    if not dry_run:
        await replay(settings, steps)
    return steps


def parse_start(text: str) -> int | datetime:
    """Read an offset, `beginning`, or an ISO 8601 time, which is UTC where it names no zone.

    Raises:
        ConfigurationError: it is none of these.
    """
    if text == "beginning":
        return 0
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"--from {text}: neither an offset nor `beginning` nor an ISO time") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
