"""Draw every panel from a running Prometheus: what Grafana would show, where no Grafana can be had.

Run as `python -m deploy.grafana.render_panels http://localhost:9090 FOLDER`; one picture a dashboard.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import requests
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from deploy.grafana.boards import BOARDS
from deploy.grafana.panels import Board, Panel

_COLUMNS = 24
_ROW_INCHES = 2.7
_WIDTH_INCHES = 16
_TIMEOUT_SECONDS = 10
_PERCENT = 100
# Shares of the picture's width and of a row's height: the heading, and what axis labels need.
_HEADING = 0.2
_MARGIN = 0.03
_BAR_MARGIN = 0.13


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a panel: its name in the legend and its (Unix seconds, value) points."""

    name: str
    points: tuple[tuple[float, float], ...]


def panel_lines(url: str, panel: Panel, *, seconds: int, rate_interval: str = "10s") -> list[Line]:
    """Run a panel's queries as Grafana would, over the last `seconds`.

    Args:
        url: Prometheus.
        panel: the panel.
        seconds: the dashboard's time range.
        rate_interval: what stands for $__rate_interval; four scrapes at least.

    Raises:
        requests.HTTPError: Prometheus refuses a query; the message carries its reason.
    """
    lines = []
    for query in panel.queries:
        expr = query.expr.replace("$__rate_interval", rate_interval).replace("$__range", f"{seconds}s")
        for series in _series(url, expr, seconds, instant=panel.kind != "timeseries"):
            points = tuple((float(at), float(value)) for at, value in series["values"] if value not in ("NaN", "+Inf"))
            name = query.legend
            for label, value in series["metric"].items():
                name = name.replace(f"{{{{{label}}}}}", value)
            if points:
                lines.append(Line(name, points))
    return lines


def _series(url: str, expr: str, seconds: int, *, instant: bool) -> Iterator[dict[str, Any]]:
    now = time.time()
    if instant:
        path, parameters = "query", {"query": expr, "time": str(now)}
    else:
        step = max(1, seconds // 200)
        path = "query_range"
        parameters = {"query": expr, "start": str(now - seconds), "end": str(now), "step": str(step)}
    response = requests.get(f"{url}/api/v1/{path}", params=parameters, timeout=_TIMEOUT_SECONDS)
    if not response.ok:
        raise requests.HTTPError(f"{expr}: {response.text}")
    for series in response.json()["data"]["result"]:
        yield {"metric": series["metric"], "values": series["values"] if "values" in series else [series["value"]]}


def shown_value(panel: Panel, value: float) -> str:
    """Return a value with its unit, as short as Grafana would."""
    if panel.unit == "percentunit":
        return f"{value * _PERCENT:.2f} %"
    if panel.unit == "bytes":
        return f"{value / 2**20:.0f} MiB"
    return f"{value:.3g}{' s' if panel.unit == 's' else ' /s' if panel.unit == 'cps' else ''}"


def render_board(url: str, board: Board, folder: Path, *, seconds: int) -> Path:
    """Draw one dashboard and return the picture's file."""
    rows = list(_packed(board))
    figure = Figure(figsize=(_WIDTH_INCHES, _ROW_INCHES * (len(rows) + _HEADING)))
    figure.suptitle(f"{board.title}: {board.description}")
    height = 1 / (len(rows) + _HEADING)
    for number, row in enumerate(rows):
        column = 0
        for panel in row:
            width = panel.width / _COLUMNS
            left, bottom = column / _COLUMNS, 1 - (number + 1 + _HEADING) * height
            margin = _BAR_MARGIN if panel.kind == "bars" else _MARGIN
            place = (left + margin, bottom + 0.15 * height, width - margin - _MARGIN / 2, 0.7 * height)
            _draw(figure.add_axes(place), panel, panel_lines(url, panel, seconds=seconds))
            column += panel.width
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{board.title.lower()}.png"
    figure.savefig(target, dpi=80)
    return target


def _packed(board: Board) -> Iterator[list[Panel]]:
    for row in board.rows:
        line: list[Panel] = []
        for panel in row.panels:
            if sum(one.width for one in line) + panel.width > _COLUMNS:
                yield line
                line = []
            line.append(panel)
        yield line


def _draw(axes: Axes, panel: Panel, lines: list[Line]) -> None:
    axes.set_title(f"{panel.title} ({panel.unit})", fontsize=9, loc="left")
    axes.tick_params(labelsize=7)
    if panel.kind == "stat":
        axes.axis("off")
        text = "\n".join(f"{line.name}: {shown_value(panel, line.points[-1][1])}" for line in lines)
        axes.text(0.5, 0.5, text or "No data", ha="center", va="center", fontsize=13)
    elif panel.kind == "bars":
        ordered = sorted(lines, key=lambda line: line.points[-1][1])
        bars = axes.barh([line.name for line in ordered], [line.points[-1][1] for line in ordered])
        axes.bar_label(bars, [shown_value(panel, line.points[-1][1]) for line in ordered], fontsize=7)
    else:
        start = min((line.points[0][0] for line in lines), default=0)
        for line in lines:
            axes.plot([at - start for at, _ in line.points], [value for _, value in line.points], label=line.name)
        # A third above the highest line for the legend.
        axes.set_ylim(0, 1.35 * max((value for line in lines for _, value in line.points), default=0) or 1)
        if lines:
            axes.legend(fontsize=6, ncols=4, loc="upper left")


def main() -> None:
    """Draw all dashboards over the last quarter of an hour."""
    mpl.use("agg")
    url, folder = sys.argv[1:]
    for board in BOARDS:
        sys.stdout.write(f"{render_board(url, board, Path(folder), seconds=900)}\n")


if __name__ == "__main__":
    main()
