"""What the dashboards show: each panel's question and its queries; `build_dashboards.py` makes Grafana's JSON of it.

`$__rate_interval` is Grafana's own: at least four scrapes, so that a rate never lacks points.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["timeseries", "stat", "bars"]
_RATE = "[$__rate_interval]"


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


def _rate(metric: str, by: str) -> Query:
    return Query(f"sum by ({by}) (rate({metric}{_RATE}))", f"{{{{{by}}}}}")


def _quantile(share: float, histogram: str, by: str = "") -> str:
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, sum by ({labels}) (rate({histogram}_bucket{_RATE})))"


def _quantiles(histogram: str) -> tuple[Query, ...]:
    return tuple(Query(_quantile(share, histogram), f"p{share * 100:g}") for share in (0.5, 0.95, 0.99))


_LAG_BY_PARTITION = Panel(
    "Lag by partition, as the workers see it",
    (Query("partition:streams_consumer_lag_records:max", "partition {{partition}}"),),
    "Records behind the last stable offset. One partition alone: its owner is stuck. All: too few workers.",
)
_BROKER_LAG = Panel(
    "Lag by partition, as the broker sees it",
    (
        Query(
            'sum by (partition) (clamp_min(kafka_consumergroup_lag{consumergroup="streams-worker"}, 0))',
            "partition {{partition}}",
        ),
    ),
    "Moves also when no worker lives to report. The end offset counts transaction markers, so one a partition is idle.",
)

OPERATIONS = Board(
    "streams-operations",
    "Operations",
    "Is it flowing, how fast, and what is in the way?",
    (
        Row(
            "Flow",
            (
                Panel(
                    "Records by outcome",
                    (_rate("streams_articles_total", "status"),),
                    "Committed records: enriched, duplicate, rejected.",
                    unit="cps",
                ),
                Panel(
                    "Articles routed, by topic",
                    (_rate("streams_articles_routed_total", "topic"),),
                    "Records written to the output topics; an article may go to several.",
                    unit="cps",
                ),
                Panel(
                    "Dead letters by reason",
                    (
                        Query(
                            f"sum by (reason) (rate(streams_dead_letters_total{_RATE})) > 0 or "
                            f"sum by (reason) (rate(streams_dead_letters_total{_RATE})) == 0 "
                            "and on (reason) sum by (reason) (streams_dead_letters_total) > 0",
                            "{{reason}}",
                        ),
                    ),
                    "Reasons that have occurred at all. A jump of one reason: a producer changed.",
                    unit="cps",
                ),
                Panel(
                    "Duplicates held",
                    (Query("max(streams_dedupe_fingerprints)", "fingerprints"),),
                    "Article fingerprints in the window of duplicate detection.",
                ),
            ),
        ),
        Row(
            "Latency",
            (
                Panel(
                    "From arrival to commit",
                    _quantiles("streams_end_to_end_seconds"),
                    "The objective: 99 % within 5 s.",
                    unit="s",
                ),
                Panel(
                    "Slowest hundredth of each step",
                    (Query(_quantile(0.99, "streams_step_duration_seconds", "step"), "{{step}}"),),
                    "99th percentile of a step's time for one article.",
                    unit="s",
                ),
                Panel(
                    "Where the time goes",
                    (_rate("streams_step_duration_seconds_sum", "step"),),
                    "Seconds of work a second, by step: the sum over steps is the number of busy cores.",
                    unit="s",
                ),
                Panel(
                    "Transaction, first record to commit",
                    _quantiles("streams_transaction_duration_seconds"),
                    "Processing of a batch and its commit.",
                    unit="s",
                ),
            ),
        ),
        Row(
            "Kafka",
            (
                _LAG_BY_PARTITION,
                _BROKER_LAG,
                Panel(
                    "Transactions by result",
                    (_rate("streams_transactions_total", "result"),),
                    "Aborted ones are tried again; more than a tenth is an alert.",
                    unit="cps",
                    width=8,
                ),
                Panel(
                    "Records in a transaction",
                    (
                        Query(
                            f"sum(rate(streams_batch_records_sum{_RATE})) "
                            f"/ (sum(rate(streams_batch_records_count{_RATE})) > 0)",
                            "mean",
                        ),
                    ),
                    "Small under light load; near the limit of 500 under backlog.",
                    width=8,
                ),
                Panel(
                    "Batches tried again",
                    (Query(f"sum(rate(streams_batch_retries_total{_RATE}))", "retries"),),
                    "Attempts after an aborted transaction.",
                    unit="cps",
                    width=8,
                ),
            ),
        ),
        Row(
            "Workers",
            (
                Panel(
                    "Partitions owned",
                    (Query("streams_assigned_partitions", "{{instance}}"),),
                    "Jumps are rebalances.",
                    width=8,
                ),
                Panel(
                    "Time since the last commit",
                    (Query("time() - (streams_last_commit_timestamp_seconds > 0)", "{{instance}}"),),
                    "Grows while there is nothing to read as well; with lag it is an alert after 2 minutes.",
                    unit="s",
                    width=8,
                ),
                Panel(
                    "Breaker",
                    (Query("max by (instance) (streams_breaker_open)", "{{instance}}"),),
                    "1: the worker stopped itself, since too many records were rejected.",
                    kind="stat",
                    width=8,
                ),
                Panel(
                    "CPU",
                    (
                        Query(
                            f'sum by (instance) (rate(process_cpu_seconds_total{{job=~"streams-.+"}}{_RATE}))',
                            "{{instance}}",
                        ),
                    ),
                    "Busy cores of each process.",
                    width=8,
                ),
                Panel(
                    "Resident memory",
                    (Query('process_resident_memory_bytes{job=~"streams-.+"}', "{{instance}}"),),
                    "Steady after the start but for the duplicate window.",
                    unit="bytes",
                    width=8,
                ),
                Panel(
                    "Version and ruleset",
                    (Query("count by (version, ruleset) (streams_build_info)", "{{version}} {{ruleset}}"),),
                    "More than one during a roll-out only.",
                    kind="stat",
                    width=8,
                ),
            ),
        ),
    ),
)


def _top(metric: str, label: str) -> Query:
    return Query(f"topk(15, round(sum by ({label}) (increase({metric}[$__range]))) > 0)", f"{{{{{label}}}}}")


NEWSROOM = Board(
    "streams-newsroom",
    "Newsroom",
    "What is in the news?",
    (
        Row(
            "Topics",
            (
                Panel(
                    "Articles an hour, by topic",
                    (
                        Query(
                            f"3600 * sum by (topic, relevance) (rate(streams_labels_total{_RATE}))",
                            "{{topic}} {{relevance}}",
                        ),
                    ),
                    "Labels given: primary is a main subject, mention is reported beside others.",
                ),
                Panel(
                    "Share of the news",
                    (Query("topic:streams_labels:share1h", "{{topic}}"),),
                    "Share of the articles of the last hour, copies included, whose main subject is the topic.",
                    unit="percentunit",
                ),
                Panel(
                    "Sub-topics",
                    (_top("streams_subtopics_total", "subtopic"),),
                    "The commonest in the chosen time.",
                    kind="bars",
                ),
                Panel(
                    "People named",
                    (_top("streams_articles_by_person_total", "person"),),
                    "Articles that name a person known to the gazetteer, in the chosen time.",
                    kind="bars",
                ),
            ),
        ),
        Row(
            "Sources and languages",
            (
                Panel(
                    "Articles an hour, by language",
                    (
                        Query(
                            f"3600 * sum by (language) (rate(streams_articles_by_language_total{_RATE}))",
                            "{{language}}",
                        ),
                    ),
                    "Accepted articles, copies included.",
                ),
                Panel(
                    "Articles by publisher",
                    (_top("streams_articles_by_source_total", "source"),),
                    "The busiest in the chosen time.",
                    kind="bars",
                ),
                Panel(
                    "Share of copies",
                    (
                        Query(
                            'sum(increase(streams_articles_total{status="duplicate"}[$__range])) '
                            '/ sum(increase(streams_articles_total{status=~"enriched|duplicate"}[$__range]))',
                            "copies",
                        ),
                    ),
                    "Reprints of wire texts: high when many outlets carry one report.",
                    unit="percentunit",
                    kind="stat",
                ),
                Panel(
                    "Publishers heard",
                    (Query("count(count by (source) (streams_articles_by_source_total))", "publishers"),),
                    "How many different publishers the articles came from.",
                    kind="stat",
                ),
            ),
        ),
    ),
)


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

BOARDS = (OPERATIONS, NEWSROOM, DELIVERY)
