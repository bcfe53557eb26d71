"""Which sentences report a topic, and by which rule: the hits of the scan against the topic rules."""

from collections.abc import KeysView, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import NamedTuple

from streams.lexicon.scan import GROUP_SEPARATOR, Hit
from streams.lexicon.topics import Rule, Topic, TopicRules
from streams.steps.sentences import Sentences

_SENTENCES_A_NAME = 30  # a text that names the nexus once in so many sentences or less is about something else
_JOINED = 60  # a trigger and its companion no further apart (code points) are shown as one piece of evidence


class SentenceHits(NamedTuple):
    """A sentence that has rule hits: its bounds in code points, its hits, and their term groups in text order."""

    number: int
    start: int
    end: int
    hits: Sequence[Hit]
    groups: KeysView[str]

    def of(self, groups: frozenset[str]) -> list[Hit]:
        """Return the hits of some groups by start."""
        if self.groups.isdisjoint(groups):
            return []
        return [hit for hit in self.hits if not groups.isdisjoint(groups_of(hit.key))]


class Proof(NamedTuple):
    """A sentence that satisfies a rule, with the words that do."""

    sentence: SentenceHits
    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """Which term groups a text has, headline included, and how often: what a rule sees beyond its sentence."""

    groups: frozenset[str] = frozenset()
    hits: Sequence[Hit] = ()
    sentences: int = 0

    def any_of(self, groups: frozenset[str]) -> bool:
        """Tell whether any of the groups occurs."""
        return not groups.isdisjoint(self.groups)

    def count(self, groups: frozenset[str]) -> int:
        """Return how many hits the groups have together; counted for the few rules that ask."""
        return sum(len(groups & groups_of(hit.key).keys()) for hit in self.hits) if self.any_of(groups) else 0


@cache
def groups_of(key: str) -> dict[str, None]:
    """Return the term groups that the key of a hit names, as the keys of a dictionary, which others take up at once."""
    return dict.fromkeys(map(intern, key.split(GROUP_SEPARATOR)))


def by_sentence(hits: Sequence[Hit], sentences: Sentences) -> list[SentenceHits]:
    """Sort hits, ordered by start, into the sentences in which they begin."""
    found: list[SentenceHits] = []
    inside: list[Hit] = []
    groups: dict[str, None] = {}
    sentence_end = -1
    for hit in hits:
        start, _, key = hit
        if start >= sentence_end:
            number = sentences.index(start)
            sentence_start, sentence_end = sentences.bounds(number)
            inside, groups = [], {}
            found.append(SentenceHits(number, sentence_start, sentence_end, inside, groups.keys()))
        inside.append(hit)
        groups.update(groups_of(key))
    return found


def headline_of(length: int, hits: Sequence[Hit]) -> SentenceHits:
    """Return what a headline of some code points has, as a sentence by itself."""
    groups = {group: None for hit in hits for group in groups_of(hit.key)}
    return SentenceHits(0, 0, length, hits, groups.keys())


def nexus_holds(topic: Topic, rule: Rule, sentence: SentenceHits, context: Context) -> bool:
    """Tell whether a sentence belongs to the subject's part of the world.

    A sentence that names the nexus belongs; one that names a foreign matter and nothing that outweighs it does
    not; one that names neither follows the text: there the nexus must be named, and at least as often as foreign
    matters.
    """
    if rule.nexus == "none":
        return True
    needs_core = rule.nexus == "core" or context.any_of(topic.foreign)
    least = context.sentences // _SENTENCES_A_NAME
    if needs_core and topic.outweighs and context.count(topic.outweighs) <= least:
        return False
    groups = sentence.groups
    foreign = not groups.isdisjoint(topic.foreign)
    if not groups.isdisjoint((foreign and topic.outweighs) or topic.nexus):
        return True
    if rule.nexus == "sentence" or foreign:
        return False
    own = context.count(topic.nexus)
    named = own > least or rule.nexus == "not_foreign"
    return named and own >= context.count(topic.foreign)


def forbidden(topic: Topic, rule: Rule, sentence: SentenceHits, context: Context) -> bool:
    """Tell whether a sentence is background, or it or its text has what the rule forbids and nothing lifts that."""
    groups = sentence.groups
    if not groups.isdisjoint(topic.background):
        return True
    if rule.unless and not groups.isdisjoint(rule.unless):
        return False
    if not groups.isdisjoint(rule.forbid):
        return True
    return context.any_of(rule.forbid_text) and not context.any_of(rule.unless_text)


def _longer_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def locate(rule: Rule, sentence: SentenceHits) -> tuple[int, int] | None:
    """Return the span of the words that satisfy a rule's triggers and neighbours, None where they do not.

    Of all pairs of a trigger and a neighbour the closest is taken, of equals the first; a pair further apart than
    the rule's `within` does not count, nor one that shares letters: no word bears itself out.
    """
    triggers = sorted(sentence.of(rule.triggers), key=_longer_first)
    if not triggers:
        return None
    if not rule.near:
        return triggers[0][:2]
    neighbours = sorted(sentence.of(rule.near), key=_longer_first)
    best: tuple[int, int, int] | None = None
    for trigger in triggers:
        for neighbour in neighbours:
            behind, before = neighbour.start - trigger.end, trigger.start - neighbour.end
            gap = behind if rule.follows else max(behind, before)
            if gap < 0 or (rule.within and gap > rule.within) or (best and gap >= best[0]):
                continue
            joined = gap <= _JOINED
            start = min(trigger.start, neighbour.start) if joined else trigger.start
            end = max(trigger.end, neighbour.end) if joined else trigger.end
            best = gap, start, end
    return best[1:] if best else None


def prove(rules: TopicRules, sentence: SentenceHits, context: Context) -> dict[int, Proof]:
    """Return for each topic (by number) the heaviest rule that a sentence satisfies."""
    proofs: dict[int, Proof] = {}
    groups = sentence.groups
    for group in filter(rules.by_trigger.__contains__, groups):
        for number, rule in rules.by_trigger[group]:
            if (rule.near and groups.isdisjoint(rule.near)) or any(map(groups.isdisjoint, rule.also)):
                continue
            known = proofs.get(number)
            if known is not None and known.rule.weight >= rule.weight:
                continue
            if not all(map(context.any_of, rule.also_text)):
                continue
            topic = rules.topics[number]
            if forbidden(topic, rule, sentence, context) or not nexus_holds(topic, rule, sentence, context):
                continue
            span = locate(rule, sentence)
            if span is not None:
                proofs[number] = Proof(sentence, rule, *span)
    return proofs
