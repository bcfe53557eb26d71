"""One scan of a text for every term and name that the product knows."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from streams.lexicon.fold import fold


class Kind(StrEnum):
    """What a pattern stands for; each step reads the hits of its own kinds."""

    RULE = "rule"
    PERSON = "person"
    GIVEN_NAME = "given_name"
    ROLE = "role"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    WEAPON = "weapon"
    UNIT = "unit"
    SPEECH = "speech"
    MODALITY = "modality"
    CALENDAR = "calendar"
    LEGAL_ACT = "legal_act"


class Case(StrEnum):
    """What the original letters of a hit must look like."""

    ANY = "any"
    TITLE = "title"
    UPPER = "upper"


class Pattern(NamedTuple):
    """One form to find: folded words; a trailing `*` matches the rest of the last word."""

    text: str
    kind: Kind
    key: str
    case: Case = Case.ANY


class Hit(NamedTuple):
    """An occurrence in the original text, in code points; `key` names the gazetteer entry or rule term."""

    start: int
    end: int
    key: str


_SPACES_OF_ONE_WORD = 2
_BY_SPAN = itemgetter(1, 2)
_ANY = Case.ANY
NO_HITS: Sequence[Hit] = ()


class Scan:
    """The hits of one text, by kind, ordered by start and then by end."""

    __slots__ = ("_hits", "text")

    def __init__(self, text: str, hits: Mapping[Kind, Sequence[Hit]]) -> None:
        """Take the original text and its hits."""
        self.text = text
        self._hits = hits

    def of(self, kind: Kind) -> Sequence[Hit]:
        """Return the hits of one kind, ordered by start and then by end; overlapping hits are all there."""
        return self._hits.get(kind, NO_HITS)


class Scanner:
    """All patterns in one Aho-Corasick automaton: cost grows with the text, not with the lexicon."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Compile patterns; equal forms share one automaton entry and yield a hit for each pattern."""
        terms: dict[str, list[tuple[Kind, str, Case]]] = {}
        for pattern in patterns:
            needle = f" {pattern.text[:-1]}" if pattern.text.endswith("*") else f" {pattern.text} "
            term = (pattern.kind, pattern.key, pattern.case)
            known = terms.setdefault(needle, [])
            if term not in known:
                known.append(term)
        self._terms = [
            (needle.count(" ") > _SPACES_OF_ONE_WORD or needle[-1] != " ", needle[-1] != " ", tuple(known))
            for needle, known in terms.items()
        ]
        self._automaton = AhoCorasick(list(terms), store_patterns=False)

    def __len__(self) -> int:
        """Return the number of distinct forms."""
        return len(self._terms)

    def scan(self, text: str) -> Scan:
        """Find every pattern in a text.

        Args:
            text: original text, any length; cost is linear in it.

        Returns:
            The hits with offsets into `text`. A phrase never runs over a sentence end or a line end.
        """
        folded = fold(text)
        haystack, identity = folded.text, folded.offsets is None
        matches = self._automaton.find_matches_as_indexes(haystack, overlapping=True)
        matches.sort(key=_BY_SPAN)
        hits: dict[Kind, list[Hit]] = {}
        terms = self._terms
        for index, begin, end in matches:
            several_words, is_prefix, known = terms[index]
            stop = haystack.index(" ", end) if is_prefix else end - 1
            start, finish = (begin, stop - 1) if identity else folded.original_span(begin + 1, stop)
            # Other sentence ends leave two spaces in the folded text, which no pattern has.
            if several_words and "\n" in text[start:finish]:
                continue
            for kind, key, case in known:
                if case is not _ANY and not _has_case(text[start:finish], case):
                    continue
                hit = Hit(start, finish, key)
                if kind in hits:
                    hits[kind].append(hit)
                else:
                    hits[kind] = [hit]
        return Scan(text, hits)


def _has_case(surface: str, case: Case) -> bool:
    if case is Case.TITLE:
        return surface[0].isupper() or surface[0].isdigit()
    return surface.isupper()
