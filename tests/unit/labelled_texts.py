"""What the tests of topics share: the labels of a text."""

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Label, Language, Relevance
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify


def labels_of(
    knowledge: Knowledge, body: str, headline: str | None = None, *, language: Language = "uk"
) -> dict[str, Label]:
    """Return the labels of a text by topic, in the order in which it has them."""
    document = scan_article(Article("a", body, language, headline=headline), knowledge.scanner)
    return {label.topic: label for label in classify(document, knowledge)}


def relevances_of(
    knowledge: Knowledge, body: str, headline: str | None = None, *, language: Language = "uk"
) -> dict[str, Relevance]:
    """Return the relevance of each topic that a text has."""
    return {topic: label.relevance for topic, label in labels_of(knowledge, body, headline, language=language).items()}
