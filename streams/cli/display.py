"""What a terminal shows: untrusted text made harmless, progress on stderr."""

import unicodedata

from rich.console import Console
from rich.text import Text

_MIN_WIDTH = 110
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Format characters can reverse or hide what a reader sees (bidi overrides), controls can drive the terminal.
_NEUTRALISED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def harmless(text: str) -> str:
    """Return text with terminal controls and bidi overrides replaced; line ends and tabs become spaces."""
    flat = text.replace("\n", " ").replace("\t", " ")
    if flat.isprintable():
        return flat
    return "".join(_REPLACEMENT if unicodedata.category(one) in _NEUTRALISED else one for one in flat)


def shown(text: str, style: str = "") -> Text:
    """Return untrusted text for rich: harmless and never read as markup."""
    return Text(harmless(text), style=style)


def progress_console() -> Console:
    """Return the console for people, on stderr."""
    return Console(stderr=True, highlight=False)


def result_console() -> Console:
    """Return the console for results, on stdout, wide enough for tables where it is no terminal."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=max(_MIN_WIDTH, console.width))
