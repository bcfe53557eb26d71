"""Cost as work grows: article length, lexicon size, duplicate window, partitions; and the curves as pictures."""

import asyncio
import random
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt

from streams.apps.factory import build_chain
from streams.lexicon.scan import Kind, Pattern, Scanner, form_table
from streams.settings import Settings
from streams.steps.duplicates.dedupe import FingerprintIndex
from streams.steps.duplicates.fingerprint import PERMUTATIONS, Fingerprint
from tests.benchmarks.measure_chain import json_event, three_kilobyte_bodies
from tests.benchmarks.measure_flow import measure_workers
from tests.benchmarks.real_articles import articles

_NOW = datetime(2026, 8, 1, tzinfo=UTC)
_ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


def _best_us(action: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        started = perf_counter()
        action()
        times.append(perf_counter() - started)
    return statistics.median(times) * 1e6


def by_article_length(folder: Path) -> dict[int, float]:
    """Return microseconds of the whole chain by article length in KB of UTF-8, 1 to 100."""
    text = "\n\n".join(three_kilobyte_bodies(folder, "uk"))
    chain = build_chain(Settings(), dedupe=False)
    chain.process(json_event(text[:2000]), {}, _NOW)
    curve = {}
    for kilobytes in (1, 3, 10, 30, 100):
        event = json_event(text[: kilobytes * 1024 * 10 // 18])  # Ukrainian text has about 1.8 bytes a character
        curve[kilobytes] = _best_us(partial(chain.process, event, {}, _NOW), 7)
    return curve


def _scan_all(scanner: Scanner, bodies: list[str]) -> None:
    for body in bodies:
        scanner.scan(body)


def by_lexicon_size(folder: Path) -> dict[int, float]:
    """Return microseconds of a scan of a 3 KB article by the number of forms, 10,000 to 500,000."""
    state = random.Random(1)  # noqa: S311 - no secret
    bodies = three_kilobyte_bodies(folder)[:100]
    real = sorted({word.lower() for body in bodies for word in body.split() if word.isalpha()})[:2_000]
    curve = {}
    for size in (10_000, 50_000, 100_000, 250_000, 500_000):
        made = ("".join(state.choices(_ALPHABET, k=state.randint(5, 14))) for _ in range(size - len(real)))
        patterns = [Pattern(form, Kind.RULE, "benchmark") for form in (*real, *made)]
        scanner = Scanner(form_table(patterns))
        _scan_all(scanner, bodies)
        curve[size] = _best_us(partial(_scan_all, scanner, bodies), 7) / len(bodies)
    return curve


def _made_fingerprint(number: int, state: random.Random) -> Fingerprint:
    """Return a fingerprint as of an unrelated article: its minima and hash are random."""
    seconds = int(_NOW.timestamp())
    signature = state.randbytes(2 * PERMUTATIONS)
    return Fingerprint(f"w-{number}", seconds, seconds, state.getrandbits(63), 250, signature, b"")


def by_duplicate_window() -> dict[int, float]:
    """Return microseconds of one look-up by the number of fingerprints in the window, 10,000 to 1,000,000."""
    state = random.Random(2)  # noqa: S311 - no secret
    index = FingerprintIndex()
    probes = [_made_fingerprint(-number, state) for number in range(1, 301)]
    curve, held = {}, 0
    for size in (10_000, 50_000, 100_000, 300_000, 1_000_000):
        for number in range(held, size):
            index.add(_made_fingerprint(number, state))
        held = size
        curve[size] = _best_us(lambda: [index.find(probe) for probe in probes], 5) / len(probes)
    return curve


def by_partitions(settings: Settings, folder: Path, count: int) -> dict[int, float]:
    """Return microseconds an article through one worker by the number of partitions, 1 to 12."""
    values = list(articles(folder, count))
    curve = {}
    for partitions in (1, 4, 12):
        own = settings.model_copy(update={"partitions": partitions})
        figures = asyncio.run(measure_workers(own, values, 1, f"bench-partitions-{partitions}"))
        curve[partitions] = 1e6 / figures["articles_per_second"]
    return curve


def draw(curves: dict[str, dict[int, float]], target: Path) -> None:
    """Draw all curves into one picture, both axes logarithmic, with a line of linear growth."""
    mpl.use("Agg")
    figure, axes = plt.subplots(1, len(curves), figsize=(4.2 * len(curves), 3.6), constrained_layout=True)
    for axis, (title, curve) in zip(axes, curves.items(), strict=True):
        sizes, costs = list(curve), list(curve.values())
        axis.loglog(sizes, costs, marker="o", color="#1f5fa8", label="measured")
        axis.loglog(sizes, [costs[0] * size / sizes[0] for size in sizes], "--", color="#999999", label="linear")
        axis.set(title=title, ylabel="microseconds an article", ylim=(min(costs) / 3, max(costs) * 3))
        axis.grid(visible=True, which="both", alpha=0.2)
        axis.legend(frameon=False)
    figure.savefig(target, dpi=110)


def measure_curves(settings: Settings, folder: Path, count: int) -> dict[str, Any]:
    """Measure all curves."""
    return {
        "article length, KB": by_article_length(folder),
        "lexicon, forms": by_lexicon_size(folder),
        "duplicate window, articles": by_duplicate_window(),
        "partitions": by_partitions(settings, folder, count),
    }
