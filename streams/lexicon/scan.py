"""One scan of a text for every term and name that the product knows."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from streams.lexicon.fold import Folded, encoded, fold


class Kind(IntEnum):
    """What a pattern stands for; each step reads the hits of its own kinds. The values are slots of a scan."""

    RULE = 0
    PERSON = 1
    GIVEN_NAME = 2
    ROLE = 3
    ORGANIZATION = 4
    COUNTRY = 5
    PLACE = 6
    WEAPON = 7
    UNIT = 8
    SPEECH = 9
    MODALITY = 10
    CALENDAR = 11
    LEGAL_ACT = 12


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


Term = tuple[Kind, str, Case]
# A term as a scan reads it: a plain number finds its slot, and None tells most cases, faster than members of an
# enumeration.
_Slot = tuple[int, str, Case | None]
# Whether a form is whole words, whether it is several, its first term, and the others, which few forms have: laid out
# flat, since each step to another object is a miss of the processor's cache.
_Entry = tuple[bool, bool, int, str, Case | None, Sequence[_Slot]]


class Hit(NamedTuple):
    """An occurrence in the original text, in code points; `key` names the gazetteer entry or the rules' term groups."""

    start: int
    end: int
    key: str


GROUP_SEPARATOR = "\x1f"  # between the names of the term groups of a form, which may hold any printable letter
_new_hit = tuple.__new__  # a third of the cost of Hit(...), which a scan pays a hundred times
_BY_START = itemgetter(1)
_KINDS = len(Kind)
_DIGITS = re.compile("[0-9]+")
# Blanks and hyphens that do not break a line, one character for one.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"})


class Scan:
    """The hits of one text, by kind, ordered by start and then by end."""

    __slots__ = ("_digit_runs", "_hits", "_plain", "text")

    def __init__(self, text: str, hits: Sequence[Sequence[Hit]]) -> None:
        """Take the original text and its hits, a sequence for each kind."""
        self.text = text
        self._hits = hits
        self._digit_runs: Sequence[int] | None = None
        self._plain: str | None = None

    def of(self, kind: Kind) -> Sequence[Hit]:
        """Return the hits of one kind, ordered by start and then by end; overlapping hits are all there."""
        return self._hits[kind]

    @property
    def plain(self) -> str:
        """Return the text with common blanks and hyphens for those that do not break a line; offsets are the text's."""
        if self._plain is None:
            # A translation of every text would cost more than its scan.
            unusual = any(map(self.text.__contains__, "\u00a0\u202f\u2009\u2011"))
            self._plain = self.text.translate(_PLAIN) if unusual else self.text
        return self._plain

    @property
    def digit_runs(self) -> Sequence[int]:
        """Where runs of digits start: a pattern tried there alone costs a tenth of a search through the text."""
        if self._digit_runs is None:
            self._digit_runs = [match.start() for match in _DIGITS.finditer(self.text)]
        return self._digit_runs


class FormTable(NamedTuple):
    """Patterns by form, ready for the automaton: `meanings[meaning_of[i]]` is what `forms[i]` stands for."""

    forms: list[str]
    meaning_of: list[int]
    meanings: list[list[Term]]


def form_table(patterns: Iterable[Pattern]) -> FormTable:
    """Group patterns by form, in any order; equal forms share one automaton entry and yield a hit for each pattern."""
    terms: dict[str, list[Term]] = {}
    for text, kind, key, case in set(patterns):
        form = f" {text[:-1]}" if text.endswith("*") else f" {text} "
        terms.setdefault(form, []).append((kind, key, case))
    forms = sorted(terms)
    numbers: dict[tuple[Term, ...], int] = {}
    meaning_of = [numbers.setdefault(_with_groups_joined(terms[form]), len(numbers)) for form in forms]
    return FormTable(forms, meaning_of, [list(known) for known in numbers])


def _with_groups_joined(terms: list[Term]) -> tuple[Term, ...]:
    """Make one term of a form's rule groups that want the same letters, so that a scan has one hit for them all."""
    if len(terms) == 1:  # nine forms in ten
        return (terms[0],)
    groups: dict[Case, list[str]] = {}
    others: list[Term] = []
    for term in sorted(terms):
        if term[0] is Kind.RULE:
            groups.setdefault(term[2], []).append(term[1])
        else:
            others.append(term)
    return (*((Kind.RULE, GROUP_SEPARATOR.join(names), case) for case, names in groups.items()), *others)


class Scanner:
    """All patterns in one Aho-Corasick automaton: cost grows with the text, not with the lexicon."""

    def __init__(self, table: FormTable) -> None:
        """Build the automaton."""
        # Most forms share their meaning with others: one entry for all of them saves 5 MB.
        distinct: dict[tuple[bool, bool, int], _Entry] = {}
        self._entries: list[_Entry] = []
        slots = [tuple(map(_slot, meaning)) for meaning in table.meanings]
        others = [of_one[1:] for of_one in slots]
        for form, meaning in zip(table.forms, table.meaning_of, strict=True):
            is_whole, is_phrase = form[-1] == " ", " " in form[1:-1]
            entry = (is_whole, is_phrase, *slots[meaning][0], others[meaning])
            self._entries.append(distinct.setdefault((is_whole, is_phrase, meaning), entry))
        self._automaton = BytesAhoCorasick(list(map(encoded, table.forms)))

    def __len__(self) -> int:
        """Return the number of distinct forms."""
        return len(self._entries)

    def scan(self, text: str, folded: Folded | None = None) -> Scan:
        """Find every pattern in a text.

        Args:
            text: original text, any length; cost is linear in it.
            folded: the same text folded, where that is at hand.

        Returns:
            The hits with offsets into `text`. A phrase never runs over a sentence end or a line end.
        """
        hits: list[list[Hit]] = [[] for _ in range(_KINDS)]
        if not text:
            return Scan(text, hits)
        folded = folded or fold(text)
        haystack, identity = folded.text, folded.offsets is None
        matches = self._automaton.find_matches_as_indexes(haystack, overlapping=True)
        # Those of one start come ordered by end, and the sort is stable.
        matches.sort(key=_BY_START)
        entries = self._entries
        for index, begin, end in matches:
            is_whole, is_phrase, kind, key, case, others = entries[index]
            # A prefix goes on to the end of the word.
            stop = end - 1 if is_whole else haystack.index(b" ", end)
            if identity:
                start, finish = begin, stop - 1
            else:
                start, finish = folded.original_span(begin + 1, stop)
            # Other sentence ends leave two spaces in the folded text, which no form has.
            if is_phrase and text.find("\n", start, finish) >= 0:
                continue
            if case is None or _has_case(text[start:finish], case):
                hits[kind].append(_new_hit(Hit, (start, finish, key)))
            for kind, key, case in others:
                if case is not None and not _has_case(text[start:finish], case):
                    continue
                hits[kind].append(_new_hit(Hit, (start, finish, key)))
        return Scan(text, hits)


def _slot(term: Term) -> _Slot:
    kind, key, case = term
    return int(kind), key, None if case is Case.ANY else case


def _has_case(surface: str, case: Case) -> bool:
    if case is Case.TITLE:
        return surface[0].isupper() or surface[0].isdigit()
    return surface.isupper()
