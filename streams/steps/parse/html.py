"""HTML pages: the article by trafilatura, its facts from JSON-LD, OpenGraph and meta tags."""

import re
from datetime import datetime

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from streams.errors import RejectedError, RejectReason
from streams.steps.fields import KYIV, LONGEST_URL
from streams.steps.parse.headline import without_headline
from streams.steps.parse.parsed import Parsed, clean_line, clean_lines

_PUBLISHED = re.compile(
    r'"datePublished"\s*:\s*"(?P<json>[0-9T:.+Z -]{10,40})"'
    r"|<meta\s[^<>]{0,200}?(?:article:published_time|datePublished)[^<>]{0,200}?content\s*=\s*[\"'](?P<meta>[^\"'<>]{10,40})"
    r"|<time\s[^<>]{0,200}?datetime\s*=\s*[\"'](?P<time>[^\"'<>]{16,40})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"<html\s[^<>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z_-]{2,12})", re.IGNORECASE)
_LONGEST_FACT = 500
_SHORTEST_ARTICLE = 60


def extract_html(text: str, url: str | None) -> Parsed:
    """Extract the article of an HTML page.

    Args:
        text: the page; nothing in it is fetched or run.
        url: its address, for links relative to it.

    Raises:
        RejectedError: NO_ARTICLE where the page has none.
    """
    found = bare_extraction(
        text, url=url, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(found, Extracted) or not found.text:
        raise RejectedError(RejectReason.NO_ARTICLE, "the HTML page holds no article")
    headline = _fact(found.title)
    paragraphs = clean_lines(found.text)
    if headline and paragraphs:
        paragraphs[0] = without_headline(paragraphs[0], headline)
    body = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if len(body) < _SHORTEST_ARTICLE:
        raise RejectedError(RejectReason.NO_ARTICLE, "the HTML page holds no article")
    language = _LANGUAGE.search(text, 0, 5_000)
    return Parsed(
        body=body,
        headline=headline,
        source=_fact(found.sitename),
        url=_address(found.url),
        language=language.group(1) if language else None,
        published_at=_published_at(text),
    )


def _fact(value: str | None) -> str | None:
    return (clean_line(value)[:_LONGEST_FACT] or None) if value else None


def _address(value: str | None) -> str | None:
    """Return a canonical address that a page states, if it is one."""
    if not value or len(value) > LONGEST_URL or not value.startswith(("http://", "https://")):
        return None
    return value if value.isprintable() and " " not in value else None


def _published_at(text: str) -> datetime | None:
    """Return the page's own statement of its publication time; trafilatura's dates have no time of day."""
    for match in _PUBLISHED.finditer(text):
        stated = next(group for group in match.groups() if group).strip()
        try:
            instant = datetime.fromisoformat(stated)
        except ValueError:
            continue
        return instant if instant.tzinfo else instant.replace(tzinfo=KYIV)
    return None
