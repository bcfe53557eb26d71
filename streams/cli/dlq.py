"""`streams dlq`: look at rejected records, and ingest them again once their cause is mended."""

import asyncio
import sys
from typing import Annotated

import orjson
import typer
from rich.table import Table

from streams.cli.display import harmless, progress_console, result_console, shown
from streams.cli.options import Bootstrap, ConfigFile, explained_errors
from streams.errors import ConfigurationError
from streams.settings import Settings, load_settings
from streams.transport.dead_letters import DeadLetter, ingest_again, read_dead_letters

dlq_app = typer.Typer(help="The dead letters: rejected records, untouched, with the reason.", no_args_is_help=True)

Reason = Annotated[str | None, typer.Option("--reason", help="Only this reason, e.g. invalid_json.")]
Ids = Annotated[list[str] | None, typer.Argument(metavar="PARTITION/OFFSET", help="As `streams dlq list` shows it.")]


async def _letters(settings: Settings, ids: list[str], reason: str | None) -> list[DeadLetter]:
    letters = [
        letter
        async for letter in read_dead_letters(settings)
        if (not ids or letter.id in ids) and reason in (None, letter.reason)
    ]
    if missing := set(ids) - {letter.id for letter in letters}:
        raise ConfigurationError(f"no dead letter {min(missing)} in {settings.dead_letter_topic}")
    return letters


def _described(letter: DeadLetter) -> dict[str, object]:
    fields = ("id", "reason", "stage", "attempt", "source", "rejected_at", "detail")
    return {name: getattr(letter, name) for name in fields} | {"bytes": len(letter.value or b"")}


@dlq_app.command("list")
def dlq_list(
    reason: Reason = None,
    limit: Annotated[int, typer.Option(min=1, help="The newest so many.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, for a program.")] = False,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """List dead letters, the oldest first."""
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        letters = asyncio.run(_letters(settings, [], reason))
    if as_json:
        for letter in letters[-limit:]:
            sys.stdout.buffer.write(orjson.dumps(_described(letter)) + b"\n")
        return
    table = Table("id", "reason", "stage", "attempt", "from", "at", "detail")
    for letter in letters[-limit:]:
        at = letter.rejected_at.isoformat(timespec="seconds")
        cells = (letter.id, letter.reason, letter.stage, str(letter.attempt), letter.source, at, letter.detail)
        table.add_row(*(shown(cell) for cell in cells))
    result_console().print(table)
    progress_console().print(f"{len(letters)} dead letters in {settings.dead_letter_topic}")


@dlq_app.command("show")
def dlq_show(
    letter_id: Annotated[str, typer.Argument(metavar="PARTITION/OFFSET", help="As `streams dlq list` shows it.")],
    raw: Annotated[bool, typer.Option("--raw", help="Write the untouched bytes of the record, nothing else.")] = False,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """Show one dead letter: why it was rejected, its headers and its bytes."""
    with explained_errors():
        (letter,) = asyncio.run(_letters(load_settings(config, bootstrap_servers=bootstrap_servers), [letter_id], None))
    if raw:
        sys.stdout.buffer.write(letter.value or b"")
        return
    console = result_console()
    for name, value in _described(letter).items():
        console.out(f"{name}: {harmless(str(value))}")
    console.out(f"key: {letter.key!r}")
    for name, header in letter.headers:
        console.out(f"header {harmless(name)}: {header!r}")
    console.out(harmless((letter.value or b"").decode(errors="replace")))


@dlq_app.command("retry")
def dlq_retry(
    ids: Ids = None,
    reason: Reason = None,
    everything: Annotated[bool, typer.Option("--all", help="All dead letters.")] = False,
    most_attempts: Annotated[
        int, typer.Option("--max-attempts", min=1, help="Leave out what was ingested so often already.")
    ] = 3,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """Ingest rejected records again, bytes untouched and the attempt counted, once their cause is mended.

    The dead letters stay where they are. A record that is retried twice is recognised as a duplicate by its id.
    """
    with explained_errors():
        if not (ids or reason or everything):
            raise ConfigurationError("name dead letters, or a --reason, or --all")
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        letters = asyncio.run(_letters(settings, ids or [], reason))
        chosen = [letter for letter in letters if letter.attempt < most_attempts]
        stored = 0 if dry_run else asyncio.run(ingest_again(settings, chosen))
    console = progress_console()
    if dry_run:
        console.print(f"{len(chosen)} would be ingested again into {settings.raw_topic}")
    else:
        console.print(f"{stored} ingested again into {settings.raw_topic}")
    if len(letters) > len(chosen):
        console.print(f"{len(letters) - len(chosen)} left out: {most_attempts} attempts or more")
