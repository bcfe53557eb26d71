"""Articles to compare rulesets on: raw events, pages, or JSON lines that carry a `text`."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import orjson

from streams.errors import RejectedError
from streams.inputs import read_inputs
from streams.model import Article
from streams.steps.decode import Limits, decode
from streams.steps.parse import parse
from streams.steps.parse.html import extract_html
from streams.steps.parse.language import detect_language


def read_articles(path: Path, stdin: BinaryIO, now: datetime) -> Iterator[Article]:
    """Yield the clean articles of a file or folder; what the chain would reject is left out.

    Args:
        path: as for `read_inputs`; a JSON line with `id` and `text` is taken as a clean article, too.
        stdin: the standard input.
        now: the time against which publication times are checked, timezone-aware.

    Raises:
        ConfigurationError: the path does not exist or its ending is unknown.
    """
    for item in read_inputs([str(path)], stdin):
        try:
            yield _plain(item.value) or parse(decode(item.value, {}, Limits()), now, Limits(), extract_html)
        except RejectedError:
            continue


def _plain(value: bytes) -> Article | None:
    try:
        row = orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "content" in row:
        return None
    return Article(str(row.get("id", "")), row["text"], detect_language(row["text"]), headline=row.get("title"))
