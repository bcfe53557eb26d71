"""Places and money on human labels (NER-UK, news half): the bars are held on the half that was not looked at."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from streams.steps.document import Document
from streams.steps.facts.amounts import find_amounts
from streams.steps.facts.countries import find_countries
from streams.steps.facts.places import find_places
from tests.unit.fact_documents import document, knowledge

pytestmark = pytest.mark.realdata

Span = tuple[int, int]
ADJECTIVE = re.compile(r"(?:ськ|цьк|зьк)\w{1,3}$")


def gold(path: Path, label: str) -> list[Span]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(int(row[2]), int(row[3])) for row in rows if len(row) > 4 and row[1] == label]


def is_held_out(path: Path) -> bool:
    """Tell the test half from the half that rules were written against, by the file's name."""
    return sha256(path.stem.encode()).digest()[0] % 2 == 1


def place_spans(scanned: Document) -> Iterator[Span]:
    """Yield places and countries by name; an adjective («американський») is no place to the labellers."""
    for place in find_places(scanned, knowledge()):
        yield from ((mention.start, mention.end) for mention in place.mentions)
    for country in find_countries(scanned, knowledge()):
        for mention in country.mentions:
            surface = scanned.body.text[mention.start : mention.end]
            if surface[0].isupper() and not ADJECTIVE.search(surface):
                yield mention.start, mention.end


def money_spans(scanned: Document) -> Iterator[Span]:
    for amount in find_amounts(scanned, knowledge()):
        if amount.unit.isupper():
            yield amount.start, amount.end


def overlap_scores(
    folder: Path, label: str, find: Callable[[Document], Iterator[Span]], *, held_out: bool
) -> tuple[float, float, float]:
    """Return precision, recall and F1 by span overlap over one half of the files."""
    right = found = hit = labelled = 0
    for path in sorted(folder.glob("*.ann")):
        if is_held_out(path) is not held_out:
            continue
        expected = gold(path, label)
        predicted = list(find(document(path.with_suffix(".txt").read_text(encoding="utf-8"))))
        right += sum(any(start < stop and begin < end for begin, stop in expected) for start, end in predicted)
        hit += sum(any(start < stop and begin < end for begin, stop in predicted) for start, end in expected)
        found, labelled = found + len(predicted), labelled + len(expected)
    precision, recall = right / found, hit / labelled
    return precision, recall, 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("label", "find", "bar"), [("LOC", place_spans, 0.80), ("MON", money_spans, 0.88)])
def test_places_and_money_reach_their_bars_on_held_out_news(
    real_data: Path, label: str, find: Callable[[Document], Iterator[Span]], bar: float
) -> None:
    precision, recall, f1 = overlap_scores(real_data / "ner-uk" / "ng", label, find, held_out=True)
    print(f"{label}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")  # noqa: T201 - the figure
    assert f1 >= bar
