"""A scanned article from a text, for the tests of the fact-finding steps."""

from datetime import UTC, datetime
from functools import cache

from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.model import Article, Language
from streams.steps.document import Document, scan_article

PUBLISHED = datetime(2025, 7, 14, 18, 16, tzinfo=UTC)  # a Monday


@cache
def knowledge() -> Knowledge:
    """Return the compiled lexicon, compiled once for all tests of a process."""
    return load_knowledge()


def document(body: str, language: Language = "uk", published_at: datetime | None = PUBLISHED) -> Document:
    """Return a scanned article."""
    article = Article(id="a", body=body, language=language, published_at=published_at)
    return scan_article(article, knowledge().scanner)
