"""What the classifying and enriching steps read: an article with its scans and sentences."""

from dataclasses import dataclass

from streams.lexicon.scan import Scan, Scanner
from streams.model import Article
from streams.steps.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Document:
    """An article scanned once; every step shares these hits."""

    article: Article
    body: Scan
    headline: Scan
    sentences: Sentences


def scan_article(article: Article, scanner: Scanner) -> Document:
    """Scan an article's body and headline and find its sentences."""
    return Document(
        article=article,
        body=scanner.scan(article.body),
        headline=scanner.scan(article.headline or ""),
        sentences=Sentences(article.body),
    )
