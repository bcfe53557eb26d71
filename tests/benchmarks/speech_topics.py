"""Our labels beside the human topics of the speeches: `python -m tests.benchmarks.speech_topics [--disagreements]`.

The speeches (`../shared/data/speeches.jsonl`, resistinua, CC0) have several topics each, given by their publisher.
Those mean something else than ours («Міжнародна підтримка» is apart from «Міжнародні переговори», and a speech that
mentions a call has none of the two), so that each disagreement was read and judged by the definitions of our topics:
`tests/golden/speech_judgements.jsonl` has the relevance that the reader found, null for none, and the deciding words'
place. The figures against the human topics and those after the judgements are printed apart.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.model import Article
from streams.steps.document import scan_article
from streams.steps.topics.classify import classify

DATA = Path(__file__).parents[3] / "shared/data/speeches.jsonl"
JUDGEMENTS = Path(__file__).parents[1] / "golden/speech_judgements.jsonl"
HUMAN_TOPICS: Mapping[str, frozenset[str]] = {
    "sanctions": frozenset({"Міжнародні санкції"}),
    "security_talks": frozenset({"Міжнародні переговори", "Гарантії безпеки"}),
}
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One speech and topic: whether the publisher gave it, and our relevance, None where we give none."""

    speech: str
    language: str
    topic: str
    human: bool
    ours: str | None

    @property
    def key(self) -> Key:
        """Return what a judgement names."""
        return self.speech, self.language, self.topic


def compared(knowledge: Knowledge) -> Iterator[Comparison]:
    """Yield each speech with each of the two topics."""
    for row in map(json.loads, DATA.read_text(encoding="utf-8").splitlines()):
        article = Article(row["id"], row["text"], row["lang"], headline=row["title"])
        found = {one.topic: str(one.relevance) for one in classify(scan_article(article, knowledge.scanner), knowledge)}
        for topic, names in HUMAN_TOPICS.items():
            human = not names.isdisjoint(row["topics"])
            yield Comparison(row["id"], row["lang"], topic, human, found.get(topic))


def judgements() -> dict[Key, str | None]:
    """Return the judged relevance by speech, language and topic."""
    rows = map(json.loads, JUDGEMENTS.read_text(encoding="utf-8").splitlines())
    return {(row["id"], row["language"], row["topic"]): row["relevance"] for row in rows}


def shares(pairs: list[tuple[bool, bool]]) -> str:
    """Write precision and recall of (wanted, found) pairs."""
    right = sum(wanted and found for wanted, found in pairs)
    precision = right / max(sum(found for _, found in pairs), 1)
    recall = right / max(sum(wanted for wanted, _ in pairs), 1)
    return f"P {precision:.2f} R {recall:.2f} of {sum(wanted for wanted, _ in pairs)}"


def main(*, disagreements: bool) -> None:
    """Print the figures, and each disagreement as a JSON line where asked for."""
    found, judged = list(compared(load_knowledge())), judgements()
    for topic in HUMAN_TOPICS:
        rows = [row for row in found if row.topic == topic]
        human = shares([(row.human, row.ours is not None) for row in rows])
        read = [(judged.get(row.key, "primary" if row.human else None) is not None, row.ours) for row in rows]
        after = shares([(wanted, ours is not None) for wanted, ours in read])
        differ = [row for row in rows if row.human is not (row.ours is not None)]
        unread = sum(row.key not in judged for row in differ)
        print(f"{topic}: against the human topics {human}; {len(differ)} disagreements, {unread} not read")  # noqa: T201 - its output
        print(f"{topic}: where they differ, by the reader's judgement {after}")  # noqa: T201 - its output
        for row in differ if disagreements else ():
            print(json.dumps({"id": row.speech, "language": row.language, "topic": topic, "ours": row.ours}))  # noqa: T201 - its output


if __name__ == "__main__":
    main(disagreements="--disagreements" in sys.argv)
