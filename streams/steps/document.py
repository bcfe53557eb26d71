"""What the classifying and enriching steps read: an article with its scans and sentences."""

from dataclasses import dataclass

from streams.lexicon.fold import Folded
from streams.lexicon.scan import Scan, Scanner
from streams.model import Article
from streams.steps.plain_text import plain
from streams.steps.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Document:
    """An article scanned once; every step shares these hits.

    `text` is the body as patterns are matched on it: the same offsets, a plain space for each odd one and for each line
    end inside a sentence.
    """

    article: Article
    text: str
    body: Scan
    headline: Scan
    sentences: Sentences


def scan_article(article: Article, scanner: Scanner, folded: Folded | None = None) -> Document:
    """Scan an article's body and headline and find its sentences; `folded` is the body, where that is at hand."""
    text = plain(article.body)
    return Document(
        article=article,
        text=text,
        body=scanner.scan(article.body, folded),
        headline=scanner.scan(article.headline or ""),
        sentences=Sentences(text),
    )
