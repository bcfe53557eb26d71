"""Write the Grafana dashboards as JSON from `panels.py`, by grafana-foundation-sdk.

Run as `python deploy/grafana/build_dashboards.py`; a test holds the committed files equal to this program's output.
"""

from pathlib import Path

from grafana_foundation_sdk.builders import bargauge, common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import (
    BarGaugeDisplayMode,
    LegendDisplayMode,
    LegendPlacement,
    SortOrder,
    TooltipDisplayMode,
    VizOrientation,
)
from grafana_foundation_sdk.models.dashboard import DashboardLinkType, DataSourceRef

from deploy.grafana.boards import BOARDS
from deploy.grafana.panels import Board, Panel

FOLDER = Path(__file__).parent / "dashboards"
_DATASOURCE = DataSourceRef(type_val="prometheus", uid="${datasource}")
_TAG = "war-news-streams"
_HEIGHT = 8
_STAT_HEIGHT = 5
_FILL_PERCENT = 8

_Builder = timeseries.Panel | stat.Panel | bargauge.Panel


def board_json(board: Board) -> str:
    """Return a dashboard as Grafana's JSON, keys sorted, so that differences stay readable."""
    builder = (
        dashboard.Dashboard(board.title)
        .uid(board.uid)
        .description(board.description)
        .tags([_TAG])
        .refresh("30s")
        .time("now-6h", "now")
        .timezone("browser")
        .readonly()
        .with_variable(dashboard.DatasourceVariable("datasource").label("Data source").type("prometheus"))
        .link(_links_to_each_other())
    )
    number = 0
    for row in board.rows:
        builder = builder.with_row(dashboard.Row(row.title))
        for panel in row.panels:
            number += 1
            builder = builder.with_panel(_panel(panel).id(number))
    return JSONEncoder(sort_keys=True, indent=2).encode(builder.build()) + "\n"


def _links_to_each_other() -> dashboard.DashboardLink:
    link = dashboard.DashboardLink("War news streams").type(DashboardLinkType.DASHBOARDS)
    return link.tags([_TAG]).keep_time(True)


def _panel(panel: Panel) -> _Builder:
    builder = _visualisation(panel)
    builder = (
        builder.title(panel.title)
        .description(panel.description)
        .unit(panel.unit)
        .datasource(_DATASOURCE)
        .span(panel.width)
    )
    for number, query in enumerate(panel.queries):
        target = (
            prometheus.Dataquery()
            .expr(query.expr)
            .legend_format(query.legend)
            .ref_id(chr(ord("A") + number))
            .datasource(_DATASOURCE)
        )
        builder = builder.with_target(target.range() if panel.kind == "timeseries" else target.instant())
    return builder


def _visualisation(panel: Panel) -> _Builder:
    if panel.kind == "stat":
        latest = common.ReduceDataOptions().calcs(["lastNotNull"]).values(False)
        return stat.Panel().height(_STAT_HEIGHT).reduce_options(latest)
    if panel.kind == "bars":
        return (
            bargauge.Panel()
            .height(_HEIGHT)
            .orientation(VizOrientation.HORIZONTAL)
            .display_mode(BarGaugeDisplayMode.BASIC)
            .decimals(0)
            .min(0)
        )
    legend = common.VizLegendOptions().display_mode(LegendDisplayMode.LIST).placement(LegendPlacement.BOTTOM)
    return (
        timeseries.Panel()
        .height(_HEIGHT)
        .min(0)
        .fill_opacity(_FILL_PERCENT)
        .legend(legend.show_legend(True))
        .tooltip(common.VizTooltipOptions().mode(TooltipDisplayMode.MULTI).sort(SortOrder.DESCENDING))
    )


def target_file(board: Board) -> Path:
    """Return the committed file of a dashboard."""
    return FOLDER / f"{board.title.lower()}.json"


if __name__ == "__main__":
    for one in BOARDS:
        target_file(one).write_text(board_json(one), encoding="utf-8")
