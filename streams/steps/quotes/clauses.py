"""Clauses that report speech, and what their words say of their subject before anybody is looked up."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from streams.lexicon.speech import Part
from streams.steps.quotes.name_agreement import is_nominative
from streams.steps.quotes.reporting_bodies import is_platform
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

_BARE_WORDS = 2
_NOUN_REACH = 60
_INFINITIVE = re.compile(r"\w{2,}(?:ти|тися|[аеиоуя]ть|ться)")
_BARE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:у|в|на|під|после|після|о|об|in|on|at|during|after|and|та|і|и|про|з|с|зі|со|по|при|для|"
    r"журналіст\w*|журналист\w*)\s)"
)
# Words behind a verb that do not name its subject: prepositions, adverbs of time and manner, who was told.
_NO_SUBJECT = re.compile(
    r"у|в|на|під|про|після|до|о|об|из|із|з|зі|с|со|по|при|за|для|перед|коли|як|також|ще|теж|"
    r"далі|пізніше|згодом|потім|тоді|сьогодні|вчора|напередодні|раніше|нещодавно|журналістам|"
    r"нам|мені|що|под|после|когда|как|также|еще|тоже|дальше|позже|затем|потом|тогда|сегодня|"
    r"вчера|накануне|ранее|недавно|журналистам|мне|что|in|on|at|to|of|after|during|from|about|"
    r"later|also|then|that|me|us|reporters|journalists|when|while"
)
# Who got a text did not write it («у документі, отриманому Reuters»).
_RECEIVED = re.compile(
    r"\b(?:отриман|получен|надан|предоставлен|имеющ|наявн|obtained|seen|received)\w*\s(?:\w+\s){0,2}\Z"
)
# Whom somebody told it («сказав чиновник виданню Politico»).
_TOLD = re.compile(r"\s(?:виданню|агентству|газеті|изданию|газете) [«\"“]?\Z")
_SUBJECT = re.compile(r"[^,.;:!?…\n–—\"«“»”]*")
_INDEFINITE = re.compile(
    r"\b(?:[Aa]nother|[Aa]n?|[Oo]ne|[Ss]ome|[Mm]any|[Ss]everal|[Cc]ritics|[Oo]fficials|[Ss]ources|"
    r"[Оо]дин|[Оо]дна|[Нн]іхто|[Нн]икто|[Хх]тось|[Кк]то-то|[Хх]то|[Кк]то|[Дд]ехто)\b"
)
# Whoever these are, nobody named them («додає джерело», «пише автор статті»).
_SOURCE = re.compile(
    r" (?:[\w-]+е )?(?:джерел[оа]|источник|источники|очевид(?:ець|ці|ец|цы)|інсайдер|инсайдер"
    r"|жител(?:ь|ька|ьница)|мешкан(?:ець|ка)|місцев(?:ий|а)|местн(?:ый|ая)"
    r"|автор(?:ка)? (?:матеріалу|статті|публікації|материала|статьи|публикации))(?=\W|\Z)"
)
_NO_ENGLISH_SUBJECT = frozenset(
    (
        "and",
        "but",
        "also",
        "then",
        "later",
        "previously",
        "recently",
        "reportedly",
        "further",
        "even",
        "has",
        "had",
        "was",
        "is",
    )
)
_WORKS = (
    r"(?: (?:цього |этого |цієї |этой )?(?:матеріалу|статті|публікації|дослідження|звіту|розслідування|доповіді|огляду|"
    r"материала|статьи|публикации|исследования|отч[её]та|доклада|расследования|обзора|заметки|колонки))?"
)
_AUTHORS = re.compile(rf"\s(?:сам[иі] )?автор(?:и|ы|ка)?{_WORKS}(?=[\s.,!?»]|\Z)(?! [A-ZА-ЯЁІЇЄҐ])")
_AUTHORS_BEFORE = re.compile(
    rf"(?:\A|[\s–—-])(?:[Аа]втор(?:и|ы|ка)?|[Рр]едакц[іи][яї])(?<=\w){_WORKS} (?:також |также )?\Z"
)
# The subject of a relative clause is who stands before its comma.
_RELATIVE = re.compile(
    r",\s(?:[уво]|на|про|об)?\s?(?:як(?:ий|а)|котр(?:ий|а)|котор(?:ый|ая)|who)\s(?:(?:вже|уже|також|также|раніше|ранее|also|has)\s)?\Z"
)
_RELATIVE_REACH = 30
_RELATIVE_CLAUSE = re.compile(r",\s(?:як(?:ий|а|е|і)|котр(?:ий|а|е|і)|котор(?:ый|ая|ое|ые)|who|which)\s")
_APART = 40
_OPENING = 60
_WITH_OBJECT = frozenset(
    {"попередити", "поінформувати", "інформувати", "звинуватити", "закликати", "просити", "попросити", "запевнити"}
    | {"переконати", "привітати", "подякувати", "критикувати", "розкритикувати", "засудити", "сповістити"}
    | {"уведомить", "предупредить", "проинформировать", "информировать", "обвинить", "призвать", "просить", "попросить"}
    | {"заверить", "убедить", "поздравить", "поблагодарить", "критиковать", "раскритиковать", "осудить"}
)
_OTHERS = re.compile(
    r"\b(?:партнер|жител|мешкан|родич|родствен|союзник|клієнт|клиент|прихильник|сторонник|противник|сус[іо]д|сосед|користувач|"
    r"пользовател|пас[са]*жир|студент|уболівальник|болельщик|конкурент|критик|опонент|оппонент|сп[іо]врозмовник|джерел|источник|розробник|разработчик|виробник|производител)"
    r"\w*(?: (?!у |в )\w+)?\s[«\"“]?\Z",
    re.IGNORECASE,
)
# A man or a woman of a body, told by the ending: no adjective ends so.
_SOMEBODY = re.compile(
    r" (?:[\w-]+(?:ий|ый|ой|а|я|ая|яя) )?[а-яіїєґё-]*"
    r"(?:ник|вець|вец|тель|телька|тельница|ниця|ница|івець|ець|ист|іст|истка|істка|лог|логиня|ар|яр|ер|ор)"
    r" (?:[\w-]+(?:ої|ого|ой|их|ых) )?"
)
# Nobody is named («каже один із них, колишній співробітник Центробанку»).
_ONE_OF = re.compile(r"\b(?:один|одна|одного|одної|однієї|одной) (?:із|зі|з|из)\b")
# What is told of the source before its words («За словами дипломата, присутнього в залі, ...»).
_TOLD_OF = re.compile(
    r", (?:[\w'’-]{4,}(?:ого|ої|их|ых|его|ой|ей) (?:у|в|на|з|із|зі|до|про|за|с|со|к|о|об|по)"
    r"|як(?:ий|а|і|ого|ої|их)|котор(?:ый|ая|ые|ого|ой|ых)|who|which) [^,.;:!?\n]{2,120}, "
)
_SOMEBODYS_WORDS = ("слова", "высказывание")
_STAFF = re.compile(r" (?:аналітики|експерти|дослідники|фахівці|аналитики|эксперты|исследователи|специалисты)(?=\W|$)")
# A text of several, or of somebody whom no other step names.
_OTHER_OWNER = re.compile(r"\b(?:їхн\w+|їх|их|their)\s(?:\w+\s)?", re.IGNORECASE)
_CLOSING = ("»", "”", '"', "“")
# «у компанії», «в ірландській компанії»
_IN_IT = re.compile(r"(?<!\w)[УуВв] (?:[\w'’-]+(?:ій|ому|ой|ом|ых|их) ){0,2}\Z")
_IN_REACH = 50
_AUTHOR = re.compile(r"(?<!\w)[Яя] (?:\w+ )?\Z")
_AUTHOR_BEHIND = re.compile(r" я(?=[\s,.–—-])")
_AUTHOR_REACH = 20


class Clause(NamedTuple):
    """A report: its span, its verb (None in «..., - Умєров»), and where what a pronoun means must stand before."""

    start: int
    end: int
    verb: Word | None
    position: int
    may_omit_subject: bool = True


def is_unnamed(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether words name a speaker whom nobody introduced («каже мешканець Херсона», "a man said")."""
    text = context.text
    if _SOURCE.match(text, verb.end, clause.end):
        return True
    if _INDEFINITE.search(text, clause.start, verb.start) or text.startswith(_CLOSING, max(0, verb.start - 2)):
        return True
    if context.document.article.language == "en":
        return _has_english_subject(context.text, clause, verb)
    behind = _SUBJECT.match(text, verb.end, clause.end)
    words = behind.group().split() if behind else []
    if not words or _NO_SUBJECT.fullmatch(words[0].lower()) or _INFINITIVE.fullmatch(words[0]):
        return False
    return len(words) > _BARE_WORDS or any(word[0].isupper() for word in words)


def _has_english_subject(text: str, clause: Clause, verb: Word) -> bool:
    """Return whether words that nothing else resolved stand before a finite verb ("the bank said")."""
    if text.endswith("ing", verb.start, verb.end):
        return False
    before = text[clause.start : verb.start].split()
    return bool(before) and before[-1].isalpha() and before[-1].lower() not in _NO_ENGLISH_SUBJECT


def relative_subject(context: SpeechContext, clause: Clause, verb: Word) -> int:
    """Return where the comma stands before a relative clause of a verb («Умєров, який вважає»); 0 where none does."""
    text, start = context.text, max(clause.start, verb.start - _RELATIVE_REACH)
    comma = text.rfind(",", start, verb.start)
    found = _RELATIVE.match(text, comma, verb.start) if comma >= 0 else None
    return comma if found else 0


def main_clause_end(text: str, start: int, end: int) -> int:
    """Return where a relative clause begins that ends before a verb («організація, яка ..., заявила»), else `end`."""
    found = _RELATIVE_CLAUSE.search(text, start, end) if text.rfind(",", start, end) > start else None
    return found.start() if found and text.rfind(",", found.end(), end) > 0 else end


def stands_apart(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last name before a verb is far from it or in another clause, so no likely subject."""
    named = context.entities_in(clause.start, verb.start)
    between = context.text[named[-1].end : verb.start] if named else ""
    return len(between) > _APART or "," in between


def is_authors_own(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether an author reports himself («... саміту НАТО я зазначив»)."""
    if _AUTHOR_BEHIND.match(context.text, verb.end):
        return True
    return _AUTHOR.search(context.text, max(clause.start, verb.start - _AUTHOR_REACH), verb.start) is not None


def speaks_inside(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last body before a verb in the plural is where somebody speaks («у МОЗ, ..., заявили»)."""
    named = context.entities_in(clause.start, verb.start)
    return bool(named) and _IN_IT.search(context.text, max(0, named[-1].start - _IN_REACH), named[-1].start) is not None


def has_other_owner(context: SpeechContext, clause: Clause) -> bool:
    """Return whether the words of a report give its text to several («у їхній спільній заяві»)."""
    return _OTHER_OWNER.search(context.text, clause.start, clause.end) is not None


def is_said_by_others(context: SpeechContext, clause: Clause, organization: Entity) -> bool:
    """Return whether those who speak only have to do with an organisation («кажуть партнери Енергоатома»)."""
    verb = clause.verb
    if verb is None:
        return False
    if organization.start < verb.end:
        return _OTHERS.search(context.text, clause.start, organization.start) is not None
    text = context.text
    in_brackets = text.find("(", verb.end, organization.start) >= 0
    if in_brackets or _ONE_OF.search(text, verb.end, organization.start):
        return True
    return is_said_by_those_beside(text, verb.end, organization)


def is_said_by_those_beside(text: str, start: int, organization: Entity) -> bool:
    """Return whether words before an organisation make it that of those who speak («двох співрозмовників УП»)."""
    return _OTHERS.search(text, start, organization.start) is not None


def is_no_subject(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the last name before a verb, apart from it, hangs on other words («профспілка X, ..., сказав»)."""
    named = context.entities_in(clause.start, verb.start)
    if not named or not is_nominative(context.text, named[-1]):
        return bool(named)
    return verb.term.gender in ("m", "f") and named[-1].start - clause.start > _OPENING


def takes_an_object(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether a body behind a verb is whom the one before it tells or blames («Уряд повідомив ЄС, що ...»)."""
    if verb.term.lemma not in _WITH_OBJECT or verb.term.gender not in ("m", "f"):
        return False
    return any(map(str.isalpha, context.text[clause.start : verb.start]))


def are_several(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a noun is the plural subject of a verb right behind it («Авіакомпанії вважають», not «у суді»)."""
    verb = clause.verb
    if verb is None or verb.term.gender != "p" or noun.end + 1 != verb.start:
        return False
    if context.text.endswith(("ях", "ах"), noun.start, noun.end):
        return True
    return _IN_IT.search(context.text, max(0, noun.start - _IN_REACH), noun.start) is None


def is_somebody_of(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a body's noun hangs on somebody without a name («говорить співробітник організації»)."""
    if clause.verb is None or noun.start < clause.verb.end:
        return False
    return _SOMEBODY.fullmatch(context.text, clause.verb.end, noun.start) is not None


def told_of_source(text: str, comma: int, end: int) -> re.Match[str] | None:
    """Return what stands between commas behind a source and tells of it («, присутнього в залі, »)."""
    return _TOLD_OF.match(text, comma, end)


def is_by_authors(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the authors of what was cited before are the subject («пишуть автори дослідження»)."""
    text = context.text
    return _AUTHORS.match(text, verb.end, clause.end) is not None or (
        _AUTHORS_BEFORE.search(text, clause.start, verb.start) is not None
    )


def gives_words(word: Word) -> bool:
    """Return whether a phrase is that of a medium which passes on somebody's words («приводит слова»)."""
    return word.term.part is Part.ACCORDING and word.term.lemma.endswith(_SOMEBODYS_WORDS)


def is_staff(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether people of a body that was just quoted are the subject («наголошують аналітики»)."""
    return _STAFF.match(context.text, verb.end, clause.end) is not None


def entities_of(context: SpeechContext, clause: Clause, start: int, end: int) -> Sequence[Entity]:
    """Return the mentions in a part of a report, of a text that speaks without those who only got it."""
    named = [entity for entity in context.entities_in(start, end) if not is_platform(context, entity)]
    if named and clause.verb is None:
        return [entity for entity in named if not context.is_quoted(entity.start)]
    if clause.verb and start >= clause.verb.end:
        named = [entity for entity in named if not _TOLD.search(context.text, start, entity.start)]
    if not named or clause.verb is None or clause.verb.term.part is not Part.SAID_IN:
        return named
    return [entity for entity in named if not _RECEIVED.search(context.text, start, entity.start)]


def may_be_subject(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a noun stands before the verb, or near behind it with no infinitive between."""
    verb = clause.verb
    if verb is None or noun.start < verb.start:
        return True
    if verb.term.part is Part.VERB and verb.term.gender in ("m", "f", ""):
        # «розповів виданню»: told, not telling
        surface = context.text[noun.start : noun.end].lower()
        if noun.start == verb.end + 1 and surface != noun.term.lemma and noun.term.part is Part.MEDIUM:
            return False
    between = context.text[verb.end : noun.start]
    return len(between) < _NOUN_REACH and not any(_INFINITIVE.fullmatch(word) for word in between.split())


def is_bare(context: SpeechContext, role: Word, clause: Clause) -> bool:
    """Return whether a role stands alone, so that it means somebody who was named before."""
    text = context.text
    if clause.verb and role.end < clause.verb.start:
        # A gerund has the subject of the verb before it («Політик відмовився, сказавши»).
        verbs = [word for word in context.words_in(role.end, clause.verb.start) if word.term.part is Part.VERB]
        return not text[role.end : verbs[0].start if verbs else clause.verb.start].strip()
    return _BARE.match(text, role.end) is not None
