"""What quoted words look like with what stands beside them: a name, a fragment, a sentence of their own, a headline."""

import re
from bisect import bisect_left
from typing import Final

from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.speech_context import SpeechContext

_SENTENCE_WORDS = 4
_TITLE_WORDS = 6
_FRAGMENT_WORDS = 3
TERMINAL: Final = ".!?…"
_SPEECH_END = ",.!?…"
_SPEECH_EDGES = ",:–—-−―\n"
_LOOK_BACK = 6
_SENTENCE_EDGES = '.!?…:\n–—-»”"'
_NEXT_NAME = re.compile(r"(?:,| і| та| и|/[\w-]+,?) [«\"“]")
_NAME_BEFORE = re.compile(r"[»\"”](?:,| і| та| и) \Z")
_ANNOUNCED_WORDS = 6
# Nouns whose colon opens a name, a motto, an inscription or a list.
_NO_ANNOUNCEMENT = re.compile(
    r"\b(?:тем|назв|напис|надпис|плакат|гасл|лозунг|девиз|девіз|слоган|питанн|вопрос|тез|слов|про[єе]кт|рубри|формат|"
    r"позиці|принцип|перел|списо|списк)\w*(?: \w+)?\s?:\Z",
    re.IGNORECASE,
)
_INSIDE_WINDOW = 60
_SPEECH_LENGTH = 60
# A title and what it is the title of.
_NAMED_SO = re.compile(
    r"[»”\"“]?[,.]?\s*[–—-]\s*(?:(?:під|з) такою назвою|(?:под|с) таким названием|так назива|так назыв)"
)
_QUESTION = re.compile(r"(?:питання|запитання|вопрос|question)(?: (?:про те|о том))?,?\s*\Z")
_WORK = re.compile(
    r"[»”\"“]\s*[–—-]\s*(?:(?:це|это) )?(?:(?:нова|новая|такою є|так звучить) )?"
    r"(?:пісн|песн|фільм|фильм|роман |книг|вірш|стих|гасл|лозунг|девіз|девиз|спектакл|вистав|серіал|сериал"
    r"|проєкт|проект)"
)
_JOINED = re.compile(r"[»”\"“.,]*\s+(?:та|і|й|и|and) (?:[а-яіїєґё'’]+ ){0,4}?[а-яіїєґё'’]+, (?:що|что)\s+")
_NEXT_SENTENCE = re.compile(r"\w{3}[.!?…] [A-ZА-ЯЁІЇЄҐ]")
_LONGEST_TITLE = 5
_ABOUT = ("Про ", "Об ", "О ")
_PREPOSITION = (" з", " із", " у", " в", " на", " до", " для", " від", " при", " за", " с", " от")
_LAW_REACH = 20
# A firm's legal form, or another word in capitals, right before the mark («ТОВ «Схід»»).
_LEGAL_FORM = re.compile(r"(?<![\w-])[А-ЯІЇЄҐ]{2,5} [«\"“„]\Z")
_FORM_REACH = 8
# Stems of what has a title or a name of several words; it stands right before it, or with one word between.
_THINGS = tuple(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "закон канал газет журнал фільм фильм книг роман пісн песн програм проект проєкт операц форум "
        "конференц виставк выставк конкурс премі преми орден медал парті парти організац организац фонд "
        "компан фірм фирм завод підприємств предприят рубрик тем назв назива акц договор договір угод "
        "соглашен меморандум інфограф инфограф кампан движ рух груп словник словар статт стать стратег шоу "
        "серіал сериал"
    ).split()
)


def is_name(text: str, span: QuotedSpan) -> bool:
    """Return whether marks hold the name of a firm or a law, or a few words that nothing around makes speech."""
    if text[span.start].isupper() and text[max(0, span.start - 3)].isupper() and _is_firm(text, span):
        return True
    if text.count(" ", span.start, span.end) >= _FRAGMENT_WORDS or text[span.end - 1] in _SPEECH_END:
        return is_law(text, span) or _is_titled(text, span)
    around = text[max(0, span.start - 3) : span.start - 1] + text[span.end + 1 : span.end + 3]
    return not any(mark in around for mark in _SPEECH_EDGES)


def opens_line(context: SpeechContext, span: QuotedSpan) -> bool:
    """Return whether a quoted sentence opens its line, as that of a headline does; signs may stand before it."""
    text = context.text
    before = text[context.line(span.start)[0] : span.start - 1]
    return not any(map(str.isalnum, before)) and is_sentence(text[span.start : span.end].strip())


def is_listed(text: str, span: QuotedSpan) -> bool:
    """Return whether a few words stand in a list of names in marks («Паланка», «Рені»)."""
    if is_long(text[span.start : span.end].strip()):
        return False
    return (
        _NEXT_NAME.match(text, span.end + 1) is not None
        or _NAME_BEFORE.search(text, span.start - 6, span.start - 1) is not None
    )


def is_fragment(content: str) -> bool:
    """Return whether marks inside a reporting sentence enclose words said, not a name or a scare quote."""
    words = content.count(" ") + 1
    if content[-1] in TERMINAL:
        return words >= _FRAGMENT_WORDS
    return words >= (_SENTENCE_WORDS if content[0].islower() else _TITLE_WORDS)


def names_a_thing(text: str, span: QuotedSpan) -> bool:
    """Return whether a few words with a capital hang on a sentence, as a title does («на форумі «Вода для життя»»)."""
    if not text[span.start].isupper() or text[span.end - 1] in _SPEECH_END or begins_sentence(text, span):
        return False
    before = text[max(0, span.start - _INSIDE_WINDOW) : span.start - 1].rstrip(" ")
    is_short = text.count(" ", span.start, span.end) < _LONGEST_TITLE
    return before[-1:].isalnum() and (is_short or before.endswith(_PREPOSITION) or _ends_in_a_thing(before))


def _is_firm(text: str, span: QuotedSpan) -> bool:
    return _LEGAL_FORM.search(text, max(0, span.start - _FORM_REACH), span.start) is not None


def _is_titled(text: str, span: QuotedSpan) -> bool:
    """Return whether words with a capital stand right behind what they name («авторка пісні «Вода йде до моря»»)."""
    if not text[span.start].isupper() or text[span.end - 1] in _SPEECH_END:
        return False
    return _ends_in_a_thing(text[max(0, span.start - _INSIDE_WINDOW) : span.start - 1].rstrip(" "))


def _ends_in_a_thing(lead: str) -> bool:
    if not lead[-1:].isalnum():
        return False
    return any(word.rpartition("-")[2].startswith(_THINGS) for word in lead.lower().rsplit(" ", 2)[-2:])


def is_law(text: str, span: QuotedSpan) -> bool:
    """Return whether marks hold the title of a law («законом «Про оренду майна»»)."""
    return text.startswith(_ABOUT, span.start) and "акон" in text[max(0, span.start - _LAW_REACH) : span.start]


def is_sentence(content: str) -> bool:
    """Return whether words between marks could stand alone: a capital at the start, and enough words or an end."""
    start = content.lstrip('…. –—-«"')[:1]
    return is_long(content) and not start.islower() and start != "("


def is_long(content: str) -> bool:
    """Return whether words between marks are more than a name: enough of them, or a full stop at the end."""
    return content.count(" ") + 1 >= _SENTENCE_WORDS or content.endswith(tuple(TERMINAL))


def begins_sentence(text: str, span: QuotedSpan) -> bool:
    """Return whether a span stands where a sentence begins: at a line start, behind a full stop or a colon."""
    lead = text[max(0, span.start - _LOOK_BACK) : span.start - 1].rstrip(" \u00a0")
    return not lead or lead[-1] in _SENTENCE_EDGES


def is_whole_sentence(text: str, first: QuotedSpan, last: QuotedSpan) -> bool:
    """Return whether quoted words are sentences of their own in a line: a full stop before and at their end."""
    before = text[max(0, first.start - _LOOK_BACK) : first.start - 1].rstrip(" ")
    ends = text[last.end - 1] in TERMINAL or text[last.end + 1 : last.end + 2] in (".", "!", "?")
    is_apart = not before or before[-1] in ".!?…\n"
    is_long_enough = text.count(" ", first.start, last.end) >= _TITLE_WORDS - 1
    if not is_apart and text[last.end + 1 : last.end + 2] in ("", "\n") and first is last and _is_speech(text, first):
        return True
    return ends and is_apart and is_long_enough and is_sentence(text[first.start : last.end].strip())


def _is_speech(text: str, span: QuotedSpan) -> bool:
    """Return whether several sentences in marks end a line without a report («влучили в міст «Жертв немає. ...»»)."""
    if span.end - span.start < _SPEECH_LENGTH or not text[span.start].isupper():
        return False
    lead = text[max(0, span.start - _INSIDE_WINDOW) : span.start - 1].rstrip(" ")
    return _NEXT_SENTENCE.search(text, span.start, span.end) is not None and not _ends_in_a_thing(lead)


def stands_alone(context: SpeechContext, first: QuotedSpan, last: QuotedSpan) -> bool:
    """Return whether unreported words fill their paragraph, as words behind a role-and-name line do."""
    text = context.text
    content = text[first.start : first.end].strip()
    if not is_sentence(content):
        return False
    line_start, line_end = context.line(first.start)
    line_end = line_end if first is last else context.line(last.end)[1]
    around = text[line_start : first.start - 1] + text[last.end : line_end]
    return not around.strip(' \t.,!?…»"”“–—-\u200b\ufeff') and not _breaks_its_sentence(text, line_start, last.end)


def _breaks_its_sentence(text: str, line_start: int, end: int) -> bool:
    """Return whether a quoted line is a part of a sentence that a post breaks («фонд⏎«Крила»⏎та інші»)."""
    above = text[max(0, line_start - _LOOK_BACK) : max(0, line_start - 1)].rstrip(" ")
    runs_on = above[-1:].isalnum() or above[-1:] in ("»", ",")
    below = text[end + 1 : end + _LOOK_BACK].lstrip(' \n»”"')
    is_short = text.count(" ", line_start, end) < _TITLE_WORDS - 1
    is_part = runs_on and is_short and text[end - 1] not in TERMINAL and text[end + 1 : end + 2] not in (".", "!", "?")
    return is_part or below[:1].islower()


def is_announced(context: SpeechContext, span: QuotedSpan) -> bool:
    """Return whether a colon without a verb announces a quoted sentence («Заява мера щодо мосту: «...»»)."""
    text = context.text
    before = text[max(0, span.start - _INSIDE_WINDOW) : span.start - 1].rstrip(" \n")
    if before[-1:] != ":" or _NO_ANNOUNCEMENT.search(before):
        return False
    content = text[span.start : span.end].strip()
    words = content.count(" ") + 1
    is_speech = content[0].isupper() or ". " in content or words > _ANNOUNCED_WORDS
    return words >= _ANNOUNCED_WORDS and is_speech and not is_listed(text, span)


def is_title(context: SpeechContext, span: QuotedSpan) -> bool:
    """Return whether marks hold a title: «"Що далі?", – під такою назвою ...», or one of several lines in marks."""
    if _NAMED_SO.match(context.text, span.end):
        return True
    text, fills = context.text, _fills_line(context, span.start - 1, span.end + 1)
    if not fills or text[span.end - 1] in TERMINAL or _NEXT_SENTENCE.search(text, span.start, span.end):
        return False
    spans = context.spans
    at = bisect_left(spans, (span.start,))
    beside = [spans[near] for near in (at - 1, at + 1) if 0 <= near < len(spans)]
    return any(
        context.text[near.end - 1] not in TERMINAL
        and _fills_line(context, near.start - 1, near.end + 1)
        and not any(map(str.isalnum, context.text[min(near.end, span.end) + 1 : max(near.start, span.start) - 1]))
        for near in beside
    )


def _fills_line(context: SpeechContext, start: int, end: int) -> bool:
    """Return whether a span is all of its line but for signs before it."""
    text = context.text
    line_start, line_end = context.line(start)
    return not any(map(str.isalnum, text[line_start:start])) and not text[end:line_end].strip()


def is_asked(context: SpeechContext, span: QuotedSpan) -> bool:
    """Return whether marks hold a question that was put to somebody («у відповідь на питання про те, «Як ...?»»)."""
    lead = context.text[max(0, span.start - _INSIDE_WINDOW) : span.start - 1]
    return context.text[span.end - 1] == "?" and _QUESTION.search(lead) is not None


def names_a_work(text: str, span: QuotedSpan) -> bool:
    """Return whether a song, a film or a motto is what stands behind marks and a dash («..." — пісня про ...)."""
    return _WORK.match(text, span.end) is not None


def joins(context: SpeechContext, end: int, span: QuotedSpan) -> bool:
    """Return whether a few small words and a conjunction lead from one quote to the next («... та вирішив, що»)."""
    return _JOINED.fullmatch(context.text, end, span.start - 1) is not None


def is_headline(context: SpeechContext, span: QuotedSpan) -> bool:
    """Return whether a quoted sentence opens a line and a colon and what it is about stand behind it."""
    return context.text[span.end + 1 : span.end + 3] == ": " and opens_line(context, span)
