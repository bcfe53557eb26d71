"""The dashboard of the promises: objectives and budgets."""

from deploy.grafana.panels import Board, Panel, Query, Row


def _budget_left(bad_share: str) -> str:
    return f"1 - ({bad_share}) / 0.01"


_WINDOWS = ("5m", "30m", "1h", "2h", "6h", "1d", "3d")
_SLOW_30D = (
    '1 - sum(increase(streams_end_to_end_seconds_bucket{le="5.0"}[30d])) '
    "/ sum(increase(streams_end_to_end_seconds_count[30d]))"
)
_REJECTED_30D = "sum(increase(streams_dead_letters_total[30d])) / sum(increase(streams_records_consumed_total[30d]))"


def _burn(ratio: str) -> tuple[Query, ...]:
    return tuple(Query(f"streams:{ratio}:ratio_rate{window} / 0.01", window) for window in _WINDOWS)


DELIVERY = Board(
    "streams-delivery",
    "Delivery",
    "Are the promises kept: 99 % of articles within 5 s, fewer than 1 % dead letters?",
    (
        Row(
            "Objectives over 30 days",
            (
                Panel(
                    "Articles within 5 s",
                    (Query(f"1 - ({_SLOW_30D})", "within 5 s"),),
                    "The objective is 99 %.",
                    unit="percentunit",
                    kind="stat",
                    width=6,
                ),
                Panel(
                    "Latency budget left",
                    (Query(_budget_left(_SLOW_30D), "left"),),
                    "Of the 1 % of articles that may be slow; below zero the promise is broken.",
                    unit="percentunit",
                    kind="stat",
                    width=6,
                ),
                Panel(
                    "Records not rejected",
                    (Query(f"1 - ({_REJECTED_30D})", "accepted"),),
                    "The objective is 99 %.",
                    unit="percentunit",
                    kind="stat",
                    width=6,
                ),
                Panel(
                    "Dead-letter budget left",
                    (Query(_budget_left(_REJECTED_30D), "left"),),
                    "Of the 1 % of records that may be rejected.",
                    unit="percentunit",
                    kind="stat",
                    width=6,
                ),
            ),
        ),
        Row(
            "Burn rates",
            (
                Panel(
                    "Latency budget, times its even burn",
                    _burn("end_to_end_slow"),
                    "1 spends the budget in exactly 30 days; 14.4 over an hour pages.",
                ),
                Panel(
                    "Dead-letter budget, times its even burn",
                    _burn("dead_letters"),
                    "1 spends the budget in exactly 30 days; 14.4 over an hour pages.",
                ),
            ),
        ),
        Row(
            "Backlog",
            (
                Panel(
                    "Lag, by workers and by broker",
                    (
                        Query("streams:consumer_lag_records:sum", "workers"),
                        Query("streams:broker_lag_records:sum", "broker"),
                    ),
                    "Both views of the same backlog; they part when workers are gone.",
                    width=8,
                ),
                Panel(
                    "Time to work the backlog off",
                    (
                        Query(
                            "streams:consumer_lag_records:sum / (sum(rate(streams_records_consumed_total[5m])) > 0)",
                            "at the present rate",
                        ),
                    ),
                    "Backlog divided by the rate of the last 5 minutes.",
                    unit="s",
                    width=8,
                ),
                Panel(
                    "How fast articles were",
                    (
                        Query(
                            'sum by (le) (rate(streams_end_to_end_seconds_bucket{le=~"0.1|0.5|1.0|5.0|30.0"}[5m])) '
                            "/ on () group_left () (sum(rate(streams_end_to_end_seconds_count[5m])) > 0)",
                            "within {{le}} s",
                        ),
                    ),
                    "Share of the articles of the last 5 minutes that took at most so long.",
                    unit="percentunit",
                    width=8,
                ),
            ),
        ),
    ),
)
