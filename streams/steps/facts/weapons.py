"""Weapons and classes of weapons that an article names."""

import re
from collections.abc import Iterator

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.scan import Hit, Kind
from streams.lexicon.weapons import IN_MARKS
from streams.model import Mention, Weapon
from streams.steps.document import Document
from streams.steps.spans import is_part_of, outermost

# What stands between a class of weapons and a name in quotation marks: «ракети «Нептун» і «Фламінго»».
_NEAR = re.compile(r"[^.!?\n]{0,60}")
# «Українська бронетехніка», "F-Drones": firms.
_NAME_BEFORE = re.compile(r"[«\"“„][А-ЯІЇЄҐA-Z][\w'’-]{2,25} \Z")
_NAME_REACH = 30
# "fuel tanks", "a think tank"
_OF_A_STORE = re.compile(
    r"(?:fuel|oil|gas|water|storage|think|septic|propane|ammonia|diesel|petrol|crude|fish)[ -]\Z", re.IGNORECASE
)
_STORE_REACH = 10
_MARKS = frozenset('«"“„')
_CLOSING_MARKS = ("»", '"', "”", "“")


def find_weapons(document: Document, knowledge: Knowledge) -> tuple[Weapon, ...]:
    """Find the weapons of an article's body; the longest name at a place counts («крилата ракета»).

    A name that is a word, too («Град», «Фламінго»), counts right behind another weapon's, or in quotation marks
    near behind one. What is part of an organisation's name («Сили безпілотних систем») is no weapon.

    Args:
        document: a scanned article.
        knowledge: its `facts.weapons` give names and categories.

    Returns:
        Weapons in the order of their first mentions, each with its mentions in text order.
    """
    mentions: dict[str, list[Mention]] = {}
    for hit in _meant(document):
        found = mentions.setdefault(hit.key.removeprefix(IN_MARKS), [])
        if not found or found[-1].start != hit.start:
            found.append(Mention(hit.start, hit.end))
    entries = knowledge.facts.weapons
    return tuple(Weapon(entries[key].name, entries[key].category, tuple(found)) for key, found in mentions.items())


def _meant(document: Document) -> Iterator[Hit]:
    hits = outermost(document.body.of(Kind.WEAPON))
    if not hits:
        return
    text, latest = document.body.text, None
    names = [name for name in document.body.of(Kind.ORGANIZATION) if name.key[0] != HEAD_MARK]
    for hit in hits:
        if (
            is_part_of(hit, names)
            or _is_in_a_name(text, hit)
            or _OF_A_STORE.search(text, max(0, hit.start - _STORE_REACH), hit.start)
        ):
            continue
        if hit.key[0] == IN_MARKS:
            is_quoted = text[hit.start - 1 : hit.start] in _MARKS
            if latest is None or not (
                latest.end == hit.start - 1 or (is_quoted and _NEAR.fullmatch(text, latest.end, hit.start))
            ):
                continue
        latest = hit
        yield hit


def _is_in_a_name(text: str, hit: Hit) -> bool:
    """Tell the last word of a name in quotation marks, and of a hyphenated English one."""
    if text[hit.end : hit.end + 1] in _CLOSING_MARKS:
        return _NAME_BEFORE.search(text, max(0, hit.start - _NAME_REACH), hit.start) is not None
    return text[hit.start - 1 : hit.start] == "-" and text[hit.start].isascii() and text[hit.start].isupper()
