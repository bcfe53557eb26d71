"""Topic rules as data: what the TOML tables under `data/topics/` become."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from streams.model import Codes, Modality


@dataclass(frozen=True, slots=True)
class Terms:
    """A named group of terms; the scanner's hits carry the group's name as their key."""

    name: str
    by_language: Mapping[str, tuple[str, ...]]
    case: str = "any"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a sentence can report a topic. Sets hold names of term groups.

    A sentence satisfies the rule where it has a trigger, and any of `near` within `within` code points of it,
    and one of each set of `also`, and none of `forbid` (unless it has one of `unless`); its text must have one
    of each set of `also_text`, and none of `forbid_text` (unless it has one of `unless_text`). With `follows`
    only what stands behind the trigger is near it. Empty sets ask for nothing.
    `nexus` says where the topic's nexus terms must stand: "sentence", "document" or "none";
    "core" is "document" in a text that names what the topic's `outweighs` names; "not_foreign" asks only that the
    sentence and the text are not about foreign matters. What a rule with `mention_only` finds never makes a topic the
    text's main subject.
    """

    id: str
    triggers: frozenset[str]
    near: frozenset[str] = frozenset()
    also: tuple[frozenset[str], ...] = ()
    also_text: tuple[frozenset[str], ...] = ()
    forbid: frozenset[str] = frozenset()
    forbid_text: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    unless_text: frozenset[str] = frozenset()
    within: int = 0
    follows: bool = False
    weight: float = 1.0
    nexus: str = "document"
    mention_only: bool = False
    event: str | None = None
    subtopic: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What can have happened under a topic, with its codes.

    `becomes` maps a modality to the event that it turns this one into (imposed + planned = threatened).
    """

    name: str
    groups: frozenset[str]
    codes: Codes
    modality: Modality | None = None
    becomes: Mapping[Modality, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Subtopic:
    """A narrower subject under a topic, found by its own term groups in the sentences that prove the topic."""

    name: str
    groups: frozenset[str]
    codes: Codes


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its rules, thresholds in points (one full-weight sentence is 1.0) and codes.

    `primary` is stated for a text of nine sentences that begins with the topic; see `steps.relevance`.

    `nexus` names the subject's part of the world, `foreign` other matters, `outweighs` the part of the nexus that
    keeps a sentence which names both (empty: any of the nexus does). In a text with one of `digest`, a list of
    headlines, no topic is the main subject; nor is one that only sentences report which turn to it with one of `aside`.
    A sentence with one of `background` only recalls older news. One with any of `echo` proves nothing, but in a text
    that reports the topic it goes on about it.
    """

    name: str
    rules: tuple[Rule, ...]
    nexus: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    outweighs: frozenset[str] = frozenset()
    digest: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    background: frozenset[str] = frozenset()
    echo: frozenset[str] = frozenset()
    mention: float = 1.0
    primary: float = 1.5
    codes: Codes = field(default_factory=Codes)
    default_event: str | None = None
    events: Mapping[str, Event] = field(default_factory=lambda: MappingProxyType({}))
    subtopics: tuple[Subtopic, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRules:
    """All topics with the indexes that make classification cheap, and the term groups behind them."""

    topics: tuple[Topic, ...]
    terms: tuple[Terms, ...]
    modality_terms: tuple[Terms, ...]
    by_trigger: Mapping[str, tuple[tuple[int, Rule], ...]]


def index_rules(topics: tuple[Topic, ...], terms: tuple[Terms, ...], modality_terms: tuple[Terms, ...]) -> TopicRules:
    """Index topics by the term groups that trigger their rules; the index holds (topic number, rule)."""
    by_trigger: dict[str, list[tuple[int, Rule]]] = {}
    for number, topic in enumerate(topics):
        for rule in topic.rules:
            for group in rule.triggers:
                by_trigger.setdefault(group, []).append((number, rule))
    frozen = {group: tuple(rules) for group, rules in by_trigger.items()}
    return TopicRules(topics, terms, modality_terms, frozen)
