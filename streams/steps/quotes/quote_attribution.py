"""Where a quote's report stands: behind it, inside it, or before it."""

import re
from collections.abc import Sequence

from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.clauses import gives_words
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.quote_shapes import begins_sentence, is_fragment, is_listed, is_long, names_a_thing
from streams.steps.quotes.quote_spans import QuotedSpan
from streams.steps.quotes.reports import Piece, Report
from streams.steps.quotes.signatures import BEHIND_MARK, set_apart
from streams.steps.quotes.speaker_names import signed_name
from streams.steps.quotes.speech_context import SpeechContext, Word

_REPORTS = (Part.VERB, Part.SAID_IN)
_ANNOUNCING = (Part.ACCORDING, Part.LABEL)
_GAP = 2
_CONJUNCTION_REACH = 12
_DASH = "–—-−―"
# Inside a quote: a comma or a final mark, a dash, and the verb within the next few words.
_REPORT_INSIDE = re.compile(r"[,.!?…»\"”]\s?[–—―-]\s(?=(?:[\w'’.-]+\s){0,4}$)")
_RESUMED = re.compile(r"[,.:;]\s?[–—―-]\s|\.\s[«“„]")
# A name in marks that opens a sentence («МЗС: «Північний потік» зупинено»).
_SENTENCE_GOES_ON = re.compile(r"[»\"”“] (?=[a-zа-яіїєґё])")
_INSIDE_WINDOW = 60
_NEAR = 100
_NEAR_SLAVIC = 45
_SENTENCE_WORDS = 4
_TERMINAL = ".!?…"
_LONGEST_CLAUSE = 600
# Arrows and emoji part the items of a digest that stands on one line.
_SIGN = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?")
_LONGEST_LABEL = 240
_RELAY_REACH = 30
# A sentence goes on behind these («..., – але мер мовчить»).
_CONJUNCTION = re.compile(r"(?:але|но|а|та|і|и|що|что|як|как|but|and|that)\b")
_GOING_ON = frozenset({"продовжити", "продовжувати", "продолжить", "продолжать", "continue"})
_OBJECT = re.compile(r" [\w-]+")
_TITLE_REACH = 15
_TURN = re.compile(r", (?:але|проте|однак|а|натомість|но|однако|зато|but|while|yet) ")
# A relative clause behind a comma has a verb of its own («КП «Світло», які поскаржилися»).
_RELATIVE = re.compile(
    r"(?:(?:у|в|на|до|з|із|об?|про|за|из|по) )?"
    r"(?:як(?:ий|а|е|і|ого|ої|их|им|ій|ому|ими)|котр\w+|что|що|котор\w+|who|which|that)\b"
)
# What the words in marks are, said behind a dash: their own report, or what a title names.
_WORDS_OF = re.compile(r"(?:(?:це|это) (?:\w+ )?)?(?:слова|цитата|цитати|сообщение|повідомлення)\b")
_IS_A = re.compile(r"(?:це|это) ")
_PLACED = re.compile(
    r"(?:за|у|в|во|на|під|после|після|до|через|з|із|при|от|из|перед|с|со|для|без|под|по|від|о|об|про) "
)
# A label of what is no speech.
_TOPIC = re.compile(r"\b(?:тем[аіуеы]|назв\w+|напис\w*|надпис\w*|рубри\w+)\s?:\Z")


def split_by_report(context: SpeechContext, span: QuotedSpan) -> Sequence[Piece]:
    """Cut a quoted span at a report inside the marks («А, - сказав він, - Б»).

    Returns:
        One piece, or two with the same report; the marks and the report are in none of them.
    """
    for verb in context.words_in(span.start, span.end):
        passes_on = gives_words(verb)  # «– приводит слова министра агентство –»
        if verb.term.part is not Part.VERB and not passes_on:
            continue
        opened = _REPORT_INSIDE.search(context.text, max(span.start, verb.start - _INSIDE_WINDOW), verb.start)
        if opened is None:
            continue
        resumed = _RESUMED.search(context.text, verb.end, span.end)
        report = Report(opened.end(), resumed.start() if resumed else span.end, None if passes_on else verb)
        first = Piece(span.start, opened.start() + (context.text[opened.start()] in _TERMINAL), report)
        return (first, Piece(resumed.end(), span.end, report)) if resumed else (first,)
    return (Piece(span.start, span.end),)


def report_after(context: SpeechContext, span: QuotedSpan) -> Report | None:
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
    near = _NEAR if context.document.article.language == "en" else _NEAR_SLAVIC
    verb = next((word for word in words if word.term.part in _REPORTS), None)
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
    if end - start >= _NEAR or " " not in text[span.start : span.end].strip():
        return None
    if not dashed and not begins_sentence(text, span):  # «назвав день «важким», міністр Коваль – «добрим»»
        return None
    if _CONJUNCTION.match(text, start) or _opens_content(context, span.start - 1):
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
    ends = not set(punctuation).isdisjoint(_TERMINAL)
    return not ends or (following.isupper() and not set(punctuation) & {"!", "?"})


def _clause_end(context: SpeechContext, start: int) -> int:
    text, end = context.text, context.document.sentences.span(start)[1]
    line_end = text.find("\n", start, end)
    if line_end == end - 1 and _ends_in_a_verb(context, start, line_end):
        end = context.document.sentences.span(end)[1]
    return context.next_speech_start(start + 1, min(len(text), start + _LONGEST_CLAUSE, end))


def _ends_in_a_verb(context: SpeechContext, start: int, line_end: int) -> bool:
    """Return whether a line breaks behind a verb of saying that is a link («– зазначив⏎ Віталій Коваль»)."""
    return any(word.term.part in _REPORTS and line_end - word.end <= 1 for word in context.words_in(start, line_end))


def report_before(context: SpeechContext, span: QuotedSpan) -> Report | None:
    """Return the report before a quote (Умєров заявив: «...»), None where what precedes is no report of it."""
    mark = span.start - 1
    start, lead = _lead(context, mark)
    if not lead or lead[-1] in _TERMINAL:
        return None
    return _in_brackets(context, span) if lead[-1] == "(" else _report_until(context, span, start, lead)


def _report_until(context: SpeechContext, span: QuotedSpan, start: int, lead: str) -> Report | None:
    """Return the report that ends before the opening mark of a quote; `lead` is its text, from `start`."""
    text, mark = context.text, span.start - 1
    words = [word for word in context.words_in(start, mark) if word.term.part in _REPORTS]
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
        near = verb and (lead[-1] == ":" or mark - verb.end < _NEAR)
        return Report(start, mark, verb) if near or _is_label(context, start, lead) else None
    if not (verb or _announced(context, start, mark)) or not is_fragment(text[span.start : span.end]):
        return None
    is_far = mark - verb.end > _TITLE_REACH if verb else not _opens_content(context, mark)
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
    earliest = max(0, mark - _LONGEST_CLAUSE)
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
    return bool(named) and (len(lead) < _NEAR or context.text[named[-1].end : end] == ":")


def _announced(context: SpeechContext, start: int, end: int) -> bool:
    """Return whether a phrase names a source, or a conjunction or label directly before the mark announces words."""
    if any(word.term.part in _ANNOUNCING for word in context.words_in(start, end)):
        return True
    return _opens_content(context, end)


def _opens_content(context: SpeechContext, end: int) -> bool:
    """Return whether a conjunction that opens what somebody says stands right before an offset («заявив, що «...»»)."""
    words = context.words_in(end - _CONJUNCTION_REACH, end)
    return bool(words) and words[-1].term.part is Part.THAT and end - words[-1].end <= _GAP
