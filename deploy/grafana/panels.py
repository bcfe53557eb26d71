"""What the dashboards show: each panel's question and its queries; `build_dashboards.py` makes Grafana's JSON of it.

`$__rate_interval` is Grafana's own: at least four scrapes, so that a rate never lacks points.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["timeseries", "stat", "bars"]
RATE = "[$__rate_interval]"


@dataclass(frozen=True, slots=True)
class Query:
    """A PromQL expression and the name of its lines, with {{label}} placeholders."""

    expr: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: `unit` is Grafana's name of a unit, `width` counts columns of 24."""

    title: str
    queries: tuple[Query, ...]
    description: str
    unit: str = "short"
    kind: Kind = "timeseries"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A titled row of panels."""

    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """One dashboard; `uid` is fixed, so that links to it live on."""

    uid: str
    title: str
    description: str
    rows: tuple[Row, ...]


def rate(metric: str, by: str) -> Query:
    """Return the rate of a counter, one line a label value."""
    return Query(f"sum by ({by}) (rate({metric}{RATE}))", f"{{{{{by}}}}}")


def quantile(share: float, histogram: str, by: str = "") -> str:
    """Return the expression of a quantile of a histogram, one line a value of `by` where given."""
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, sum by ({labels}) (rate({histogram}_bucket{RATE})))"


def quantiles(histogram: str) -> tuple[Query, ...]:
    """Return the median, the 95th and the 99th percentile of a histogram."""
    return tuple(Query(quantile(share, histogram), f"p{share * 100:g}") for share in (0.5, 0.95, 0.99))
