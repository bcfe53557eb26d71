"""Trends: counts by event time, spikes, and state that can be rebuilt from its stored values."""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from streams.apps.trends_counts import (
    BUCKET_SECONDS,
    LEAST_RETENTION_SECONDS,
    WINDOWS,
    Contribution,
    Counts,
    contribution_of,
    counted,
)
from streams.apps.trends_publish import trend_record
from streams.apps.trends_state import Stored, TrendsState, event_time
from streams.metrics import TrendsMetrics

HOUR, DAY = 3_600, 86_400
NOON = int(datetime(2026, 3, 10, 12, tzinfo=UTC).timestamp())


def contribution(time: int, topic: str = "sanctions") -> Contribution:
    return Contribution(time, {"topic": (topic,), "country": ("UA",)})


def record(number: int, time: int, **changes: Any) -> dict[str, Any]:
    fields = {
        "status": "enriched",
        "id": f"id-{number}",
        "source": f"outlet-{number % 3}",
        "headline": None,
        "body": f"Подія{number} у місті{number}.",
        "language": "uk",
        "published_at": datetime.fromtimestamp(time, UTC).isoformat(),
        "fetched_at": None,
        "labels": [{"topic": "sanctions", "subtopics": ["sanctions.oil"]}] if number % 2 else [],
        "people": [{"name": "Кая Каллас", "wikidata": None}],
        "countries": [{"code": "UA"}, {"code": "RU"}],
        "duplicate_of": None,
    }
    return {**fields, **changes}


def test_windows_end_before_their_end_and_begin_with_their_start() -> None:
    counts = counted([contribution(NOON - HOUR), contribution(NOON - 1), contribution(NOON)])
    assert counts.count("topic", "sanctions", NOON, HOUR) == 2
    assert counts.count("topic", "sanctions", NOON + 300, WINDOWS["5m"]) == 1
    assert counts.count("topic", "sanctions", NOON + 300, WINDOWS["24h"]) == 3
    assert counts.count("topic", "mobilization", NOON, HOUR) == 0


@given(st.lists(st.tuples(st.integers(NOON - DAY, NOON), st.sampled_from("abc")), max_size=60), st.randoms())
def test_the_order_of_articles_makes_no_difference(items: list[tuple[int, str]], random: Random) -> None:
    contributions = [contribution(time, topic) for time, topic in items]
    shuffled = contributions.copy()
    random.shuffle(shuffled)
    assert set(counted(contributions).rows()) == set(counted(shuffled).rows())


def test_taking_out_what_was_put_in_leaves_nothing() -> None:
    counts = counted([contribution(NOON), contribution(NOON - HOUR)])
    counts.add(contribution(NOON), -1)
    counts.add(contribution(NOON - HOUR), -1)
    assert list(counts.rows()) == []
    assert not any(counts.buckets.values())


def test_the_top_values_are_those_with_most_articles_then_by_name() -> None:
    counts = counted([contribution(NOON, topic) for topic in ("b", "a", "c", "c")])
    assert counts.top("topic", NOON + 300, HOUR, 2) == [("c", 2), ("a", 1)]


def quiet_days(articles: int, days: int) -> Counts:
    """Return counts with so many articles in the noon hour of past days."""
    return counted(
        [contribution(NOON - day * DAY - 60 * n) for day in range(1, days + 1) for n in range(1, articles + 1)]
    )


def test_an_hour_far_above_the_same_hour_of_past_days_is_a_spike() -> None:
    counts = quiet_days(4, 8)
    for number in range(30):
        counts.add(contribution(NOON - 60 - number))
    spike = counts.spike("topic", "sanctions", NOON)
    assert (spike.baseline, spike.spike) == (4, True)
    assert spike.z == pytest.approx((30 - 4) / 2, abs=0.01)


@pytest.mark.parametrize(("past", "days", "now"), [(4, 8, 6), (40, 8, 50), (0, 8, 4), (4, 1, 30)])
def test_usual_hours_small_counts_and_few_days_are_no_spike(past: int, days: int, now: int) -> None:
    counts = quiet_days(past, days)
    counts.add(contribution(NOON - 8 * DAY if days > 1 else NOON - DAY, "other"))
    for number in range(now):
        counts.add(contribution(NOON - 60 - number))
    assert not counts.spike("topic", "sanctions", NOON).spike


def test_too_few_days_have_no_score() -> None:
    assert Counts().spike("topic", "sanctions", NOON).z is None
    assert quiet_days(4, 2).spike("topic", "sanctions", NOON).z is None


def test_a_trend_record_tells_the_windows_that_end_with_its_bucket() -> None:
    told = trend_record(counted([contribution(NOON), contribution(NOON - HOUR)]), "topic", "sanctions", NOON)
    assert told["window_end"] == "2026-03-10T12:05:00Z"
    assert told["counts"] == {"5m": 1, "1h": 1, "24h": 2}


def test_event_time_is_publication_then_fetching_then_the_kafka_timestamp_and_never_the_future() -> None:
    assert event_time(record(1, NOON), NOON + 50.5) == NOON
    assert (
        event_time(record(1, NOON, published_at=None, fetched_at="2026-03-10T10:00:00+00:00"), NOON) == NOON - 2 * HOUR
    )
    assert event_time(record(1, NOON, published_at=None), NOON + 7.9) == NOON + 7
    assert event_time(record(1, NOON + 99 * DAY), NOON) == NOON


def run(state: TrendsState, records: list[dict[str, Any]], table: dict[str, bytes]) -> None:
    """Do what the application does with each record."""
    for one in records:
        stored = state.apply(one, NOON + DAY, 0, table.get(one["id"]))
        if stored is not None:
            table[one["id"]] = stored


def example(articles: int) -> list[dict[str, Any]]:
    records = [record(number, NOON + number * 7) for number in range(articles)]
    copies = [record(1_000 + n, NOON, status="duplicate", duplicate_of=f"id-{n}") for n in range(0, articles, 5)]
    again = [{**one, "status": "duplicate", "duplicate_of": one["id"]} for one in records[::3]]
    return [*records, *copies, *again]


def test_copies_are_not_counted_and_the_article_again_changes_nothing() -> None:
    state = TrendsState()
    table: dict[str, bytes] = {}
    records = example(30)
    run(state, records, table)
    assert set(state.counts.rows()) == set(
        counted([contribution_of(one, event_time(one, NOON + DAY)) for one in records[:30]]).rows()
    )
    assert state.apply({**records[0], "id": "new", "status": "duplicate", "duplicate_of": "new"}, NOON, 0, None) is None


def test_seeing_all_of_it_again_changes_nothing() -> None:
    state = TrendsState()
    table: dict[str, bytes] = {}
    run(state, example(30), table)
    rows, values = set(state.counts.rows()), dict(table)
    run(state, example(30), table)
    assert (set(state.counts.rows()), table) == (rows, values)


def test_a_corrected_article_counts_by_its_last_record() -> None:
    state = TrendsState()
    table: dict[str, bytes] = {}
    run(state, [record(1, NOON), record(1, NOON, labels=[{"topic": "mobilization"}])], table)
    assert state.counts.top("topic", NOON + 300, HOUR, 5) == [("mobilization", 1)]


def test_state_restored_from_its_values_is_the_same() -> None:
    state = TrendsState()
    table: dict[str, bytes] = {}
    run(state, example(40), table)
    restored = TrendsState()
    restored.restore(table.values())
    assert set(restored.counts.rows()) == set(state.counts.rows())
    assert {one: restored.linker.story_of(one) for one in table} == {one: state.linker.story_of(one) for one in table}
    restored.clear()
    assert list(restored.counts.rows()) == []


def test_a_stored_value_survives_its_bytes() -> None:
    state = TrendsState()
    stored = state.apply(record(1, NOON), NOON, 3, None)
    assert stored is not None
    assert Stored.from_bytes(stored).to_bytes() == stored
    assert Stored.from_bytes(stored).partition == 3


def test_what_left_the_retention_is_given_back_by_partition() -> None:
    state = TrendsState()
    table: dict[str, bytes] = {}
    run(state, [record(1, NOON - LEAST_RETENTION_SECONDS - DAY), record(2, NOON)], table)
    assert state.expired(1, 10) == []
    assert state.expired(0, 10) == ["id-1"]
    state.forget(table["id-1"])
    assert {row[2] for row in state.counts.rows()} == {NOON // BUCKET_SECONDS * BUCKET_SECONDS}


def test_a_longer_retention_keeps_older_counts() -> None:
    state = TrendsState(retention_seconds=2 * LEAST_RETENTION_SECONDS)
    run(state, [record(1, NOON - LEAST_RETENTION_SECONDS - DAY), record(2, NOON)], {})
    assert state.expired(0, 10) == []


def test_late_articles_are_counted_as_late_and_in_their_window() -> None:
    state = TrendsState()
    state.apply(record(1, NOON), NOON, 0, None)
    state.apply(record(3, NOON - 2 * HOUR), NOON, 0, None)
    assert state.late == 1
    assert state.counts.count("topic", "sanctions", NOON - HOUR, HOUR + 300) == 1


@pytest.mark.parametrize(
    ("names", "wikidata", "key"),
    [
        (("Кая Каллас", "Kaja Kallas"), "Q1", "Q1"),
        (("Рустем Умєров", "Рустем Умеров", "Rustem Umerov"), None, "ruste umero"),
    ],
)
def test_a_person_is_one_in_every_language(names: tuple[str, ...], wikidata: str | None, key: str) -> None:
    records = [record(n, NOON, people=[{"name": name, "wikidata": wikidata}]) for n, name in enumerate(names)]
    counts = counted([contribution_of(one, NOON) for one in records])
    assert counts.top("person", NOON + 300, HOUR, 5) == [(key, len(names))]
    assert trend_record(counts, "person", key, NOON)["name"] == names[0]
    for one in records:
        counts.add(contribution_of(one, NOON), -1)
    assert not counts.names


@pytest.mark.parametrize(
    "broken", [{}, {"id": "x"}, {**record(1, NOON), "published_at": "noon"}, {**record(1, NOON), "labels": [1]}]
)
def test_what_is_no_enriched_record_changes_nothing(broken: dict[str, Any]) -> None:
    state = TrendsState()
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        state.apply(broken, NOON, 0, None)
    assert list(state.counts.rows()) == []
    assert not state.linker.stories


def test_the_gauges_have_no_label_of_unbounded_values() -> None:
    metrics = TrendsMetrics(CollectorRegistry())
    labels = {label for gauge in vars(metrics).values() for label in getattr(gauge, "_labelnames", ())}
    assert labels == {"status", "dimension", "value", "window", "topic", "partition", "rank"}
