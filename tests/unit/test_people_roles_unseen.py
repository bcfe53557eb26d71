"""Titles of people in texts that no rule was made on: labelled by reading, run once, then kept as a floor.

`tests/golden/person_roles_unseen.jsonl` has a row for each case: the text by source, id and hash (its first `end` code
points), the spans of the person and of the title that is theirs, hashes of its accepted nominatives, and `trap` where
another's title stands near. No text.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from streams.evaluation.gold import real_texts
from streams.lexicon.knowledge import Knowledge
from streams.model import Article
from streams.steps.document import scan_article
from streams.steps.people.people import find_people
from tests.unit.test_people_roles_real import stems

pytestmark = pytest.mark.realdata

GOLDEN = Path(__file__).parents[1] / "golden" / "person_roles_unseen.jsonl"
DATA = Path(__file__).parents[3] / "shared" / "data"


def digest(role: str) -> str:
    folded = re.sub(r"\s+", " ", role.lower().replace("’", "'").replace("ʼ", "'")).strip(" .,")
    return sha256(folded.encode()).hexdigest()[:12]


def text_of(case: Mapping[str, Any], real: Mapping[tuple[str, str], str]) -> str:
    """Return the real text that a case stands in; speeches share an id with their translations."""
    source, name = case["source"], case["id"].removesuffix(".txt")
    if source == "ner-uk":
        text = (DATA / source / "ng" / f"{name}.txt").read_text(encoding="utf-8")
    else:
        text = real[source, f"{name}.{case['language']}" if source == "speeches" else name]
    text = str(text[: case.get("end")])
    assert sha256(text.encode()).hexdigest() == case["sha256"], name
    return text


def judged(case: Mapping[str, Any], role: str | None, text: str) -> tuple[bool, bool]:
    """Return whether a role is the person's own, by half of its words, and whether it is written as accepted."""
    if role is None:
        return False, False
    exact = digest(role) in case["accepted"]
    own = stems(text[slice(*case["role"])]) if case["role"] else set()
    return exact or (bool(own) and 2 * len(own & stems(role)) >= len(own)), exact


def test_titles_in_unseen_texts_stand_beside_the_right_person(knowledge: Knowledge) -> None:
    if not DATA.is_dir():
        pytest.skip(f"real texts are absent: {DATA}")
    real, counts = real_texts(DATA), Counter[str]()
    for case in map(json.loads, GOLDEN.read_text(encoding="utf-8").splitlines()):
        text = text_of(case, real)
        people = find_people(scan_article(Article("a", text, case["language"]), knowledge.scanner), knowledge)
        start, end = case["person"]
        found = next((p for p in people if any(m.start < end and start < m.end for m in p.mentions)), None)
        role = found.role if found else None
        right, exact = judged(case, role, text)
        counts["traps" if case["trap"] else "titles"] += 1
        counts["attached"] += role is not None
        counts["right"] += right
        counts["exact"] += exact
    share = counts["right"] / counts["attached"]
    print(f"\nunseen titles: {dict(counts)}, right of attached {share:.3f}")  # noqa: T201 - the figure
    assert counts["titles"] >= 100
    assert share >= 0.85
