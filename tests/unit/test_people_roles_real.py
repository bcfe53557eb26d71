"""Titles beside the right person, on pairs of NER-UK news checked by hand (offsets only)."""

import re
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Person
from streams.steps.document import scan_article
from streams.steps.people.people import find_people

pytestmark = pytest.mark.realdata

GOLDEN = Path(__file__).parents[1] / "golden/person_roles.csv"
TEXTS = Path(__file__).parents[3] / "shared/data/ner-uk/ng"


def stems(words: str) -> set[str]:
    return {word[:3].lower() for word in re.findall(r"\w{3,}", words)}


def test_titles_stand_beside_the_right_person(knowledge: Knowledge) -> None:
    """A pair is right where at least half of the words of one of that person's titles are in the role."""
    if not TEXTS.is_dir():
        pytest.skip(f"{TEXTS} is absent")
    rows = [line.split(",") for line in GOLDEN.read_text("utf-8").splitlines() if not line.startswith("#")]
    by_text: dict[str, list[tuple[int, int, int, int, str]]] = defaultdict(list)
    for name, a, b, c, d, digest in rows:
        by_text[name].append((int(a), int(b), int(c), int(d), digest))
    pairs, attached, right = 0, 0, 0
    for name, labelled in by_text.items():
        text = (TEXTS / f"{name}.txt").read_text("utf-8")
        people = find_people(scan_article(Article(id=name, body=text, language="uk"), knowledge.scanner), knowledge)
        titles: dict[Person | None, list[set[str]]] = defaultdict(list)
        for start, end, title_start, title_end, digest in labelled:
            title = text[title_start:title_end]
            assert sha256(title.encode()).hexdigest()[:8] == digest
            bearer = next((p for p in people if any(m.start < end and start < m.end for m in p.mentions)), None)
            titles[bearer].append(stems(title))
        for bearer, wanted in titles.items():
            pairs += len(wanted)
            role = stems(bearer.role) if bearer and bearer.role else set()
            attached += len(wanted) * bool(role)
            right += len(wanted) * any(2 * len(title & role) >= len(title) for title in wanted)
    print(f"\ntitles: right {right}, attached {attached}, of {pairs} pairs")  # noqa: T201 - the figure
    assert pairs >= 100
    assert right / attached >= 0.85
    assert right / pairs >= 0.80
