"""People and organisations against the human labels of NER-UK: `python tests/benchmarks/ner_uk.py [dev|test]`.

The texts (`../shared/data/ner-uk`, CC BY-NC-SA) are measured against only. A file belongs to the development
half or the test half by the hash of its name; errors are printed from the development half alone.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from streams.lexicon.knowledge import Knowledge, load_knowledge
from streams.model import Article, Mention
from streams.steps.document import Document, scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people

DATA = Path(__file__).parents[3] / "shared/data/ner-uk"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 by overlap: a span counts where it shares a character with one of the other side."""

    found: int
    right: int
    labelled: int
    reached: int

    @property
    def precision(self) -> float:
        """Return the share of found spans that overlap a labelled one."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Return the share of labelled spans that overlap a found one."""
        return self.reached / max(self.labelled, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text with its labelled spans."""

    name: str
    text: str
    people: Sequence[Span]
    organizations: Sequence[Span]


def labelled_texts(half: str, folder: Path = DATA / "ng") -> Iterator[Labelled]:
    """Yield the texts of a half, `dev` or `test`."""
    for path in sorted(folder.glob("*.txt")):
        in_dev = sha256(path.stem.encode()).digest()[0] % 2 == 0
        if in_dev != (half == "dev"):
            continue
        rows = [line.split("\t") for line in path.with_suffix(".ann").read_text("utf-8").splitlines()]
        spans = {
            kind: [(int(row[2]), int(row[3])) for row in rows if len(row) > 3 and row[1] == kind]
            for kind in ("PERS", "ORG")
        }
        yield Labelled(path.stem, path.read_text("utf-8"), spans["PERS"], spans["ORG"])


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def spans_of(mentions: Iterator[Mention]) -> list[Span]:
    """Return mentions as plain spans."""
    return [(mention.start, mention.end) for mention in mentions]


def found_people(document: Document, knowledge: Knowledge) -> list[Span]:
    """Return the spans of all people."""
    return spans_of(m for person in find_people(document, knowledge) for m in person.mentions)


def found_organizations(document: Document, knowledge: Knowledge) -> list[Span]:
    """Return the spans of all organisations."""
    return spans_of(m for organization in find_organizations(document, knowledge) for m in organization.mentions)


def measure(half: str, kind: str, knowledge: Knowledge) -> Score:
    """Measure `people` or `organizations` on a half."""
    find: Callable[[Document, Knowledge], list[Span]] = found_people if kind == "people" else found_organizations
    counts = [0, 0, 0, 0]
    for item in labelled_texts(half):
        gold = item.people if kind == "people" else item.organizations
        article = Article(id=item.name, body=item.text, language="uk")
        found = find(scan_article(article, knowledge.scanner), knowledge)
        counts[0] += len(found)
        counts[1] += sum(overlaps(span, gold) for span in found)
        counts[2] += len(gold)
        counts[3] += sum(overlaps(span, found) for span in gold)
    return Score(*counts)


def main(half: str) -> None:
    """Print the figures of a half."""
    knowledge = load_knowledge()
    for kind in ("people", "organizations"):
        score = measure(half, kind, knowledge)
        print(f"{kind} {half}: P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")  # noqa: T201 - its output


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
