"""The books of a run: every raw record ends in exactly one way, in order, and stands nowhere twice.

Pure: `transport/audit.py` reads the topics into a `Ledger`, the fault tests and `streams verify` ask it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_MOST_EXAMPLES = 5


class Source(NamedTuple):
    """Where a raw record stands: partition and offset in the raw topic."""

    partition: int
    offset: int


class Entry(NamedTuple):
    """One output record; `source` is None where its headers do not say, `article_id` for a dead letter."""

    topic: str
    partition: int
    source: Source | None
    article_id: str | None = None
    status: str = ""
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a ledger shows: counts, and a few examples of every kind of fault."""

    raw: int
    enriched: int
    duplicates: int
    dead_letters: int
    pending: int
    unattributed: int
    faults: Mapping[str, int]
    examples: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is lost, repeated, out of order or misrouted."""
        return not self.faults


class Ledger:
    """Takes raw records and outputs, in the order of each topic partition, and finds what does not add up."""

    def __init__(self, enriched_topic: str, dead_letter_topic: str) -> None:
        """Take the names of the topics in one of which every raw record must end."""
        self._enriched_topic = enriched_topic
        self._dead_letter_topic = dead_letter_topic
        self._raw: set[Source] = set()
        self._seen: defaultdict[str, set[Source]] = defaultdict(set)
        self._last: dict[tuple[str, int, int], int] = {}
        self._routes: dict[Source, tuple[str, ...]] = {}
        self._statuses: Counter[str] = Counter()
        self._unattributed = 0
        self._faults: Counter[str] = Counter()
        self._examples: list[str] = []
        self.articles: defaultdict[str, Counter[str]] = defaultdict(Counter)

    @property
    def accounted(self) -> int:
        """Return how many raw records have an outcome."""
        return len(self._seen[self._enriched_topic]) + len(self._seen[self._dead_letter_topic])

    def add_raw(self, source: Source) -> None:
        """Enter a raw record."""
        self._raw.add(source)

    def add(self, entry: Entry) -> None:
        """Enter an output; repetition and disorder are found at once."""
        topic, source = entry.topic, entry.source
        if topic == self._dead_letter_topic:
            self._statuses["rejected"] += 1
        elif topic == self._enriched_topic:
            self._statuses[entry.status] += 1
        if entry.article_id is not None and entry.status == "enriched":
            self.articles[topic][entry.article_id] += 1
            if self.articles[topic][entry.article_id] > 1:
                self._fault("article twice", f"article {entry.article_id} in {topic}")
        if source is None:
            self._unattributed += 1
            return
        if source in self._seen[topic]:
            self._fault("record twice", f"raw {source.partition}/{source.offset} in {topic}")
            return
        self._seen[topic].add(source)
        lane = (topic, entry.partition, source.partition)
        if source.offset < self._last.get(lane, -1):
            before = f"behind {source.partition}/{self._last[lane]} in {topic}, partition {entry.partition}"
            self._fault("out of order", f"raw {source.partition}/{source.offset} {before}")
        self._last[lane] = max(source.offset, self._last.get(lane, -1))
        if topic == self._enriched_topic:
            self._routes[source] = entry.routes

    def report(self, committed: Mapping[int, int]) -> Report:
        """Close the books.

        Args:
            committed: by raw partition, the offset that the group committed; what stands from it on is pending.
        """
        faults, examples = self._faults.copy(), list(self._examples)
        enriched, dead = self._seen[self._enriched_topic], self._seen[self._dead_letter_topic]
        due = {source for source in self._raw if source.offset < committed.get(source.partition, 0)}
        found = {
            "lost": [f"raw {source.partition}/{source.offset}" for source in sorted(due - enriched - dead)],
            "two outcomes": [f"raw {source.partition}/{source.offset}" for source in sorted(enriched & dead)],
            "misrouted": self._misrouted(),
        }
        for kind, cases in found.items():
            faults[kind] += len(cases)
            examples += [f"{kind}: {case}" for case in cases[:_MOST_EXAMPLES]]
        return Report(
            raw=len(self._raw),
            enriched=self._statuses["enriched"],
            duplicates=self._statuses["duplicate"],
            dead_letters=self._statuses["rejected"],
            pending=len(self._raw) - len(due),
            unattributed=self._unattributed,
            faults={kind: count for kind, count in faults.items() if count},
            examples=tuple(examples),
        )

    def _misrouted(self) -> list[str]:
        """Return where a routed copy is missing or was not asked for."""
        wanted: defaultdict[str, set[Source]] = defaultdict(set)
        for source, routes in self._routes.items():
            for topic in routes:
                wanted[topic].add(source)
        routed = {topic for topic in self._seen if topic not in (self._enriched_topic, self._dead_letter_topic)}
        wrong: list[str] = []
        for topic in sorted({*wanted, *routed}):
            missing = wanted[topic] - self._seen[topic]
            # An article whose enriched record has expired is not known to be wrong.
            extra = (self._seen[topic] - wanted[topic]) & set(self._routes)
            wrong += [f"raw {one.partition}/{one.offset} missing in {topic}" for one in sorted(missing)]
            wrong += [f"raw {one.partition}/{one.offset} not meant for {topic}" for one in sorted(extra)]
        return wrong

    def _fault(self, kind: str, case: str) -> None:
        self._faults[kind] += 1
        if self._faults[kind] <= _MOST_EXAMPLES:
            self._examples.append(f"{kind}: {case}")


def missing_and_unknown(sent: Iterable[str], ledger: Ledger, topic: str) -> tuple[set[str], set[str]]:
    """Compare the ids of articles sent with those that stand in a topic: what is missing, what nobody sent."""
    wanted, present = set(sent), set(ledger.articles[topic])
    return wanted - present, present - wanted
