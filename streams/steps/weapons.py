"""Weapons and classes of weapons that an article names."""

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Kind
from streams.model import Mention, Weapon
from streams.steps.document import Document
from streams.steps.spans import outermost


def find_weapons(document: Document, knowledge: Knowledge) -> tuple[Weapon, ...]:
    """Find the weapons of an article's body; the longest name at a place counts («крилата ракета»).

    Args:
        document: a scanned article.
        knowledge: its `facts.weapons` give names and categories.

    Returns:
        Weapons in the order of their first mentions, each with its mentions in text order.
    """
    mentions: dict[str, list[Mention]] = {}
    for hit in outermost(document.body.of(Kind.WEAPON)):
        found = mentions.setdefault(hit.key, [])
        if not found or found[-1].start != hit.start:
            found.append(Mention(hit.start, hit.end))
    entries = knowledge.facts.weapons
    return tuple(Weapon(entries[key].name, entries[key].category, tuple(found)) for key, found in mentions.items())
