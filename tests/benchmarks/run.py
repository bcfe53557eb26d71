"""All measurements in one run, on the same real articles and the same Kafka: a table, or JSON with `--json`.

python -m tests.benchmarks.run [--json] [--quick]
"""

import argparse
import asyncio
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from streams.settings import Settings
from streams.transport.broker import LocalKafka
from tests.benchmarks.measure_chain import measure_chain, measure_peers
from tests.benchmarks.measure_curves import draw, measure_curves
from tests.benchmarks.measure_engines import measure_engines
from tests.benchmarks.measure_flow import measure_latency, measure_memory, measure_start, measure_workers
from tests.benchmarks.real_articles import articles

DATA = Path(__file__).parents[3] / "shared" / "data"
PICTURE = Path("build") / "benchmark-curves.png"
_PER_SECOND = 300


def measure(settings: Settings, scale: int, rounds: int) -> dict[str, Any]:
    """Measure everything; `scale` is the number of articles of an engine round."""
    python = Path(sys.executable)
    progress = Console(stderr=True)
    figures: dict[str, Any] = {}

    def note(name: str, value: object) -> None:
        figures[name] = value
        progress.print(f"{name}: {value}", markup=False, highlight=False)

    # Builds differ by a tenth: one with profile-guided optimisation is faster than a plain one.
    note("python", f"{platform.python_version()}, {platform.python_compiler()}, in {sys.base_prefix}")
    note("chain", measure_chain(DATA, rounds + 2))
    note("peers", measure_peers(DATA, rounds))
    note("start", measure_start(python, rounds))
    note("engines", measure_engines(python, settings, list(articles(DATA, scale)), rounds))
    latency_values = list(articles(DATA, _PER_SECOND * 20))
    note("latency", asyncio.run(measure_latency(settings, latency_values, _PER_SECOND)))
    values = list(articles(DATA, scale * 2))
    for workers in (1, 2):
        note(f"workers_{workers}", asyncio.run(measure_workers(settings, values, workers, f"bench-workers-{workers}")))
    note("memory", asyncio.run(measure_memory(settings, list(articles(DATA, scale * 20)))))
    note("curves", measure_curves(settings, DATA, scale))
    return figures


def table(figures: dict[str, Any]) -> Table:
    """Return the figures beside their goals."""
    shown = Table("measured", "figure", "goal")
    shown.add_row("Python", figures["python"], "")
    chain, engines, latency = figures["chain"], figures["engines"], figures["latency"]
    spread = f"{chain['per_second']:.0f} ({chain['min']:.0f}-{chain['max']:.0f})"
    shown.add_row("chain, articles/s on one core", spread, "≥ 2500")
    for engine, values in engines.items():
        spread = f"{values['overhead_us']:.0f} ({values['overhead_us_min']:.0f}-{values['overhead_us_max']:.0f})"
        shown.add_row(f"engine overhead, us: {engine}", spread, "")
    ours = engines["ours"]["overhead_us"]
    for other, goal in (("faust_app", "≤ 0.2"), ("quix_app", "≤ 1"), ("bare_aiokafka", "≤ 1.5")):
        shown.add_row(f"ours / {other}", f"{ours / engines[other]['overhead_us']:.2f}", goal)
    shown.add_row("latency p50, p99, ms", f"{latency['p50_ms']:.0f}, {latency['p99_ms']:.0f}", "≤ 30, ≤ 150")
    ratio = figures["workers_2"]["articles_per_second"] / figures["workers_1"]["articles_per_second"]
    shown.add_row("two workers / one", f"{ratio:.2f}", "≥ 1.6")
    memory = figures["memory"]
    shown.add_row(f"peak memory after {memory['articles']}, MB", f"{memory['peak_memory_mb']:.0f}", "≤ 300")
    start = figures["start"]
    shown.add_row("start warm, cold, s", f"{start['warm_seconds']:.1f}, {start['cold_seconds']:.1f}", "≤ 2, ≤ 6")
    for peer, values in figures["peers"].items():
        shown.add_row(f"articles/s: {peer}", f"{values['per_second']:.0f}", "")
    for name, curve in figures["curves"].items():
        shown.add_row(name, " ".join(f"{size}:{cost:.0f}" for size, cost in curve.items()), "us an article")
    return shown


def main() -> None:
    """Measure, print, and draw the curves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a fifth of the articles, one round")
    options = parser.parse_args()
    scale, rounds = (1_000, 1) if options.quick else (5_000, 3)
    with tempfile.TemporaryDirectory() as folder:
        base = Settings()
        with LocalKafka(Path(folder), base.cache_dir) as broker:
            settings = Settings(bootstrap_servers=broker.bootstrap_servers, partitions=4, metrics_port=0)
            figures = measure(settings, scale, rounds)
    PICTURE.parent.mkdir(exist_ok=True)
    draw(figures["curves"], PICTURE)
    if options.json:
        sys.stdout.write(orjson.dumps(figures, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode() + "\n")
    else:
        Console(width=110).print(table(figures))


if __name__ == "__main__":
    main()
