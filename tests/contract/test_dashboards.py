"""The committed dashboards are what their code says, and ask only for metrics that exist."""

import json
import re
from typing import Any

import pytest

from deploy.build_metrics_reference import declared_metrics, series_name
from deploy.grafana.boards import BOARDS
from deploy.grafana.build_dashboards import FOLDER, board_json, target_file
from deploy.grafana.panels import Board

TITLES = [board.title for board in BOARDS]
FOREIGN = {"kafka_consumergroup_lag", "process_cpu_seconds_total", "process_resident_memory_bytes"}


def _panels(board: Board) -> list[dict[str, Any]]:
    panels: list[dict[str, Any]] = json.loads(board_json(board))["panels"]
    return [panel for panel in panels if panel["type"] != "row"]


@pytest.mark.parametrize("board", BOARDS, ids=TITLES)
def test_the_committed_file_is_what_the_code_says(board: Board) -> None:
    committed = target_file(board).read_text(encoding="utf-8")
    assert committed == board_json(board), "run: python -m deploy.grafana.build_dashboards"


def test_there_is_no_other_dashboard_and_the_names_are_fixed() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {target_file(board).name for board in BOARDS}
    assert [board.uid for board in BOARDS] == ["streams-operations", "streams-newsroom", "streams-delivery"]


@pytest.mark.parametrize("board", BOARDS, ids=TITLES)
def test_every_query_goes_to_the_data_source_that_the_reader_chose(board: Board) -> None:
    (variable,) = json.loads(board_json(board))["templating"]["list"]
    assert (variable["name"], variable["type"], variable["query"]) == ("datasource", "datasource", "prometheus")
    for panel in _panels(board):
        assert panel["datasource"]["uid"] == "${datasource}"
        assert all(target["datasource"]["uid"] == "${datasource}" for target in panel["targets"])


@pytest.mark.parametrize("board", BOARDS, ids=TITLES)
def test_every_panel_has_a_number_a_title_a_description_and_a_query(board: Board) -> None:
    panels = _panels(board)
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        assert panel["title"]
        assert panel["description"]
        assert panel["targets"]


@pytest.mark.parametrize("board", BOARDS, ids=TITLES)
def test_panels_lie_beside_each_other_within_the_width(board: Board) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in _panels(board):
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells


@pytest.mark.parametrize("board", BOARDS, ids=TITLES)
def test_every_metric_in_a_query_exists(board: Board) -> None:
    declared = {series_name(metric) for metric in declared_metrics()}
    known = declared | {f"{name}{end}" for name in declared for end in ("_bucket", "_sum", "_count")} | FOREIGN
    for panel in _panels(board):
        for target in panel["targets"]:
            used = set(re.findall(r"(?<![\w:\"])(?:streams|kafka|process)_[a-z_]+(?![\w:])", target["expr"]))
            assert used <= known
