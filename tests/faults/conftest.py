"""Figures of the fault runs at the end of the session."""

import pytest

from tests.faults.harness import FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES:
        terminalreporter.section("fault runs")
        for line in FIGURES:
            terminalreporter.write_line(line)
