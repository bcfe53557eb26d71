"""The chain: one raw record in, one outcome out. Pure but for the duplicate index that it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import TypeVar

from streams.errors import RejectedError
from streams.lexicon.fold import fold
from streams.lexicon.knowledge import Knowledge
from streams.model import SCHEMA_VERSION, EnrichedArticle, RejectedRecord, Status
from streams.steps.decode import Limits, decode
from streams.steps.document import scan_article
from streams.steps.duplicates.dedupe import Fingerprint, FingerprintIndex, fingerprint
from streams.steps.facts.amounts import find_amounts
from streams.steps.facts.countries import find_countries
from streams.steps.facts.dates import find_dates
from streams.steps.facts.legal_acts import find_legal_acts
from streams.steps.facts.places import find_places
from streams.steps.facts.weapons import find_weapons
from streams.steps.organizations.organizations import find_organizations
from streams.steps.parse import HtmlExtractor, parse
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes
from streams.steps.route import route
from streams.steps.topics.classify import classify

Outcome = EnrichedArticle | RejectedRecord
Observer = Callable[[str, float], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Processed:
    """What became of one record; `fingerprint` is set where the article is new to the duplicate index."""

    outcome: Outcome
    fingerprint: Fingerprint | None = None


def ignore_timing(step: str, seconds: float) -> None:
    """Observe nothing: the default observer."""


class Chain:
    """Decode, parse, recognise duplicates, classify, enrich, route: the same for Kafka, files and pipes."""

    def __init__(
        self,
        knowledge: Knowledge,
        routes: Mapping[str, str],
        extract: HtmlExtractor,
        *,
        limits: Limits | None = None,
        index: FingerprintIndex | None = None,
        observe: Observer = ignore_timing,
    ) -> None:
        """Take what the steps need.

        Args:
            knowledge: the compiled lexicon.
            routes: label topic to Kafka topic.
            extract: reads an HTML page; a sandboxed one bounds its time.
            limits: bounds on untrusted input.
            index: the duplicate window; None turns duplicate detection off.
            observe: called with (step, seconds) once for each step that an article passed.
        """
        self._knowledge = knowledge
        self._routes = routes
        self._limits = limits or Limits()
        self._index = index
        self._observe = observe
        self._extract = extract

    def process(self, value: bytes | None, headers: Mapping[str, bytes], received_at: datetime) -> Processed:
        """Process one raw record.

        Args:
            value: the record's value, bytes as they came.
            headers: the record's headers; the first of a name.
            received_at: when the record reached Kafka or the program, timezone-aware.

        Returns:
            The enriched or rejected outcome. An unforeseen exception is raised as it is: the caller decides
            whether the record or the world is broken.
        """
        try:
            event = self._timed("decode", lambda: decode(value, headers, self._limits))
            article = self._timed("parse", lambda: parse(event, received_at, self._limits, self._extract))
        except RejectedError as error:
            return Processed(RejectedRecord(Status.REJECTED, error.reason, error.detail, error.article_id))
        new_fingerprint: Fingerprint | None = None
        duplicate_of: str | None = None
        folded = self._timed("fold", lambda: fold(article.body))
        if self._index is not None:
            index = self._index
            candidate = self._timed("fingerprint", lambda: fingerprint(article, received_at, folded))
            duplicate_of = self._timed("dedupe", lambda: index.find(candidate))
            if duplicate_of is None:
                new_fingerprint = candidate
        document = self._timed("scan", lambda: scan_article(article, self._knowledge.scanner, folded))
        labels = self._timed("classify", lambda: classify(document, self._knowledge))
        people = self._timed("people", lambda: find_people(document, self._knowledge))
        organizations = self._timed("organizations", lambda: find_organizations(document, self._knowledge))
        quotes = self._timed("quotes", lambda: find_quotes(document, people, organizations))
        countries = self._timed("countries", lambda: find_countries(document, self._knowledge))
        places = self._timed("places", lambda: find_places(document, self._knowledge))
        amounts = self._timed("amounts", lambda: find_amounts(document, self._knowledge))
        dates = self._timed("dates", lambda: find_dates(document, self._knowledge))
        weapons = self._timed("weapons", lambda: find_weapons(document, self._knowledge))
        legal_acts = self._timed("legal_acts", lambda: find_legal_acts(document))
        status = Status.ENRICHED if duplicate_of is None else Status.DUPLICATE
        enriched = EnrichedArticle(
            schema_version=SCHEMA_VERSION,
            status=status,
            id=article.id,
            url=article.url,
            source=article.source,
            headline=article.headline,
            body=article.body,
            language=article.language,
            published_at=article.published_at,
            fetched_at=article.fetched_at,
            related_headlines=article.related_headlines,
            labels=labels,
            people=people,
            organizations=organizations,
            countries=countries,
            places=places,
            quotes=quotes,
            amounts=amounts,
            dates=dates,
            weapons=weapons,
            legal_acts=legal_acts,
            duplicate_of=duplicate_of,
            story_id=None,
            routes=route(labels, self._routes) if status is Status.ENRICHED else (),
            ruleset=self._knowledge.ruleset,
        )
        if self._index is not None and new_fingerprint is not None:
            # Last, so that a step that fails leaves no trace of an article that never came out.
            self._index.add(new_fingerprint)
        return Processed(enriched, new_fingerprint)

    def _timed(self, step: str, action: Callable[[], T]) -> T:
        started = perf_counter()
        try:
            return action()
        finally:
            self._observe(step, perf_counter() - started)
