"""Counts by topic, sub-topic, person, country and source in windows of event time.

One table of 5-minute buckets serves every window: a tumbling one is a bucket, a hopping hour or day is the
sum of its buckets, moving on by 5 minutes. Counts are derived from one contribution for each article id,
so that an article seen again changes nothing and all of it can be computed again from the topic.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from streams.steps.stories.story_features import person_key

BUCKET_SECONDS = 300
WINDOWS: Mapping[str, int] = {"5m": BUCKET_SECONDS, "1h": 3_600, "24h": 86_400}
DIMENSIONS = ("topic", "subtopic", "person", "country", "source")
BASELINE_DAYS = 7
# What spikes need: the hours of past days, whole at both ends.
LEAST_RETENTION_SECONDS = (BASELINE_DAYS + 2) * 86_400
_DAY = 86_400
_FEWEST_BASELINE_DAYS = 3
# The constant that makes the median absolute deviation a standard deviation of a normal distribution, and
# the z-score from which a value is an outlier (Iglewicz and Hoaglin 1993).
_MAD_SCALE, SPIKE_Z = 1.4826, 3.5
FEWEST_IN_SPIKE = 5


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one article adds: `time` is Unix seconds of event time, `values` its values by dimension.

    A person's value is a key in which languages meet (see `person_key`); `names` says what it stands for.
    """

    time: int
    values: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Contribution":
        """Read back the dataclass from its decoded JSON."""
        values = {name: tuple(values) for name, values in fields["values"].items()}
        return cls(fields["time"], values, fields["names"])


def contribution_of(record: Mapping[str, Any], time: int) -> Contribution:
    """Return what an enriched record adds to the counts.

    Args:
        record: the enriched record, decoded JSON.
        time: its event time, Unix seconds.
    """
    labels = record.get("labels") or ()
    people = record.get("people") or ()
    values = {
        "topic": [label["topic"] for label in labels],
        "subtopic": [subtopic for label in labels for subtopic in label.get("subtopics") or ()],
        "person": [person_key(person["name"], person.get("wikidata")) for person in people],
        "country": [country["code"] for country in record.get("countries") or ()],
        "source": [record["source"]] if record.get("source") else [],
    }
    names = {person_key(person["name"], person.get("wikidata")): person["name"] for person in people}
    return Contribution(time, {name: tuple(dict.fromkeys(found)) for name, found in values.items()}, names)


@dataclass(frozen=True, slots=True)
class Spike:
    """How the last hour compares with the same hour of past days; `z` is None with too few days to compare."""

    baseline: float | None
    z: float | None
    spike: bool


NO_SPIKE = Spike(None, None, spike=False)


@dataclass(slots=True)
class Counts:
    """Article counts by dimension, value and 5-minute bucket; buckets are Unix seconds of their start."""

    buckets: dict[str, defaultdict[str, Counter[int]]] = field(
        default_factory=lambda: {name: defaultdict(Counter) for name in DIMENSIONS}
    )
    names: dict[str, str] = field(default_factory=dict)
    newest: int = 0
    oldest: int | None = None

    def add(self, contribution: Contribution, times: int = 1) -> None:
        """Count an article; `times` of -1 takes it out again."""
        bucket = contribution.time // BUCKET_SECONDS * BUCKET_SECONDS
        self.newest = max(self.newest, bucket)
        for value, name in contribution.names.items():
            self.names.setdefault(value, name)
        self.oldest = bucket if self.oldest is None else min(self.oldest, bucket)
        for name, values in contribution.values.items():
            for value in values:
                counter = self.buckets[name][value]
                counter[bucket] += times
                if not counter[bucket]:
                    del counter[bucket]
                    if not counter:
                        del self.buckets[name][value]
                        self.names.pop(value, None)

    def window_end(self) -> int:
        """Return the end of the newest bucket that holds an article, Unix seconds."""
        return self.newest + BUCKET_SECONDS

    def count(self, dimension: str, value: str, end: int, seconds: int) -> int:
        """Return the articles of a value in [end - seconds, end)."""
        counter = self.buckets[dimension].get(value)
        return _within(counter, end - seconds, end) if counter else 0

    def top(self, dimension: str, end: int, seconds: int, limit: int) -> list[tuple[str, int]]:
        """Return the values with most articles in a window, most first, equal ones by name."""
        counted = ((value, _within(counter, end - seconds, end)) for value, counter in self.buckets[dimension].items())
        return sorted((item for item in counted if item[1]), key=lambda item: (-item[1], item[0]))[:limit]

    def spike(self, dimension: str, value: str, end: int) -> Spike:
        """Compare the hour before `end` with the same hour of past days by a robust z-score.

        The spread is the median absolute deviation, and at least that of a Poisson count, and at least 1.
        """
        if self.oldest is None:
            return NO_SPIKE
        hour = WINDOWS["1h"]
        ends = [end - day * _DAY for day in range(1, BASELINE_DAYS + 1) if end - day * _DAY - hour >= self.oldest]
        if len(ends) < _FEWEST_BASELINE_DAYS:
            return NO_SPIKE
        past = [self.count(dimension, value, day_end, hour) for day_end in ends]
        middle = median(past)
        spread = max(_MAD_SCALE * median(abs(count - middle) for count in past), middle**0.5, 1.0)
        present = self.count(dimension, value, end, hour)
        z = (present - middle) / spread
        return Spike(middle, round(z, 2), spike=z >= SPIKE_Z and present >= FEWEST_IN_SPIKE)

    def rows(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield (dimension, value, bucket, count), the whole table."""
        for name, values in self.buckets.items():
            for value, counter in values.items():
                for bucket, count in counter.items():
                    yield name, value, bucket, count


def _within(counter: Mapping[int, int], start: int, end: int) -> int:
    if len(counter) * BUCKET_SECONDS < end - start:
        return sum(count for bucket, count in counter.items() if start <= bucket < end)
    first = -(-start // BUCKET_SECONDS) * BUCKET_SECONDS
    return sum(counter.get(bucket, 0) for bucket in range(first, end, BUCKET_SECONDS))


def counted(contributions: Sequence[Contribution]) -> Counts:
    """Return the counts of some contributions."""
    counts = Counts()
    for contribution in contributions:
        counts.add(contribution)
    return counts
