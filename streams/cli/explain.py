"""`streams explain`: one article in the terminal with its labels, their evidence and what was nearly a label."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from streams.cli.display import result_console, shown
from streams.cli.options import ConfigFile, explained_errors
from streams.errors import ConfigurationError
from streams.evaluation.corpus import read_articles
from streams.lexicon.knowledge import load_knowledge
from streams.model import Article, Label, TextField
from streams.settings import load_settings
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify
from streams.steps.topics.near_misses import NearMiss, near_misses

_STYLES = ("black on green", "black on yellow", "black on cyan", "black on magenta")
_TRIGGER_STYLE = "bold underline"
_MOST_MISSES = 12


def explain_command(
    path: Annotated[Path, typer.Argument(help="A page dump, page, raw event or JSON lines; each article is shown.")],
    config: ConfigFile = None,
) -> None:
    """Show articles with labels, evidence and modality highlighted, and why near-misses were no labels."""
    with explained_errors():
        settings = load_settings(config)
        knowledge = load_knowledge(settings.cache_dir, settings.rules_dir)
        articles = list(read_articles(path, sys.stdin.buffer, datetime.now(UTC)))
        if not articles:
            raise ConfigurationError(f"{path}: no article in it that could be read")
    console = result_console()
    for article in articles:
        document = scan_article(article, knowledge.scanner)
        labels = classify(document, knowledge)
        for line in _head(article, labels):
            console.print(line)
        console.print(_highlighted(article.body, "body", labels))
        for line in _misses(article.body, near_misses(document, knowledge)):
            console.print(line)


def _head(article: Article, labels: tuple[Label, ...]) -> list[Text]:
    lines = [_highlighted(article.headline or article.id, "headline", labels, "bold")]
    for number, label in enumerate(labels):
        trigger = f" (\u201c{label.modality_trigger.text}\u201d)" if label.modality_trigger else ""
        codes = " ".join((*label.codes.cameo, *label.codes.plover, *label.codes.iptc))
        rules = ", ".join(dict.fromkeys(evidence.rule for evidence in label.evidence))
        parts = [label.topic, label.relevance, f"{label.score:.2f}", f"{label.modality}{trigger}"]
        lines.append(shown(" | ".join([*parts, ", ".join(label.subtopics) or "-", codes, rules]), _style(number)))
    return lines if labels else [*lines, Text("no label")]


def _style(number: int) -> str:
    return _STYLES[number % len(_STYLES)]


def _highlighted(content: str, field: TextField, labels: tuple[Label, ...], style: str = "") -> Text:
    text = Text("\n").join(shown(line, style) for line in content.split("\n"))
    for number, label in enumerate(labels):
        for evidence in label.evidence:
            if evidence.field == field:
                text.stylize(_style(number), evidence.start, evidence.end)
        if label.modality_trigger and label.modality_trigger.field == field:
            text.stylize(_TRIGGER_STYLE, label.modality_trigger.start, label.modality_trigger.end)
    return text


def _misses(body: str, misses: list[NearMiss]) -> list[Text]:
    if not misses:
        return []
    lines = [Text("no label by:", style="bold")]
    lines += [
        shown(f"  {miss.rule}: \u201c{body[miss.start : miss.end]}\u201d: {miss.reason}", "dim")
        for miss in misses[:_MOST_MISSES]
    ]
    if len(misses) > _MOST_MISSES:
        lines.append(Text(f"  and {len(misses) - _MOST_MISSES} more", style="dim"))
    return lines
