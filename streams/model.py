"""Typed values that travel through the chain; the enriched record is the public contract.

Offsets are Unicode code points into `body`: `body[start:end] == text` holds for every span.
Absent is `None` or an empty list, never a missing key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

SCHEMA_VERSION = "1.0"

Language = Literal["uk", "ru", "en", "other"]
TextField = Literal["headline", "body"]  # which text of an article offsets count in


class Status(StrEnum):
    """How a record ended."""

    ENRICHED = "enriched"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


class Relevance(StrEnum):
    """How much of the text a label is about."""

    PRIMARY = "primary"
    MENTION = "mention"


class Modality(StrEnum):
    """Whether the text reports the thing as fact, plan, condition, refusal or past."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A decoded record of `articles.raw.v1`, its fields checked, its content not yet parsed.

    `content` is a string for text/plain and text/html, a decoded JSON object for application/json.
    """

    content_type: str
    content: str | Mapping[str, Any]
    id: str | None = None
    url: str | None = None
    source: str | None = None
    headline: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article: what every later step reads. Times are timezone-aware."""

    id: str
    body: str
    language: Language
    url: str | None = None
    source: str | None = None
    headline: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    related_headlines: tuple[str, ...] = ()
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the body, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A span of the body, or of the headline where `field` says so, with its text."""

    start: int
    end: int
    text: str
    field: TextField = "body"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a label, in the body or the headline, and the id of the rule that they satisfied."""

    start: int
    end: int
    text: str
    rule: str
    field: TextField = "body"


@dataclass(frozen=True, slots=True)
class Codes:
    """Standard event and subject codes, chosen by what happened."""

    cameo: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()
    iptc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A topic that the text reports, with its proof."""

    topic: str
    relevance: Relevance
    score: float
    modality: Modality
    evidence: tuple[Evidence, ...]
    subtopics: tuple[str, ...] = ()
    modality_trigger: TextSpan | None = None
    codes: Codes = Codes()


@dataclass(frozen=True, slots=True)
class Person:
    """A person by full name in the nominative; `role` as the text gives it, `office` as known by date."""

    name: str
    role: str | None
    wikidata: str | None
    mentions: tuple[Mention, ...]
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation by its usual name."""

    name: str
    wikidata: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by ISO 3166-1 alpha-2 code."""

    code: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place below the country, in degrees where known."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, word for word (`direct`) or in other words (`indirect`).

    `medium` is `speech`, `document` or `post`; `via` is the outlet or platform that relayed it.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    verb: str | None
    kind: str
    via: str | None = None
    medium: str = "speech"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: an ISO 4217 code, `percent`, `people`, `pieces` and so on."""

    start: int
    end: int
    text: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, resolved to ISO 8601 (a day, week, month, year or decade) against publication time."""

    start: int
    end: int
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or weapon class by its usual name."""

    name: str
    category: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class LegalAct:
    """A bill, law, decree or sanctions package named in the text."""

    start: int
    end: int
    text: str
    kind: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Which rules and lexicons produced a record."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EnrichedArticle:
    """The enriched record, in the order in which its keys are written."""

    schema_version: str
    status: Status
    id: str
    url: str | None
    source: str | None
    headline: str | None
    body: str
    language: Language
    published_at: datetime | None
    fetched_at: datetime | None
    related_headlines: tuple[str, ...]
    labels: tuple[Label, ...]
    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[DateMention, ...]
    weapons: tuple[Weapon, ...]
    legal_acts: tuple[LegalAct, ...]
    duplicate_of: str | None
    story_id: str | None
    routes: tuple[str, ...]
    ruleset: Ruleset


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """What `streams process` prints for an input that could not become an article."""

    status: Status
    reason: str
    detail: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Headers:
    """Record headers by name; the first value wins, as CloudEvents asks."""

    values: Mapping[str, bytes] = field(default_factory=dict)
