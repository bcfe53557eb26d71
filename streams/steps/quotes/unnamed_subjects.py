"""Subjects that no name has: a witness, a source, the authors of a text, the staff or the partners of a body.

«каже мешканець Херсона», «пишуть автори дослідження», «наголошують аналітики», «я зазначив», "the bank said".
"""

import re

from streams.steps.quotes.clauses import Clause, is_infinitive
from streams.steps.quotes.speech_context import Entity, SpeechContext, Word

# Whoever these are, nobody named them («додає джерело», «пише автор статті»).
_SOURCE = re.compile(
    r" (?:[\w-]+е )?(?:джерел[оа]|источник|источники|очевид(?:ець|ці|ец|цы)|інсайдер|инсайдер"
    r"|жител(?:ь|ька|ьница)|мешкан(?:ець|ка)|місцев(?:ий|а)|местн(?:ый|ая)"
    r"|автор(?:ка)? (?:матеріалу|статті|публікації|материала|статьи|публикации))(?=\W|\Z)"
)
_INDEFINITE = re.compile(
    r"\b(?:[Aa]nother|[Aa]n?|[Oo]ne|[Ss]ome|[Mm]any|[Ss]everal|[Cc]ritics|[Oo]fficials|[Ss]ources|"
    r"[Оо]дин|[Оо]дна|[Нн]іхто|[Нн]икто|[Хх]тось|[Кк]то-то|[Хх]то|[Кк]то|[Дд]ехто)\b"
)
_CLOSING = ("»", "”", '"', "“")
_SUBJECT = re.compile(r"[^,.;:!?…\n–—\"«“»”]*")
# Words behind a verb that do not name its subject: prepositions, adverbs of time and manner, who was told.
_NO_SUBJECT = re.compile(
    r"у|в|на|під|про|після|до|о|об|из|із|з|зі|с|со|по|при|за|для|перед|коли|як|також|ще|теж|"
    r"далі|пізніше|згодом|потім|тоді|сьогодні|вчора|напередодні|раніше|нещодавно|журналістам|"
    r"нам|мені|що|под|после|когда|как|также|еще|тоже|дальше|позже|затем|потом|тогда|сегодня|"
    r"вчера|накануне|ранее|недавно|журналистам|мне|что|in|on|at|to|of|after|during|from|about|"
    r"later|also|then|that|me|us|reporters|journalists|when|while"
)
_BARE_WORDS = 2
_NO_ENGLISH_SUBJECT = frozenset(
    {"and", "but", "also", "then", "later", "previously", "recently", "reportedly", "further", "even"}
    | {"has", "had", "was", "is"}
)
_AUTHOR = re.compile(r"(?<!\w)[Яя] (?:\w+ )?\Z")
_AUTHOR_BEHIND = re.compile(r" я(?=[\s,.–—-])")
_AUTHOR_REACH = 20
_WORKS = (
    r"(?: (?:цього |этого |цієї |этой )?(?:матеріалу|статті|публікації|дослідження|звіту|розслідування|доповіді|огляду|"
    r"материала|статьи|публикации|исследования|отч[её]та|доклада|расследования|обзора|заметки|колонки))?"
)
_AUTHORS = re.compile(rf"\s(?:сам[иі] )?автор(?:и|ы|ка)?{_WORKS}(?=[\s.,!?»]|\Z)(?! [A-ZА-ЯЁІЇЄҐ])")
_AUTHORS_BEFORE = re.compile(
    rf"(?:\A|[\s–—-])(?:[Аа]втор(?:и|ы|ка)?|[Рр]едакц[іи][яї])(?<=\w){_WORKS} (?:також |также )?\Z"
)
_STAFF = re.compile(r" (?:аналітики|експерти|дослідники|фахівці|аналитики|эксперты|исследователи|специалисты)(?=\W|$)")
_OTHERS = re.compile(
    r"\b(?:партнер|жител|мешкан|родич|родствен|союзник|клієнт|клиент|прихильник|сторонник|противник|сус[іо]д|сосед|користувач|"
    r"пользовател|пас[са]*жир|студент|уболівальник|болельщик|конкурент|критик|опонент|оппонент|сп[іо]врозмовник|джерел|источник|розробник|разработчик|виробник|производител)"
    r"\w*(?: (?!у |в )\w+)?\s[«\"“]?\Z",
    re.IGNORECASE,
)
# Nobody is named («каже один із них, колишній співробітник Центробанку»).
_ONE_OF = re.compile(r"\b(?:один|одна|одного|одної|однієї|одной) (?:із|зі|з|из)\b")
# A man or a woman of a body, told by the ending: no adjective ends so.
_SOMEBODY = re.compile(
    r" (?:[\w-]+(?:ий|ый|ой|а|я|ая|яя) )?[а-яіїєґё-]*"
    r"(?:ник|вець|вец|тель|телька|тельница|ниця|ница|івець|ець|ист|іст|истка|істка|лог|логиня|ар|яр|ер|ор)"
    r" (?:[\w-]+(?:ої|ого|ой|их|ых) )?"
)


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
    if not words or _NO_SUBJECT.fullmatch(words[0].lower()) or is_infinitive(words[0]):
        return False
    return len(words) > _BARE_WORDS or any(word[0].isupper() for word in words)


def _has_english_subject(text: str, clause: Clause, verb: Word) -> bool:
    """Return whether words that nothing else resolved stand before a finite verb ("the bank said")."""
    if text.endswith("ing", verb.start, verb.end):
        return False
    before = text[clause.start : verb.start].split()
    return bool(before) and before[-1].isalpha() and before[-1].lower() not in _NO_ENGLISH_SUBJECT


def is_authors_own(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether an author reports himself («... саміту НАТО я зазначив»)."""
    if _AUTHOR_BEHIND.match(context.text, verb.end):
        return True
    return _AUTHOR.search(context.text, max(clause.start, verb.start - _AUTHOR_REACH), verb.start) is not None


def is_by_authors(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether the authors of what was cited before are the subject («пишуть автори дослідження»)."""
    text = context.text
    return _AUTHORS.match(text, verb.end, clause.end) is not None or (
        _AUTHORS_BEFORE.search(text, clause.start, verb.start) is not None
    )


def is_staff(context: SpeechContext, clause: Clause, verb: Word) -> bool:
    """Return whether people of a body that was just quoted are the subject («наголошують аналітики»)."""
    return _STAFF.match(context.text, verb.end, clause.end) is not None


def is_said_by_others(context: SpeechContext, clause: Clause, organization: Entity) -> bool:
    """Return whether those who speak only have to do with an organisation («кажуть партнери Енергоатома»)."""
    text, verb = context.text, clause.verb
    if verb is None:
        return False
    if organization.start < verb.end:
        return is_said_by_those_beside(text, clause.start, organization)
    in_brackets = text.find("(", verb.end, organization.start) >= 0
    if in_brackets or _ONE_OF.search(text, verb.end, organization.start):
        return True
    return is_said_by_those_beside(text, verb.end, organization)


def is_said_by_those_beside(text: str, start: int, organization: Entity) -> bool:
    """Return whether words before an organisation make it that of those who speak («двох співрозмовників УП»)."""
    return _OTHERS.search(text, start, organization.start) is not None


def is_somebody_of(context: SpeechContext, noun: Word, clause: Clause) -> bool:
    """Return whether a body's noun hangs on somebody without a name («говорить співробітник організації»)."""
    if clause.verb is None or noun.start < clause.verb.end:
        return False
    return _SOMEBODY.fullmatch(context.text, clause.verb.end, noun.start) is not None
