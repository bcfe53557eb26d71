"""`streams demo`: sample pages through a real Kafka, shown as they come out of its topics."""

import asyncio
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from streams.apps.factory import build_chain
from streams.cli.demo_trends import trend_tables
from streams.cli.display import progress_console, result_console
from streams.cli.kafka import create_declared_topics, delete_declared_topics
from streams.cli.options import ConfigFile, explained_errors
from streams.cli.report import articles_table, print_totals
from streams.cli.workers import WorkerProcess
from streams.encoding import to_json
from streams.errors import BrokerUnavailableError
from streams.inputs import RawInput, read_inputs
from streams.settings import Settings, load_settings
from streams.transport.broker import LocalKafka
from streams.transport.ingest import ingest
from streams.transport.readback import read_topics

_PARTITIONS = 3
_TRENDS_DAYS = 3_660  # pages of any dates stand side by side
_OWN_NAMES = (
    "group_id",
    "raw_topic",
    "enriched_topic",
    "fingerprints_topic",
    "dead_letter_topic",
    "trends_topic",
    "stories_topic",
    "trends_group_id",
)
_SHOWN_METRICS = ("streams_articles_total", "streams_articles_routed_total", "streams_dead_letters_total")
_TRENDS = ("-m", "streams", "trends")
_WAIT_SECONDS = 60


def demo(
    pages: Annotated[
        list[str] | None, typer.Argument(help="Your own pages (.txt, .html, .jsonl); else samples.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Show the product: pages in, classified and routed articles out, through a real Kafka on this machine."""
    console = progress_console()
    with explained_errors(), ExitStack() as stack:
        settings = load_settings(config)
        samples = str(stack.enter_context(as_file(files("streams") / "samples")))
        inputs = list(read_inputs(pages or [samples], sys.stdin.buffer))
        try:
            settings = _with_kafka(settings, stack)
        except BrokerUnavailableError as error:
            console.print(f"No Kafka can be had: {error}.", style="yellow", markup=False)
            console.print("The same pages through the chain without a broker:", style="yellow")
            _without_broker(settings, inputs)
        else:
            asyncio.run(_through_kafka(settings, inputs))


def _with_kafka(settings: Settings, stack: ExitStack) -> Settings:
    """Return settings for a Kafka of this demo's own, or for this run's own topics on the Kafka that was named.

    Raises:
        BrokerUnavailableError: there is no Java, no Maven, or Kafka does not start.
    """
    settings = settings.model_copy(update={"partitions": _PARTITIONS, "metrics_port": 0, "trends_days": _TRENDS_DAYS})
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="streams-demo-")))
    if "bootstrap_servers" in settings.model_fields_set:
        settings = _with_own_topics(settings).model_copy(update={"state_dir": folder / "state"})
        stack.callback(lambda: asyncio.run(delete_declared_topics(settings)))
        return settings
    kafka = stack.enter_context(LocalKafka(folder, settings.cache_dir, report=progress_console().print))
    own = {"bootstrap_servers": kafka.bootstrap_servers, "state_dir": folder / "state"}
    return settings.model_copy(update=own)


def _with_own_topics(settings: Settings) -> Settings:
    """Return settings whose group and topics are this run's own, so that a shared Kafka is left alone."""
    run = datetime.now(UTC).strftime("demo-%Y%m%d%H%M%S")
    own = {name: f"{run}.{getattr(settings, name)}" for name in _OWN_NAMES}
    routes = {label: f"{run}.{topic}" for label, topic in settings.routes.items()}
    return settings.model_copy(update={**own, "routes": routes})


async def _through_kafka(settings: Settings, inputs: Sequence[RawInput]) -> None:
    console = progress_console()
    await create_declared_topics(settings)
    console.print("starting a worker and the trends ...")
    async with WorkerProcess(settings) as worker, WorkerProcess(settings, _TRENDS) as trends:
        metrics_address = await worker.metrics_address()
        console.print(f"ingesting {len(inputs)} raw events ...")
        stored, refused = await ingest(settings, inputs)
        for sentence in refused:
            console.print("not stored:", sentence, style="red", markup=False)
        records, topics = await _read_back(settings, stored)
        articles = [record for record in records if record["status"] != "rejected"]
        tables = await trend_tables(trends, articles, list(settings.routes))
        metrics = await worker.metrics()
    result = result_console()
    result.print(articles_table(records, topics))
    for table in tables:
        result.print(table)
    print_totals(result, records)
    console.print(f"the worker's metrics stood at {metrics_address}, among them:")
    for line in metrics.splitlines():
        if line.startswith(_SHOWN_METRICS) and not line.endswith(" 0.0"):
            result.out(f"  {line}")


async def _read_back(settings: Settings, expected: int) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """Read the output topics until every ingested record is accounted for."""
    outputs = [settings.enriched_topic, *settings.routes.values(), settings.dead_letter_topic]
    deadline = asyncio.get_running_loop().time() + _WAIT_SECONDS
    while True:
        records: list[dict[str, Any]] = []
        topics: dict[str, list[str]] = defaultdict(list)
        async for record in read_topics(settings, outputs):
            if record.topic == settings.dead_letter_topic:
                rejected = _from_dead_letter(dict(record.headers))
                records.append(rejected)
                topics[rejected["id"]].append(record.topic)
                continue
            article = orjson.loads(record.value)
            if record.topic == settings.enriched_topic:
                records.append(article)
            topics[article["id"]].append(record.topic)
        if len(records) >= expected:
            return sorted(records, key=lambda one: (one["status"] == "rejected", one.get("published_at") or "")), topics
        if asyncio.get_running_loop().time() > deadline:
            raise BrokerUnavailableError(f"only {len(records)} of {expected} records came out within {_WAIT_SECONDS} s")
        await asyncio.sleep(0.2)


def _from_dead_letter(headers: dict[str, bytes]) -> dict[str, Any]:
    where = f"offset {headers['__connect.errors.partition'].decode()}/{headers['__connect.errors.offset'].decode()}"
    return {
        "status": "rejected",
        "reason": headers["streams.reason"].decode(),
        "detail": headers["__connect.errors.exception.message"].decode(errors="replace"),
        "id": where,
    }


def _without_broker(settings: Settings, inputs: Sequence[RawInput]) -> None:
    chain = build_chain(settings)
    records = [orjson.loads(to_json(chain.process(item.value, {}, datetime.now(UTC)).outcome)) for item in inputs]
    result = result_console()
    result.print(articles_table(records, {}))
    print_totals(result, records)
