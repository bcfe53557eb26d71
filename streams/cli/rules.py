"""`streams rules`: check topic rules, and see what a change of them changes."""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from streams.cli.display import result_console, shown
from streams.cli.options import explained_errors
from streams.evaluation.corpus import read_articles
from streams.evaluation.ruleset_diff import Change, changes
from streams.lexicon.knowledge import Knowledge, load_knowledge

rules_app = typer.Typer(help="Topic rules: check them, compare two rulesets on a corpus.", no_args_is_help=True)
_PACKAGED = "packaged"
_EXCERPT = 100  # code points of an article shown beside a change


def _load(name: str) -> Knowledge:
    return load_knowledge(rules=None if name == _PACKAGED else Path(name))


@rules_app.command()
def check(
    rules: Annotated[str, typer.Argument(help="Folder of topic rules, or `packaged`.")] = _PACKAGED,
) -> None:
    """Read topic rules and say what they hold; a wrong table is named with file, table and key."""
    with explained_errors():
        knowledge = _load(rules)
    console = result_console()
    for topic in knowledge.topics.topics:
        console.print(shown(f"{topic.name}: {len(topic.rules)} rules, {len(topic.subtopics)} sub-topics"))
    console.print(f"ruleset {knowledge.ruleset.version} {knowledge.ruleset.sha256}")


@rules_app.command()
def diff(
    old: Annotated[str, typer.Argument(help="Folder of topic rules, or `packaged`.")],
    new: Annotated[str, typer.Argument(help="Folder of topic rules, or `packaged`.")],
    corpus: Annotated[Path, typer.Argument(help="Articles: .jsonl, .json, .txt, .html, or a folder of them.")],
) -> None:
    """Show which articles gain or lose which label from OLD to NEW, and by which rules."""
    with explained_errors():
        before, after = _load(old), _load(new)
        articles = read_articles(corpus, sys.stdin.buffer, datetime.now(UTC))
        found = list(changes(articles, before, after))
    console = result_console()
    for change in found:
        console.print(shown(_line(change)))
    for (topic, what), count in sorted(Counter((change.topic, change.what) for change in found).items()):
        console.print(shown(f"{topic}: {what}: {count}"))
    console.print(f"{len(found)} changes, {before.ruleset.sha256[:12]} -> {after.ruleset.sha256[:12]}")


def _line(change: Change) -> str:
    title = change.article.headline or change.article.body
    return f"{change.what} | {change.topic} | {', '.join(change.rules)} | {change.article.id} | {title[:_EXCERPT]}"
