"""Reports that stand behind a quote: «..., - сказав Умєров», «..., – Умєров», or in the line below it."""

import re

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.quote_shapes import TERMINAL, begins_sentence, names_a_thing
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import LONGEST_CLAUSE, NEAR, REPORTING, Report
from streams.steps.quotes.reports_before import opens_content, report_before
from streams.steps.quotes.signatures import BEHIND_MARK, set_apart
from streams.steps.quotes.speaker_names import signed_name
from streams.steps.quotes.speech_context import SpeechContext, Word

_SENTENCE_WORDS = 4
_NEAR_SLAVIC = 45
# A relative clause behind a comma has a verb of its own («КП «Світло», які поскаржилися»).
_RELATIVE = re.compile(
    r"(?:(?:у|в|на|до|з|із|об?|про|за|из|по) )?"
    r"(?:як(?:ий|а|е|і|ого|ої|их|им|ій|ому|ими)|котр\w+|что|що|котор\w+|who|which|that)\b"
)
_IS_A = re.compile(r"(?:це|это) ")
# What the words in marks are, said behind a dash: their own report, or what a title names.
_WORDS_OF = re.compile(r"(?:(?:це|это) (?:\w+ )?)?(?:слова|цитата|цитати|сообщение|повідомлення)\b")
# A sentence goes on behind these («..., – але мер мовчить»).
_CONJUNCTION = re.compile(r"(?:але|но|а|та|і|и|що|что|як|как|but|and|that)\b")
_PLACED = re.compile(
    r"(?:за|у|в|во|на|під|после|після|до|через|з|із|при|от|из|перед|с|со|для|без|под|по|від|о|об|про) "
)
_RELAY_REACH = 30


def report_behind(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report behind a quote («...», - сказав Умєров), None where what follows is no report of it."""
    text = context.text
    is_short = text.count(" ", span.start, span.end) + 1 < _SENTENCE_WORDS
    link = BEHIND_MARK.match(text, span.end)
    if not link or (is_short and not begins_sentence(text, span)):
        return None
    punctuation, dash = text[span.end - 1] + link.group(1), link.group(2)
    start = link.end()
    below = "\n" in link.group() and not _goes_on_below(context, link)
    if below or (not dash and _is_apart(punctuation, text[start : start + 1])):
        return set_apart(context, span, link)
    is_title = (_is_defined if dash else _is_title)(text, span, start)
    return None if is_title else _report_from(context, span, link)


def _is_title(text: str, span: QuotedSpan, start: int) -> bool:
    """Return whether words in marks are a name or a title of which a sentence goes on to tell."""
    return _RELATIVE.match(text, start) is not None or names_a_thing(text, span)


def _is_defined(text: str, span: QuotedSpan, start: int) -> bool:
    """Return whether a sentence says what it is that has a title («"Крок" – це кампанія, яка ...»)."""
    if _IS_A.match(text, start) is None or _WORDS_OF.match(text, start):
        return False
    return set(text[span.end - 1 : start]).isdisjoint(",.!?…")


def _report_from(context: SpeechContext, span: QuotedSpan, link: re.Match[str]) -> Report | None:
    """Return the report that begins behind the marks and dashes of a quote, None where that is no report."""
    text, start = context.text, link.end()
    punctuation, dash = text[span.end - 1] + link.group(1), link.group(2)
    end = _clause_end(context, start)
    words = context.words_in(start, end)
    according = words and words[0].term.part is Part.ACCORDING and words[0].start == start
    if according or (dash and _WORDS_OF.match(text, start)):
        return Report(start, end, None)
    near = NEAR if context.document.article.language == "en" else _NEAR_SLAVIC
    verb = next((word for word in words if word.term.part in REPORTING), None)
    if verb is not None and (dash or verb.start - start < near):
        is_part = not dash and not begins_sentence(text, span)
        return (_report_of_part(context, span, start, verb) if is_part else None) or Report(start, end, verb)
    return _signed(context, span, start, end, near, dashed=bool(dash)) if dash or "," in punctuation else None


def _signed(
    context: SpeechContext, span: QuotedSpan, start: int, end: int, near: int, *, dashed: bool
) -> Report | None:
    """Return the report without a verb in a span behind a quote: «..., – Умєров», «..., радник Умєров»."""
    text, named = context.text, context.entities_in(start, end)
    if not named:
        return Report(start, end, None) if dashed and signed_name(context, start, end) else None
    if end - start >= NEAR or " " not in text[span.start : span.end].strip():
        return None
    if not dashed and not begins_sentence(text, span):  # «назвав день «важким», міністр Коваль – «добрим»»
        return None
    if _CONJUNCTION.match(text, start) or opens_content(context, span.start - 1):
        return None
    # Without a dash only who stands right behind the comma, or his role there, is the source.
    opens = named[0].start == start or bool(context.words_in(start, start + 1))
    is_place = _PLACED.match(text, start) is not None and not isinstance(named[0].who, Person)
    is_source = named[0].start - start < near and (dashed or opens) and not is_place
    return Report(start, end, None) if is_source else None


def _report_of_part(context: SpeechContext, span: QuotedSpan, start: int, verb: Word) -> Report | None:
    """Return the report before a part of a sentence in marks, unless the verb behind it stands right there.

    «Речник пояснив, що уряд «поважає вибір», який обіцяли ...» has its report before, and so has «Як йдеться в заяві
    Ryanair, страйк «завдасть шкоди», інформує Reuters»: there a medium passes on the whole sentence.
    """
    before = report_before(context, span)
    if before is None or before.verb is None:
        return None
    named = context.entities_in(verb.end, verb.end + _RELAY_REACH)
    relays = any(
        word.term.part in (Part.OUTLET, Part.MEDIUM) for word in context.words_in(verb.end, verb.end + _RELAY_REACH)
    )
    return before if relays or (verb.start > start and not named) else None


def _goes_on_below(context: SpeechContext, link: re.Match[str]) -> bool:
    """Return whether a report stands in the next line of a post: behind a comma or a dash, in small letters, a name."""
    if not (link.group(2) or "," in link.group(1)):
        return False
    at = link.end()
    return context.text[at : at + 1].islower() or ("," in link.group(1) and bool(context.entities_in(at, at + 1)))


def _is_apart(punctuation: str, following: str) -> bool:
    """Return whether what follows without a dash is another sentence, or the quoting sentence going on."""
    if "," in punctuation:
        return False
    ends = not set(punctuation).isdisjoint(TERMINAL)
    return not ends or (following.isupper() and not set(punctuation) & {"!", "?"})


def _clause_end(context: SpeechContext, start: int) -> int:
    text, end = context.text, context.document.sentences.span(start)[1]
    line_end = text.find("\n", start, end)
    if line_end == end - 1 and _ends_in_a_verb(context, start, line_end):
        end = context.document.sentences.span(end)[1]
    return context.next_speech_start(start + 1, min(len(text), start + LONGEST_CLAUSE, end))


def _ends_in_a_verb(context: SpeechContext, start: int, line_end: int) -> bool:
    """Return whether a line breaks behind a verb of saying that is a link («– зазначив⏎ Віталій Коваль»)."""
    return any(word.term.part in REPORTING and line_end - word.end <= 1 for word in context.words_in(start, line_end))
