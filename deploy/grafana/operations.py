"""The dashboard of whoever runs the pipeline."""

from deploy.grafana.panels import RATE, Board, Panel, Query, Row, quantile, quantiles, rate

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
                    (rate("streams_articles_total", "status"),),
                    "Committed records: enriched, duplicate, rejected.",
                    unit="cps",
                ),
                Panel(
                    "Articles routed, by topic",
                    (rate("streams_articles_routed_total", "topic"),),
                    "Records written to the output topics; an article may go to several.",
                    unit="cps",
                ),
                Panel(
                    "Dead letters by reason",
                    (
                        Query(
                            f"sum by (reason) (rate(streams_dead_letters_total{RATE})) > 0 or "
                            f"sum by (reason) (rate(streams_dead_letters_total{RATE})) == 0 "
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
                    quantiles("streams_end_to_end_seconds"),
                    "The objective: 99 % within 5 s.",
                    unit="s",
                ),
                Panel(
                    "Slowest hundredth of each step",
                    (Query(quantile(0.99, "streams_step_duration_seconds", "step"), "{{step}}"),),
                    "99th percentile of a step's time for one article.",
                    unit="s",
                ),
                Panel(
                    "Where the time goes",
                    (rate("streams_step_duration_seconds_sum", "step"),),
                    "Seconds of work a second, by step: the sum over steps is the number of busy cores.",
                    unit="s",
                ),
                Panel(
                    "Transaction, first record to commit",
                    quantiles("streams_transaction_duration_seconds"),
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
                    (rate("streams_transactions_total", "result"),),
                    "Aborted ones are tried again; more than a tenth is an alert.",
                    unit="cps",
                    width=8,
                ),
                Panel(
                    "Records in a transaction",
                    (
                        Query(
                            f"sum(rate(streams_batch_records_sum{RATE})) "
                            f"/ (sum(rate(streams_batch_records_count{RATE})) > 0)",
                            "mean",
                        ),
                    ),
                    "Small under light load; near the limit of 500 under backlog.",
                    width=8,
                ),
                Panel(
                    "Batches tried again",
                    (Query(f"sum(rate(streams_batch_retries_total{RATE}))", "retries"),),
                    "Attempts after an aborted transaction.",
                    unit="cps",
                    width=8,
                ),
            ),
        ),
        Row(
            "Trends",
            (
                Panel(
                    "Articles taken into the tables",
                    (rate("streams_trends_articles_total", "status"),),
                    "Enriched records that the trends have counted.",
                    unit="cps",
                    width=8,
                ),
                Panel(
                    "Lag of the trends",
                    (Query("sum(streams_trends_lag_records)", "records"),),
                    "Enriched records behind the last stable offset.",
                    width=8,
                ),
                Panel(
                    "Late articles",
                    (Query("streams_trends_late_articles", "since start"),),
                    "An hour or more behind the newest: backfills and slow collectors.",
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
                            f'sum by (instance) (rate(process_cpu_seconds_total{{job=~"streams-.+"}}{RATE}))',
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
