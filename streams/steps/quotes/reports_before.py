"""Reports that stand before a quote: «Умєров заявив: «...»», «За словами Умєрова, «...»», «Коваль («Ні»)»."""

import re

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.quote_shapes import TERMINAL, is_fragment, is_listed, is_long, names_a_thing
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import LONGEST_CLAUSE, NEAR, REPORTING, Report
from streams.steps.quotes.speech_context import SpeechContext, Word

_DASH = "–—-−―"
_TITLE_REACH = 15
_GOING_ON = frozenset({"продовжити", "продовжувати", "продолжить", "продолжать", "continue"})
_OBJECT = re.compile(r" [\w-]+")
_TURN = re.compile(r", (?:але|проте|однак|а|натомість|но|однако|зато|but|while|yet) ")
# A name in marks that opens a sentence («МЗС: «Північний потік» зупинено»).
_SENTENCE_GOES_ON = re.compile(r"[»\"”“] (?=[a-zа-яіїєґё])")
# Arrows and emoji part the items of a digest that stands on one line.
_SIGN = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?")
_LONGEST_LABEL = 240
# A label of what is no speech.
_TOPIC = re.compile(r"\b(?:тем[аіуеы]|назв\w+|напис\w*|надпис\w*|рубри\w+)\s?:\Z")
_ANNOUNCING = (Part.ACCORDING, Part.LABEL)
_CONJUNCTION_REACH = 12
_GAP = 2


def report_before(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report before a quote (Умєров заявив: «...»), None where what precedes is no report of it."""
    mark = span.start - 1
    start, lead = _lead(context, mark)
    if not lead or lead[-1] in TERMINAL:
        return None
    return _in_brackets(context, span) if lead[-1] == "(" else _report_until(context, span, start, lead)


def _report_until(context: SpeechContext, span: QuotedSpan, start: int, lead: str) -> Report | None:
    """Return the report that ends before the opening mark of a quote; `lead` is its text, from `start`."""
    text, mark = context.text, span.start - 1
    words = [word for word in context.words_in(start, mark) if word.term.part in REPORTING]
    words = [word for word in words if not context.is_quoted(word.start)]
    if words and lead[-1] != ":" and _goes_on_doing(text, words[-1]):
        words.pop()
    verb = words[-1] if words else None
    if verb and lead[-1] == ":" and (turn := _other_subject(context, verb.end, mark)):
        return Report(turn, mark, None)
    if lead[-1] in ":," or lead[-1] in _DASH:
        if is_listed(text, span) or (lead[-1] != ":" and not is_long(text[span.start : span.end].strip())):
            return None
        if not verb and not is_long(text[span.start : span.end].strip()) and _is_part(text, span):
            return None
        near = verb and (lead[-1] == ":" or mark - verb.end < NEAR)
        return Report(start, mark, verb) if near or _is_label(context, start, lead) else None
    if not (verb or _announced(context, start, mark)) or not is_fragment(text[span.start : span.end]):
        return None
    is_far = mark - verb.end > _TITLE_REACH if verb else not opens_content(context, mark)
    is_title = is_far and names_a_thing(text, span)
    return None if is_title else Report(start, mark, verb)


def _goes_on_doing(text: str, verb: Word) -> bool:
    """Return whether somebody goes on with what he does, not with what he says («Росія продовжить війну і «...»»)."""
    return verb.term.lemma in _GOING_ON and _OBJECT.match(text, verb.end) is not None


def _other_subject(context: SpeechContext, start: int, mark: int) -> int:
    """Return where a clause with a person of its own goes on behind a verb of saying, else 0.

    «У відомстві говорили про осінь, але Коваль від цього відступив: «...»»
    """
    turn = _TURN.search(context.text, start, mark)
    named = context.entities_in(turn.end(), turn.end() + 1) if turn else ()
    is_person = bool(named) and isinstance(named[0].who, Person) and is_nominative(context.text, named[0])
    return turn.end() if turn and is_person else 0


def _is_part(text: str, span: QuotedSpan) -> bool:
    """Return whether a few words in marks are a part of a sentence, not an answer («Мер: «Ні»»)."""
    return text[span.start].islower() or _SENTENCE_GOES_ON.match(text, span.end) is not None


def _lead(context: SpeechContext, mark: int) -> tuple[int, str]:
    """Return where the sentence before a mark begins and what of it stands there, over a line end behind a colon."""
    text = context.text
    earliest = max(0, mark - LONGEST_CLAUSE)
    lead_end = mark
    while lead_end > earliest and text[lead_end - 1].isspace():
        lead_end -= 1
    goes_on = text[lead_end - 1 : lead_end] == ":" or text[lead_end:mark] == " \n" or _runs_on(text, lead_end)
    if text.find("\n", lead_end, mark) >= 0 and not goes_on:
        return mark, ""
    sentence = context.document.sentences.span(max(0, lead_end - 1))[0]
    line_start = text.rfind("\n", earliest, lead_end) + 1
    start = max(earliest, sentence, line_start)
    start = max([start, *(sign.end() for sign in _SIGN.finditer(text, start, lead_end))])
    return start, text[start:lead_end]


def _runs_on(text: str, end: int) -> bool:
    """Return whether a line ends in a conjunction, so that its sentence goes on in the next («написав, що⏎«...»»)."""
    return text.endswith((" що", " что", " that"), 0, end)


def _in_brackets(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report before a quote in brackets behind its speaker's name («розкритикував Коваль («Ні»)»)."""
    text, bracket = context.text, span.start - 2
    if bracket < 0 or text[bracket] != "(" or not is_long(text[span.start : span.end].strip()):
        return None
    start = context.document.sentences.span(bracket)[0]
    verb = next((word for word in reversed(context.words_in(start, bracket)) if word.term.part is Part.VERB), None)
    return Report(start, bracket, verb) if verb and context.entities_in(verb.end, bracket) else None


def _is_label(context: SpeechContext, start: int, lead: str) -> bool:
    """Return whether the lead is a name, or a source («За словами Умєрова, «...»»)."""
    end = start + len(lead)
    if _announced(context, start, end):
        return True
    if lead[-1] != ":" or len(lead) > _LONGEST_LABEL or _TOPIC.search(lead):
        return False
    named = context.entities_in(start, end)
    return bool(named) and (len(lead) < NEAR or context.text[named[-1].end : end] == ":")


def _announced(context: SpeechContext, start: int, end: int) -> bool:
    """Return whether a phrase names a source, or a conjunction or label directly before the mark announces words."""
    if any(word.term.part in _ANNOUNCING for word in context.words_in(start, end)):
        return True
    return opens_content(context, end)


def opens_content(context: SpeechContext, end: int) -> bool:
    """Return whether a conjunction that opens what somebody says stands right before an offset («заявив, що «...»»)."""
    words = context.words_in(end - _CONJUNCTION_REACH, end)
    return bool(words) and words[-1].term.part is Part.THAT and end - words[-1].end <= _GAP
