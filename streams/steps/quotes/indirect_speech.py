"""Indirect speech: what somebody said in the reporter's words, in four shapes.

«Умєров заявив, що ЗМІСТ.», «Umerov said CONTENT.», «ЗМІСТ, заявив Умєров.», «За словами Умєрова, ЗМІСТ.» (and
«Як заявив Умєров, ЗМІСТ.»). The content is a clause of one sentence, without the conjunction and the full stop.
"""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from streams.lexicon.roles import role_readings
from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part
from streams.model import Person
from streams.steps.quotes.clauses import Clause, has_pronoun, told_of_source
from streams.steps.quotes.reports import LONGEST_CLAUSE
from streams.steps.quotes.speech_context import SpeechContext, Word

_LONGEST_REPORT = 120
_SOURCE_LENGTH = 40
_CONTENT_WORDS = 3
_SENTENCE_OPENING = 20
# Behind "said" without "that": a pronoun, an article or a name opens the clause.
_ENGLISH_CLAUSE = re.compile(
    r"\s(?=(?:he|she|it|they|we|there|the|a|an|his|her|its|their|this|these|all|no|more|[A-Z][\w’'-]+)\s)"
)
_AS = re.compile(r"(?:[Яя]к|[Кк]ак|[Aa]s)\s")
_REPORT_OPENS = re.compile(r",\s(?:[–—-]\s{1,2})?$|\s[–—-]\s{1,2}$")
_AS_WORD = re.compile(r"\b(?:[Яя]к|[Кк]ак|[Aa]s)\s")
_AS_WINDOW = 25
_RUNS_ON = 30
_MARK_WIDTH = 5
_WORDS_BETWEEN = 6
_ENDING = " \n\t\r\u00a0.!?…"
# What may stand before a verb that begins its sentence without a subject («Також додав, що ...»).
_OPENERS = re.compile(
    r"(?:(?:[-–—•▪➡️]|також|ще|теж|і|й|та|а|але|однак|втім|крім того|окрім того|окрім цього|при цьому|водночас|"
    r"натомість|зокрема|так|тоді|потім|далі|згодом|пізніше|раніше|напередодні|сьогодні|вчора|окремо|нагадаємо|"
    r"до того ж|разом з тим|также|еще|ещё|тоже|и|но|однако|впрочем|кроме того|кроме этого|при этом|вместе с тем|"
    r"в частности|тогда|затем|далее|позже|ранее|накануне|сегодня|вчера|отдельно|к тому же|also|then|later|earlier|"
    r"and|but|not|не|як|как|as)(?=\W|\Z)[\s,]*)*",
    re.IGNORECASE,
)
# «Про це він заявив ..., повідомляє ...» says what was told before.
_POINTS_BACK = re.compile(r"(?:Про це|Про такі|Об этом|Такие? |Така |This |So )")
# An adverbial of time or contrast at the start of a sentence, and the comma before an inserted report.
_ADVERBIAL = re.compile(
    r"\s*(?:Водночас|Однак|Проте|Втім|Крім того|Окрім того|При цьому|Натомість|Зокрема|Отже|Тому|За це|Тепер|Наразі|"
    r"В то же время|Однако|Кроме того|При этом|Впрочем|Поэтому|Сейчас|Вместе с тем|Разом з тим|До того ж|"
    r"У той же час),\s"
)
_INSERTED = 60
# «Умєров заявив: ЗМІСТ», without marks.
_COLON = re.compile(r": (?![\"«“„'–—-])(?=\w)")
# «..., каже він, говорячи про мир»: a gerund goes on with a report and opens none of what stands before it.
_GERUND = re.compile(r"\w+(?:ючи|ачи|ячи|вши|ши|[аеиуо]я|ря)")
_REPORT_ENDS = re.compile(r" (?:[–—]|\w+(?:ючи|ачи|ячи|вши|вшись|[аеиуо]я|ря|ясь)\b)")
_RELAYS = (Part.OUTLET, Part.MEDIUM)
_WHO = (Part.PRONOUN, Part.PERSON, Part.OFFICE, Part.ORGANIZATION, Part.BODY)
_TURNS = ("у свою чергу", "в свою очередь", "in turn")
# A clause behind a noun («виконання зобов'язань, що стосуються ...») is no content.
_FINITE = re.compile(r"\s\w+(?:ться|ють|уть|ають|ять|ать|ится|ются|ли|лися)\b")
# So is one that goes on with the object of these («анонсував розмову з президентом, що свідчить про ...»).
_SINGULAR = re.compile(r"\s\w+(?:[аиуюяї]є|ить|їть|ає)\b")
_WITH_OBJECT = frozenset(
    {"анонсувати", "озвучити", "опублікувати", "критикувати", "розкритикувати", "засудити", "висловити"}
)
# Verbs that report words between marks only.
_NO_CONTENT = frozenset(
    {"продовжувати", "продовжити", "передавати", "передати", "завершити", "опублікувати", "цитувати", "процитувати"}
    | {"продолжать", "продолжить", "передавать", "передать", "опубликовать", "цитировать", "процитировать", "continue"}
)
_PLACED = re.compile(r"(?:у|в|на|під|після|до|з|із|за|журналістам)\s")
_ABOUT = re.compile(r"(?:про|о|об) ")
_SAYING = frozenset({"say", "add", "insist", "claim", "argue", "admit", "believe", "think", "suggest", "warn"})


class Indirect(NamedTuple):
    """A content clause, in code points, and the report that gives its speaker."""

    start: int
    end: int
    clause: Clause


def indirect_speech(context: SpeechContext, reported: Container[int]) -> Iterator[Indirect]:
    """Yield the indirect speech of an article in order; a report inside a content clause yields nothing.

    Args:
        context: the positions of the article.
        reported: where the verbs stand that report direct quotes.
    """
    done = 0
    # Looked up once: most words are passed over here.
    verb, according, said_in = Part.VERB, Part.ACCORDING, Part.SAID_IN
    for index, word in enumerate(context.words):
        start, part = word[0], word[2][0]
        if part is not verb and part is not according and part is not said_in:
            continue
        if start < done or start in reported or context.is_quoted(start):
            continue
        found = _according(context, word) if part is according else _reported(context, word, index)
        if found and _is_content(context.text, found):
            yield found
            done = max(found.end, word.end)


def _is_content(text: str, found: Indirect) -> bool:
    """Return whether a clause is long enough and says something of its own."""
    is_long = text.count(" ", found.start, found.end) >= _CONTENT_WORDS - 1
    is_turn = text.endswith(_TURNS, found.start, found.end)
    return is_long and not is_turn and not _POINTS_BACK.match(text, found.start)


def _sentence(context: SpeechContext, word: Word) -> tuple[int, int]:
    """Return the sentence around a word without what ends it, bounded to what a report can be."""
    start, end = context.document.sentences.span(word.start)
    start, end = max(start, word.start - LONGEST_CLAUSE), min(end, word.end + LONGEST_CLAUSE)
    sentence = context.text[start:end].rstrip(_ENDING)
    return start + len(sentence) - len(sentence.lstrip()), start + len(sentence)


def _reported(context: SpeechContext, verb: Word, index: int) -> Indirect | None:
    """Return the content of a verb of saying; the sentence is read only where a sign of a content clause stands."""
    text = context.text
    that = _conjunction(context, verb, index)
    is_colon = _COLON.match(text, verb.end) is not None
    if verb.term.lemma in _NO_CONTENT or (that is None and not is_colon and not _may_report(context, verb)):
        return None
    start, end = _sentence(context, verb)
    opened = _REPORT_OPENS.search(text, max(start, verb.start - _MARK_WIDTH), verb.start)
    behind = verb.term.lemma in _SAYING and start < verb.start and _ENGLISH_CLAUSE.match(text, verb.end, end)
    if behind and not (opened and context.entities_in(verb.end, verb.end + 2)):
        return Indirect(behind.end(), end, _clause(text, start, verb.end, verb, start))
    is_as = _AS.match(text, start, verb.start) is not None and "," not in text[start : verb.start]
    follows = (verb.end, verb.end + 2) if is_colon else None
    if that is not None and that.end < end and not is_as:
        follows = that.start, that.end + 1
    if follows:
        return Indirect(follows[1], end, _clause(text, start, follows[0], verb, start))
    if is_as:
        return _announced(context, verb, start, end)
    if _GERUND.fullmatch(text, verb.start, verb.end):
        return None
    return _inserted(context, verb, start, end) or (
        _closed(context, verb, (start, opened.start(), end)) if opened else None
    )


def _announced(context: SpeechContext, verb: Word, start: int, end: int) -> Indirect | None:
    """Return what stands behind «Як заявив Умєров,»; behind «Як передає Reuters,» somebody else may speak."""
    comma = context.text.find(", ", verb.end, min(end, verb.end + _LONGEST_REPORT))
    words = context.words_in(start, comma)
    is_somebody = bool(context.entities_in(start, comma)) or any(word.term.part in _WHO for word in words)
    if comma < 0 or not is_somebody or any(word.term.part in _RELAYS for word in words):
        return None
    return Indirect(comma + 2, end, _clause(context.text, start, comma, verb, start))


def _closed(context: SpeechContext, verb: Word, sentence: tuple[int, int, int]) -> Indirect | None:
    """Return what stands before its report («ЗМІСТ, заявив Умєров.»); a sentence is start, the report's, its end."""
    text, (start, report, end) = context.text, sentence
    comma = text.find(",", verb.end, end)
    goes_on = comma >= 0 and not (_REPORT_ENDS.match(text, comma + 1) or _is_apposed(context, comma + 2, "nomn"))
    if end - verb.end >= _LONGEST_REPORT or goes_on:
        return None
    clause = Clause(verb.start, end if comma < 0 else comma, verb, start, may_omit_subject=False)
    return Indirect(start, report, clause)


def _inserted(context: SpeechContext, verb: Word, start: int, end: int) -> Indirect | None:
    """Return what a report is inserted into behind an adverbial («Водночас, вважає експерт, ЗМІСТ»)."""
    text = context.text
    comma = text.find(",", verb.end, end)
    if comma < 0 or comma - verb.end > _INSERTED or not text.startswith(", ", comma) or comma + 2 >= end:
        return None
    if not _ADVERBIAL.fullmatch(text, start, verb.start):
        return None
    return Indirect(comma + 2, end, Clause(verb.start, comma, verb, start))


def _conjunction(context: SpeechContext, verb: Word, index: int) -> Word | None:
    """Return the conjunction that opens a verb's content: behind a comma («, що»), in English behind the verb."""
    limit = verb.end + _LONGEST_REPORT
    for word in context.words[index + 1 : index + 1 + _WORDS_BETWEEN]:
        if word.start > limit or word.term.part is Part.VERB:
            return None
        if word.term.part is Part.THAT and (word.term.lemma == "that" or context.text.startswith(",", word.start - 2)):
            return None if _is_relative(context, verb, word) else word
    return None


def _is_relative(context: SpeechContext, verb: Word, that: Word) -> bool:
    """Return whether «що» goes on with the object of a verb («вимагають виконання угод, що стосуються роботи»)."""
    text = context.text
    between = text[verb.end : that.start - 2].strip()
    if ":" in between:
        return True
    if " " not in between or that.term.lemma != "що":
        return False
    is_singular = verb.term.lemma in _WITH_OBJECT and _SINGULAR.match(text, that.end)
    if not is_singular and _FINITE.match(text, that.end) is None:
        return False
    named = context.entities_in(verb.end, that.start)
    told = named and named[-1].end == that.start - 2 and not _ABOUT.match(between)
    return not told and not _PLACED.match(between)


def _may_report(context: SpeechContext, verb: Word) -> bool:
    before = context.text[max(0, verb.start - _AS_WINDOW) : verb.start]
    return (
        verb.term.lemma in _SAYING
        or before.rstrip(" ").endswith((",", "–", "—", "-"))
        or _AS_WORD.search(before) is not None
    )


def _clause(text: str, start: int, end: int, verb: Word, sentence: int) -> Clause:
    """Return a report; only a verb that begins its sentence («Також додав, що ...») may lack its subject."""
    opens = verb.start - start < _SENTENCE_OPENING and _OPENERS.fullmatch(text, start, verb.start) is not None
    return Clause(start, end, verb, sentence, may_omit_subject=opens)


def _according(context: SpeechContext, phrase: Word) -> Indirect | None:
    """Return what stands behind or before the naming of a source."""
    text, (start, end) = context.text, _sentence(context, phrase)
    if phrase.start - start < _CONTENT_WORDS:
        comma = text.find(", ", phrase.end, min(end, phrase.end + _LONGEST_REPORT))
        if comma > 0 and _is_apposed(context, comma + 2, "gent"):
            comma = text.find(", ", comma + 2, min(end, phrase.end + 2 * _LONGEST_REPORT))
        comma = comma if comma > 0 else phrase.end
        named = context.entities_in(phrase.end, phrase.end + 3)
        if (
            named
            and text[named[0].end : named[0].end + 2].strip('»”"').strip(" ") == ""
            and comma - named[0].end > _RUNS_ON
        ):
            comma = named[0].end + (text[named[0].end] in '»”"')
        inserted = told_of_source(text, comma, end)
        opens = inserted.end() if inserted else comma + 1
        return Indirect(opens, end, Clause(phrase.start, inserted.end() - 2 if inserted else comma, None, start))
    if text[max(0, phrase.start - 2) : phrase.start] == ", " and end - phrase.end < _LONGEST_REPORT:
        goes_on = text.find(", ", phrase.end, end)
        # «Воювати, за його словами, країна не збирається»: neither side of the phrase says it alone.
        content_end = end if 0 < goes_on < phrase.end + _SOURCE_LENGTH else phrase.start - 2
        return Indirect(start, content_end, Clause(phrase.start, end if goes_on < 0 else goes_on, None, start))
    return None


def _is_apposed(context: SpeechContext, position: int, case: str) -> bool:
    """Return whether a role in a case begins at an offset («За словами Коваля, голови партії, ...»)."""
    hit = context.hit_at(Kind.ROLE, position)
    return hit is not None and any(case in reading.cases for reading in role_readings(hit.key))


def is_relay(context: SpeechContext, clause: Clause) -> bool:
    """Return whether a medium that a clause names reports by itself («Як повідомляє Reuters, ...»): nobody speaks."""
    people = any(isinstance(entity.who, Person) for entity in context.entities_in(clause.start, clause.end))
    return not people and not has_pronoun(context, clause)
