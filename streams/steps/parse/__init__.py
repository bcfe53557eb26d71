"""Raw events become clean articles: page dumps, HTML pages, clean JSON."""

from datetime import datetime
from hashlib import sha256

from streams.model import Article, RawEvent
from streams.steps.decode import Limits


def parse(event: RawEvent, received_at: datetime, limits: Limits) -> Article:
    """Parse an event into a clean article."""
    body = event.content if isinstance(event.content, str) else str(event.content["body"])
    return Article(id=event.id or sha256(body.encode()).hexdigest()[:32], body=body, language="uk")
