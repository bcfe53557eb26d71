"""Workers killed at random moments and at every point of a transaction; zombies; scaling."""

import asyncio
import random
import signal
from pathlib import Path

import pytest

from streams.settings import Settings
from tests.faults.crashing_worker import KILLED, POINTS
from tests.faults.harness import Fleet, close_books, progress, watched
from tests.faults.load import Load

pytestmark = pytest.mark.kafka

CRASHING_WORKER = str(Path(__file__).with_name("crashing_worker.py"))


def short_batches(settings: Settings, **changes: object) -> Settings:
    """Return settings with many small transactions, so that a fault meets one."""
    return settings.model_copy(update={"batch_records": 50, **changes})


async def killed_at_random(settings: Settings, articles: int, kills: int, seed: int) -> None:
    """Kill a random one of three workers at random moments of progress; each is replaced at once."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    load = Load(settings, seed)
    share = articles // (kills + 1)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        await fleet.scale(3)
        for _ in range(kills):
            await load.send(share, poison_share=0.01)
            await progress(ledger, ledger.accounted + chance.randrange(1, share))
            await fleet.end(chance.choice(fleet.workers), signal.SIGKILL)
            await fleet.scale(3)
        await load.send(articles - load.total, poison_share=0.01)
        await close_books(settings, ledger, load, f"{kills} SIGKILLs, 3 workers", seconds=300)


async def test_six_kills_at_random_moments_lose_and_repeat_nothing(kafka_settings: Settings) -> None:
    await killed_at_random(short_batches(kafka_settings), articles=5_000, kills=6, seed=606)


@pytest.mark.faults
@pytest.mark.timeout(1_500)
async def test_thirty_kills_over_a_hundred_thousand_articles_lose_and_repeat_nothing(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"batch_records": 200, "partitions": 6})
    await killed_at_random(settings, articles=100_000, kills=30, seed=30)


async def crash_and_recover(settings: Settings, point: str) -> None:
    load = Load(settings)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        await load.send(400)
        nth = {"send": 12, "start": 2}.get(point.partition("-")[2], 3)
        async with Fleet(settings, (CRASHING_WORKER, point, str(nth))) as crashing:
            await crashing.scale(1)
            process = crashing.workers[0].process
            assert process is not None
            code = await asyncio.wait_for(process.wait(), 60)
            assert code == KILLED, f"{point}: exit code {code}: {crashing.workers[0].log()[-2000:]}"
        assert ledger.accounted < load.total, f"{point}: the crash came too late"
        await fleet.scale(1)
        await close_books(settings, ledger, load, f"crash {point}")


def settings_of_point(settings: Settings, point: str) -> Settings:
    names = ("group_id", "raw_topic", "enriched_topic", "fingerprints_topic", "dead_letter_topic")
    routes = {label: f"{point}.{topic}" for label, topic in settings.routes.items()}
    changes = {name: f"{point}.{getattr(settings, name)}" for name in names}
    return short_batches(settings, **changes, routes=routes)


@pytest.mark.timeout(180)
async def test_a_crash_at_any_point_of_a_transaction_loses_and_repeats_nothing(kafka_settings: Settings) -> None:
    gate = asyncio.Semaphore(5)

    async def gated(point: str) -> None:
        async with gate:
            await crash_and_recover(settings_of_point(kafka_settings, point), point)

    await asyncio.gather(*(gated(point) for point in POINTS))


async def test_a_commit_whose_answer_is_lost_is_neither_repeated_nor_forgotten(kafka_settings: Settings) -> None:
    settings = short_batches(kafka_settings)
    load = Load(settings)
    points = ("unheard-after-commit", "unheard-before-commit", "unheard-after-offsets")
    async with watched(settings) as ledger:
        for point in points:
            async with Fleet(settings, (CRASHING_WORKER, point, "4")) as fleet:
                await load.send(400)
                await fleet.scale(1)
                await progress(ledger, load.total)
                assert "streams_batch_retries_total 0.0" not in await fleet.workers[0].metrics()
        await close_books(settings, ledger, load, "every fourth answer of commit and offsets lost")


async def woken_after_its_session(settings: Settings, rounds: int) -> None:
    """Stop a worker with a batch in hand until the other one has taken everything over, then let it go on."""
    load = Load(settings)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        for _ in range(rounds):
            await fleet.scale(2)
            await load.send(1_500)
            await progress(ledger, ledger.accounted + 200)
            zombie = fleet.workers[0]
            assert zombie.process is not None
            zombie.process.send_signal(signal.SIGSTOP)
            try:
                # Everything is through only when the other worker has all partitions: the session has run out.
                await progress(ledger, load.total)
                await load.send(500)
            finally:
                zombie.process.send_signal(signal.SIGCONT)
            await progress(ledger, load.total)
        await fleet.scale(2)
        await close_books(settings, ledger, load, f"SIGSTOP past the session, SIGCONT, {rounds} times")


async def test_a_zombie_is_fenced_and_repeats_nothing(kafka_settings: Settings) -> None:
    await woken_after_its_session(short_batches(kafka_settings), rounds=1)


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_ten_zombies_are_fenced_and_repeat_nothing(kafka_settings: Settings) -> None:
    await woken_after_its_session(short_batches(kafka_settings), rounds=10)


async def scaled(settings: Settings, rounds: int) -> None:
    """Scale 1 to 3 to 1, leaving in turn by SIGTERM and by SIGKILL, with records coming in all the while."""
    load = Load(settings)
    async with watched(settings) as ledger, Fleet(settings) as fleet:
        await fleet.scale(1)
        slowest = 0.0
        for number in range(rounds):
            await load.send(600)
            await fleet.scale(3)
            await progress(ledger, ledger.accounted + 100)
            for worker in fleet.workers:
                await worker.metrics_address()  # before it serves them, a signal ends Python itself
            for worker in fleet.workers[:2]:
                stopping = signal.SIGKILL if number % 2 else signal.SIGTERM
                code, seconds = await fleet.end(worker, stopping)
                assert code == (-signal.SIGKILL if number % 2 else 0)
                slowest = max(slowest, seconds)
            await progress(ledger, load.total)
        await close_books(settings, ledger, load, f"scale 1-3-1 {rounds} times, slowest stop {slowest:.1f} s")
    assert slowest < 20


async def test_scaling_up_and_down_twice_loses_and_repeats_nothing(kafka_settings: Settings) -> None:
    await scaled(short_batches(kafka_settings), rounds=2)


@pytest.mark.faults
@pytest.mark.timeout(900)
async def test_scaling_up_and_down_twenty_times_loses_and_repeats_nothing(kafka_settings: Settings) -> None:
    await scaled(short_batches(kafka_settings), rounds=20)
