"""What every parser yields, and the text hygiene that they share."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape

_TAB, _LINE_FEED = 0x09, 0x0A
# Windows-1252 punctuation that was taken for Latin-1.
_MISREAD = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—"}
# Controls, soft hyphens, zero-width and direction marks: invisible, and able to forge what a reader sees.
_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(
        [
            *(code for code in range(0x20) if code not in {_TAB, _LINE_FEED}),
            *range(0x7F, 0xA0),
            *(0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
            *range(0xD800, 0xE000),
        ]
    ),
    **_MISREAD,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's facts as its parser found them."""

    body: str
    headline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    related: tuple[str, ...] = ()


def clean_line(line: str) -> str:
    """Return a line without invisible characters, runs of white space as one space, none at the ends."""
    # All visible characters and the space are printable: most lines need no look at their characters.
    if line.isprintable():
        return line if "  " not in line and line.strip(" ") == line else " ".join(line.split())
    return " ".join(line.translate(_INVISIBLE).split())


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text that hold something, each cleaned; entities (`&quot;`) become characters."""
    if "&" in text:
        text = unescape(text)
    return [cleaned for line in text.splitlines() if line and (cleaned := clean_line(line))]
