"""The chain on one core: articles a second, microseconds by step, and what a user would run otherwise."""

import gc
import gzip
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import orjson
import trafilatura
from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter
from pymorphy3 import MorphAnalyzer

from streams.apps.factory import build_chain
from streams.encoding import to_json
from streams.settings import Settings

_NOW = datetime(2026, 8, 1, tzinfo=UTC)


def three_kilobyte_bodies(folder: Path, language: str = "") -> list[str]:
    """Return the bodies of the real pages of 1,000 to 2,600 characters, about 3 KB of UTF-8."""
    pages = sorted((folder / "pages").glob(f"{language}*.txt"))
    bodies = [page.read_text(encoding="utf-8").split("\n", 4)[-1] for page in pages]
    return [body for body in bodies if 1_000 < len(body) < 2_600]


def json_event(body: str) -> bytes:
    """Return a clean article as a raw event."""
    return orjson.dumps({"content_type": "application/json", "content": {"body": body}})


def rates(action: Callable[[Any], object], items: Sequence[Any], rounds: int) -> dict[str, float]:
    """Return items a second: median, least and most of some rounds over all items."""
    found = []
    for _ in range(rounds):
        gc.collect()
        started = perf_counter()
        for item in items:
            action(item)
        found.append(len(items) / (perf_counter() - started))
    return {"per_second": statistics.median(found), "min": min(found), "max": max(found)}


def measure_chain(folder: Path, rounds: int) -> dict[str, Any]:
    """Measure the chain, JSON in and JSON out, everything on, with a duplicate window that knows no article yet."""
    events = [json_event(body) for body in three_kilobyte_bodies(folder)]
    steps: dict[str, float] = defaultdict(float)

    def observe(step: str, seconds: float) -> None:
        steps[step] += seconds

    def process_all(_: object) -> None:
        chain = build_chain(Settings(), knowledge=warm._knowledge, observe=observe)
        for event in events:
            to_json(chain.process(event, {}, _NOW).outcome)

    warm = build_chain(Settings())
    process_all(None)
    steps.clear()
    figures = rates(process_all, [None], rounds)
    by_step = {step: seconds / rounds / len(events) * 1e6 for step, seconds in steps.items()}
    scaled = {name: value * len(events) for name, value in figures.items()}
    return {**scaled, "articles": len(events), "us_by_step": by_step}


def measure_peers(folder: Path, rounds: int) -> dict[str, Any]:
    """Measure what a user would run for single fields: neural entities, lemma counts, page extraction."""
    russian = three_kilobyte_bodies(folder, "ru")[:40]
    ukrainian = three_kilobyte_bodies(folder, "uk")[:40]
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def natasha_entities(body: str) -> None:
        document = Doc(body)
        document.segment(segmenter)
        document.tag_ner(tagger)

    analyzer = MorphAnalyzer(lang="uk")

    def lemma_counts(body: str) -> None:
        counts: dict[str, int] = defaultdict(int)
        for word in body.split():
            counts[analyzer.parse(word.strip('.,:;!?«»"()'))[0].normal_form] += 1

    chain = build_chain(Settings(), dedupe=False)
    pages = [gzip.decompress(path.read_bytes()).decode() for path in sorted((folder / "html").rglob("*.html.gz"))][:20]
    events = [orjson.dumps({"content_type": "text/html", "content": page}) for page in pages]
    chain.process(events[0], {}, _NOW)  # the parser's process starts with the first page
    return {
        "natasha NER (ru)": rates(natasha_entities, russian, rounds),
        "pymorphy3 lemmas (uk)": rates(lemma_counts, ukrainian, rounds),
        "our chain, same ru texts": rates(lambda body: chain.process(json_event(body), {}, _NOW), russian, rounds),
        "our chain, same uk texts": rates(lambda body: chain.process(json_event(body), {}, _NOW), ukrainian, rounds),
        "trafilatura alone": rates(trafilatura.extract, pages, 1),
        "our chain, same HTML pages": rates(lambda event: chain.process(event, {}, _NOW), events, 1),
    }
