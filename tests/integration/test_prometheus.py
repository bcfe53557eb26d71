"""Dashboards and rules against a real Prometheus that scraped a real worker with a real Kafka."""

import asyncio
import os
from pathlib import Path

import pytest
import requests

from deploy.grafana.boards import BOARDS
from deploy.grafana.panels import Panel
from deploy.grafana.render_panels import panel_lines, render_board, shown_value
from streams.settings import Settings
from tests.integration.prometheus_runs import observed_run

pytestmark = pytest.mark.kafka
_SECONDS = 60


def _values(url: str, panel: Panel) -> str:
    lines = panel_lines(url, panel, seconds=_SECONDS)
    return ", ".join(f"{line.name} {shown_value(panel, line.points[-1][1])}" for line in lines)


def _health(url: str) -> dict[str, str]:
    groups = requests.get(f"{url}/api/v1/rules", timeout=10).json()["data"]["groups"]
    return {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}


def _firing(url: str) -> set[str]:
    alerts = requests.get(f"{url}/api/v1/alerts", timeout=10).json()["data"]["alerts"]
    return {alert["labels"]["alertname"] for alert in alerts if alert["state"] == "firing"}


async def test_every_panel_shows_values_of_a_real_run(kafka_settings: Settings, tmp_path: Path) -> None:
    """No panel is empty, no query and no rule errs, and a healthy run raises no alert that would wake anybody.

    STREAMS_TEST_PICTURES names a folder that keeps the pictures and the table of values.
    """
    pictures = Path(os.environ.get("STREAMS_TEST_PICTURES", tmp_path / "pictures"))
    async with observed_run(kafka_settings, tmp_path) as url:
        shown = {
            (board.title, panel.title): await asyncio.to_thread(_values, url, panel)
            for board in BOARDS
            for row in board.rows
            for panel in row.panels
        }
        drawn = [await asyncio.to_thread(render_board, url, board, pictures, seconds=_SECONDS) for board in BOARDS]
        health, firing = await asyncio.to_thread(_health, url), await asyncio.to_thread(_firing, url)
    table = "".join(f"| {board} | {panel} | {values} |\n" for (board, panel), values in shown.items())
    (pictures / "values.md").write_text(table, encoding="utf-8")
    assert [where for where, values in shown.items() if not values] == []
    assert {name: state for name, state in health.items() if state != "ok"} == {}
    assert not firing
    assert all(picture.stat().st_size > 10_000 for picture in drawn)
