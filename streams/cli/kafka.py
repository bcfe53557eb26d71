"""`streams ingest`, `streams topics`, `streams broker`: the Kafka side of the command line."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import orjson
import typer
from aiokafka.errors import KafkaError
from rich.table import Table

from streams.cli.display import progress_console, result_console
from streams.cli.options import Bootstrap, ConfigFile, Exit, explained_errors
from streams.errors import BrokerUnavailableError
from streams.inputs import read_inputs
from streams.settings import Settings, load_settings
from streams.transport.broker import LocalKafka, is_running
from streams.transport.clients import admin
from streams.transport.ingest import ingest as send_all
from streams.transport.topics import create_topics, declared_topics

topics_app = typer.Typer(
    help="The topics of the product: declared in one place, created by one command.", no_args_is_help=True
)
broker_app = typer.Typer(help="A one-node Apache Kafka on this machine, for trying things.", no_args_is_help=True)
_STOP_SECONDS = 30


def ingest(
    paths: Annotated[list[str] | None, typer.Argument(help="As for `streams process`.")] = None,
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
) -> None:
    """Put raw article events on the raw topic: page dumps, pages, JSON lines from files or a pipe."""
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        stored, refused = asyncio.run(send_all(settings, read_inputs(paths or [], sys.stdin.buffer)))
    console = progress_console()
    for sentence in refused:
        console.print("not stored:", sentence, style="red", markup=False)
    console.print(f"{stored} raw events stored in {settings.raw_topic}")
    if refused:
        raise typer.Exit(Exit.REJECTED)


@topics_app.command("create")
def topics_create(config: ConfigFile = None, bootstrap_servers: Bootstrap = None) -> None:
    """Create the topics that do not exist yet; existing ones stay as they are."""
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers)
        created = asyncio.run(create_declared_topics(settings))
    for name, is_new in created.items():
        progress_console().print(f"{name}: {'created' if is_new else 'exists'}")


async def create_declared_topics(settings: Settings) -> dict[str, bool]:
    """Create the declared topics; returns by name whether a topic is new.

    Raises:
        BrokerUnavailableError: Kafka cannot be reached or refuses.
    """
    client = admin(settings)
    try:
        await client.start()
        return await create_topics(client, declared_topics(settings), settings.replication)
    except (KafkaError, OSError) as error:
        raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers} cannot be reached: {error!r}") from error
    finally:
        await client.close()


async def delete_declared_topics(settings: Settings) -> None:
    """Delete the declared topics with all they hold; for topics that a demo made for itself.

    Raises:
        BrokerUnavailableError: Kafka cannot be reached.
    """
    client = admin(settings)
    try:
        await client.start()
        await client.delete_topics([topic.name for topic in declared_topics(settings)])
    except (KafkaError, OSError) as error:
        raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers} cannot be reached: {error!r}") from error
    finally:
        await client.close()


@topics_app.command("list")
def topics_list(
    config: ConfigFile = None, as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False
) -> None:
    """List the declared topics with partitions, retention and purpose."""
    with explained_errors():
        topics = declared_topics(load_settings(config))
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(topics) + b"\n")
        return
    table = Table("topic", "partitions", "purpose", "configuration")
    for topic in topics:
        table.add_row(
            topic.name, str(topic.partitions), topic.purpose, " ".join(f"{k}={v}" for k, v in topic.config.items())
        )
    result_console().print(table)


def _state_file(settings: Settings) -> Path:
    return settings.cache_dir / "broker" / "state.json"


@broker_app.command("start")
def broker_start(config: ConfigFile = None) -> None:
    """Start Kafka in the background and create the topics; prints the address for KAFKA_BOOTSTRAP_SERVERS."""
    console = progress_console()
    with explained_errors():
        settings = load_settings(config)
        state = _running_state(settings)
        if state is None:
            kafka = LocalKafka(settings.cache_dir / "broker", settings.cache_dir, report=console.print)
            kafka.start()
            process = kafka.nodes[0].process
            state = {"pid": process.pid if process else 0, "bootstrap_servers": kafka.bootstrap_servers}
            _state_file(settings).write_bytes(orjson.dumps(state))
        asyncio.run(create_declared_topics(load_settings(config, bootstrap_servers=str(state["bootstrap_servers"]))))
    console.print("Kafka runs; point the other commands at it:")
    sys.stdout.write(f"export KAFKA_BOOTSTRAP_SERVERS={state['bootstrap_servers']}\n")


@broker_app.command("status")
def broker_status(config: ConfigFile = None) -> None:
    """Say whether the local Kafka runs, and where."""
    with explained_errors():
        state = _running_state(load_settings(config))
    if state is None:
        progress_console().print("no local Kafka runs; `streams broker start` starts one")
        raise typer.Exit(Exit.BROKER_UNAVAILABLE)
    sys.stdout.write(f"{state['bootstrap_servers']}\n")


@broker_app.command("stop")
def broker_stop(config: ConfigFile = None) -> None:
    """Stop the local Kafka; its data goes with the next start."""
    with explained_errors():
        settings = load_settings(config)
        state = _running_state(settings)
        if state is None:
            progress_console().print("no local Kafka runs")
            return
        pid = int(str(state["pid"]))
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        while is_running(pid):
            if time.monotonic() > deadline:
                raise BrokerUnavailableError(f"Kafka (process {pid}) does not stop within {_STOP_SECONDS} s")
            time.sleep(0.1)
        _state_file(settings).unlink()
    progress_console().print("Kafka stopped")


def _running_state(settings: Settings) -> dict[str, object] | None:
    try:
        state: dict[str, object] = orjson.loads(_state_file(settings).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return state if is_running(int(str(state["pid"]))) else None
