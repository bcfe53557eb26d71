"""What the trends know: counts and stories, derived from one stored value for each article id.

Everything here can be rebuilt from the stored values, and a stored value depends on its record alone, save
for the story that the article was put into. So an article seen twice, or again after a crash, changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

import orjson

from streams.apps.trends_counts import LEAST_RETENTION_SECONDS, Contribution, Counts, contribution_of
from streams.model import Status
from streams.steps.stories.story import Link, StoryLinker
from streams.steps.stories.story_features import StoryArticle, story_article
from streams.steps.stories.story_origin import origin_of

# An article older than this against the newest one is counted as late (and in its window all the same).
WINDOW_OF_LATENESS = 3_600
_PUBLISHED_AGAIN = 3_600


@dataclass(frozen=True, slots=True)
class Stored:
    """The table's value for an article: what it counts for (nothing, for a copy), and its story."""

    partition: int
    contribution: Contribution
    article: StoryArticle
    link: Link

    def to_bytes(self) -> bytes:
        """Serialise as JSON."""
        return orjson.dumps(asdict(self))

    @classmethod
    def from_bytes(cls, value: bytes) -> "Stored":
        """Read back what `to_bytes` wrote."""
        fields = orjson.loads(value)
        return cls(
            fields["partition"],
            Contribution.from_json(fields["contribution"]),
            StoryArticle.from_json(fields["article"]),
            Link(fields["link"]["story_id"], tuple(fields["link"]["merged"])),
        )


def event_time(record: Mapping[str, Any], timestamp: float) -> int:
    """Return a record's event time in Unix seconds: publication, else fetching, else the Kafka timestamp.

    A time after the Kafka timestamp is taken as that: a wrong date in a page cannot move the windows on.
    """
    text = record.get("published_at") or record.get("fetched_at")
    if text:
        return int(min(datetime.fromisoformat(text).timestamp(), timestamp))
    return int(timestamp)


@dataclass(slots=True)
class TrendsState:
    """Counts, stories, and what changed since it was last published; older counts are dropped, by event time."""

    retention_seconds: int = LEAST_RETENTION_SECONDS
    counts: Counts = field(default_factory=Counts)
    linker: StoryLinker = field(default_factory=StoryLinker)
    changed_buckets: set[tuple[str, str, int]] = field(default_factory=set)
    changed_stories: set[str] = field(default_factory=set)
    merges: dict[str, str] = field(default_factory=dict)
    late: int = 0
    _expiring: defaultdict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def apply(self, record: Mapping[str, Any], timestamp: float, partition: int, before: bytes | None) -> bytes | None:
        """Take in one enriched record.

        Args:
            record: the enriched record, decoded JSON.
            timestamp: the Kafka record's, Unix seconds.
            partition: the Kafka record's, which also holds the article's stored value.
            before: the value stored for this article id, None where it is new.

        Returns:
            The value to store for the article id, None where nothing is to be stored: the article again,
            recognised as its own duplicate.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: not an enriched record; nothing was changed.
        """
        time = event_time(record, timestamp)
        copied = record["status"] == Status.DUPLICATE
        if copied and record.get("duplicate_of") == record["id"]:
            return before
        counted = Contribution(time, {}) if copied else contribution_of(record, time)
        article = story_article(record, time, origin_of(record))
        if before is not None:
            self._count(Stored.from_bytes(before).contribution, -1)
        self.late += time < self.counts.window_end() - WINDOW_OF_LATENESS
        self._count(counted, 1)
        heappush(self._expiring[partition], (time, record["id"]))
        link = Stored.from_bytes(before).link if before is not None else self._link(article)
        return Stored(partition, counted, article, link).to_bytes()

    def _link(self, article: StoryArticle) -> Link:
        link = self.linker.link(article)
        self.changed_stories.add(link.story_id)
        for loser in link.merged:
            self.changed_stories.discard(loser)
            self.merges[loser] = link.story_id
        return link

    def _count(self, contribution: Contribution, times: int) -> None:
        self.counts.add(contribution, times)
        for name, values in contribution.values.items():
            for value in values:
                self.changed_buckets.add((name, value, contribution.time))

    def clear(self) -> None:
        """Forget everything, before it is restored from a recovered table."""
        self.counts = Counts()
        self.linker = StoryLinker()
        self.changed_buckets, self.changed_stories, self.merges = set(), set(), {}
        self._expiring.clear()

    def restore(self, values: Iterable[bytes]) -> None:
        """Take in stored values, in any order, as when a table was recovered.

        The last hour's counts and all stories will be published again: they may have been lost on the way.
        """
        stored = sorted(map(Stored.from_bytes, values), key=lambda value: (value.article.time, value.article.id))
        into = {loser: value.link.story_id for value in stored for loser in value.link.merged}
        for value in stored:
            self.counts.add(value.contribution)
            heappush(self._expiring[value.partition], (value.article.time, value.article.id))
            story_id = value.link.story_id
            seen: set[str] = set()
            while story_id in into and story_id not in seen:
                seen.add(story_id)
                story_id = into[story_id]
            self.linker.restore(value.article, story_id)
            self.changed_stories.add(story_id)
        self.merges = into
        recent = self.counts.window_end() - _PUBLISHED_AGAIN
        self.changed_buckets = {
            (name, value, bucket) for name, value, bucket, _ in self.counts.rows() if bucket >= recent
        }

    def expired(self, partition: int, limit: int) -> list[str]:
        """Return ids of articles of a partition that left the retention, and forget their counts.

        Args:
            partition: the partition whose stored values may be deleted now.
            limit: at most this many at a time.
        """
        oldest = self.counts.window_end() - self.retention_seconds
        waiting = self._expiring[partition]
        gone: list[str] = []
        while waiting and waiting[0][0] < oldest and len(gone) < limit:
            gone.append(heappop(waiting)[1])
        return gone

    def forget(self, value: bytes) -> None:
        """Take the counts of a stored value out, because it is being deleted."""
        self.counts.add(Stored.from_bytes(value).contribution, -1)
