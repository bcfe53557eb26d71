"""`streams eval`: how right the labels are on the gold set."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from streams.cli.display import result_console, shown
from streams.cli.options import ConfigFile, explained_errors
from streams.evaluation.figures import LEVELS, Figures, Judged, errors, groups, judge
from streams.evaluation.gold import gold_files, read_gold, real_texts
from streams.lexicon.knowledge import load_knowledge
from streams.settings import load_settings


class Half(StrEnum):
    """Texts that rules were made on, or those kept apart to report figures of."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


_EXCERPT = 160  # code points of a text shown beside an error


def eval_command(
    gold: Annotated[Path, typer.Option(help="A gold file, or a folder of topics_*.jsonl.")] = Path("tests/golden"),
    data: Annotated[Path, typer.Option(help="Folder of the real texts that gold rows name.")] = Path("../shared/data"),
    half: Annotated[Half, typer.Option(help="Which half; look at test errors only to report.")] = Half.DEV,
    rules: Annotated[Path | None, typer.Option(help="Folder of own topic rules in place of the configured.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document in place of tables.")] = False,
    show_errors: Annotated[bool, typer.Option("--errors/--no-errors", help="List every error.")] = True,
    config: ConfigFile = None,
) -> None:
    """Print precision, recall and F1 of the topic labels with 95 % intervals, and every error with its evidence."""
    with explained_errors():
        settings = load_settings(config)
        knowledge = load_knowledge(settings.cache_dir, rules or settings.rules_dir)
        texts = [text for text in read_gold(gold_files(gold), real_texts(data)) if half in (Half.ALL, text.half)]
    judged = judge(texts, knowledge)
    wrong = errors(judged) if show_errors else []
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(_document(judged, wrong), option=orjson.OPT_INDENT_2) + b"\n")
        return
    console = result_console()
    console.print(f"{len(texts)} texts, half: {half}, ruleset {knowledge.ruleset.sha256[:12]}")
    console.print(_table(judged))
    for item in wrong:
        console.print(shown(_line(item)))


def _table(judged: list[Judged]) -> Table:
    table = Table("group", "topic", "level", "labels", "precision", "recall", "F1", box=None)
    for group, topic, level, found in groups(judged):
        wanted = found.right + found.missed
        table.add_row(group, topic, level, str(wanted), *(_with_interval(*pair) for pair in _pairs(found)))
    return table


def _pairs(found: Figures) -> list[tuple[float, tuple[float, float]]]:
    return [
        (found.precision, found.precision_interval()),
        (found.recall, found.recall_interval()),
        (found.f1, found.f1_interval()),
    ]


def _with_interval(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} ({interval[0]:.2f}-{interval[1]:.2f})"


def _line(item: Judged) -> str:
    found = item.found.relevance if item.found else "none"
    proof = "; ".join(f"{e.text} <{e.rule}>" for e in item.found.evidence) if item.found else "-"
    where = f"{item.gold.source}:{item.gold.id}"
    return (
        f"{item.topic}: wanted {item.wanted or 'none'}, found {found} | {where} | {proof} | {item.gold.text[:_EXCERPT]}"
    )


def _document(judged: list[Judged], wrong: list[Judged]) -> dict[str, Any]:
    names = ("precision", "recall", "f1")
    return {
        "levels": LEVELS,
        "figures": [
            {"group": group, "topic": topic, "level": level, "right": f.right, "false": f.false, "missed": f.missed}
            | {
                name: {"value": value, "interval": interval}
                for name, (value, interval) in zip(names, _pairs(f), strict=True)
            }
            for group, topic, level, f in groups(judged)
        ],
        "errors": [
            {
                "source": item.gold.source,
                "id": item.gold.id,
                "topic": item.topic,
                "wanted": item.wanted,
                "found": item.found.relevance if item.found else None,
                "evidence": [{"text": e.text, "rule": e.rule} for e in item.found.evidence] if item.found else [],
            }
            for item in wrong
        ],
    }
