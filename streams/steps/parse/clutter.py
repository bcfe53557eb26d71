"""What the lines of a copied page are, apart from news: the tables of `page.toml`, compiled once."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from streams.lexicon.tables import packaged_data, read_table
from streams.steps.parse.tables import strings

_FILE = "page.toml"
_TABLES = {
    "clutter": ("lines", "starts", "contains", "legal"),
    "related": ("inline", "closing", "closing_starts", "end"),
    "outlets": ("names",),
}
_EDGES = " \t•·●▪*>→|-–—:;,.!…"
_LONGEST_CONTAINING = 350
_LONGEST_LEGAL = 800
_LONGEST_CREDIT = 200
# Cyrillic words typed with a Latin i, c, o and the like are met in outlets' own names.
_LOOK_ALIKES = str.maketrans("aceiopxy", "асеіорху")
_CREDIT = re.compile(
    r"(?:^|[/(|] ?)(?!фото\)$)(?:фото|ілюстрація|иллюстрация|скріншот|скриншот|photo|image|getty images|"
    r"shutterstock|depositphotos)(?: ?[:/©-]|\b)[^.!?]{0,60}$|"
    r"/ ?(?:reuters|afp|ap|epa|getty|уніан|укрінформ|ukrinform|unian)\)?$"
)
# What every match of the pattern above holds: only lines with one of these are searched for it.
_CREDIT_WORDS = ("фото", "ілюстрац", "иллюстрац", "скріншот", "скриншот", "photo", "image", "shutterstock", "/")
_PROMPT, _LEGAL, _MAY_BE_CREDIT = 1, 2, 4
_MENU_STARTS = frozenset(("головна", "главная", "home"))
_MOST_MENU_WORDS = 6
_PUNCTUATION = re.compile('[.,:;!?"«“]')
# A counter of views or comments, or the time that reading takes.
_MARK = re.compile(
    r"(?:[\d\s.,:+%kкм]{1,12}"
    r"|(?:час читання|время чтения|reading time|читати|читать)?:? ?\d{1,3} ?(?:хв|мин|min)[а-яіїєa-z.]{0,8}"
    r"(?: ?(?:читати|читання|на читання|для читання|чтения|на чтение|читать|read|to read))?\.?)$"
)
_LONGEST_MARK = 60
_LONGEST_HEADING = 90
_COUNT = " ()0123456789"


class Heading(Enum):
    """What follows a heading: some related headlines, only related headlines, or no news at all."""

    INLINE = auto()
    CLOSING = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Clutter:
    """Compiled tables; every method takes a line as `comparable` returns it."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    phrases: AhoCorasick
    phrase_kinds: tuple[int, ...]
    inline: frozenset[str]
    inline_starts: tuple[str, ...]
    closing: frozenset[str]
    closing_starts: tuple[str, ...]
    end: frozenset[str]
    outlets: Mapping[str, str]

    def numbers(self, lows: Sequence[str]) -> frozenset[int]:
        """Return the numbers of the lines that are menu entries, credits, prompts, counters or legal notices.

        One automaton finds the phrases of all lines at once: a loop over phrases and lines took ten times as long.
        """
        kinds = [0] * len(lows)
        starts = list(accumulate((len(low) + 1 for low in lows), initial=0))
        for phrase, start, _ in self.phrases.find_matches_as_indexes("\n".join(lows), overlapping=True):
            kinds[bisect_right(starts, start) - 1] |= self.phrase_kinds[phrase]
        return frozenset(number for number, low in enumerate(lows) if self._is_clutter(low, kinds[number]))

    def _is_clutter(self, low: str, kinds: int) -> bool:
        length = len(low)
        if length > _LONGEST_CONTAINING:
            return bool(kinds & _LEGAL) and length <= _LONGEST_LEGAL
        if kinds & (_PROMPT | _LEGAL) or low.strip(_EDGES) in self.lines:
            return True
        if low.startswith(self.starts) and not _is_sentence_about_photo(low):
            return True
        if kinds and length <= _LONGEST_CREDIT and not low.endswith((".", ".»", '."')) and _CREDIT.search(low):
            return True
        return length <= _LONGEST_MARK and (self._is_menu(low) or _MARK.match(low) is not None)

    def _is_menu(self, low: str) -> bool:
        """Return whether a line is a menu or a trail of sections, such as "Головна Політика Переговори"."""
        first, _, rest = low.partition(" ")
        return first in _MENU_STARTS and rest.count(" ") < _MOST_MENU_WORDS and not _PUNCTUATION.search(rest)

    def heading(self, low: str) -> Heading | None:
        """Return what kind of list a line heads, or None."""
        if len(low) > _LONGEST_HEADING:
            return None
        bare = low.strip(_EDGES)
        if bare in self.inline:
            return Heading.INLINE
        if bare in self.closing or low.startswith(self.closing_starts):
            return Heading.CLOSING
        return Heading.END if bare.rstrip(_COUNT) in self.end else None

    def outlet(self, line: str) -> str | None:
        """Return the usual name of the outlet that a line of a page names, or None."""
        return self.outlets.get(_outlet_key(line))


def comparable(line: str) -> str:
    """Return a line in the form of the tables: lower case, one apostrophe, no bullets before it."""
    low = line.lower()
    if "’" in low or "ʼ" in low:
        low = low.replace("’", "'").replace("ʼ", "'")
    return low.lstrip(_EDGES)


@cache
def load_clutter() -> Clutter:
    """Read `page.toml` of the package, once a process.

    Raises:
        ConfigurationError: a table or list is missing or holds something else than strings.
    """
    data = read_table(packaged_data() / _FILE)
    tables = {key: strings(data, _FILE, table, key) for table, keys in _TABLES.items() for key in keys}
    return Clutter(
        lines=frozenset(tables["lines"]),
        starts=tuple(tables["starts"]),
        phrases=AhoCorasick([*tables["contains"], *tables["legal"], *_CREDIT_WORDS]),
        phrase_kinds=(
            *(_PROMPT for _ in tables["contains"]),
            *(_LEGAL for _ in tables["legal"]),
            *(_MAY_BE_CREDIT for _ in _CREDIT_WORDS),
        ),
        inline=frozenset(tables["inline"]),
        inline_starts=tuple(f"{name}:" for name in tables["inline"]),
        closing=frozenset(tables["closing"]),
        closing_starts=tuple(tables["closing_starts"]),
        end=frozenset(tables["end"]),
        outlets={_outlet_key(name): name for name in tables["names"]},
    )


def _is_sentence_about_photo(low: str) -> bool:
    """Return whether a line such as "фото з місця події оприлюднили." is a sentence of the article."""
    return low.startswith(("фото з ", "фото із ", "фото с ")) and low.endswith(".")


def _outlet_key(name: str) -> str:
    return name.lower().strip(_EDGES).translate(_LOOK_ALIKES)
