"""Precision, recall and F1 with 95 % intervals, by topic, relevance, language and source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt

import orjson

from streams.errors import RejectedError
from streams.evaluation.gold import PRESENT, UNCERTAIN, GoldText
from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Label, Relevance
from streams.steps.decode import Limits, decode
from streams.steps.document import scan_article
from streams.steps.parse import parse
from streams.steps.parse.html import extract_html
from streams.steps.topics.classify import classify

_Z = 1.96  # 95 %
LEVELS = ("mention or better", "primary")
_PAGES = "pages"  # the source whose texts are page dumps, clutter included: only the article's own body is judged
_ANY_TIME = datetime(9000, 1, 1, tzinfo=UTC)  # publication times play no part here


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold text's label on one topic beside the classifier's."""

    gold: GoldText
    topic: str
    wanted: str | None
    found: Label | None

    def at(self, level: str) -> tuple[bool, bool]:
        """Return (wanted, found) at a level of `LEVELS`; equal where readers may differ."""
        if level == "primary":
            found = self.found is not None and self.found.relevance is Relevance.PRIMARY
            return (False, False) if self.wanted == PRESENT else (self.wanted == "primary", found)
        return self.wanted is not None, self.found is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one group: right, false and missed labels."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the found labels that are right; 1 where none was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted labels that were found; 1 where none was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where nothing was wanted or found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0

    def precision_interval(self) -> tuple[float, float]:
        """Return the Wilson interval of precision."""
        return wilson(self.right, self.right + self.false)

    def recall_interval(self) -> tuple[float, float]:
        """Return the Wilson interval of recall."""
        return wilson(self.right, self.right + self.missed)

    def f1_interval(self) -> tuple[float, float]:
        """Return the interval of F1: that of right / (right + false + missed), a proportion, mapped to F1."""
        low, high = wilson(self.right, self.right + self.false + self.missed)
        return 2 * low / (1 + low), 2 * high / (1 + high)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a proportion; (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    share = successes / trials
    centre = share + _Z * _Z / (2 * trials)
    spread = _Z * sqrt(share * (1 - share) / trials + _Z * _Z / (4 * trials * trials))
    scale = 1 + _Z * _Z / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _article(gold: GoldText) -> Article:
    """Return the article to judge, an empty one for a page that the chain refuses: it gets no label."""
    if gold.source != _PAGES:
        return Article(gold.id, gold.text, gold.language, headline=gold.headline)
    event = orjson.dumps({"content_type": "text/plain", "content": gold.text})
    try:
        return parse(decode(event, {}, Limits()), _ANY_TIME, Limits(), extract_html)
    except RejectedError:
        return Article(gold.id, "", gold.language)


def judge(texts: Iterable[GoldText], knowledge: Knowledge) -> list[Judged]:
    """Classify gold texts and set the labels beside each other, uncertain ones left out."""
    judged = []
    for gold in texts:
        document = scan_article(_article(gold), knowledge.scanner)
        found = {label.topic: label for label in classify(document, knowledge)}
        for topic in knowledge.topics.topics:
            wanted = gold.labels.get(topic.name)
            if wanted != UNCERTAIN:
                judged.append(Judged(gold, topic.name, wanted, found.get(topic.name)))
    return judged


def figures(judged: Iterable[Judged], level: str) -> Figures:
    """Count right, false and missed labels at a level of `LEVELS`."""
    right = false = missed = 0
    for item in judged:
        wanted, found = item.at(level)
        right += wanted and found
        false += found and not wanted
        missed += wanted and not found
    return Figures(right, false, missed)


def groups(judged: Sequence[Judged]) -> list[tuple[str, str, str, Figures]]:
    """Return (group, topic, level, figures) for all texts, each language and each source, in a stable order."""
    members: dict[str, list[Judged]] = {"all": list(judged)}
    for item in sorted(judged, key=lambda item: (item.gold.language, item.gold.source)):
        members.setdefault(f"language {item.gold.language}", []).append(item)
    for item in sorted(judged, key=lambda item: item.gold.source):
        members.setdefault(f"source {item.gold.source}", []).append(item)
    return [
        (name, topic, level, figures([item for item in inside if item.topic == topic], level))
        for name, inside in members.items()
        for topic in dict.fromkeys(item.topic for item in judged)
        for level in LEVELS
    ]


def errors(judged: Iterable[Judged]) -> list[Judged]:
    """Return what was judged wrong at either level, false labels first."""
    wrong = [item for item in judged if any(wanted != found for wanted, found in map(item.at, LEVELS))]
    return sorted(wrong, key=lambda item: (item.topic, item.found is None, item.gold.source, item.gold.id))
