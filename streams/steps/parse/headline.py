"""The headline's own words, without the site name, time of day or date that pages glue to it."""

import re
from typing import NamedTuple

from streams.steps.parse.clutter import Clutter
from streams.steps.parse.glued import headline_stamp

_LEADING_CLOCK = re.compile(r"^(?:[01]?\d|2[0-3]):[0-5]\d (?=[«\"A-ZА-ЯЁІЇЄҐ])")
_TRAILING_CLOCK = re.compile(r" (?:\d\d\.\d\d,? )?(?:[01]\d|2[0-3]):[0-5]\d$")
_STRONG_SEPARATOR = re.compile(r" (?:\||::|»|@|\*|\.:) ")
_SEPARATOR = re.compile(r" (?:—|–|-) ")
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
    text, printed_at = headline_stamp(text)
    if printed_at is None:
        text = _TRAILING_CLOCK.sub("", text)
    text, source = _without_site(text)
    for separator in reversed(list(_SEPARATOR.finditer(text))):
        tail = text[separator.end() :].strip()
        if not _is_site_name(tail):
            break
        text, source = text[: separator.start()].rstrip(), tail
    return Headline(text.rstrip(" -–—"), clutter.outlet(source) or source if source else None, printed_at)


def without_headline(paragraph: str, headline: str) -> str:
    """Return a first paragraph without the headline that a page printed once more at its beginning.

    A paragraph that only begins with the same words, as a sentence of its own, is returned whole.
    """
    if not paragraph.startswith(headline):
        return paragraph
    rest = paragraph[len(headline) :]
    if not rest.strip(" .!?…"):
        return ""
    if headline.count(" ") + 1 < _FEWEST_WORDS:
        return paragraph
    following = rest.lstrip(" .")
    if rest[0] in " ." and (following[0].isupper() or following[0] in '«"“'):
        return following
    return paragraph


def _without_site(text: str) -> tuple[str, str | None]:
    """Split at a separator that only site names use; the name stands after it, seldom before it."""
    separator = _STRONG_SEPARATOR.search(text)
    if separator is None:
        return text, None
    before, after = text[: separator.start()].strip(), text[separator.end() :].strip()
    if _is_site_name(before) and len(after) > len(before):
        return after, before
    return before or after, after if len(after) <= _LONGEST_SITE_NAME else None


def _is_site_name(text: str) -> bool:
    """Return whether the words after a dash name a site, rather than who said it (" - Reuters")."""
    if not text or len(text) > _LONGEST_SITE_NAME or (text[0].islower() and " " in text):
        return False
    return _SITE_NAME.search(text) is not None
