"""`streams dlq`, `streams replay` and `streams verify` on a real Kafka."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import orjson
import pytest

from streams.cli.options import Exit
from streams.cli.replay import parse_start
from streams.cli.workers import WorkerProcess
from streams.errors import ConfigurationError
from streams.settings import Settings
from streams.transport.clients import idempotent_producer
from streams.transport.dead_letters import read_dead_letters
from streams.transport.readback import read_topics
from tests.integration.worker_runs import distinct_body, json_event, read_output, send, wait_for_output


class Done(NamedTuple):
    code: int | None
    out: str
    err: str


async def run(folder: Path, settings: Settings, *arguments: str) -> Done:
    """Run a `streams` command with these settings."""
    config = folder / "settings.toml"
    config.write_text(settings.to_toml(), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "streams",
        *arguments,
        "--config",
        str(config),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return Done(process.returncode, out.decode(), err.decode())


@pytest.mark.kafka
async def test_dead_letters_are_listed_shown_and_ingested_again_with_the_attempt_counted(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    good = json_event("mended", distinct_body(1))
    too_small = kafka_settings.model_copy(update={"max_record_bytes": 1_000, "partitions": 1})
    settings = kafka_settings.model_copy(update={"partitions": 1})
    await send(settings, [good + b" " * 1_000, b"\x1b[31mno json"])
    async with WorkerProcess(too_small):
        await wait_for_output(settings, 2)

    listed = await run(tmp_path, settings, "dlq", "list", "--json")
    letters = [orjson.loads(line) for line in listed.out.splitlines()]
    assert [(one["reason"], one["attempt"]) for one in letters] == [("oversized", 1), ("invalid_json", 1)]
    assert letters[1]["source"] == f"{settings.raw_topic} 0/1"
    shown = await run(tmp_path, settings, "dlq", "show", "0/1")
    assert "no json" in shown.out
    assert "\x1b" not in shown.out
    assert (await run(tmp_path, settings, "dlq", "show", "0/1", "--raw")).out == "\x1b[31mno json"
    assert (await run(tmp_path, settings, "dlq", "show", "0/9")).code == Exit.USAGE
    assert (await run(tmp_path, settings, "dlq", "retry")).code == Exit.USAGE

    # The limit is mended: the oversized record passes, the other one is rejected again as its second attempt.
    assert "2 would be" in (await run(tmp_path, settings, "dlq", "retry", "--all", "--dry-run")).err
    assert "2 ingested again" in (await run(tmp_path, settings, "dlq", "retry", "--all")).err
    async with WorkerProcess(settings):
        output = await wait_for_output(settings, 4)
    assert output.statuses == {"enriched": 1}
    values = [(one.value, one.attempt) async for one in read_dead_letters(settings)]
    assert values == [(good + b" " * 1_000, 1), (b"\x1b[31mno json", 1), (b"\x1b[31mno json", 2)]
    raw = [record.value async for record in read_topics(settings, [settings.raw_topic])]
    assert raw[2:] == raw[:2]
    left_out = await run(tmp_path, settings, "dlq", "retry", "--reason", "invalid_json", "--max-attempts", "2")
    assert "1 ingested again" in left_out.err
    assert "1 left out: 2 attempts or more" in left_out.err
    assert (await run(tmp_path, settings, "verify")).code == Exit.OK


@pytest.mark.kafka
async def test_a_retried_record_keeps_its_key_and_own_headers(kafka_settings: Settings) -> None:
    settings = kafka_settings.model_copy(update={"partitions": 1})
    await send(settings, [])
    producer = idempotent_producer(settings)
    await producer.start()
    own = [("traceparent", b"00-a"), ("streams.reason", b"mine")]
    await producer.send_and_wait(settings.raw_topic, b"no json", b"key", headers=own)
    await producer.stop()
    async with WorkerProcess(settings):
        await wait_for_output(settings, 1)
    (letter,) = [one async for one in read_dead_letters(settings)]
    assert (letter.key, letter.value, letter.headers) == (b"key", b"no json", own)
    assert letter.reason == "invalid_json"


@pytest.mark.kafka
async def test_a_replay_is_refused_while_workers_run_and_changes_nothing_when_dry(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    await send(kafka_settings, [json_event(f"a-{number}", distinct_body(number)) for number in range(20)])
    async with WorkerProcess(kafka_settings):
        await wait_for_output(kafka_settings, 20)
        refused = await run(tmp_path, kafka_settings, "replay", "--from", "beginning")
        assert refused.code == Exit.USAGE
        assert "1 running workers: stop them first" in refused.err
    dry = await run(tmp_path, kafka_settings, "replay", "--from", "beginning", "--dry-run")
    assert "nothing was changed" in dry.err
    assert (await run(tmp_path, kafka_settings, "verify")).code == Exit.OK
    async with WorkerProcess(kafka_settings) as worker:
        await worker.metrics_address()
        await asyncio.sleep(3)
        assert (await read_output(kafka_settings)).accounted == 20


@pytest.mark.kafka
async def test_replayed_articles_come_out_as_duplicates_or_where_asked_as_new(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    await send(kafka_settings, [json_event(f"a-{number}", distinct_body(number)) for number in range(20)])
    async with WorkerProcess(kafka_settings):
        await wait_for_output(kafka_settings, 20)
    assert (await run(tmp_path, kafka_settings, "replay", "--from", "beginning")).code == Exit.OK
    async with WorkerProcess(kafka_settings):
        output = await wait_for_output(kafka_settings, 40)
    assert output.statuses == {"enriched": 20, "duplicate": 20}
    # Time counts as well, and what came before stays.
    before = datetime.now(UTC).isoformat()
    assert (await run(tmp_path, kafka_settings, "replay", "--from", before, "--as-new")).code == Exit.OK
    done = await run(tmp_path, kafka_settings, "replay", "--from", "0", "--as-new")
    assert done.code == Exit.OK, done.err
    async with WorkerProcess(kafka_settings):
        output = await wait_for_output(kafka_settings, 60)
    assert output.statuses == {"enriched": 40, "duplicate": 20}
    found = await run(tmp_path, kafka_settings, "verify", "--json")
    assert found.code == Exit.REJECTED
    assert orjson.loads(found.out)["faults"] == {"record twice": 40, "article twice": 20}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("beginning", 0),
        ("17", 17),
        ("2025-07-14T09:00", datetime(2025, 7, 14, 9, tzinfo=UTC)),
        ("2025-07-14T12:00+03:00", datetime(2025, 7, 14, 9, tzinfo=UTC)),
    ],
)
def test_a_start_is_an_offset_or_a_time(text: str, start: int | datetime) -> None:
    assert parse_start(text) == start


@pytest.mark.parametrize("text", ["-1", "yesterday", "", "²"])
def test_any_other_start_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        parse_start(text)
