"""Spans between quotation marks, with the marks of three languages, nested and unclosed ones included."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

_MARKS = '"«»„“”‟'
_CLOSERS = {"«": "»", "„": '“”"', '"': '"”', "“": '”"“', "‟": "”", "”": "”"}
_ENDING = ".,!?…;)"
_FINAL = ".!?…"
_STARTING = "([«„“\"'’…-–—$€£№#@+"
# A mark that ends what was said: a comma or a final mark and then a dash, with the report behind it.
_REPORT_FOLLOWS = re.compile(r"\s?[,.]\s?[–—-]\s")
_REPORT_MAY_FOLLOW = re.compile(r",\s")
_NEXT_LINE = re.compile(r"\s*[\"«“„]")
# A report behind words whose closing mark was forgotten («"Ми готові, - сказав він»).
_UNMARKED_END = re.compile(r",\s?[–—-]\s(?=[a-zа-яіїєґё])")
# A mark that closes the lines before it: at its line's end, or with a report behind.
_CLOSES_LINES = re.compile(r"[.,!?…]?\s*(?:\n|\Z|[–—-]|[,.])")
_LONGEST_LINES = 2000
_PAIR = 2
# A firm's name inside another, both closed by one mark («НАЕК «Енергоатом» заявила», ТОВ «Група «Схід» заявило).
_NAME_IN_NAME = re.compile(
    r"(?:[«„\"](?=[A-ZА-ЯІЇЄҐ]{2,6} [«„\"])|(?<=[A-ZА-ЯІЇЄҐ]{2} )[«„\"](?=[\w.-]{1,14}(?: [\w.-]{1,14}){0,2} [«„\"]))"
    r"[\w. -]{1,44}[«„\"]\w[^«»„“”\"\n,:;!?]{0,40}[»“”\"] ?[\w(–—-]"
)
# A mark behind a colon opens a quote, though one before it never closed (призвал "раскрыть "всё" и написал: "Да!").
_BEHIND_COLON = re.compile(r"(?<=: )[\"“„](?=[A-ZА-ЯЁІЇЄҐ])")
_SINGLE = re.compile(r"(?<![\w.,!?])['‘](?=\w)|(?<=[,.!?…])['’](?!\w)")


class QuotedSpan(NamedTuple):
    """Text between marks: code points of the content, marks left out; `closed` is False where no mark ends it."""

    start: int
    end: int
    closed: bool = True


def quoted_spans(text: str, language: str) -> Sequence[QuotedSpan]:
    """Find the outermost quoted spans of a text, in order.

    Args:
        text: any text; marks may be nested, doubled or missing. Of a quote that opens each of its paragraphs
            each paragraph is a span; one that opens the first and closes the last is one span over their lines.
        language: `en` adds single quotation marks, where no double ones stand in the line.

    Returns:
        The spans; empty ones are left out. Cost is linear in the length of the text.
    """
    positions = sorted(position for mark in _MARKS for position in _positions(text, mark))
    lines = _by_line(text, positions)
    spans: list[QuotedSpan] = []
    for index, (line_end, marks) in enumerate(lines):
        inside = spans[-1].end if spans else -1
        outside = marks if inside < marks[0] else [mark for mark in marks if mark > inside]
        found, left_open = _line_spans(text, outside, line_end)
        is_odd = left_open >= 0 or (len(outside) > _PAIR and _has_odd_marks(text, outside))
        if is_odd and (names := _double_names(text, outside)):
            found, left_open = _line_spans(text, [mark for mark in outside if mark not in names], line_end)
        if left_open >= 0 and (behind := _BEHIND_COLON.search(text, left_open + 1, line_end)):
            first = [mark for mark in outside if mark < behind.start()]
            rest, rest_open = _line_spans(text, outside[len(first) :], line_end)
            if rest_open < 0 and len(first) > _PAIR and len(first) % _PAIR:
                found, left_open = [*_line_spans(text, first, behind.start())[0], *rest], -1
        closing = _closing_below(text, left_open, lines, index) if left_open >= 0 else -1
        if closing >= 0:
            found = [*(span for span in found if span.start <= left_open), QuotedSpan(left_open + 1, closing)]
        spans += found
    if language == "en" and ("'" in text or "‘" in text):
        spans = sorted((*spans, *_single_spans(text, spans)))
    return [span for span in spans if text[span.start : span.end].strip()]


def paragraph_groups(text: str, spans: Sequence[QuotedSpan]) -> Iterator[Sequence[QuotedSpan]]:
    """Join the paragraphs of a quote that opens each of them and closes the last."""
    group: list[QuotedSpan] = []
    for span in spans:
        if group and text[group[-1].end : span.start - 1].strip():
            yield group
            group = []
        group.append(span)
        if span.closed:
            yield group
            group = []
    if group:
        yield group


def _positions(text: str, mark: str) -> Sequence[int]:
    found: list[int] = []
    position = text.find(mark)
    while position >= 0:
        found.append(position)
        position = text.find(mark, position + 1)
    return found


def _by_line(text: str, positions: Sequence[int]) -> Sequence[tuple[int, list[int]]]:
    lines: list[tuple[int, list[int]]] = []
    line_end = -1
    for position in positions:
        if position > line_end:
            line_end = text.find("\n", position)
            line_end = len(text) if line_end < 0 else line_end
            lines.append((line_end, []))
        lines[-1][1].append(position)
    return lines


def _has_odd_marks(text: str, marks: Sequence[int]) -> bool:
    written = [text[mark] for mark in marks]
    return written.count("«") > written.count("»")


def _double_names(text: str, marks: Sequence[int]) -> Collection[int]:
    """Return the outer marks of names in names that one mark closes, in a line whose marks do not match."""
    return frozenset(mark for mark in marks if _NAME_IN_NAME.match(text, mark))


def _closing_below(text: str, outer: int, lines: Sequence[tuple[int, Sequence[int]]], index: int) -> int:
    """Return the mark on a later line that closes the one left open; -1 where none does or a line opens anew."""
    opened = [text[outer]]
    for position in _marks_below(lines, index, outer + _LONGEST_LINES):
        opens = _opens(text, position, opened)
        if opens and (text[position - 1] == "\n" or opened == ['"']):
            return -1
        if opens:
            opened.append(text[position])
            continue
        _unwind(opened, text[position])
        if not opened:
            ends = text[position - 1] in ".!?…" or _CLOSES_LINES.match(text, position + 1)
            return position if ends else -1
    return -1


def _marks_below(lines: Sequence[tuple[int, Sequence[int]]], index: int, limit: int) -> Iterator[int]:
    for at in range(index + 1, len(lines)):
        for position in lines[at][1]:
            if position > limit:
                return
            yield position


def _line_spans(text: str, positions: Sequence[int], line_end: int) -> tuple[list[QuotedSpan], int]:
    """Match the marks of one line by their direction and depth; return also where a mark stayed open, or -1."""
    spans: list[QuotedSpan] = []
    opened: list[str] = []
    outer, last_close, cut_short = -1, -1, False
    for position in positions:
        if _opens(text, position, opened):
            if not opened:
                outer, last_close, cut_short = position, -1, False
            opened.append(text[position])
        elif opened:
            last_close = position
            _unwind(opened, text[position])
            cut_short = bool(opened) and _REPORT_FOLLOWS.match(text, position + 1) is not None
            if cut_short or not opened:
                opened.clear()
                spans.append(QuotedSpan(outer + 1, position))
        elif cut_short or (spans and _REPORT_MAY_FOLLOW.match(text, position + 1)):
            # The mark before was an inner one after all.
            spans[-1] = QuotedSpan(outer + 1, position)
            cut_short = False
    if not opened:
        return spans, -1
    unclosed = QuotedSpan(outer + 1, last_close) if last_close >= 0 else _unclosed(text, outer, line_end)
    return ([*spans, unclosed] if unclosed else spans), outer


def _unclosed(text: str, outer: int, line_end: int) -> QuotedSpan | None:
    """Return what a mark opens that nothing in its line closes: a paragraph of a quote, or words with a report."""
    if outer == 0 or text[outer - 1] == "\n" or _opens_line(text, line_end):
        return QuotedSpan(outer + 1, line_end, closed=False)
    is_apart = text.startswith((": ", ". "), outer - 2) and text[outer + 1 : outer + 2].isupper()
    if is_apart and text[line_end - 1] in _FINAL:
        return QuotedSpan(outer + 1, line_end)
    report = _UNMARKED_END.search(text, outer + 1, line_end)
    return QuotedSpan(outer + 1, report.start()) if report else None


def _opens_line(text: str, line_end: int) -> bool:
    """Return whether the next paragraph opens with a mark, as a quote that goes on does."""
    return _NEXT_LINE.match(text, line_end) is not None


def _opens(text: str, position: int, opened: Sequence[str]) -> bool:
    mark = text[position]
    if mark in "«„":
        return True
    if mark == "»" or (mark == "“" and opened and opened[-1] == "„"):
        return False
    before = text[position - 1 : position] if position else ""
    after = text[position + 1 : position + 2]
    if mark == "”" and opened:
        return False
    if opened:
        return (
            before not in _ENDING and not before.isalnum() and (after.isalnum() or after in _STARTING) and bool(after)
        )
    return not (before.isalnum() or (before and before in _ENDING)) or after.isalnum()


def _unwind(opened: list[str], mark: str) -> None:
    """Close the innermost mark that this one can close, and all within it; a mark of another sort closes one."""
    depth = next((at for at in range(len(opened) - 1, -1, -1) if mark in _CLOSERS[opened[at]]), len(opened) - 1)
    del opened[depth:]


def _single_spans(text: str, doubles: Sequence[QuotedSpan]) -> Sequence[QuotedSpan]:
    """Match single marks: one that opens a word, and one behind a punctuation mark, in the same line."""
    spans: list[QuotedSpan] = []
    start = -1
    for match in _SINGLE.finditer(text):
        position = match.start()
        if text[position - 1 : position] in ("", *" \n\t(—–") or text[position] == "‘":
            start = position + 1
        elif start > 0 and text[position - 1] in ",.!?…" and text.find("\n", start, position) < 0:
            at = bisect_right(doubles, (position,)) - 1
            if at < 0 or doubles[at].end < start:
                spans.append(QuotedSpan(start, position))
            start = -1
    return spans
