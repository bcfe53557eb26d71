"""What the classifying and enriching steps read: an article with its scans and sentences."""

from dataclasses import dataclass

from streams.lexicon.fold import Folded
from streams.lexicon.scan import Scan, Scanner
from streams.model import Article
from streams.steps.sentences import Sentences


# No-break and thin spaces, which publishers put behind short words and in numbers.
_OTHER_SPACES = ("\u00a0", "\u202f", "\u2009")


@dataclass(frozen=True, slots=True)
class Document:
    """An article scanned once; every step shares these hits.

    `text` is the body with a plain space for each other one, so that offsets are the same; patterns are matched on it.
    """

    article: Article
    text: str
    body: Scan
    headline: Scan
    sentences: Sentences


def scan_article(article: Article, scanner: Scanner, folded: Folded | None = None) -> Document:
    """Scan an article's body and headline and find its sentences; `folded` is the body, where that is at hand."""
    text = article.body
    for space in _OTHER_SPACES:
        text = text.replace(space, " ")
    return Document(
        article=article,
        text=text,
        body=scanner.scan(article.body, folded),
        headline=scanner.scan(article.headline or ""),
        sentences=Sentences(text),
    )
