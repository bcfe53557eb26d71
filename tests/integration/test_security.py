"""TLS, SCRAM and least privilege: each program runs with the rights that deploy/acls.md names, and no others."""

import asyncio
from pathlib import Path

import pytest

from streams.cli.kafka import create_declared_topics
from streams.cli.options import Exit
from streams.cli.workers import WorkerProcess
from streams.errors import BrokerUnavailableError
from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.audit import audit
from streams.transport.dead_letters import read_dead_letters
from streams.transport.ingest import ingest
from streams.transport.readback import read_topics
from tests.integration.secure_kafka import ADMIN, grant, secure_kafka, settings_of
from tests.integration.test_recovery_commands import run
from tests.integration.worker_runs import distinct_body, json_event

pytestmark = pytest.mark.kafka

DOCUMENT = Path(__file__).parents[2] / "deploy" / "acls.md"
USERS = ["worker", "collector", "auditor", "operator", "trends", "stranger"]


async def wait_for(settings: Settings, expected: int) -> None:
    async with WorkerProcess(settings) as worker:
        for _ in range(120):
            auditor = settings.model_copy(update={"sasl_username": "auditor"})
            topics = [settings.enriched_topic, settings.dead_letter_topic]
            if len([record async for record in read_topics(auditor, topics)]) >= expected:
                return
        raise AssertionError(worker.log()[-3000:])


async def wait_for_trends(settings: Settings, expected: int) -> None:
    async with WorkerProcess(settings, ("-m", "streams", "trends")) as trends:
        for _ in range(240):
            lines = (await trends.metrics()).splitlines()
            counted = [float(line.split()[-1]) for line in lines if line.startswith("streams_trends_articles_total")]
            if sum(counted) >= expected:
                return
            await asyncio.sleep(0.25)
        raise AssertionError(trends.log()[-3000:])


def rights() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.timeout(240)
async def test_each_program_runs_over_tls_and_scram_with_its_documented_rights_only(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    broker, ca = secure_kafka(tmp_path / "secure", kafka_settings.cache_dir, USERS)
    with broker:
        of = {user: settings_of(user, broker, ca) for user in [ADMIN, *USERS]}
        assert await grant(of[ADMIN], rights()) > 15
        await create_declared_topics(of["operator"])

        events = [RawInput(str(number), json_event(f"a-{number}", distinct_body(number))) for number in range(50)]
        assert await ingest(of["collector"], [*events, RawInput("bad", b"no json")]) == (51, [])
        await wait_for(of["worker"], 51)
        report = await audit(of["auditor"])
        assert report.is_clean
        assert (report.enriched, report.dead_letters, report.pending) == (50, 1, 0)
        assert len([letter async for letter in read_dead_letters(of["auditor"])]) == 1
        await wait_for_trends(of["trends"].model_copy(update={"state_dir": tmp_path / "state"}), 50)
        replayed = await run(tmp_path, of["worker"], "replay", "--from", "beginning", "--as-new")
        assert replayed.code == Exit.OK, replayed.err

        with pytest.raises(BrokerUnavailableError, match=r"deploy/acls\.md"):
            await audit(of["stranger"])
        with pytest.raises(BrokerUnavailableError):
            await create_declared_topics(of["worker"].model_copy(update={"raw_topic": "articles.other.v1"}))
        wrong = await run(tmp_path, of["stranger"], "worker")
        assert wrong.code == Exit.BROKER_UNAVAILABLE
        assert "deploy/acls.md" in wrong.err
