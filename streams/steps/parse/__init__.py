"""Raw events become clean articles: page dumps, HTML pages, clean JSON."""

from collections.abc import Callable
from datetime import datetime, timedelta

from streams.errors import RejectedError, RejectReason
from streams.model import Article, RawEvent
from streams.steps.decode import HTML, Limits
from streams.steps.fields import plausible
from streams.steps.parse.clutter import load_clutter
from streams.steps.parse.identity import article_id, host_of
from streams.steps.parse.language import detect_language
from streams.steps.parse.page_dump import read_page
from streams.steps.parse.parsed import Parsed, clean_lines
from streams.steps.parse.times import home_zone

# A clock may be wrong by a zone, not by more: a later time is not a publication time.
LATEST_AHEAD = timedelta(hours=24)

HtmlExtractor = Callable[[str, str | None], Parsed]


def parse(event: RawEvent, received_at: datetime, limits: Limits, extract: HtmlExtractor) -> Article:
    """Parse an event into a clean article.

    What the event states (headline, source, time, id) wins over what the page shows. A time before 1990 or
    more than 24 hours after `received_at` is dropped. The body of a clean JSON article is left as it is.

    Args:
        event: a decoded event.
        received_at: when the record reached Kafka or the program, timezone-aware.
        limits: `body_characters` bounds the body.
        extract: reads an HTML page, given its text and address: `extract_html`, or a sandbox around it.

    Raises:
        RejectedError: NO_ARTICLE where no text is left, OVERSIZED where the body is too long, and whatever
            `extract` raises.
    """
    parsed = _parsed(event, extract)
    body = parsed.body
    if not body or body.isspace():
        raise RejectedError(RejectReason.NO_ARTICLE, "no article text is left on the page", event.id)
    if len(body) > limits.body_characters:
        detail = f"the body has {len(body):,} characters; the limit is {limits.body_characters:,}"
        raise RejectedError(RejectReason.OVERSIZED, detail, event.id)
    url = event.url or parsed.url
    source = event.source or parsed.source or host_of(url)
    latest = received_at + LATEST_AHEAD
    return Article(
        id=article_id(event.id, url, source, body),
        body=body,
        language=detect_language(body, event.language or parsed.language),
        url=url,
        source=source,
        headline=event.headline or parsed.headline,
        published_at=plausible(event.published_at, latest) or plausible(parsed.published_at, latest),
        fetched_at=plausible(event.fetched_at, latest),
        related_headlines=parsed.related,
        traceparent=event.traceparent,
    )


def _parsed(event: RawEvent, extract: HtmlExtractor) -> Parsed:
    content = event.content
    if not isinstance(content, str):
        return Parsed(body=content["body"])
    return extract(content, event.url) if event.content_type == HTML else parse_dump(content, event)


def parse_dump(text: str, event: RawEvent) -> Parsed:
    """Parse the text of a copied page; see `read_page`."""
    page = read_page(clean_lines(text), load_clutter(), home_zone(host_of(event.url)), event.fetched_at)
    return Parsed(
        body="\n\n".join(page.paragraphs),
        headline=page.headline,
        source=page.source,
        published_at=page.published_at,
        related=tuple(page.related),
    )
