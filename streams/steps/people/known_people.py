"""Mentions of the gazetteer's people: by full name, and by the surname alone where it says enough."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final

from streams.lexicon.people import Gazetteer
from streams.lexicon.roles import HEAD, role_readings
from streams.lexicon.scan import Hit
from streams.steps.people.names import NameSpan

# «розвідник із позивним Хмара»
_CALLED: Final = (
    "позивн", "позывн", "псевдонім", "псевдоним", "прізвиськ", "прозвищ", "кличк", "sign", "nicknamed", "codenamed"
)  # fmt: skip
_CALL_REACH: Final = 20
_JOINTS: Final = frozenset((", ", " і ", " й ", " та ", " и ", " and ", ", and "))


@lru_cache(maxsize=16384)
def split_key(key: str) -> tuple[str, frozenset[str] | None]:
    """Return the id in a person hit's key and the cases of a surname, None for a full name."""
    person, _, cases = key.partition("/")
    return person, frozenset(cases.split(",")) if cases else None


def full_name_ids(hits: Iterable[Hit]) -> frozenset[str]:
    """Return the ids of the people whose full name is among the hits."""
    return frozenset(hit.key for hit in hits if "/" not in hit.key)


def is_a_mans(key: str, gazetteer: Gazetteer) -> bool:
    """Return whether a surname hit is that of a known man in the nominative."""
    person, cases = split_key(key)
    return cases is not None and "nomn" in cases and gazetteer.people[person].gender == "m"


def known_full_names(hits: Sequence[Hit]) -> dict[int, tuple[NameSpan, str]]:
    """Return full-name hits by start, the longest at each start, with the cases of their surname."""
    full_names = [hit for hit in hits if "/" not in hit.key]
    if not full_names:
        return {}
    cases_at = {(hit.end, split_key(hit.key)[0]): split_key(hit.key)[1] for hit in hits if "/" in hit.key}
    found: dict[int, tuple[NameSpan, str]] = {}
    for start, end, key in full_names:
        cases = cases_at.get((end, key))
        found[start] = (NameSpan(start, end, cases) if cases else NameSpan(start, end), key)
    return found


def known_by_initials(span: NameSpan, initials: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> str | None:
    """Return the one known person whose surname stands in a span and whose given name has these initials."""
    first = initials.partition(".")[0]
    fitting = {
        person
        for hit in hits
        if span.start <= hit.start and hit.end <= span.end and "/" in hit.key
        for person in (split_key(hit.key)[0],)
        if any(name.startswith(first) for names in gazetteer.people[person].names.values() for name in names)
    }
    return fitting.pop() if len(fitting) == 1 else None


def holders_of(titles: Sequence[Hit], text: str, hits: Sequence[Hit], gazetteer: Gazetteer, day: date) -> set[Hit]:
    """Return the surname hits of those whose office stands right before («сенаторам Грему й Коттону»).

    The office may be a former one. Only people whose surname alone says too little are looked at.

    Args:
        titles: the hits of role words.
        text: the body.
        hits: the hits of people.
        gazetteer: whom they are of.
        day: that of the article.
    """
    found: set[Hit] = set()
    if not any(hit.key.partition("/")[0] in gazetteer.common for hit in hits):
        return found
    ends = {title.end: title for title in titles}
    latest: tuple[int, Hit] | None = None
    for hit in (hit for hit in hits if "/" in hit.key):
        title = ends.get(hit.start - 1)
        if title is None and latest and text[latest[0] : hit.start] in _JOINTS:
            title = latest[1]
        if title is None:
            continue
        latest = hit.end, title
        person = gazetteer.people[split_key(hit.key)[0]]
        roles = {reading.nominative for reading in role_readings(title.key) if reading.part == HEAD}
        held = [
            name.split()[-1 if name.isascii() else 0] for o in person.offices if o.since <= day for name in o.titles
        ]
        if not person.surname_alone and not roles.isdisjoint(held):
            found.add(hit)
    return found


def _is_a_call_sign(text: str, start: int) -> bool:
    before = text[max(0, start - _CALL_REACH) : start].rstrip(' «"“,–—-')
    return before[before.rfind(" ") + 1 :].startswith(_CALLED)


def surname_candidates(
    text: str,
    hits: Sequence[Hit],
    gazetteer: Gazetteer,
    named_in_full: frozenset[str],
    titled: Container[Hit] = frozenset(),
) -> Mapping[tuple[int, int], Mapping[str, frozenset[str]]]:
    """Return who may be meant by each surname: id and cases by span.

    A surname that names too many people counts only where the article has the full name, or the bearer's title
    beside it (`titled`); one that several people of the gazetteer bear is left to those of them who are named in
    full. A part of a hyphenated word («Трамп-молодший», «аль-Асад») is another name, and so is a call sign.
    """
    found: dict[tuple[int, int], Mapping[str, frozenset[str]]] = {}
    surnames = [hit for hit in hits if "/" in hit.key]
    called = {split_key(hit.key)[0] for hit in surnames if _is_a_call_sign(text, hit.start)} - named_in_full
    surnames = [hit for hit in surnames if split_key(hit.key)[0] not in called] if called else surnames
    for span, group in groupby(surnames, key=lambda hit: (hit.start, hit.end)):
        if "-" in (text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]):
            continue
        candidates = {}
        for hit in group:
            person, cases = split_key(hit.key)
            if cases and (person in named_in_full or hit in titled or gazetteer.people[person].surname_alone):
                candidates[person] = cases
        in_full = {person: cases for person, cases in candidates.items() if person in named_in_full}
        if candidates:
            found[span] = in_full or candidates
    return found
