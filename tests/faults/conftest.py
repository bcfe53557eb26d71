"""Figures of the fault runs at the end of the session, from whichever process ran them."""

import pytest

from tests.faults.harness import FIGURES


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.when == "call":
        item.user_properties += [("figure", line) for line in FIGURES]
        FIGURES.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    lines = [line for report in reports for name, line in report.user_properties if name == "figure"]
    if lines:
        terminalreporter.section("fault runs")
    for line in lines:
        terminalreporter.write_line(line)
