"""The command line: order, exit codes, errors that say what to do."""

import io
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from streams import __version__
from streams.cli.display import harmless
from streams.inputs import page_event, read_inputs

EVENT = orjson.dumps(
    {"id": "a", "content_type": "application/json", "content": {"body": "ЄС запровадив нові санкції проти Росії."}}
)


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "streams", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=120,
    )


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.decode() == f"streams {__version__}\n"


def test_process_answers_each_line_in_order_and_a_rejected_input_is_a_line_too() -> None:
    done = run("process", stdin=b"\n".join([b"broken", EVENT, b'{"content_type": "text/plain"}', EVENT]))
    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["status"] for line in lines] == ["rejected", "enriched", "rejected", "duplicate"]
    assert [line.get("reason") for line in lines] == ["invalid_json", None, "missing_content", None]


def test_without_dedupe_a_repeated_article_is_enriched_again() -> None:
    done = run("process", "--no-dedupe", "-", stdin=EVENT + b"\n" + EVENT)
    assert [orjson.loads(line)["status"] for line in done.stdout.splitlines()] == ["enriched", "enriched"]


def test_strict_exits_with_1_where_an_input_was_rejected_and_0_where_none_was() -> None:
    assert run("process", "--strict", stdin=b"broken").returncode == 1
    assert run("process", "--strict", stdin=EVENT).returncode == 0


def test_files_of_all_kinds_are_read_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Заголовок новини\n\nПерше речення тексту. Друге речення тексту.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(EVENT + b"\n\n" + EVENT + b"\n")
    (tmp_path / "c.json").write_bytes(EVENT)
    (tmp_path / "ignored.md").write_text("x", encoding="utf-8")
    origins = [item.origin.removeprefix(f"{tmp_path}/") for item in read_inputs([str(tmp_path)], io.BytesIO())]
    assert origins == ["a.txt", "b.jsonl:1", "b.jsonl:3", "c.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("process", "no-such-file.txt"), "no-such-file.txt"),
        (("process", "page.pdf"), "unknown ending '.pdf'"),
        (("process", "--config", "no-such.toml"), "no-such.toml: no such file"),
    ],
)
def test_a_wrong_argument_exits_with_2_and_names_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())


def test_a_wrong_setting_is_named_with_the_reason() -> None:
    done = run("config", STREAMS_BATCH_RECORDS="many")
    assert done.returncode == 2
    assert "batch_records" in done.stderr.decode()
    assert "valid integer" in " ".join(done.stderr.decode().split())


def test_a_broken_rule_is_named_by_file_table_and_key(tmp_path: Path) -> None:
    rule = '[topic.energy]\nprimary = 1.0\n[[topic.energy.rule]]\nid = "pump"\ntriggers = ["no_such_group"]\n'
    (tmp_path / "energy.toml").write_text(rule, encoding="utf-8")
    done = run("rules", "check", str(tmp_path))
    assert done.returncode == 2
    assert "energy.toml: [topic.energy.rule" in done.stderr.decode()
    assert "triggers: no [terms.no_such_group] anywhere" in done.stderr.decode()


def test_config_shows_what_applies_and_masks_secrets(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('group_id = "from-file"\nraw_topic = "from-file"\nbatch_records = 7\n', encoding="utf-8")
    done = run(
        "config", "--config", str(file), STREAMS_RAW_TOPIC="from-environment", STREAMS_SASL_PASSWORD="top secret"
    )
    shown = done.stdout.decode()
    assert 'group_id = "from-file"' in shown
    assert 'raw_topic = "from-environment"' in shown
    assert "batch_records = 7" in shown
    assert "top secret" not in shown


def test_without_a_broker_the_commands_say_so_and_exit_with_4() -> None:
    for command in (("worker", "--metrics-port", "0"), ("topics", "create")):
        done = run(*command, KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:1")
        assert done.returncode == 4, done.stderr.decode()
        assert "127.0.0.1:1" in done.stderr.decode()


def test_where_no_kafka_can_be_had_the_demo_says_so_and_still_shows_articles(tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_bytes(EVENT)
    done = run("demo", str(page), PATH=str(tmp_path), STREAMS_CACHE_DIR=str(tmp_path / "cache"))
    said = " ".join(done.stderr.decode().split())
    assert done.returncode == 0, said
    assert "No Kafka can be had: no Java found: install Java 17 and Maven" in said
    assert "KAFKA_BOOTSTRAP_SERVERS" in said
    assert "sanctions" in done.stdout.decode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[31mred", "�[31mred"), ("a\u202eb", "a�b"), ("рядок\nдругий", "рядок другий"), ("«ok» 😀", "«ok» 😀")],
)
def test_untrusted_text_cannot_drive_the_terminal(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_a_page_in_another_declared_charset_is_decoded() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Привіт</body></html>'.encode("windows-1251")
    assert "Привіт" in orjson.loads(page_event(page, "text/html"))["content"]


def test_bytes_that_are_no_text_are_passed_on_untouched_for_the_chain_to_refuse() -> None:
    assert page_event(b"\xff\xfe\x00", "text/plain") == b"\xff\xfe\x00"
