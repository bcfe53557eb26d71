"""The role that a text gives a person beside the name, before it or in apposition, in the nominative."""

import re
from bisect import bisect_left
from typing import Final

from streams.lexicon.roles import ADJECTIVE, HEAD, RoleReading
from streams.lexicon.scan import Hit
from streams.steps.people.english_roles import english_apposition
from streams.steps.people.names import NameSpan
from streams.steps.people.role_apposition import apposition
from streams.steps.people.role_copulas import APPOINTED, COPULA_BEFORE, COPULA_ENDS
from streams.steps.people.role_gaps import joins
from streams.steps.people.role_hits import RoleHits
from streams.steps.people.role_words import CONJUNCTIONS, NOMINATIVE, PAIRED, PREDICATE, REACH, SHARED, WEAK, last_head
from streams.steps.people.role_writing import written

# Holders of an office have no other title as their complement: «президента кандидата» are two people.
_CAPITAL: Final = re.compile(r"[A-ZА-ЯІЇЄҐЁ]")
_NO_COMPLEMENT: Final = frozenset(
    (
        "президент",
        "віцепрезидент",
        "прем'єр",
        "премьер",
        "прем'єр-міністр",
        "премьер-министр",
        "канцлер",
        "министр",
        "міністр",
    )
)
# What no title goes on with: «слідчої групи у справі про замах на бізнесмена Петренка» names one title alone.
_OF_A_MATTER: Final = re.compile(r" (?:про|проти|против|через|після|после|внаслідок|вследствие) ")
_COMPLEMENT_WORDS: Final = 6  # «спецпредставника президента США з питань України генерала»: four between two titles
_SMALL_WORD: Final = re.compile(r"[a-zа-яіїєґё]{2,}|[^\w\s]")
_ONE_OF_SEVERAL: Final = re.compile(r"(?:,| і| та| й| и| and) (?:і |та |й |и |and )?[A-ZА-ЯІЇЄҐЁ]|\s?\(")
# What English sets before any name is no role ("Prime Minister Sir Keir Starmer", "Dr Jane Doe").
_HONORIFIC: Final = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Sir)\.?\Z")
_COURTESY: Final = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\.? \Z")
_LONGEST_COURTESY: Final = 7
_LONGEST_ABBREVIATION: Final = 4
_ENUMERATED: Final = re.compile(r",? (?:(?:і|й|та|и|and) )?")
# «омбудсмени України та Росії Лубінець і Москалькова»: the first of the first, the second of the second.
_OF_TWO: Final = re.compile(r"(.+ )([А-ЯІЇЄҐЁA-Z][\w'’-]+) (?:і|й|та|и|and) ([А-ЯІЇЄҐЁA-Z][\w'’-]+)")
_ORIGINS: Final = ("ин", "ни", "нка", "нець")
_OPENING_MARKS: Final = ("«", '"', "“", "„")
_CLOSING_MARKS: Final = ("»", "”", '"')
_COPULA_REACH: Final = 30
_OPENER_REACH: Final = 70  # code points of a comma or copula, and of what stands before the head in English


class RoleFinder:
    """Roles around names in one text."""

    def __init__(self, roles: RoleHits) -> None:
        """Take the role words of the text."""
        self._roles = roles
        self._text, self._language = roles.text, roles.language
        self._shared: dict[int, str] = {}

    def before(self, name: NameSpan, limit: int) -> str | None:
        """Return the role that stands before a name and not before `limit`, None where there is none.

        A role in the plural is that of each name behind it («міністри Коваль і Гнатюк»): `limit` is then the end of
        the name before, whose role was asked for already.
        """
        if (shared := self._shared.get(limit)) and _ENUMERATED.fullmatch(self._text, limit, name.start):
            self._shared[name.end] = shared
            return shared
        limit = max(limit, name.start - REACH)
        at = bisect_left(self._roles.starts, name.start)
        if not at or self._roles.starts[at - 1] < limit:
            return None
        copula = self._copula_before(name, limit)
        role = self._before(copula.start(), limit, PREDICATE) if copula else None
        if not role and self._language == "en" and self._text.startswith(",", name.end):
            # "A spokesman for the court, Jane Doe, said"
            role = (
                self._before(name.start - 2, limit, name.cases) if self._text.startswith(", ", name.start - 2) else None
            )
        if role or not _ONE_OF_SEVERAL.match(self._text, name.end):
            return role or self._before(name.start, limit, name.cases)
        return self._of_several(name, limit)

    def _of_several(self, name: NameSpan, limit: int) -> str | None:
        """Return the role of the first of several names, and keep one in the plural for the others."""
        role = self._before(name.start, limit, name.cases | SHARED)
        if role and any(self._roles.is_plural(hit) for hit in self._roles.between(limit, name.start)):
            two = _OF_TWO.fullmatch(role) if self._text.startswith(PAIRED, name.end) else None
            self._shared[name.end] = f"{two[1]}{two[3]}" if two else role
            return f"{two[1]}{two[2]}" if two else role
        return role

    def _copula_before(self, name: NameSpan, limit: int) -> re.Match[str] | None:
        """Return what joins a role to the name behind it; its last word is looked at before any pattern is tried."""
        text = self._text
        last = text[text.rfind(" ", limit, max(limit, name.start - 1)) + 1 : name.start - 1]
        if last not in COPULA_ENDS and not last.endswith(_ORIGINS):
            return None
        reach = max(limit, name.start - _COPULA_REACH)
        copula = COPULA_BEFORE.search(text, reach, name.start) if "nomn" in name.cases else None
        return copula or APPOINTED.search(text, reach, name.start)

    def _before(self, end: int, limit: int, cases: frozenset[str]) -> str | None:
        chain: list[tuple[Hit, RoleReading | None]] = []
        end = self._without_courtesy(end, limit)
        anchor, governing = end, 0
        for at in range(bisect_left(self._roles.starts, end) - 1, -1, -1):
            hit = self._roles.hits[at]
            if self._is_marked(hit, end):
                continue
            if hit.start < limit or hit.end > anchor:
                break
            reading = self._roles.agreeing(hit, cases)
            if reading and reading.part == ADJECTIVE and reading.language == "en" and not governing:
                reading = None if self._text[hit.end : anchor].strip() else reading  # "… of the European Commission"
            gap = self._gap(hit, anchor)
            coordinated = bool(reading and governing) and gap.strip() in CONJUNCTIONS
            complement = bool(chain) and chain[-1][1] is None
            if not coordinated and not joins(gap, is_open=complement):
                break
            if (
                reading
                and governing
                and not coordinated
                and self._is_another(hit, reading, last_head(chain[:governing]), cases)
            ):
                break
            chain.append((hit, reading))
            if reading and (reading.part != ADJECTIVE or governing):
                adjacent = self._text[hit.end : anchor].strip() == ""
                if reading.part != ADJECTIVE or adjacent:
                    governing = len(chain)
            anchor = hit.start
        if not any(reading and reading.part != ADJECTIVE for _, reading in chain[:governing]):
            return None
        return _HONORIFIC.sub("", written(self._text, chain[:governing][::-1], end, limit)) or None

    def _without_courtesy(self, end: int, limit: int) -> int:
        """Return where "Dr. Jane Doe" starts with her courtesy title, in English."""
        courtesy = (
            _COURTESY.search(self._text, max(limit, end - _LONGEST_COURTESY), end) if self._language == "en" else None
        )
        return courtesy.start() if courtesy else end

    def _gap(self, hit: Hit, anchor: int) -> str:
        """Return what stands between a role word and the next one or the name, without the stop of "Sen."."""
        gap = self._text[hit.end : anchor]
        is_short = self._language == "en" and hit.end - hit.start <= _LONGEST_ABBREVIATION
        return gap[1:] if is_short and gap.startswith(". ") else gap

    def _is_marked(self, hit: Hit, end: int) -> bool:
        """Return whether a role word is part of a name in marks before `end` («ведучий «Першого каналу» Коваль»)."""
        text = self._text
        if text[hit.end] in _CLOSING_MARKS:
            return True
        if text[hit.start - 1 : hit.start] not in _OPENING_MARKS:
            return False
        return any(mark in text[hit.end : end] for mark in _CLOSING_MARKS)

    def _is_another(
        self, hit: Hit, reading: RoleReading, nearer: tuple[Hit, RoleReading | None], cases: frozenset[str]
    ) -> bool:
        """Return whether a head is no part of the role of a name whose nearer head is in the nominative.

        In other cases the nearer one may be its complement («заступника міністра Петренка»); in the nominative it is
        another title only where it stands right beside («директор академік Петренко»).
        """
        after, agreed = nearer
        hyphened = after.start - hit.end == 1 and self._text[hit.end] == "-"
        if agreed is None or reading.part == ADJECTIVE or agreed.part != HEAD or hyphened:
            return False
        gap = self._text[hit.end : after.start]
        if _OF_A_MATTER.search(gap) or len(gap.split()) > _COMPLEMENT_WORDS:
            return True
        if agreed.cases & cases != NOMINATIVE and not (agreed.cases & cases >= NOMINATIVE):
            return reading.nominative in _NO_COMPLEMENT and not _CAPITAL.search(gap)
        text = self._text
        beside = (
            not _SMALL_WORD.search(text, hit.end, after.start)
            and text[hit.start].isupper() >= text[after.start].isupper()
        )
        return not beside or reading.nominative == agreed.nominative or reading.nominative in WEAK

    def after(self, name: NameSpan, limit: int) -> str | None:
        """Return the role in apposition behind a name and before `limit`, None where there is none."""
        at = bisect_left(self._roles.starts, name.end)
        if at == len(self._roles.starts) or self._roles.starts[at] > name.end + _OPENER_REACH:
            return None
        if self._language == "en":
            return english_apposition(self._text, name.end, limit, self._roles.hits, self._roles.starts)
        return apposition(self._roles, name, limit)
