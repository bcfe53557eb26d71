"""The role that a text gives a person beside the name, before it or in apposition, in the nominative."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.roles import ADJECTIVE, HEAD, RoleReading, role_readings
from streams.lexicon.scan import Hit
from streams.steps.people.english_roles import english_apposition
from streams.steps.people.names import NameSpan
from streams.steps.people.role_copulas import ADVERBIAL, APPOINTED, COPULA_AFTER, COPULA_BEFORE, COPULA_ENDS
from streams.steps.people.role_gaps import ROLE_WORDS, SECOND_VERB, is_broken, joins
from streams.steps.people.role_words import SHARED, WEAK, last_head, longest, nominative_of

_REACH: Final = 160
_SHORTEST_NAME: Final = 10  # code points of an organisation's name of two words
_NOMINATIVE: Final = frozenset(("nomn",))
_ACTING: Final = re.compile(
    r"(?:т\. ?)?[вт]\. ?о\. ?$|(?:в\.? ?р\.? ?)?и\. ?о\. ?$|(?<!\w)(?:тво|врио) $", re.IGNORECASE
)
_ACTING_END: Final = 4
# «кандидати у президенти — X, Y»: the office is not theirs yet.
_CANDIDATE: Final = re.compile(r"(?:кандидат|претендент|балот|баллот|бороть|борют)\w* (?:у|в|на|за) $", re.IGNORECASE)
_CANDIDATE_REACH: Final = 24
_WISHES: Final = frozenset(("у ", "в ", "а "))
_EX: Final = re.compile(r"(?:[Ее]кс|[Ээ]кс|[Ee]x)-$")
# «прес-секретар», «віце-голова», where the lexicon has the second part alone.
_FIRST_PART: Final = re.compile(r"(?<![\w-])[А-ЯІЇЄҐЁа-яіїєґё]{3,}-$")
_APPOSITION: Final = re.compile(r"\s?(?:,| [—–-]|\s?\()\s?(?:а саме |the |a |an )?(?:(?:т\. ?)?в\. ?о\. ?)?")
_APPOSITION_TAIL: Final = re.compile(r"(?:«[^«»\n]{1,80}»|[^,.;:()—–\n!?»«])*")
_ENGLISH_BEFORE: Final = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|former|acting|deputy|first|senior|chief|top|special|foreign|defen[cs]e|interior"
    r"|finance|regime|company|party|army|navy|police|security|intelligence|opposition|government|campaign|mission|trade|state"
    r"|union|agency|rebel|faction|energy|border|rights|health|justice|of|for|and"
    r"|[a-z-]{2,}(?:ic|al|ive|ary|ian|ish)) )+\Z"
)
_ENGLISH_OPENERS: Final = re.compile(
    r"(?:(?:The|A|An|Then|Now|On|In|At|After|But|And|When|While|As|For|By|With|From|If|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|of|for|and|Earlier|Meanwhile|Former(?= The)) )+"
)
_ENGLISH_REACH: Final = 70
# «Директором фірми є (киянин) Іван Петренко», «Іван Петренко був директором фірми до 2015 року».
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
# «керівником якої є», "the defense minister [Jane Doe]"
_NO_END: Final = re.compile(r" (?:якої|якого|яких|которого|которой|которых)\Z|[ (\[«“]+\Z")
# What English sets before any name is no role ("Prime Minister Sir Keir Starmer", "Dr Jane Doe").
_HONORIFIC: Final = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Sir)\.?\Z")
_COURTESY: Final = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\.? \Z")
_LONGEST_COURTESY: Final = 7
_LONGEST_ABBREVIATION: Final = 4
_ENUMERATED: Final = re.compile(r",? (?:(?:і|й|та|и|and) )?")
# «омбудсмени України та Росії Лубінець і Москалькова»: the first of the first, the second of the second.
_OF_TWO: Final = re.compile(r"(.+ )([А-ЯІЇЄҐЁA-Z][\w'’-]+) (?:і|й|та|и|and) ([А-ЯІЇЄҐЁA-Z][\w'’-]+)")
_PAIRED: Final = (" і ", " й ", " та ", " и ", " and ")
_CONJUNCTIONS: Final = frozenset(("і", "й", "та", "и", "and"))
_PREDICATE: Final = frozenset(("ablt", "plural"))
_ORIGINS: Final = ("ин", "ни", "нка", "нець")
_BLANKS: Final = (" ", "\u00a0")
_APPOSED: Final = (",", "(", "–", "—")
_OPENING_MARKS: Final = ("«", '"', "“", "„")
_CLOSING_MARKS: Final = ("»", "”", '"')
_JOINING: Final = frozenset("тєбспчзя–—-(,")
_COPULA_REACH: Final = 30
_OPENER_REACH: Final = 70  # code points of a comma or copula, and of what stands before the head in English


class RoleFinder:
    """Roles around names in one text."""

    def __init__(self, text: str, language: str, hits: Sequence[Hit], organizations: Sequence[Hit] = ()) -> None:
        """Take the text and its role hits; of overlapping hits the longest counts, none within an organisation's name.

        Args:
            text: the body.
            language: of the article.
            hits: the hits of role words.
            organizations: the hits of organisations («Кабінет міністрів» holds no role).
        """
        self._text = text
        self._language = language
        kept = longest(hits)
        starts = [hit.start for hit in kept]
        inside = {
            at
            for start, end, key in organizations
            if end - start > _SHORTEST_NAME and key[0] != HEAD_MARK
            for at in range(bisect_left(starts, start + 1), bisect_left(starts, end))
        }
        self._hits = [hit for at, hit in enumerate(kept) if at not in inside] if inside else kept
        self._starts = [hit.start for hit in self._hits] if inside else starts
        self._shared: dict[int, str] = {}

    def before(self, name: NameSpan, limit: int) -> str | None:
        """Return the role that stands before a name and not before `limit`, None where there is none.

        A role in the plural is that of each name behind it («міністри Коваль і Гнатюк»): `limit` is then the end of
        the name before, whose role was asked for already.
        """
        if (shared := self._shared.get(limit)) and _ENUMERATED.fullmatch(self._text, limit, name.start):
            self._shared[name.end] = shared
            return shared
        limit = max(limit, name.start - _REACH)
        at = bisect_left(self._starts, name.start)
        if not at or self._starts[at - 1] < limit:
            return None
        copula = self._copula_before(name, limit)
        role = self._before(copula.start(), limit, _PREDICATE) if copula else None
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
        if role and any(self._is_plural(hit) for hit in self._between(limit, name.start)):
            two = _OF_TWO.fullmatch(role) if self._text.startswith(_PAIRED, name.end) else None
            self._shared[name.end] = f"{two[1]}{two[3]}" if two else role
            return f"{two[1]}{two[2]}" if two else role
        return role

    def _between(self, start: int, end: int) -> Sequence[Hit]:
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_plural(self, hit: Hit) -> bool:
        """Return whether a word is a title of several people and of nothing else («міністри», not «голови»)."""
        readings = [reading for reading in role_readings(hit.key) if reading.language == self._language]
        return any(one.part == HEAD for one in readings) and all(one.cases == SHARED for one in readings)

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
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            hit = self._hits[at]
            if self._is_marked(hit, end):
                continue
            if hit.start < limit or hit.end > anchor:
                break
            reading = self._agreeing(hit, cases)
            if reading and reading.part == ADJECTIVE and reading.language == "en" and not governing:
                reading = None if self._text[hit.end : anchor].strip() else reading  # "… of the European Commission"
            gap = self._gap(hit, anchor)
            coordinated = bool(reading and governing) and gap.strip() in _CONJUNCTIONS
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
        return _HONORIFIC.sub("", self._written(chain[:governing][::-1], end, limit)) or None

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
        if agreed.cases & cases != _NOMINATIVE and not (agreed.cases & cases >= _NOMINATIVE):
            return reading.nominative in _NO_COMPLEMENT and not _CAPITAL.search(gap)
        text = self._text
        beside = (
            not _SMALL_WORD.search(text, hit.end, after.start)
            and text[hit.start].isupper() >= text[after.start].isupper()
        )
        return not beside or reading.nominative == agreed.nominative or reading.nominative in WEAK

    def after(self, name: NameSpan, limit: int) -> str | None:
        """Return the role in apposition behind a name and before `limit`, None where there is none."""
        at = bisect_left(self._starts, name.end)
        if at == len(self._starts) or self._starts[at] > name.end + _OPENER_REACH:
            return None
        if self._language == "en":
            return english_apposition(self._text, name.end, limit, self._hits, self._starts)
        return self._apposition(name, limit)

    def _apposition(self, name: NameSpan, limit: int) -> str | None:
        behind = self._text[name.end : name.end + 2]
        may_join = behind[:1] in _APPOSED or (behind[:1] in _BLANKS and behind[1:] in _JOINING)
        copula = COPULA_AFTER.match(self._text, name.end, limit) if may_join else None
        opener = copula or (_APPOSITION.match(self._text, name.end, limit) if may_join else None)
        if not opener:
            return None
        at = bisect_left(self._starts, opener.end())
        # Behind a dash the copula is left out: «Ніна Олійник – завідувачем».
        dash = _PREDICATE if opener[0].strip()[:1] in ("–", "—") else frozenset[str]()
        cases = _PREDICATE if copula else name.cases | _NOMINATIVE | dash
        chain: list[tuple[Hit, RoleReading | None]] = []
        position = opener.end()
        while at < len(self._hits) and self._hits[at].start == position:
            reading = self._agreeing(self._hits[at], cases)
            if not reading:
                return None
            chain.append((self._hits[at], reading))
            if reading.part != ADJECTIVE:
                break
            position, at = self._hits[at].end + 1, at + 1
        if not chain or not chain[-1][1] or chain[-1][1].part == ADJECTIVE:
            return None
        start = chain[-1][0].end
        tail = _APPOSITION_TAIL.match(self._text, start, min(limit, name.end + _REACH))
        words = tail[0].partition(" - ")[0] if tail else ""
        for cut in (ADVERBIAL, SECOND_VERB) if copula else ():
            words = cut.split(words, maxsplit=1)[0]
        end = start + len(words)
        closed = self._text[end : end + 1] not in (":", "?", "!") and end < name.end + _REACH
        if not closed or end >= limit < len(self._text) or is_broken(words) or self._lists(name, start, end):
            return None
        if len(words.split()) > ROLE_WORDS:
            return None
        return self._written(chain, end, name.end)

    def _lists(self, name: NameSpan, start: int, end: int) -> bool:
        """Tell «прибули Віткофф і Кушнер, прем'єр Катару та керівник розвідки», where the titles are other people's."""
        if not any(self._text.startswith(_PAIRED, name.start - letters) for letters in (3, 4)):
            return False
        return any(self._text[hit.start - 3 : hit.start].strip() in _CONJUNCTIONS for hit in self._between(start, end))

    def _agreeing(self, hit: Hit, cases: frozenset[str]) -> RoleReading | None:
        acting = self._acting_before(hit.start, max(0, hit.start - 10))
        if self._text[hit.start - 2 : hit.start] in _WISHES and _CANDIDATE.search(
            self._text, max(0, hit.start - _CANDIDATE_REACH), hit.start
        ):
            return None
        for reading in role_readings(hit.key):
            if acting or reading.cases & cases:
                return reading
        return None

    def _acting_before(self, start: int, reach: int) -> re.Match[str] | None:
        """Return the «в. о.» right before a role; all its spellings have one letter near their end, most texts none."""
        if "о" not in self._text[max(0, start - _ACTING_END) : start].lower():
            return None
        return _ACTING.search(self._text, reach, start)

    def _written(self, chain: Sequence[tuple[Hit, RoleReading | None]], end: int, limit: int) -> str:
        """Write the role from its first word to `end`, the words that agree with the name in the nominative."""
        first = chain[0][0].start
        start = self._extended(first, chain[0][1], limit)
        acting = self._acting_before(first, start) is not None
        pieces, copied, has_head = [], start, False
        head = next((reading for _, reading in chain if reading and reading.part != ADJECTIVE), None)
        for hit, reading in chain:
            pieces.append(self._text[copied : hit.start])
            original = self._text[hit.start : hit.end]
            # A second head is the first one's complement («заступник міністра»), though its form may agree too.
            coordinated = self._text[copied : hit.start].strip() in _CONJUNCTIONS
            complement = reading is not None and reading.part == HEAD and reading is not head and not coordinated
            # So is an adjective behind a head («глава російського уряду»), unless a conjunction joins another title.
            is_inner = reading is not None and reading.part == ADJECTIVE and has_head and not coordinated
            keep = reading is None or acting or complement or is_inner
            pieces.append(original if keep or reading is None else nominative_of(reading, head, original))
            has_head = has_head or (reading is not None and reading.part != ADJECTIVE)
            copied = hit.end
        pieces.append(self._text[copied:end])
        return _NO_END.sub("", " ".join("".join(pieces).split()))

    def _extended(self, start: int, reading: RoleReading | None, limit: int) -> int:
        """Return where a role really starts: at «в. о.», «екс-» or the modifiers of an English title."""
        reach = max(limit, start - _ENGLISH_REACH)
        prefix = self._acting_before(start, reach)
        if not prefix and "-" in self._text[start - 2 : start]:
            prefix = _EX.search(self._text, reach, start) or _FIRST_PART.search(self._text, reach, start)
        if prefix:
            return prefix.start()
        if reading and reading.language == "en":
            modifiers = _ENGLISH_BEFORE.search(self._text[reach:start])
            if modifiers:
                openers = _ENGLISH_OPENERS.match(modifiers[0])
                return reach + modifiers.start() + (openers.end() if openers else 0)
        return start
