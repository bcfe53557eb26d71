"""Surnames of strangers without a given name: behind a role word, or of a shape that only surnames have."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streams.lexicon.given_names import no_names
from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Hit
from streams.lexicon.surnames import CASES, Gender, nominatives
from streams.steps.people.names import (
    ALL_CASES,
    Found,
    NameSpan,
    is_a_namesake,
    nominative_text,
    word_starts,
)
from streams.steps.spans import occurrences

_WORD: Final = re.compile(r"[ \u00a0]([А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+(?:-[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+)?)(?![\w-])")
# A firm, or a body by its abbreviation, between a role and its bearer («власника компанії «Зоря» Шкиля»).
_BEHIND_A_FIRM: Final = re.compile(
    r"(?:(?: [а-яіїєґё]+){1,2} [«\"“][^«»\"“”\n]{2,40}[»\"”]|(?: [A-Z][\w.-]{1,20}){1,3}"
    r"|(?: [а-яіїєґё'’]+){0,6} [А-ЯІЇЄҐ]{2,6}) "
    r"([А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+)(?![\w-])(?= [а-яіїєґё]|[,.;)»\n]|\Z)"
)
# The place of an office in the genitive before its holder's surname.
_BEHIND_A_PLACE: Final = re.compile(
    r"[ \u00a0](?:[а-яіїєґё]+(?:ого|ої|ой)[ \u00a0])?[А-ЯІЇЄҐЁ][а-яіїєґё'’-]+(?:а|я|и|ы|у|ого|ої|ой)"
    r"[ \u00a0]([А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+)(?![\w-])"
)
_SHAPE: Final = re.compile(
    r"(?:енк(?:о|а|у|ом|ові|ові)|[чщ]ук(?:а|у|ом|ові)?|ськ(?:ий|ого|ому|им)|цьк(?:ий|ого|ому|им)|[оеєіи]в(?:а|у|им|ові|ой)?"
    r"|ін(?:а|у|им)?|ин(?:а|у|ым)|[аия]к(?:а|у|ом|ові)?|юк(?:а|у|ом|ові)?|ович(?:а|у|ем|еві)?|ян(?:а|у|ом)?|ск(?:ий|ого|им|ому))\Z"
)
_ADJECTIVE: Final = re.compile(r"(?:[сзц]ьк|[сц]к)(?:ий|ого|ому|им|ой|ом)\Z")
_VERB_NEXT: Final = re.compile(r"\s+[а-яіїєґё]+(?:в|ла|ли|є|ить|ють|ся|л)(?!\w)|\s*[,.;:)—–!?\n-]|\s*\Z")
# No place in the genitive and no adjective ends so, and an organisation that does is known or has marks.
_CONSONANTS: Final = tuple("бвгґджзклмнпрстфхцчшщь")
_PLURAL: Final = ("их", "ых")
_SUBJECT_NEXT: Final = re.compile(
    r"\s+(?:(?:також|раніше|вже|уже|также|ранее)\s)?"
    r"[а-яіїєґё]{2,}(?:в|ла|ли|є|ить|їть|ає|яє|ет|ит|л|лся|вся)(?!\w)|\.?\s*(?:\n|\Z)|\.\s[А-ЯІЇЄҐЁA-Z«\"—–-]"
)
_OBLIQUE: Final = re.compile(r"(?:ого|ому|им|ым|ом|ем|а|у|ові|еві)\Z")
_OPENING: Final = ("«", '"', "“", "„")
_CLOSING: Final = ("»", '"', "”", "“")
_CERTAIN_PARTS: Final = ("енк", "чук", "щук")
_CERTAIN: Final = re.compile(
    r"(?<![\w«\"“'’-])(?!Ребенк|Воє?е?нком)([А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+(?:енк(?:о|а|у|ом|ові)|[аеиіоу][чщ]ук(?:а|у|ом|ові)?))(?![\w»\"”-])"
)


def bare_surnames(text: str, roles: Sequence[Hit], language: str) -> Iterator[tuple[NameSpan, Found]]:
    """Yield surnames of strangers with the stranger that each would make, in no particular order.

    Args:
        text: the body.
        roles: the hits of role words.
        language: of the article, `uk` or `ru`; nothing is found in others.
    """
    if language not in ("uk", "ru"):
        return
    for hit in roles:
        is_title = role_readings(hit.key)[0].part != ADJECTIVE
        match = (_holder_of_a_place(text, hit) if is_title else None) or _WORD.match(text, hit.end)
        if not match and is_title and (behind := _BEHIND_A_FIRM.match(text, hit.end)):
            yield from _behind_a_firm(hit, behind, language)
        if match and _is_surname(text, hit, match, language):
            for reading in role_readings(hit.key):
                if reading.part != ADJECTIVE and reading.language == language:
                    gender: Gender = "f" if reading.gender == "f" else "m"
                    if _agrees(match[1], gender, language, reading.cases):
                        yield _stranger(match[1], match.span(1), gender, language, reading.cases)
                    break
    for start in word_starts(text, occurrences(text, _CERTAIN_PARTS)):
        match = _CERTAIN.match(text, start)
        if not match or is_a_namesake(text, start):
            continue
        yield _stranger(match[1], match.span(1), "m", language, _cases(match[1]))


def _is_surname(text: str, role: Hit, name: re.Match[str], language: str) -> bool:
    """Tell whether a capitalised word behind a role is its bearer's surname."""
    if not (_SHAPE.search(name[1]) or _is_subject(role, name, language)):
        return False
    return not _is_attribute(text, name) and not _is_marked(text, role, name)


def _is_subject(role: Hit, name: re.Match[str], language: str) -> bool:
    """Tell whether a name of any shape is that of a role's bearer: both are subjects («адвокат Клец сказал»)."""
    if (
        name.start(1) != role.end + 1
        or not name[1].endswith(_CONSONANTS)
        or name[1].endswith(_PLURAL)
        or name[1].lower() in no_names("slavic")
    ):
        return False
    readings = (reading for reading in role_readings(role.key) if reading.language == language)
    is_nominative = any("nomn" in reading.cases and reading.part != ADJECTIVE for reading in readings)
    return is_nominative and _SUBJECT_NEXT.match(name.string, name.end()) is not None


def _holder_of_a_place(text: str, role: Hit) -> re.Match[str] | None:
    """Return the surname behind a role and its place, where it is a subject («мер Скадовська Петренко сказав»)."""
    name = _BEHIND_A_PLACE.match(text, role.end)
    return name if name and _VERB_NEXT.match(text, name.end()) else None


def _behind_a_firm(role: Hit, name: re.Match[str], language: str) -> Iterator[tuple[NameSpan, Found]]:
    """Yield the bearer of a role and a firm, of any shape: he declines with it, or a verb stands behind him."""
    text, (start, end) = name.string, name.span(1)
    if text[start - 2].isupper() and not text.startswith(",", end):
        return  # «голова ДФІ Запоріжжя»: behind an abbreviation only who stands before a comma
    for reading in role_readings(role.key):
        if reading.part != ADJECTIVE and reading.language == language:
            gender: Gender = "f" if reading.gender == "f" else "m"
            is_subject = "nomn" not in reading.cases or _VERB_NEXT.match(text, end)
            if is_subject and _agrees(name[1], gender, language, reading.cases):
                yield _stranger(name[1], name.span(1), gender, language, reading.cases)
            return


def _is_marked(text: str, role: Hit, name: re.Match[str]) -> bool:
    """Tell whether marks enclose a role and a name, which are then a ship's («Адмірал Левченко»)."""
    return text[role.start - 1 : role.start] in _OPENING and text[name.end() : name.end() + 1] in _CLOSING


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word in «-ський» qualifies the next word («голова Херсонського відділення»)."""
    return _ADJECTIVE.search(match[1]) is not None and not _VERB_NEXT.match(text, match.end())


def _agrees(form: str, gender: Gender, language: str, cases: frozenset[str]) -> bool:
    """Tell whether a form can be a surname in the case of its role («мера Києва» cannot: the role is not «Києв»'s)."""
    if "nomn" in cases:
        return gender == "f" or not _OBLIQUE.search(form)
    allowed = cases & ALL_CASES
    return bool(allowed) and nominatives(form, gender, language, allowed)[0] != form.lower()


def _cases(form: str) -> frozenset[str]:
    ends_as_nominative = form.endswith(("енко", "чук", "щук"))
    return frozenset(("nomn",)) if ends_as_nominative else frozenset(CASES[1:6])


def _stranger(
    form: str, place: tuple[int, int], gender: Gender, language: str, cases: frozenset[str]
) -> tuple[NameSpan, Found]:
    surnames = nominatives(form, gender, language, (cases & ALL_CASES) or ALL_CASES)
    found = Found(nominative_text(surnames[0], form), gender, language, surnames=surnames)
    return NameSpan(*place, (cases & ALL_CASES) or ALL_CASES), found
