"""The broker killed, cut off, replaced, out of disk: the worker waits and goes on by itself."""

import asyncio
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.transport.broker import LocalKafka
from tests.faults.harness import Fleet, close_books, progress, watched
from tests.faults.load import Load
from tests.faults.proxy import Proxy

pytestmark = [
    pytest.mark.kafka,
    # A client of a broker that is gone cannot close its connections in order.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def of_broker(settings: Settings, broker: LocalKafka, **changes: object) -> Settings:
    return settings.model_copy(update={"bootstrap_servers": broker.bootstrap_servers, "batch_records": 50, **changes})


async def test_a_broker_killed_and_started_again_is_outlived_by_the_workers(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    with LocalKafka(tmp_path, kafka_settings.cache_dir) as broker:
        settings = of_broker(kafka_settings, broker)
        node = broker.nodes[0]
        load = Load(settings)
        async with watched(settings) as ledger, Fleet(settings) as fleet:
            await fleet.scale(2)
            await load.send(2_000)
            await progress(ledger, 300)
            await asyncio.to_thread(broker.stop_node, node, signal.SIGKILL)
            await asyncio.sleep(3)
            broker.start_node(node)
            await asyncio.to_thread(broker.wait_until_listening, node)
            back = time.monotonic()
            await load.send(500)
            await close_books(settings, ledger, load, "one-node broker killed and started again")
            assert time.monotonic() - back < 60
            assert all(worker.process and worker.process.returncode is None for worker in fleet.workers)


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_three_nodes_lose_one_and_are_restarted_in_turn(kafka_settings: Settings, tmp_path: Path) -> None:
    with LocalKafka(tmp_path, kafka_settings.cache_dir, nodes=3) as broker:
        settings = of_broker(kafka_settings, broker, replication=3)
        load, slowest = Load(settings), 0.0
        async with watched(settings) as ledger, Fleet(settings) as fleet:
            await fleet.scale(2)
            await load.send(1_000)
            await progress(ledger, 200)
            for round_number, node in enumerate([broker.nodes[1], *broker.nodes]):
                number = signal.SIGTERM if round_number else signal.SIGKILL
                started = time.monotonic()
                await asyncio.to_thread(broker.stop_node, node, number)
                stood = ledger.accounted
                await load.send(500)
                await progress(ledger, stood + 1, 60)
                slowest = max(slowest, time.monotonic() - started)
                broker.start_node(node)
                await asyncio.to_thread(broker.wait_until_listening, node)
                await progress(ledger, load.total)
                await asyncio.sleep(5)
            name = f"three nodes, one killed, all restarted in turn, progress after {slowest:.0f} s"
            await close_books(settings, ledger, load, name)


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_a_network_cut_of_ninety_seconds_is_outlived(kafka_settings: Settings, tmp_path: Path) -> None:
    with LocalKafka(tmp_path, kafka_settings.cache_dir) as broker:
        direct = of_broker(kafka_settings, broker)
        # One worker reaches the broker through the proxy alone; another one and the checker reach it directly.
        async with Proxy(broker.nodes[0].port) as proxy:
            cut_off = direct.model_copy(update={"bootstrap_servers": f"127.0.0.1:{proxy.port}"})
            load = Load(direct)
            async with watched(direct) as ledger, Fleet(cut_off) as far, Fleet(direct) as near:
                await far.scale(1)
                await load.send(1_500)
                await progress(ledger, 100)
                proxy.cut()
                stood = ledger.accounted
                await asyncio.sleep(30)
                await near.scale(1)
                await asyncio.sleep(60)
                assert ledger.accounted > stood, "the other worker has not taken over"
                proxy.mend()
                await load.send(500)
                await close_books(direct, ledger, load, "network cut of 90 s, another worker takes over")
                await far.scale(1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 96 MiB; mounting one needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    done = subprocess.run(
        [str(mount), "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_a_full_disk_of_the_broker_loses_nothing(kafka_settings: Settings, small_disk: Path) -> None:
    properties = {
        "log.segment.bytes": "1048576",
        "log.index.size.max.bytes": "65536",
        "offsets.topic.segment.bytes": "1048576",
    }
    with LocalKafka(small_disk, kafka_settings.cache_dir, properties=properties) as broker:
        settings = of_broker(kafka_settings, broker)
        node, ballast = broker.nodes[0], small_disk / "ballast"
        load = Load(settings)
        async with watched(settings) as ledger, Fleet(settings) as fleet:
            await load.send(1_000)
            free = shutil.disk_usage(small_disk).free
            ballast.write_bytes(b"0" * (free - 1_200_000))
            await fleet.scale(1)
            async with asyncio.timeout(120):
                while node.process is None or node.process.poll() is None:
                    await asyncio.sleep(0.5)
            assert ledger.accounted < load.total
            node.process = None
            ballast.unlink()
            broker.start_node(node)
            await asyncio.to_thread(broker.wait_until_listening, node)
            assert "aborted" in await fleet.workers[0].metrics() or "failed" in fleet.workers[0].log()
            await close_books(settings, ledger, load, "broker's disk full, then not", seconds=180)
