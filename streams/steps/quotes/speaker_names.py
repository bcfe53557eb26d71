"""The name of a speaker whom no other step knows, by its shape and its place beside the verb of saying."""

import re

from streams.lexicon.given_names import no_names
from streams.lexicon.scan import Kind
from streams.lexicon.speech import ROLES, Part
from streams.steps.quotes.speech_context import SpeechContext, Word

_NAME_WINDOW = 90
_FULL_NAME_WINDOW = 3000
_CAPITAL = "A-ZА-ЯЁІЇЄҐ"
# A name where no mention is known: a capitalised run behind the verb and at most six small words (a role).
_NAME = rf"[{_CAPITAL}][\w'’-]+(?:\s[{_CAPITAL}][\w'’-]+){{0,3}}"
_NAME_AFTER = re.compile(rf"\s{{1,2}}(?:[a-zа-яёіїєґ'’-]+\s){{0,6}}({_NAME})")
_NAME_BEFORE = re.compile(rf"({_NAME})\s$")
_PREPOSITION = re.compile(
    r"\s(?:у|в|на|під|про|після|до|о|об|из|із|з|зі|с|со|по|при|за|для|на|in|on|at|to|of|after|during|from)\s"
)
# Clerics and monarchs go by one name, and so does who has a courtesy title.
_TITLE = re.compile(
    r"(?:митрополит|патріарх|патриарх|архієпископ|архиепископ|єпископ|епископ|король|королева|принц|принцеса|принцесса|"
    r"пан|пані|господин|госпожа|г-н|г-жа|містер|місіс|мистер|миссис)\s\Z"
)
# A call sign or a firm that speaks («сказав «Рубен», командир взводу»).
_MARKED = re.compile(rf"\s[«\"“]([{_CAPITAL}][\w’'-]+(?:\s[\w’'-]+)?)[»\"”]")
_IN_MARKED = re.compile(rf"\s(?:[ув] )?[«\"“]([{_CAPITAL}][\w’'-]+(?:\s[\w’'-]+){{0,3}})[»\"”]")
# Whom somebody tells something stands between marks as well («повідомили «Дзеркалу» в банку»).
_IN_PLACE = re.compile(r" [ув] ")
# An English name and what its bearer is, before the verb ("..., Jane Doe, a NATO spokesperson, said").
_APPOSITION = re.compile(rf"({_NAME}), [^,;.\n]{{3,100}}, $")
_APPOSED = re.compile(rf"({_NAME}), [^,;.\n]{{3,100}}, ")
_LONGEST_PARAGRAPH = 600
# For whom an unnamed official speaks ("a spokesperson for Acme said").
_SPOKEN_FOR = re.compile(
    rf"\b(?:spokes\w+|representative|officials?|executives?) (?:for|from|at) (?:the )?({_NAME}),? \Z"
)
# Whom somebody tells or asks stands behind these verbs.
_TELLING = frozenset({"tell", "ask", "urge", "assure"})
_OBLIQUE = ("ого", "ої", "ой", "их", "ых", "ому")
_GENITIVE = ("ого", "ої")
_POSSESSIVE = re.compile(r"['’]s\Z")
_ARTICLE = 4
# Whom somebody tells, where a sentence begins («Їм кричать: ...»).
_PRONOUNS = frozenset({"їм", "йому", "їй", "нам", "вам", "мені", "тобі", "всім", "усім"})
_PRONOUNS |= {"им", "ему", "ей", "мне", "тебе", "всем", "нас", "вас", "них", "меня", "мене"}
_TOLD = ("у", "ю", "ові", "еві")
# A single name right behind a quote («...», - Масіх додав); where a sentence begins, any word has a capital.
# Who signs by his role and surname, whom no other step knows («..., – радник президента Коваль»).
_SIGNED = re.compile(
    rf"[а-яёіїєґ][^.:;!?«»\"“”\n]{{2,90}} ([{_CAPITAL}][\w'’-]+[бвгґджзйклмнопрстфхцчшщїо])[ .]*(?=\n|\Z)"
)
_ROLE_REACH = 20
_ABOUT = re.compile(r" (?:про|о|об|щодо|після|после|через) ")
# Endings of surnames that no place has: one behind a role is its bearer's («повідомила речниця партії Коваленко»).
_SURNAMES = tuple(
    "енко чук щук нюк ський ский ская цький цкий цкая швілі швили дзе янц ович евич".split()  # noqa: SIM905
)
_QUOTE_ENDS = frozenset("»”“\"'’–—")
_MARKS = 4


def full_name(text: str, surface: str, position: int) -> str:
    """Return the full name that stands earlier in the text for a surname, or the name as it is.

    Args:
        text: the body.
        surface: a name as the text writes it beside the verb.
        position: an offset before which the full name stands, at most 3,000 code points away.
    """
    earliest = max(0, position - _FULL_NAME_WINDOW)
    at = text.rfind(f" {surface}", earliest, position) if " " not in surface else -1
    given = text[text.rfind(" ", earliest, at) + 1 : at] if at > 0 else ""
    return f"{given} {surface}" if given.istitle() and given.isalpha() and len(given) > 1 else surface


def signed_name(context: SpeechContext, start: int, end: int) -> str | None:
    """Return the surname that ends a signature behind a role («радник президента Коваль»), None where none does."""
    signed = _SIGNED.match(context.text, start, end)
    if signed is None or _ABOUT.search(context.text, start, signed.start(1)):
        return None
    if _has_hit(context, Kind.PLACE, signed.start(1)):
        return None
    is_titled = bool(context.hits_in(Kind.ROLE, start, start + _ROLE_REACH))
    return (
        signed.group(1)
        if (is_titled or _has_role(context, start)) and not _is_taken(context, *signed.span(1))
        else None
    )


def introduced_above(context: SpeechContext, position: int) -> str | None:
    """Return who opens the paragraph before an offset of an English text with what he is ("Jane Doe, a medic, ...")."""
    text = context.text
    own = context.line(position)[0]
    end = len(text[max(0, own - _LONGEST_PARAGRAPH) : own].rstrip()) + max(0, own - _LONGEST_PARAGRAPH)
    start = text.rfind("\n", max(0, end - _LONGEST_PARAGRAPH), end) + 1
    above = _APPOSED.match(text, start, end)
    if above is None or " " not in above.group(1) or not above.group(1).isascii():
        return None
    return None if _is_taken(context, *above.span(1)) else above.group(1)


def _has_role(context: SpeechContext, start: int) -> bool:
    """Return whether the first words behind an offset have a role."""
    return any(word.term.part in ROLES for word in context.words_in(start, start + _ROLE_REACH))


def name_beside(context: SpeechContext, start: int, verb: Word, end: int) -> str | None:
    """Return the name of a verb's subject as the text writes it, None where no name stands beside the verb.

    Args:
        context: the positions of the article.
        start: where the report begins.
        verb: its verb of saying.
        end: where it ends.
    """
    text = context.text
    if name := _name_before(context, start, verb):
        return name
    pattern = _IN_MARKED if verb.term.gender == "p" else _MARKED
    marked = pattern.match(text, verb.end) if verb.term.part is Part.VERB else None
    is_told = marked and _IN_PLACE.match(text, marked.end()) and text[verb.end + 1] not in "ув"
    if marked and not is_told and not _is_taken(context, *marked.span(1)):
        return marked.group(1)
    after = _NAME_AFTER.match(text, verb.end, end) if verb.term.lemma not in _TELLING else None
    if not after or verb.term.part is not Part.VERB or _PREPOSITION.search(text, verb.end, after.start(1)):
        return None
    tokens = [token for token in after.group(1).split() if not token.isupper()][-2:]
    titled = _TITLE.search(text, verb.end, after.start(1)) is not None
    name = " ".join(tokens)
    at = text.find(name, after.start(1), end)
    is_single = len(tokens) < 2  # noqa: PLR2004 - a single word is no full name
    titled = titled or (name.endswith(_SURNAMES) and _has_role(context, verb.end + 1))
    titled = titled or (_has_hit(context, Kind.ROLE, verb.end + 1) and _has_hit(context, Kind.GIVEN_NAME, at))
    is_alone = is_single and not titled and (after.start(1) - verb.end > 1 or _is_no_subject(context, name, at))
    if not name or is_alone or tokens[0].endswith(_OBLIQUE) or _is_taken(context, at, at + len(name)):
        return None
    return name if verb.term.gender != "p" or name.isascii() else None


def _name_before(context: SpeechContext, start: int, verb: Word) -> str | None:
    """Return the name that stands before a verb: of a body with its spokesman, in apposition, or right before it."""
    text = context.text
    if context.document.article.language == "en" and (body := _SPOKEN_FOR.search(text, start, verb.start)):
        return body.group(1)
    before = _APPOSITION.match(text, start, verb.start)
    if before and " " in before.group(1) and before.group(1).isascii():
        return before.group(1)
    earliest = max(start, verb.start - _NAME_WINDOW)
    word = max(earliest, text.rfind(" ", earliest, max(earliest, verb.start - 1)) + 1)
    before = _NAME_BEFORE.search(text, earliest, verb.start) if text[word].isupper() else None
    if before and _stands_free(context, before, start) and not _is_taken(context, *before.span(1)):
        name = _without_opener(_POSSESSIVE.sub("", before.group(1)))
        is_country = name and " " not in name and _has_hit(context, Kind.COUNTRY, text.find(name, before.start(1)))
        if name and not is_country:
            return name
    return None


def _is_no_subject(context: SpeechContext, word: str, position: int) -> bool:
    """Return whether a single word behind a verb is a role («заявила Віцепрем'єрка») or is told («повідомив Києву»)."""
    return word.endswith(_TOLD) or _has_hit(context, Kind.ROLE, position)


def _has_hit(context: SpeechContext, kind: Kind, position: int) -> bool:
    """Return whether a hit of a kind begins at an offset."""
    return context.hit_at(kind, position) is not None


def _is_taken(context: SpeechContext, start: int, end: int) -> bool:
    """Return whether a mention shares a character with a span."""
    return any(entity.end > start for entity in context.entities_in(start - _NAME_WINDOW, end))


def _without_opener(run: str) -> str | None:
    """Return a capitalised run without the word that opens its sentence; None where no name is left («Ранее СМИ»)."""
    first, _, rest = run.partition(" ")
    name = rest if first.lower() in no_names("slavic") or first in no_names("english") else run
    return name if name and name.lower() not in no_names("slavic") and name.lower() not in _PRONOUNS else None


def _stands_free(context: SpeechContext, name: re.Match[str], start: int) -> bool:
    """Return whether a capitalised run before a verb is its subject, no place («мешканець Херсона», «в Германии»)."""
    text, run, at = context.text, name.group(1), name.start(1)
    if " " not in run and _has_hit(context, Kind.COUNTRY, at):
        return False
    if " " not in run and not text[start:at].strip():
        is_behind_quote = not _QUOTE_ENDS.isdisjoint(text[max(0, start - _MARKS) : start])
        is_known = context.by_surname(run) is not None or " " in full_name(text, run, at)
        is_noun = _is_no_subject(context, run, at) or bool(context.words_in(at, at + 1))
        return (is_behind_quote or is_known) and not is_noun
    if " " not in run:
        is_acronym = run.isupper() and text[max(0, at - _ARTICLE) : at].lower() == "the "
        return is_acronym or not text[max(0, at - 2) : at].strip().isalnum()
    if run.endswith(_GENITIVE):
        return False
    return run.isascii() or not _PREPOSITION.search(text, max(0, at - 4), at)
