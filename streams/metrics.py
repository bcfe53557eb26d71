"""Every metric of the product, declared once: name, help, labels, unit.

Labels are bounded: topics, partitions, steps, enum values; never an article id, a URL or free text.
"""

import contextlib
from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from streams.errors import RejectReason
from streams.model import EnrichedArticle, Status

# A boundary at each objective: 5 s end to end (99 % of articles), 10 ms and 100 ms a step and a batch.
_END_TO_END = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600)
_STEP = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1, 10)
_TRANSACTION = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_BATCH = (1, 5, 10, 25, 50, 100, 200, 300, 400, 500)

_OTHER = "other"
_MOST_SOURCES = 100
_MOST_PEOPLE = 200
_LONGEST_LABEL = 64


class BoundedLabel:
    """A label over values that come from outside: a bounded number of them is told apart, all later ones are one."""

    def __init__(self, limit: int) -> None:
        """Take how many values may have series of their own."""
        self._limit = limit
        self._seen: set[str] = set()

    def value(self, raw: str | None) -> str:
        """Return the label for a raw value: itself, shortened to 64 characters, or `other`."""
        if not raw:
            return _OTHER
        short = raw[:_LONGEST_LABEL]
        if short in self._seen:
            return short
        if len(self._seen) >= self._limit:
            return _OTHER
        self._seen.add(short)
        return short


class CountedArticle(NamedTuple):
    """What is counted of an article; a batch waits for its commit with this, not with the articles themselves.

    `people` are names by Wikidata id: only public figures, the names of private persons belong in no monitoring
    system. `labels` are (topic, relevance, sub-topics).
    """

    language: str
    source: str | None
    people: Mapping[str, str]
    labels: Sequence[tuple[str, str, Sequence[str]]]

    @classmethod
    def of(cls, article: EnrichedArticle) -> "CountedArticle":
        """Take from an article what is counted of it."""
        people = {person.wikidata: person.name for person in article.people if person.wikidata}
        labels = [(label.topic, label.relevance, label.subtopics) for label in article.labels]
        return cls(article.language, article.source, people, labels)


class Metrics:
    """The metrics of one process, in one registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Declare all metrics in a registry."""
        self.registry = registry
        # Looking a labelled child up costs more than the step that it times.
        self._observe_step: dict[str, Callable[[float], None]] = {}
        self.records_consumed = Counter(
            "streams_records_consumed",
            "Records read from the raw topic and committed.",
            ["partition"],
            registry=registry,
        )
        self.articles = Counter(
            "streams_articles",
            "Records by outcome: enriched, duplicate or rejected, with the reason of a rejection.",
            ["status", "reason"],
            registry=registry,
        )
        self.articles_by_language = Counter(
            "streams_articles_by_language", "Accepted articles by language.", ["language"], registry=registry
        )
        self.articles_by_source = Counter(
            "streams_articles_by_source",
            "Accepted articles by publisher: the first 100 that a worker meets, the rest as `other`.",
            ["source"],
            registry=registry,
        )
        self._sources = BoundedLabel(_MOST_SOURCES)
        self.articles_by_person = Counter(
            "streams_articles_by_person",
            "Accepted articles that name a public figure: the first 200 that a worker meets, the rest as `other`.",
            ["person"],
            registry=registry,
        )
        self._people = BoundedLabel(_MOST_PEOPLE)
        self._names: dict[str, str] = {}
        self.labels = Counter(
            "streams_labels",
            "Labels given to articles, by topic and relevance.",
            ["topic", "relevance"],
            registry=registry,
        )
        self.subtopics = Counter("streams_subtopics", "Sub-topics given to articles.", ["subtopic"], registry=registry)
        self.routed = Counter(
            "streams_articles_routed",
            "Article records written, by output topic.",
            ["topic"],
            registry=registry,
        )
        self.dead_letters = Counter(
            "streams_dead_letters",
            "Records written to the dead-letter topic, by reason.",
            ["reason"],
            registry=registry,
        )
        self.step_seconds = Histogram(
            "streams_step_duration_seconds",
            "Time in one step of the chain.",
            ["step"],
            buckets=_STEP,
            registry=registry,
        )
        self.end_to_end_seconds = Histogram(
            "streams_end_to_end_seconds",
            "From the raw record's timestamp to the commit of its transaction.",
            buckets=_END_TO_END,
            registry=registry,
        )
        self.transactions = Counter(
            "streams_transactions",
            "Transactions by result: committed, aborted.",
            ["result"],
            registry=registry,
        )
        self.transaction_seconds = Histogram(
            "streams_transaction_duration_seconds",
            "From the first record of a batch to the commit of its transaction.",
            buckets=_TRANSACTION,
            registry=registry,
        )
        self.batch_records = Histogram(
            "streams_batch_records", "Records in a transaction.", buckets=_BATCH, registry=registry
        )
        self.lag = Gauge(
            "streams_consumer_lag_records",
            "Records behind the last stable offset, as the worker sees it.",
            ["partition"],
            registry=registry,
        )
        self.assigned_partitions = Gauge(
            "streams_assigned_partitions", "Input partitions that this worker owns.", registry=registry
        )
        self.last_commit = Gauge(
            "streams_last_commit_timestamp_seconds",
            "Unix time of the last committed transaction.",
            registry=registry,
        )
        self.breaker_open = Gauge(
            "streams_breaker_open",
            "1 where too many rejects in a row or in share stopped the worker.",
            registry=registry,
        )
        self.retries = Counter("streams_batch_retries", "Batches that were aborted and tried again.", registry=registry)
        self.fingerprints = Gauge(
            "streams_dedupe_fingerprints",
            "Article fingerprints held in the duplicate window.",
            registry=registry,
        )
        self.build_info = Gauge(
            "streams_build_info",
            "Always 1; the version and ruleset are its labels.",
            ["version", "ruleset"],
            registry=registry,
        )
        ProcessCollector(registry=registry)
        self._start_at_zero()

    def _start_at_zero(self) -> None:
        """Show series whose labels are known beforehand, so that rates see their first increment."""
        for result in ("committed", "aborted"):
            self.transactions.labels(result)
        for status in (Status.ENRICHED, Status.DUPLICATE):
            self.articles.labels(status, "")
        for reason in RejectReason:
            self.articles.labels(Status.REJECTED, reason)
            self.dead_letters.labels(reason)

    def observe_step(self, step: str, seconds: float) -> None:
        """Count the time that one article spent in one step."""
        observe = self._observe_step.get(step)
        if observe is None:
            observe = self._observe_step[step] = self.step_seconds.labels(step).observe
        observe(seconds)

    def count_outcomes(self, outcomes: Iterable[tuple[str, str, CountedArticle | None]]) -> None:
        """Count committed records: their outcomes, and for articles their languages, sources, people and labels.

        Args:
            outcomes: (status, reason, article) of each record of a batch; equal ones are counted together, since to
                look a labelled child up costs more than a step of the chain.
        """
        counts: defaultdict[Counter, Counts[tuple[str, ...]]] = defaultdict(Counts)
        for status, reason, article in outcomes:
            counts[self.articles][status, reason] += 1
            if article is None:
                counts[self.dead_letters][reason,] += 1
                continue
            counts[self.articles_by_language][article.language,] += 1
            counts[self.articles_by_source][self._sources.value(article.source),] += 1
            for wikidata, name in article.people.items():
                # One person has one series, under the name of the language in which it came first.
                counts[self.articles_by_person][self._people.value(self._names.setdefault(wikidata, name)),] += 1
            for topic, relevance, subtopics in article.labels:
                counts[self.labels][topic, relevance] += 1
                for subtopic in subtopics:
                    counts[self.subtopics][subtopic,] += 1
        for metric, by_label in counts.items():
            for labels, count in by_label.items():
                metric.labels(*labels).inc(count)

    def forget_partition(self, partition: int) -> None:
        """Drop the lag of a partition that this worker no longer owns: its new owner tells it."""
        with contextlib.suppress(KeyError):
            self.lag.remove(str(partition))


class TrendsMetrics:
    """The metrics of the trends, in one registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Declare all metrics in a registry."""
        self.registry = registry
        self.articles = Counter(
            "streams_trends_articles",
            "Enriched records taken into the tables, by status.",
            ["status"],
            registry=registry,
        )
        self.late_articles = Gauge(
            "streams_trends_late_articles",
            "Articles since start that were an hour or more behind the newest event time.",
            registry=registry,
        )
        self.window_articles = Gauge(
            "streams_trends_window_articles",
            "Articles by topic or sub-topic in the window that ends with the newest article.",
            ["dimension", "value", "window"],
            registry=registry,
        )
        self.spike_z = Gauge(
            "streams_trends_spike_z",
            "Robust z-score of a topic's last hour against the same hour of past days.",
            ["topic"],
            registry=registry,
        )
        self.stories = Gauge("streams_trends_stories", "Stories in the window.", registry=registry)
        self.story_sources = Gauge(
            "streams_trends_story_sources",
            "Independent sources of the largest stories of the window, by rank from 1 to 10.",
            ["rank"],
            registry=registry,
        )
        self.newest = Gauge(
            "streams_trends_newest_event_timestamp_seconds",
            "Unix time of the newest article's 5-minute window.",
            registry=registry,
        )
        self.lag = Gauge(
            "streams_trends_lag_records",
            "Enriched records behind the last stable offset, as the trends see it.",
            ["partition"],
            registry=registry,
        )
        ProcessCollector(registry=registry)
