"""Sentence spans of a text, cheap enough to compute for every article."""

import re
from bisect import bisect_right

# A digest puts its items on one line behind bullets or emoji, which end a sentence as well.
_END_MARK = re.compile(r"[.!?…\n•▪▫◾●➡▶✅✔☑❗‼⚡\U0001f300-\U0001faff]")
_SENTENCE_ENDS = frozenset(".!?…\n")
_REST_OF_BOUNDARY = re.compile(r"[.!?…]*[\"»”’)\]]*(?=\s+[\"«„“(\[—–-]*\s*[A-ZА-ЯЁІЇЄҐ0-9])")
_LINE_ENDS = re.compile(r"\n+")
# Words that end in a full stop without ending a sentence: initials and usual abbreviations, three languages.
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-ЯЁІЇЄҐ]|\b(?:ім|див|англ|нім|рос|укр|напр|ред|ст|стор|вул|обл|т\. ?зв|тис|млн|млрд|грн|дол|руб|гг?|"
    r"рр?|ген|полк|проф|акад|св|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|Prof|Capt|Sgt|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\.$"
)
_LOOK_BEHIND = 12
_LONGEST_ABBREVIATION = 7
_SHORTEST_ITEM = 12  # code points; less between two marks is decoration
_LONGEST_DATELINE = 60  # code points up to the end of an agency's mark ("MOSCOW, 17 February. /TASS/.")


def _is_abbreviation(text: str, end: int) -> bool:
    """Tell whether an initial or a usual abbreviation, short words all, stands before a full stop."""
    least = max(0, end - _LOOK_BEHIND)
    nearest = max(least, end - _LONGEST_ABBREVIATION)
    is_short = least == 0 or text.find(" ", nearest, end) >= 0 or text.find("\n", nearest, end) >= 0
    return is_short and _ABBREVIATION.search(text, least, end) is not None


def _ends_dateline(text: str, position: int) -> bool:
    """Tell whether a full stop closes an agency's mark between strokes, which belongs to the sentence behind it."""
    return position < _LONGEST_DATELINE and text[position - 1 : position] == "/"


def _runs_on(text: str, line_end: int, next_line: int) -> bool:
    """Tell whether a sentence goes on behind a line end: posts break their lines around links and bold words."""
    if not text[next_line : next_line + 2].lstrip(" ")[:1].islower():
        return False
    return text[max(0, line_end - 2) : line_end].rstrip()[-1:] not in tuple(";:.!?…")


def _begins_an_item(text: str, position: int, start: int) -> bool:
    """Tell whether a bullet or emoji at a position begins the next item of a list that began at `start`."""
    follows_a_space = text[position - 1 : position].isspace()
    return follows_a_space and position + 1 - start >= _SHORTEST_ITEM and position + 1 < len(text)


class Sentences:
    """Sentence boundaries of one text; `span(position)` is the sentence around an offset."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        """Find the boundaries of a text; offsets are code points."""
        starts = [0]
        boundary = 0
        for mark in _END_MARK.finditer(text):
            position = mark.start()
            if position < boundary:
                continue
            if text[position] not in _SENTENCE_ENDS:
                if _begins_an_item(text, position, starts[-1]):
                    boundary = position + 1 + text.startswith("\ufe0f", position + 1)
                    starts.append(boundary)
                continue
            rest = (_LINE_ENDS if text[position] == "\n" else _REST_OF_BOUNDARY).match(text, position)
            if rest is None or (text[position] == "\n" and _runs_on(text, position, rest.end())):
                continue
            if text[position] == "." and (_is_abbreviation(text, rest.end()) or _ends_dateline(text, position)):
                continue
            boundary = rest.end()
            if boundary < len(text):
                starts.append(boundary)
        self._starts = starts
        self._length = len(text)

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._starts)

    def index(self, position: int) -> int:
        """Return the number of the sentence around a code-point offset, from 0."""
        return bisect_right(self._starts, position) - 1

    def at_least(self, length: int) -> list[int]:
        """Return the numbers of the sentences of at least so many code points, in order."""
        ends = [*self._starts[1:], self._length]
        return [number for number, start in enumerate(self._starts) if ends[number] - start >= length]

    def span(self, position: int) -> tuple[int, int]:
        """Return (start, end) of the sentence around a code-point offset, white space at its start included."""
        return self.bounds(self.index(position))

    def bounds(self, index: int) -> tuple[int, int]:
        """Return (start, end) of a sentence by its number."""
        following = index + 1
        return self._starts[index], self._starts[following] if following < len(self._starts) else self._length
