"""docs/metrics.md tells every metric, and every metric is really set by the code."""

import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.metrics import MetricWrapperBase

from deploy.build_metrics_reference import TARGET, declared_metrics, metrics_reference, series_name
from streams.metrics import BoundedLabel, Metrics, TrendsMetrics

ROOT = Path(__file__).parents[2]
PROGRAMS = (Metrics(CollectorRegistry()), TrendsMetrics(CollectorRegistry()))
NAMES = [name for one in PROGRAMS for name, value in vars(one).items() if isinstance(value, MetricWrapperBase)]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "streams").rglob("*.py")))


def test_the_committed_reference_is_what_the_declarations_say() -> None:
    assert TARGET.read_text(encoding="utf-8") == metrics_reference(), "run: python deploy/build_metrics_reference.py"


@pytest.mark.parametrize("name", NAMES)
def test_every_metric_is_set_somewhere_in_the_code(name: str) -> None:
    one_by_one = rf"\.{name}(\.labels\(.*\))?\.(inc|set|observe)\b"
    by_batch = rf"counts\[self\.{name}\]\[.*\] \+= 1"
    assert re.search(f"{one_by_one}|{by_batch}", SOURCES)


def test_names_follow_the_conventions_of_prometheus() -> None:
    for metric in declared_metrics():
        name = series_name(metric)
        assert re.fullmatch(r"streams_[a-z]+(_[a-z]+)*", name)
        assert ("duration" not in name and "timestamp" not in name) or name.endswith("_seconds")


def test_the_objective_of_five_seconds_is_a_bucket_boundary() -> None:
    assert 5.0 in Metrics(CollectorRegistry()).end_to_end_seconds._upper_bounds


def test_a_label_from_outside_cannot_grow_the_registry() -> None:
    label = BoundedLabel(limit=2)
    values = [label.value(source) for source in ("a", "b", "c", "a", None, "")]
    assert values == ["a", "b", "other", "a", "other", "other"]


def test_a_long_label_from_outside_is_shortened() -> None:
    assert len(BoundedLabel(limit=2).value("x" * 10_000)) == 64
