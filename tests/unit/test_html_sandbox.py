"""The killable HTML parser: good pages pass, hostile ones end in time, and the next page is read."""

import os
import signal
import sys
from collections.abc import Iterator
from importlib.resources import files

import pytest

from streams.errors import RejectedError, RejectReason
from streams.steps.parse.html import extract_html
from streams.transport import html_sandbox
from streams.transport.html_sandbox import HtmlSandbox

PAGE = (files("streams") / "samples" / "02-sanctions-package.html").read_text(encoding="utf-8")
# Answers as the parser does that it is ready, and ends on the first page.
DYING_CHILD = "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\5ready'); sys.stdout.flush(); sys.stdin.buffer.read(9)"
SLOW_PAGE = "<article>" + "<p>Слово слово слово слово.</p>" * 30_000 + "</article>"


@pytest.fixture
def sandbox() -> Iterator[HtmlSandbox]:
    made = HtmlSandbox(seconds=5)
    yield made
    made.close()


def reason_of(sandbox: HtmlSandbox, page: str) -> RejectReason:
    with pytest.raises(RejectedError) as caught:
        sandbox(page, None)
    return caught.value.reason


def test_a_page_is_read_as_without_a_sandbox(sandbox: HtmlSandbox) -> None:
    assert sandbox(PAGE, "https://stepovyi.example/a") == extract_html(PAGE, "https://stepovyi.example/a")


def test_a_page_without_an_article_is_rejected_as_without_a_sandbox(sandbox: HtmlSandbox) -> None:
    assert reason_of(sandbox, "<html><body>404</body></html>") is RejectReason.NO_ARTICLE


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    sandbox = HtmlSandbox(seconds=0.2)
    assert reason_of(sandbox, SLOW_PAGE) is RejectReason.PARSE_TIMEOUT
    patient = HtmlSandbox(seconds=30)
    assert patient(PAGE, None).headline is not None
    sandbox.close()
    patient.close()


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 20_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(20))
        + "]><html><body><p>&u;</p></body></html>",
        "&amp;" * 150_000,
    ],
    ids=["nested", "tables", "entity expansion", "entities"],
)
def test_a_bomb_ends_with_a_reason_and_the_next_page_is_read(sandbox: HtmlSandbox, page: str) -> None:
    assert reason_of(sandbox, page) in {RejectReason.NO_ARTICLE, RejectReason.PARSE_TIMEOUT}
    assert sandbox(PAGE, None).body


def test_a_parser_that_was_killed_between_pages_is_replaced(sandbox: HtmlSandbox) -> None:
    assert sandbox(PAGE, None).body
    process = sandbox._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert sandbox(PAGE, None).body


def test_a_page_that_breaks_every_parser_is_rejected(monkeypatch: pytest.MonkeyPatch, sandbox: HtmlSandbox) -> None:
    monkeypatch.setattr(html_sandbox, "_COMMAND", (sys.executable, "-c", DYING_CHILD))
    assert reason_of(sandbox, PAGE) is RejectReason.PARSE_TIMEOUT


def test_a_parser_that_does_not_start_is_the_worlds_fault_not_the_pages(
    monkeypatch: pytest.MonkeyPatch, sandbox: HtmlSandbox
) -> None:
    monkeypatch.setattr(html_sandbox, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(OSError, match="did not start"):
        sandbox(PAGE, None)


def test_one_process_serves_all_pages(sandbox: HtmlSandbox) -> None:
    sandbox(PAGE, None)
    first = sandbox._process
    sandbox(PAGE, None)
    assert sandbox._process is first
