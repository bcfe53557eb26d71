"""The dashboard of editors and analysts."""

from deploy.grafana.panels import RATE, Board, Panel, Query, Row


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
                            f"3600 * sum by (topic, relevance) (rate(streams_labels_total{RATE}))",
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
            "Trends and stories",
            (
                Panel(
                    "Articles of the last 24 hours, by topic",
                    (Query('streams_trends_window_articles{dimension="topic", window="24h"}', "{{value}}"),),
                    "By the articles' own time, copies not counted again after a restart.",
                ),
                Panel(
                    "Spikes",
                    (Query("streams_trends_spike_z", "{{topic}}"),),
                    "The last hour against the same hour of past days: a spike from 3.5 on. Needs 3 days of past.",
                ),
                Panel(
                    "Largest stories: independent sources",
                    (Query("streams_trends_story_sources", "story {{rank}}"),),
                    "Copies and reports that cite one outlet count once. /stories of the trends gives the headlines.",
                    kind="bars",
                ),
                Panel(
                    "Stories in the window",
                    (Query("streams_trends_stories", "stories"),),
                    "Articles of different outlets on one event are one story.",
                    kind="stat",
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
                            f"3600 * sum by (language) (rate(streams_articles_by_language_total{RATE}))",
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
