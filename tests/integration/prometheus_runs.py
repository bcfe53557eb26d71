"""A real Prometheus that scrapes a real worker, and the broker's view of the lag beside it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

import aiohttp
import orjson
import yaml
from aiohttp import web
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.apps.trends import Trends
from streams.cli.kafka import create_declared_topics
from streams.cli.workers import WorkerProcess
from streams.inputs import RawInput, read_inputs
from streams.settings import Settings
from streams.transport.clients import admin
from streams.transport.ingest import ingest
from streams.transport.kafka_node import free_ports
from tests.integration.worker_runs import distinct_body, json_event
from tests.system_tools import system_tool

RULES = Path(__file__).parents[2] / "deploy/prometheus/rules"
_WAVES = 10
_WAVE_SECONDS = 2
_NEW_A_WAVE = 10
_BACKLOG = 1_500


@asynccontextmanager
async def local_prometheus(folder: Path, targets: Mapping[str, str]) -> AsyncIterator[str]:
    """Run Debian's Prometheus with the product's rules, every interval shortened to a second; yields its URL.

    Args:
        folder: where its configuration and data go.
        targets: job name to host:port.
    """
    program = system_tool("prometheus", "Debian's prometheus")
    (port,) = free_ports(1)
    config = {
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
        "rule_files": [f"{RULES}/*.yml"],
        "scrape_configs": [
            {"job_name": job, "static_configs": [{"targets": [target]}]} for job, target in targets.items()
        ],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    arguments = [
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (folder / "prometheus.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(program, *arguments, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        await _until_ready(url)
        yield url
    finally:
        process.terminate()
        await process.wait()


async def _until_ready(url: str) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(30):
        while True:
            try:
                async with session.get(f"{url}/-/ready") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.2)


@asynccontextmanager
async def broker_lag_exporter(settings: Settings) -> AsyncIterator[str]:
    """Serve the group's lag under the name and labels of kafka_exporter, read from the broker; yields host:port.

    The topic and the group of a test carry its own names; the labels are those of an installation.
    """
    usual = Settings()
    client = admin(settings)
    reader = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap_servers)
    await client.start()
    await reader.start()

    async def metrics(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp passes it
        committed = await client.list_consumer_group_offsets(settings.group_id)
        ends = await reader.end_offsets([TopicPartition(settings.raw_topic, n) for n in range(settings.partitions)])
        lines = [
            f'kafka_consumergroup_lag{{consumergroup="{usual.group_id}",partition="{partition.partition}",'
            f'topic="{usual.raw_topic}"}} {end - committed[partition].offset}'
            for partition, end in ends.items()
            if partition in committed
        ]
        return web.Response(text="\n".join(lines) + "\n")

    application = web.Application()
    application.add_routes([web.get("/metrics", metrics)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        await reader.stop()
        await client.close()


@asynccontextmanager
async def observed_run(settings: Settings, folder: Path) -> AsyncIterator[str]:
    """Let a worker and the trends take the sample pages in waves while Prometheus watches; yields its URL."""
    run = settings.group_id.removesuffix(".group")
    own = {name: f"{run}.{name.replace('_', '-')}" for name in ("trends_topic", "stories_topic", "trends_group_id")}
    settings = settings.model_copy(update={**own, "state_dir": folder / "state"})
    await create_declared_topics(settings)
    async with (
        WorkerProcess(settings) as worker,
        _running_trends(settings) as trends,
        broker_lag_exporter(settings) as exporter,
    ):
        address = (await worker.metrics_address()).removeprefix("http://").removesuffix("/metrics")
        targets = {"streams-worker": address, "streams-trends": trends, "kafka-exporter": exporter}
        async with local_prometheus(folder, targets) as url:
            for wave in range(_WAVES):
                with as_file(files("streams") / "samples") as samples:
                    await ingest(settings, read_inputs([str(samples)], BytesIO()))
                await ingest(settings, list(_new_articles(wave, _BACKLOG if wave == _WAVES // 2 else _NEW_A_WAVE)))
                await asyncio.sleep(_WAVE_SECONDS)
            yield url


@asynccontextmanager
async def _running_trends(settings: Settings) -> AsyncIterator[str]:
    trends = Trends(settings)
    task = asyncio.create_task(trends.run())
    try:
        async with asyncio.timeout(60):
            while trends.ready() is not None and not task.done():
                await asyncio.sleep(0.1)
        yield f"127.0.0.1:{trends.port}"
    finally:
        trends.request_stop()
        await task


def _new_articles(wave: int, count: int) -> Iterator[RawInput]:
    """Yield articles that no earlier wave had: the sample pages are duplicates from their second wave on."""
    for number in range(wave * _BACKLOG, wave * _BACKLOG + count):
        body = f"Рада ЄС запровадила нові санкції проти Росії. {distinct_body(number)}"
        yield RawInput(str(number), json_event(f"new-{number}", body))
    if not wave:
        yield _old_article()


def _old_article() -> RawInput:
    """Return an article of four days and some hours ago: spikes are told against three past days at least."""
    published_at = (datetime.now(UTC) - timedelta(days=4, hours=4)).isoformat()
    body = f"Рада ЄС запровадила нові санкції проти Росії. {distinct_body(_BACKLOG * _WAVES)}"
    event = {"id": "old", "content_type": "application/json", "content": {"body": body}, "published_at": published_at}
    return RawInput("old", orjson.dumps(event))
