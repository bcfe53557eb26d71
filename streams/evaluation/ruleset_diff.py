"""What a change of topic rules changes: labels gained, lost or of another relevance, and by which rule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Label
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify


@dataclass(frozen=True, slots=True)
class Change:
    """One label of one article under the old and the new rules; None where there is no label."""

    article: Article
    topic: str
    old: Label | None
    new: Label | None

    @property
    def what(self) -> str:
        """`gained`, `lost`, or the change of relevance."""
        if self.old is None:
            return "gained"
        if self.new is None:
            return "lost"
        return f"{self.old.relevance} -> {self.new.relevance}"

    @property
    def rules(self) -> list[str]:
        """The rules that stand behind the change: those of the label that only one side has, else the difference."""
        old = {evidence.rule for evidence in self.old.evidence} if self.old else set()
        new = {evidence.rule for evidence in self.new.evidence} if self.new else set()
        return sorted(old ^ new) or sorted(old | new)


def labels_of(article: Article, knowledge: Knowledge) -> dict[str, Label]:
    """Return an article's labels by topic."""
    return {label.topic: label for label in classify(scan_article(article, knowledge.scanner), knowledge)}


def changes(articles: Iterable[Article], old: Knowledge, new: Knowledge) -> Iterator[Change]:
    """Yield the labels that two rulesets give differently, in the order of the articles."""
    for article in articles:
        before, after = labels_of(article, old), labels_of(article, new)
        for topic in dict.fromkeys((*before, *after)):
            one, other = before.get(topic), after.get(topic)
            if one is None or other is None or one.relevance is not other.relevance:
                yield Change(article, topic, one, other)
