"""What the trends publish: changed counts with their spikes, and changed stories; the same again does no harm."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from heapq import nlargest
from itertools import chain
from typing import Any

import orjson

from streams.apps.trends_counts import BUCKET_SECONDS, FEWEST_IN_SPIKE, WINDOWS, Counts
from streams.apps.trends_state import TrendsState
from streams.metrics import TrendsMetrics
from streams.settings import Settings
from streams.steps.stories.story_record import independent_origins, merged_record, story_record
from streams.transport.clients import idempotent_producer

# Counts of these are published for every changed 5-minute window; of the others only where they spike.
_ALWAYS = ("topic", "subtopic")
_MOST_SERIES = 200
_SENDS_A_TURN = 100
_MOST_STORIES = 10


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def trend_record(counts: Counts, dimension: str, value: str, bucket: int) -> dict[str, Any]:
    """Return the record of one value for the windows that end with one 5-minute bucket.

    Args:
        counts: the table.
        dimension: topic, subtopic, person, country or source.
        value: the value in it.
        bucket: the bucket's start, Unix seconds.
    """
    end = bucket + BUCKET_SECONDS
    spike = counts.spike(dimension, value, end)
    return {
        "schema_version": "1.0",
        "dimension": dimension,
        "value": value,
        "name": counts.names.get(value, value),
        "window_end": _iso(end),
        "counts": {name: counts.count(dimension, value, end, seconds) for name, seconds in WINDOWS.items()},
        "baseline": spike.baseline,
        "z": spike.z,
        "spike": spike.spike,
    }


class Publisher:
    """Sends what changed, each record under a key that names its window or story: readers keep the last one."""

    def __init__(self, settings: Settings, state: TrendsState, metrics: TrendsMetrics) -> None:
        """Prepare; `start` connects."""
        self._settings = settings
        self._state = state
        self._metrics = metrics
        self._producer = idempotent_producer(settings)

    async def start(self) -> None:
        """Connect."""
        await self._producer.start()

    async def stop(self) -> None:
        """Disconnect."""
        await self._producer.stop()

    async def publish(self) -> None:
        """Send all that changed since the last call and wait until it is stored.

        Raises:
            KafkaError: the broker refused or is away; what changed is sent again by the next call.
        """
        buckets, self._state.changed_buckets = self._state.changed_buckets, set()
        stories, self._state.changed_stories = self._state.changed_stories, set()
        merges, self._state.merges = self._state.merges, {}
        try:
            sends = []
            for topic, key, record in chain(self._trends(buckets), self._stories(stories, merges)):
                sends.append(await self._producer.send(topic, value=orjson.dumps(record), key=key.encode()))
                if not len(sends) % _SENDS_A_TURN:
                    await asyncio.sleep(0)
            await asyncio.wait_for(asyncio.gather(*sends), self._settings.request_timeout_ms / 1000)
        except BaseException:
            self._state.changed_buckets |= buckets
            self._state.changed_stories |= stories
            self._state.merges = merges | self._state.merges
            raise
        self._state.linker.expire()
        self._show()

    def _trends(self, changed: set[tuple[str, str, int]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield the windows that changed: an article counts in the hour windows of the next eleven buckets too."""
        counts = self._state.counts
        hour = WINDOWS["1h"]
        windows = {
            (name, value, bucket)
            for name, value, time in changed
            for bucket in range(
                time // BUCKET_SECONDS * BUCKET_SECONDS, min(counts.newest, time + hour) + 1, BUCKET_SECONDS
            )
        }
        for name, value, bucket in sorted(windows):
            always = name in _ALWAYS
            if not always and counts.count(name, value, bucket + BUCKET_SECONDS, hour) < FEWEST_IN_SPIKE:
                continue
            record = trend_record(counts, name, value, bucket)
            if always or record["spike"]:
                yield self._settings.trends_topic, f"{name}|{value}|{record['window_end']}", record

    def _stories(self, changed: set[str], merges: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for story_id in sorted(changed):
            if (story := self._state.linker.stories.get(story_id)) is not None:
                yield self._settings.stories_topic, story_id, story_record(story)
        for loser, winner in sorted(merges.items()):
            yield self._settings.stories_topic, loser, merged_record(loser, winner)

    def _show(self) -> None:
        counts, metrics = self._state.counts, self._metrics
        stories = self._state.linker.stories.values()
        metrics.stories.set(len(stories))
        metrics.story_sources.clear()
        for rank, story in enumerate(nlargest(_MOST_STORIES, stories, key=lambda one: len(one.members)), start=1):
            metrics.story_sources.labels(str(rank)).set(len(independent_origins(story.members)))
        metrics.late_articles.set(self._state.late)
        metrics.newest.set(counts.newest)
        metrics.window_articles.clear()
        end = counts.window_end()
        for dimension in _ALWAYS:
            for value, _ in counts.top(dimension, end, WINDOWS["24h"], _MOST_SERIES):
                for window, seconds in WINDOWS.items():
                    count = counts.count(dimension, value, end, seconds)
                    metrics.window_articles.labels(dimension, value, window).set(count)
        for topic, _ in counts.top("topic", end, WINDOWS["24h"], _MOST_SERIES):
            z = counts.spike("topic", topic, end).z
            if z is not None:
                metrics.spike_z.labels(topic).set(z)
