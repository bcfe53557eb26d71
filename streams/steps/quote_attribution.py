"""Where a quote's report stands: behind it, inside it, or before it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.steps.quote_spans import QuotedSpan
from streams.steps.speech_context import SpeechContext, Word

_REPORTS = (Part.VERB, Part.SAID_IN)
_ANNOUNCING = (Part.ACCORDING, Part.LABEL)
_GAP = 2
_NEXT_NAME = re.compile(r"(?:,| і| та| и|/[\w-]+,?) [«\"“]")
_NAME_BEFORE = re.compile(r"[»\"”](?:,| і| та| и) \Z")
_DASH = "–—-−―"
_BEHIND_MARK = re.compile(r"[\"»”“’']*\s*([,.!?…:]*)\s*([–—−―-]*)\s*")
# Inside a quote: a comma or a final mark, a dash, and the verb within the next few words.
_REPORT_INSIDE = re.compile(r"[,.!?…»\"”]\s?[–—―-]\s(?=(?:[\w'’.-]+\s){0,4}$)")
_RESUMED = re.compile(r"[,.:;]\s?[–—―-]\s")
# A name in marks that opens a sentence («МЗС: «Північний потік» зупинено»).
_SENTENCE_GOES_ON = re.compile(r"[»\"”“] (?=[a-zа-яіїєґё])")
_INSIDE_WINDOW = 60
_NEAR = 100
_NEAR_SLAVIC = 45
_SENTENCE_WORDS = 4
_TITLE_WORDS = 6
_FRAGMENT_WORDS = 3
_TERMINAL = ".!?…"
_SPEECH_END = ",.!?…"
_SPEECH_EDGES = ",:–—-−―\n"
_LONGEST_CLAUSE = 600
# Arrows and emoji part the items of a digest that stands on one line.
_SIGN = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?")
_LOOK_BACK = 6
_SENTENCE_EDGES = '.!?…:\n–—-»”"'
# A relative clause behind a comma has a verb of its own («КП «Світло», які поскаржилися»).
_RELATIVE = re.compile(r"(?:як(?:ий|а|е|і|ого|ої|их|им|ій|ому|ими)|котр\w+|что|що|котор\w+|who|which|that)\b")


class Report(NamedTuple):
    """The clause that says who speaks: its verb and its span, in code points."""

    start: int
    end: int
    verb: Word | None


class Piece(NamedTuple):
    """A part of a quoted span that is speech, and the report that stands inside the marks."""

    start: int
    end: int
    report: Report | None = None


def is_name(text: str, span: QuotedSpan) -> bool:
    """Return whether marks hold a few words with nothing around them that could make them speech («Газпром»)."""
    if text.count(" ", span.start, span.end) >= _FRAGMENT_WORDS or text[span.end - 1] in _SPEECH_END:
        return False
    around = text[max(0, span.start - 3) : span.start - 1] + text[span.end + 1 : span.end + 3]
    return not any(mark in around for mark in _SPEECH_EDGES)


def split_by_report(context: SpeechContext, span: QuotedSpan) -> Sequence[Piece]:
    """Cut a quoted span at a report inside the marks («А, - сказав він, - Б»).

    Returns:
        One piece, or two with the same report; the marks and the report are in none of them.
    """
    for verb in context.words_in(span.start, span.end):
        if verb.term.part is not Part.VERB:
            continue
        opened = _REPORT_INSIDE.search(context.text, max(span.start, verb.start - _INSIDE_WINDOW), verb.start)
        if opened is None:
            continue
        resumed = _RESUMED.search(context.text, verb.end, span.end)
        report = Report(opened.end(), resumed.start() if resumed else span.end, verb)
        first = Piece(span.start, opened.start() + (context.text[opened.start()] in _TERMINAL), report)
        return (first, Piece(resumed.end(), span.end, report)) if resumed else (first,)
    return (Piece(span.start, span.end),)


def report_after(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report behind a quote («...», - сказав Умєров), None where what follows is no report of it."""
    text = context.text
    is_short = text.count(" ", span.start, span.end) + 1 < _SENTENCE_WORDS
    link = _BEHIND_MARK.match(text, span.end)
    if not link or (is_short and not begins_sentence(text, span)):
        return None
    punctuation, dash = text[span.end - 1] + link.group(1), link.group(2)
    start = link.end()
    below = "\n" in link.group() and not _goes_on_below(text, link)
    if below or (not dash and _is_apart(punctuation, text[start : start + 1])):
        return _set_apart(context, span, link)
    if not dash and _RELATIVE.match(text, start):
        return None
    end = _clause_end(context, start)
    words = context.words_in(start, end)
    if words and words[0].term.part is Part.ACCORDING and words[0].start == start:
        return Report(start, end, None)
    near = _NEAR if context.document.article.language == "en" else _NEAR_SLAVIC
    verb = next((word for word in words if word.term.part in _REPORTS), None)
    if verb is not None and (dash or verb.start - start < near):
        return Report(start, end, verb)
    named = context.entities_in(start, end) if dash or "," in punctuation else ()
    if not named or end - start >= _NEAR:
        return None
    # Without a dash only who stands right behind the comma, or his role there, is the source.
    opens = named[0].start == start or any(word.start == start for word in words)
    return Report(start, end, None) if named[0].start - start < near and (dash or opens) else None


def _goes_on_below(text: str, link: re.Match[str]) -> bool:
    """Return whether a report stands in the next line of a post: behind a comma or a dash, in small letters."""
    return bool(link.group(2) or "," in link.group(1)) and text[link.end() : link.end() + 1].islower()


def _set_apart(context: SpeechContext, span: QuotedSpan, link: re.Match[str]) -> Report | None:
    """Return a name in the line below a quote, or behind the colon of a headline («"Ми готові": Умєров про мир»)."""
    text, start = context.text, link.end()
    if "\n" in link.group():
        return _signature(context, start) if link.group(2) else None
    named = context.entities_in(start, start + 1) if link.group(1) == ":" else ()
    opens = context.line(span.start)[0] == span.start - 1 and is_sentence(text[span.start : span.end])
    return Report(start, named[0].end, None) if named and opens else None


def _signature(context: SpeechContext, start: int) -> Report | None:
    """Return the line below a quote that is a dash and a name, perhaps with a role («— речник ДСНС Петро Коваль»)."""
    line_end = context.line(start)[1]
    named = context.entities_in(start, line_end) if line_end - start < _NEAR else ()
    signs = named and not context.text[named[-1].end : line_end].strip(" .…")
    return Report(start, line_end, None) if signs else None


def _is_apart(punctuation: str, following: str) -> bool:
    """Return whether what follows without a dash is another sentence, or the quoting sentence going on."""
    if "," in punctuation:
        return False
    ends = not set(punctuation).isdisjoint(_TERMINAL)
    return not ends or (following.isupper() and not set(punctuation) & {"!", "?"})


def _clause_end(context: SpeechContext, start: int) -> int:
    text, end = context.text, context.document.sentences.span(start)[1]
    line_end = text.find("\n", start, end)
    if line_end == end - 1 and text[line_end - 1] not in _TERMINAL and _ends_in_a_verb(context, start, line_end):
        end = context.document.sentences.span(end)[1]
    return context.next_speech_start(start + 1, min(len(text), start + _LONGEST_CLAUSE, end))


def _ends_in_a_verb(context: SpeechContext, start: int, line_end: int) -> bool:
    """Return whether a line breaks behind a verb of saying that is a link («– зазначив⏎ Віталій Коваль»)."""
    return any(word.term.part in _REPORTS and line_end - word.end <= 1 for word in context.words_in(start, line_end))


def report_before(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report before a quote (Умєров заявив: «...»), None where what precedes is no report of it."""
    text = context.text
    mark = span.start - 1
    start, lead = _lead(context, mark)
    if not lead or lead[-1] in _TERMINAL:
        return None
    words = [word for word in context.words_in(start, mark) if word.term.part in _REPORTS]
    words = [word for word in words if not context.is_quoted(word.start)]
    verb = words[-1] if words else None
    if lead[-1] in ":," or lead[-1] in _DASH:
        if _is_listed(text, span) or (lead[-1] == "," and not is_long(text[span.start : span.end].strip())):
            return None
        if not verb and _SENTENCE_GOES_ON.match(text, span.end) and not is_long(text[span.start : span.end].strip()):
            return None
        near = verb and (lead[-1] == ":" or mark - verb.end < _NEAR)
        return Report(start, mark, verb) if near or _is_label(context, start, lead) else None
    if (verb or _announced(context, start, mark)) and _is_fragment(text[span.start : span.end]):
        return Report(start, mark, verb)
    return None


def _is_listed(text: str, span: QuotedSpan) -> bool:
    """Return whether a few words stand in a list of names in marks («Паланка», «Рені»)."""
    if is_long(text[span.start : span.end].strip()):
        return False
    return (
        _NEXT_NAME.match(text, span.end + 1) is not None
        or _NAME_BEFORE.search(text, span.start - 6, span.start - 1) is not None
    )


def _lead(context: SpeechContext, mark: int) -> tuple[int, str]:
    """Return where the sentence before a mark begins and what of it stands there, over a line end behind a colon."""
    text = context.text
    earliest = max(0, mark - _LONGEST_CLAUSE)
    lead_end = mark
    while lead_end > earliest and text[lead_end - 1].isspace():
        lead_end -= 1
    if text.find("\n", lead_end, mark) >= 0 and text[lead_end - 1 : lead_end] != ":":
        return mark, ""
    sentence = context.document.sentences.span(max(0, lead_end - 1))[0]
    start = max(earliest, sentence, text.rfind("\n", earliest, lead_end) + 1)
    start = max([start, *(sign.end() for sign in _SIGN.finditer(text, start, lead_end))])
    return start, text[start:lead_end]


def _is_label(context: SpeechContext, start: int, lead: str) -> bool:
    """Return whether the lead is a name, or a source («За словами Умєрова, «...»»)."""
    end = start + len(lead)
    if _announced(context, start, end):
        return True
    return lead[-1] == ":" and len(lead) < _NEAR and bool(context.entities_in(start, end))


def _announced(context: SpeechContext, start: int, end: int) -> bool:
    """Return whether a phrase names a source, or a conjunction or label directly before the mark announces words."""
    words = context.words_in(start, end)
    if any(word.term.part in _ANNOUNCING for word in words):
        return True
    return bool(words) and words[-1].term.part is Part.THAT and end - words[-1].end <= _GAP


def _is_fragment(content: str) -> bool:
    """Return whether marks inside a reporting sentence enclose words said, not a name or a scare quote."""
    words = content.count(" ") + 1
    if content[-1] in _TERMINAL:
        return words >= _FRAGMENT_WORDS
    return words >= (_SENTENCE_WORDS if content[0].islower() else _TITLE_WORDS)


def is_sentence(content: str) -> bool:
    """Return whether words between marks could stand alone: a capital at the start, and enough words or an end."""
    start = content.lstrip('…. –—-«"')[:1]
    return is_long(content) and not start.islower()


def is_long(content: str) -> bool:
    """Return whether words between marks are more than a name: enough of them, or a full stop at the end."""
    return content.count(" ") + 1 >= _SENTENCE_WORDS or content.endswith(tuple(_TERMINAL))


def begins_sentence(text: str, span: QuotedSpan) -> bool:
    """Return whether a span stands where a sentence begins: at a line start, behind a full stop or a colon."""
    lead = text[max(0, span.start - _LOOK_BACK) : span.start - 1].rstrip(" \u00a0")
    return not lead or lead[-1] in _SENTENCE_EDGES
