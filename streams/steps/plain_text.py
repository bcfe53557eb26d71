"""The text that patterns are matched on: a body with its odd spaces and its broken lines made plain."""

import re
from typing import Final

# No-break and thin spaces, which publishers put behind short words and in numbers.
_OTHER_SPACES: Final = ("\u00a0", "\u202f", "\u2009")
# A line end inside a sentence: posts break their lines around links and bold words.
_BROKEN_LINE: Final = re.compile(
    r"(?<=[^\s.!?…:;] )\n(?=\w)|(?<=[^\s.!?…:;])\n(?= ?[a-zа-яіїєґё(]| \w|[,.;)])"
    r"|(?<=[ (][\"«“„])\n|(?<=\n[«“„])\n|(?<=\w)\n(?=[\"»”“][\s,.;)])|(?<=[\w»”“\"],)\n(?= ?[–—-] [a-zа-яіїєґё])"
)


def plain(text: str) -> str:
    """Return a text with a plain space for each other one and for each line end inside a sentence; offsets stay."""
    for space in _OTHER_SPACES:
        text = text.replace(space, " ")
    line_end = text.find("\n")
    if line_end < 0:
        return text
    kept, start = [], 0
    while line_end >= 0:
        if text[line_end + 1 : line_end + 2] != "\n" and _BROKEN_LINE.match(text, line_end):
            kept.append(text[start:line_end])
            start = line_end + 1
        line_end = text.find("\n", line_end + 1)
    return " ".join((*kept, text[start:])) if kept else text
