"""The trends of the demo: what the running `streams trends` answers for the pages that went through."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import orjson
from rich.table import Table

from streams.cli.display import shown
from streams.cli.workers import WorkerProcess
from streams.errors import BrokerUnavailableError

_WAIT_SECONDS = 60
_COUNTED = "streams_trends_articles_total"


async def trend_tables(trends: WorkerProcess, articles: Sequence[dict[str, Any]], topics: Sequence[str]) -> list[Table]:
    """Wait until the trends have counted the articles, then ask them over HTTP.

    Args:
        trends: the running `streams trends`.
        articles: the enriched and duplicate records, decoded.
        topics: the label topics to show.

    Returns:
        The trend of each topic in the 24 hours around its newest article, and the stories of several articles, if any.

    Raises:
        BrokerUnavailableError: they are not counted within a minute.
    """
    await _wait_until_counted(trends, len(articles))
    newest = {
        topic: max((one["published_at"] for one in articles if one["published_at"] and _has(one, topic)), default=None)
        for topic in topics
    }
    trend = Table("topic", "24 hours to", "last 5 min", "1 hour", "24 hours", "spike", title="trends")
    stories: dict[str, dict[str, Any]] = {}
    for topic, at in newest.items():
        if at is None:
            continue
        answer = await _ask(trends, "/topics", at)
        for row in answer["rows"]:
            if row["value"] == topic:
                counts = [str(row["counts"][window]) for window in ("5m", "1h", "24h")]
                trend.add_row(topic, answer["window_end"], *counts, "yes" if row["spike"] else "no")
    for at in sorted({one["published_at"] for one in articles if one["published_at"]}):
        stories.update({one["story_id"]: one for one in (await _ask(trends, "/stories", at))["rows"]})
    several = [story for story in stories.values() if story["articles"] > 1]
    return [trend, _stories_table(several)] if several else [trend]


def _stories_table(stories: Sequence[dict[str, Any]]) -> Table:
    table = Table("story", "articles", "outlets", "independent", "languages", title="stories of several articles")
    for story in stories:
        outlets = ", ".join(story["sources"])
        counts = (str(story["articles"]), str(story["independent_sources"]))
        table.add_row(
            shown(story["headline"] or ""), counts[0], shown(outlets), counts[1], ", ".join(story["languages"])
        )
    return table


def _has(article: dict[str, Any], topic: str) -> bool:
    return any(label["topic"] == topic for label in article["labels"])


async def _ask(trends: WorkerProcess, view: str, published_at: str) -> Any:
    # A window ends before its end, so that the article's own five minutes are asked for with the next ones.
    at = (datetime.fromisoformat(published_at) + timedelta(minutes=5)).isoformat()
    return orjson.loads(await trends.get(f"{view}?{urlencode({'window': '24h', 'at': at})}"))


async def _wait_until_counted(trends: WorkerProcess, expected: int) -> None:
    deadline = asyncio.get_running_loop().time() + _WAIT_SECONDS
    while True:
        lines = (await trends.metrics()).splitlines()
        counted = sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(_COUNTED))
        if counted >= expected:
            return
        if asyncio.get_running_loop().time() > deadline:
            raise BrokerUnavailableError(
                f"the trends counted {counted:.0f} of {expected} articles: {trends.log()[-800:]}"
            )
        await asyncio.sleep(0.2)
