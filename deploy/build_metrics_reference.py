"""Write docs/metrics.md, the table of every metric, from their declarations in streams/metrics.py.

Run as `python deploy/build_metrics_reference.py`; a test holds the committed table equal to this program's output.
"""

from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.metrics import MetricWrapperBase

from streams.metrics import Metrics, TrendsMetrics

TARGET = Path(__file__).parents[1] / "docs/metrics.md"
_INTRODUCTION = """# Metrics

Generated from `streams/metrics.py` by `deploy/build_metrics_reference.py`. Served on `/metrics`, port 9108 by default;
besides these, the process's own `process_*` (CPU seconds, resident memory, open files). Labels are bounded.

| metric | type | labels | meaning |
|---|---|---|---|
"""


def declared_metrics() -> list[MetricWrapperBase]:
    """Return the metrics of the worker and of the trends in the order of their declaration."""
    programs = (Metrics(CollectorRegistry()), TrendsMetrics(CollectorRegistry()))
    return [value for metrics in programs for value in vars(metrics).values() if isinstance(value, MetricWrapperBase)]


def series_name(metric: MetricWrapperBase) -> str:
    """Return the name under which queries find a metric: counters end in `_total`."""
    name = str(metric._name)  # noqa: SLF001 - the client offers no public access to a declaration
    return f"{name}_total" if isinstance(metric, Counter) else name


def metrics_reference() -> str:
    """Return the reference as Markdown."""
    return _INTRODUCTION + "".join(_row(metric) for metric in declared_metrics())


def _row(metric: MetricWrapperBase) -> str:
    labels = ", ".join(f"`{label}`" for label in metric._labelnames) or "none"  # noqa: SLF001
    meaning = str(metric._documentation)  # noqa: SLF001
    if isinstance(metric, Histogram):
        bounds = ", ".join(f"{bound:g}" for bound in metric._upper_bounds[:-1])  # noqa: SLF001
        meaning += f" Buckets: {bounds}."
    return f"| `{series_name(metric)}` | {metric._type} | {labels} | {meaning} |\n"  # noqa: SLF001


if __name__ == "__main__":
    TARGET.write_text(metrics_reference(), encoding="utf-8")
