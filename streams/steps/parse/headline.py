"""The headline's own words, without the site name, time of day or date that pages glue to it."""

import re
from typing import NamedTuple

from streams.steps.parse.clutter import Clutter

_LEADING_CLOCK = re.compile(r"^(?:[01]?\d|2[0-3]):[0-5]\d (?=[«\"A-ZА-ЯЁІЇЄҐ])")
_TRAILING_DATE = re.compile(r"(?<![ ](?:на|от|до))(?<![ ]від)(?<![ ][зсв]) (\d\d\.\d\d\.20\d\d(?:,? \d\d:\d\d)?)$")
_SEPARATOR = re.compile(r" (?:\||::|»|@|\.:|—|–|-) ")
_STRONG_SEPARATORS = frozenset({" | ", " :: ", " » ", " @ ", " .: "})
_SITE_NAME = re.compile(
    r"\.(?:ua|ru|com|net|org|info|by|md|eu|tv|su)\b|\b(?:онлайн|online|вікіпедія|википедия|радіо|радио|канал|портал|"
    r"новини|новости|news|газета|агентство|телеканал)\b",
    re.IGNORECASE,
)
_LONGEST_SITE_NAME = 45
_FEWEST_WORDS = 4


class Headline(NamedTuple):
    """A headline, the outlet that its line names, and the date printed at its end."""

    text: str
    source: str | None
    printed_at: str | None


def split_headline(line: str, clutter: Clutter) -> Headline:
    """Return the parts of a headline's line; " - Reuters" and the like, who said it, stay in the headline."""
    text = _LEADING_CLOCK.sub("", line)
    dated = _TRAILING_DATE.search(text)
    if dated:
        text = text[: dated.start()].rstrip()
    source = None
    separators = list(_SEPARATOR.finditer(text))
    for separator in separators:
        tail = text[separator.end() :].strip()
        if _is_site_name(separator.group(), tail):
            source = clutter.outlet(tail) or tail
            text = text[: separator.start()].rstrip()
            break
    return Headline(text, source, dated.group(1) if dated else None)


def without_headline(paragraph: str, headline: str) -> str:
    """Return a first paragraph without the headline that a page printed once more at its beginning.

    A paragraph that only begins with the same words, as a sentence of its own, is returned whole.
    """
    if not paragraph.startswith(headline) or headline.count(" ") + 1 < _FEWEST_WORDS:
        return paragraph
    rest = paragraph[len(headline) :]
    if not rest.strip(" .!?…"):
        return ""
    following = rest.lstrip(" .")
    if rest[0] in " ." and (following[0].isupper() or following[0] in '«"“'):
        return following
    return paragraph


def _is_site_name(separator: str, tail: str) -> bool:
    if not tail or len(tail) > _LONGEST_SITE_NAME:
        return False
    if separator in _STRONG_SEPARATORS:
        return True
    return _SITE_NAME.search(tail) is not None
