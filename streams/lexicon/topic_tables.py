"""Reading and checking the TOML of topic rules; every complaint names file, table and key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from streams.errors import ConfigurationError
from streams.lexicon.tables import read_table
from streams.lexicon.terms import expand_choices
from streams.lexicon.topics import Event, Rule, Subtopic, Terms, Topic, TopicRules, index_rules
from streams.model import Codes, Modality

_LANGUAGES = ("uk", "ru", "en")
_CASES = ("any", "title", "upper")
_NEXUS = ("sentence", "document", "core", "not_foreign", "none")
_CODE_KEYS = ("cameo", "plover", "iptc")


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table with where it stands, for reading its keys and for complaints about them."""

    file: str
    path: str
    values: Mapping[str, Any]

    def error(self, key: str, problem: str) -> ConfigurationError:
        """Return the error for one key of this table."""
        return ConfigurationError(f"{self.file}: [{self.path}] {key}: {problem}")

    def only(self, *allowed: str) -> None:
        """Refuse keys that nothing reads, since they are usually misspelt."""
        for key in self.values:
            if key not in allowed:
                raise self.error(key, f"unknown key; known are {', '.join(allowed)}")

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of non-empty strings, empty where the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.error(key, "must be a list of non-empty strings")
        return tuple(values)

    def number(self, key: str, default: float) -> float:
        """Return a positive number."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.error(key, "must be a number, 0 or more")
        return float(value)

    def flag(self, key: str) -> bool:
        """Return a truth value, false where the key is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def choice(self, key: str, default: str, allowed: Iterable[str]) -> str:
        """Return one of the allowed words."""
        value = self.values.get(key, default)
        if value not in tuple(allowed):
            raise self.error(key, f"must be one of {', '.join(allowed)}")
        return str(value)

    def optional(self, key: str, allowed: Iterable[str]) -> str | None:
        """Return one of the allowed words, None where the key is missing."""
        return self.choice(key, "", allowed) if key in self.values else None

    def table(self, key: str) -> "Table":
        """Return a table inside this one, empty where it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(self.file, f"{self.path}.{key}" if self.path else key, value)

    def tables(self) -> Sequence["Table"]:
        """Return all the tables inside this one, in the order of the file."""
        return [self.table(key) for key in self.values]

    @property
    def name(self) -> str:
        """The last part of the table's path."""
        return self.path.rpartition(".")[2]


def _terms(table: Table) -> Terms:
    table.only(*_LANGUAGES, "case")
    by_language = {language: table.strings(language) for language in _LANGUAGES if language in table.values}
    if not any(by_language.values()):
        raise table.error("uk, ru, en", "at least one term in one language is needed")
    for language, terms in by_language.items():
        for form in (form for term in terms for form in expand_choices(term)):
            if "*" in form[:-1] or "{" in form or "}" in form:
                raise table.error(language, f"{form!r}: the asterisk ends a term, and braces come in pairs")
    return Terms(table.name, by_language, table.choice("case", "any", _CASES))


def _codes(table: Table) -> Codes:
    return Codes(*(table.strings(key) for key in _CODE_KEYS))


def _groups(table: Table, key: str, known: frozenset[str]) -> frozenset[str]:
    names = table.strings(key)
    for name in names:
        if name not in known:
            raise table.error(key, f"no [terms.{name}] anywhere")
    return frozenset(names)


def _each_of(table: Table, key: str, known: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Read one list of groups, or a list of such lists of which each must be met."""
    value = table.values.get(key, [])
    if not isinstance(value, list):
        raise table.error(key, "must be a list of group names, or a list of such lists")
    lists = value if value and all(isinstance(entry, list) for entry in value) else [value] if value else []
    return tuple(_groups(Table(table.file, table.path, {key: entry}), key, known) for entry in lists)


def _event(table: Table, known: frozenset[str], names: frozenset[str]) -> Event:
    table.only("groups", "modality", "becomes", *_CODE_KEYS)
    becomes = table.table("becomes")
    becomes.only(*Modality)
    modality = table.optional("modality", Modality)
    return Event(
        name=table.name,
        groups=_groups(table, "groups", known),
        codes=_codes(table),
        modality=Modality(modality) if modality else None,
        becomes={Modality(key): becomes.choice(key, "", names) for key in becomes.values},
    )


def _rule(table: Table, topic: Table, known: frozenset[str]) -> Rule:
    table.only(*Rule.__dataclass_fields__)
    identity = table.values.get("id")
    if not isinstance(identity, str) or not identity:
        raise table.error("id", "a rule needs an id")
    triggers = _groups(table, "triggers", known)
    if not triggers:
        raise table.error("triggers", f"rule {identity!r} needs at least one term group")
    sets = {key: _groups(table, key, known) for key in ("near", "forbid", "forbid_text", "unless", "unless_text")}
    return Rule(
        id=f"{topic.name}.{identity}",
        triggers=triggers,
        also=_each_of(table, "also", known),
        also_text=_each_of(table, "also_text", known),
        within=int(table.number("within", 0)),
        follows=table.flag("follows"),
        weight=table.number("weight", 1.0),
        nexus=table.choice("nexus", "document" if topic.values.get("nexus") else "none", _NEXUS),
        mention_only=table.flag("mention_only"),
        event=table.optional("event", topic.table("event").values),
        subtopic=table.optional("subtopic", topic.table("subtopic").values),
        **sets,
    )


def _rules(topic: Table, known: frozenset[str]) -> tuple[Rule, ...]:
    entries = topic.values.get("rule")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise topic.error("rule", "a topic needs at least one [[rule]] table")
    tables = [Table(topic.file, f"{topic.path}.rule.{at}", entry) for at, entry in enumerate(entries, 1)]
    rules = tuple(_rule(table, topic, known) for table in tables)
    seen: set[str] = set()
    for table, rule in zip(tables, rules, strict=True):
        if rule.id in seen:
            raise table.error("id", f"{rule.id!r} is used twice")
        seen.add(rule.id)
    return rules


def _topic(table: Table, known: frozenset[str]) -> Topic:
    table.only(
        *(
            "mention",
            "primary",
            "nexus",
            "foreign",
            "outweighs",
            "digest",
            "aside",
            "background",
            "echo",
            "default_event",
            "rule",
            "event",
            "subtopic",
            *_CODE_KEYS,
        )
    )
    event_names = frozenset(table.table("event").values)
    events = [_event(entry, known, event_names) for entry in table.table("event").tables()]
    subtopics = []
    for entry in table.table("subtopic").tables():
        entry.only("groups", *_CODE_KEYS)
        subtopics.append(Subtopic(entry.name, _groups(entry, "groups", known), _codes(entry)))
    return Topic(
        name=table.name,
        rules=_rules(table, known),
        nexus=_groups(table, "nexus", known),
        foreign=_groups(table, "foreign", known),
        outweighs=_groups(table, "outweighs", known),
        digest=_groups(table, "digest", known),
        aside=_groups(table, "aside", known),
        background=_groups(table, "background", known),
        echo=_groups(table, "echo", known),
        mention=table.number("mention", 1.0),
        primary=table.number("primary", 1.5),
        codes=_codes(table),
        default_event=table.optional("default_event", event_names),
        events={event.name: event for event in events},
        subtopics=tuple(subtopics),
    )


def _unique(tables: Iterable[Table]) -> list[Table]:
    seen: dict[str, Table] = {}
    for table in tables:
        if table.name in seen:
            raise table.error(table.name, f"already defined in {seen[table.name].file}")
        seen[table.name] = table
    return list(seen.values())


def read_topics(sources: Iterable[Traversable | Path]) -> TopicRules:
    """Read topic rules from TOML files.

    Args:
        sources: the files, in any order; groups of terms are shared by all of them.

    Raises:
        ConfigurationError: a table is wrong; the message names file, table and key.
    """
    roots = [Table(source.name, "", read_table(source)) for source in sorted(sources, key=lambda s: s.name)]
    for root in roots:
        root.only("terms", "topic", "modality")
    terms = tuple(_terms(t) for t in _unique(t for root in roots for t in root.table("terms").tables()))
    modality = tuple(_terms(t) for t in _unique(t for root in roots for t in root.table("modality").tables()))
    for root in roots:
        root.table("modality").only(*Modality)
    known = frozenset(group.name for group in terms)
    tables = _unique(table for root in roots for table in root.table("topic").tables())
    return index_rules(tuple(_topic(table, known) for table in tables), terms, modality)
