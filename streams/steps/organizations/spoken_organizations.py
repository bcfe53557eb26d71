"""Organisations told by what stands beside their names: «радіо RMF», «у Pfizer заявили», "Ministry of Trade"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from streams.lexicon.scan import Hit
from streams.lexicon.speech import Part
from streams.steps.organizations.quoted_names import NamedSpan

_LATIN: Final = r"(?![IVX]+(?!\w))(?:[a-z]{2,10}(?=[A-Z]))?[A-Z][A-Za-zÀ-ž0-9&’'-]*[A-Za-zÀ-ž0-9&]"
_RUN: Final = re.compile(rf"({_LATIN}(?:[ \u00a0](?:{_LATIN}|[0-9]+(?! (?:[а-яіїєґ]|%)))){{0,3}})(?![\w-]|\.\w)")
# «профспілка пілотів Vereinigung Cockpit»
_OF_WHOM: Final = re.compile(r"[ \u00a0](?:[а-яіїєґё]+(?:ів|їв|ов|ев|ей) )?")
# One name behind a role; two in a row may be a person's.
_STAFFED: Final = re.compile(rf"[ ]({_LATIN})(?![\w-]|\.\w|[ ][A-Z])")
_AND: Final = re.compile(r",? (?:і|й|та|и) |, ")
# People of a body who speak for it («додали аналітики Stratfor»).
_STAFF: Final = (
    "аналітики|експерти|фахівці|дослідники|представники|аналитики|эксперты|специалисты|исследователи|представители"
)
_IN_RUN: Final = re.compile(rf" (?:у|в|у компанії|в компании|в компанії|{_STAFF}) ({_LATIN})(?![\w-]|\.\w| [A-Z])")
_RUN_BEFORE: Final = re.compile(rf"(?<![\w-])(?:([УуВв]) )?({_LATIN}(?: {_LATIN}){{0,2}}) \Z")
_BEFORE_REACH: Final = 50
_NEAR: Final = 25
_ADVERB_ENDS: Final = ("ж", "е")
_FEWEST_LETTERS: Final = 3
_MOST_NAMES: Final = 40  # each is looked for in the whole text
_TEXT: Final = Part.TEXT.value
_MEDIUM: Final = Part.MEDIUM.value
_VERB: Final = Part.VERB.value
_NOUNS: Final = frozenset((Part.ORGANIZATION.value, _MEDIUM, _TEXT))
# An abbreviation in Cyrillic letters that speaks («пояснили у ЦПК», «АРМА заявляє»); no state and no "media".
_ACRONYM: Final = r"(?!(?:США|РФ|ЄС|ЕС|СССР|СРСР|ЗМІ|СМИ|ФРН|ФРГ|КНР|КНДР|ОАЕ|ОАЭ|ДНР|ЛНР|УРСР|УССР)\b)[А-ЯІЇЄҐ]{2,6}"
_IN_ACRONYM: Final = re.compile(rf" (?:у|в|во) ({_ACRONYM})(?![\w-])")
# «пише TNI», also where a post breaks the line
_LETTERS_BEHIND: Final = re.compile(r"[ \n]{1,2}([A-Z]{3,6})(?![\w-]| [A-Z])")
_OWNER: Final = re.compile(rf" ({_ACRONYM})(?=[.,:;!?»\n]|\Z)")
_ACRONYM_BEFORE: Final = re.compile(
    rf"(?:(?<=\n)|(?<=[.!?»…] )|\A)(?:(?:В|У) )?({_ACRONYM}) (?:(?:також|теж|раніше|также|тоже|ранее|вже|уже) )?\Z"
)
_HEADS: Final = (
    "Ministry|Department|Office|Bureau|Institute|University|College|School|Centre|Center|Committee|Commission|Council|Agency|Board"
    "|Academy|Association|Federation|Chamber|Court|Bank|Embassy|Directorate|Foundation|Fund|Organisation|Organization|Union|Service"
)
_NO_OPENER: Final = r"(?!(?:The|In|At|On|A|An|By|For|From|To|And|But|Of|With|After|Former|Meanwhile)\b)"
_INSTITUTION: Final = re.compile(
    rf"(?<![\w’'-])(?:{_NO_OPENER}(?:[A-Z][\w’'-]+|U\.S\.|U\.K\.) ){{0,3}}(?:{_HEADS}) (?:of|for|on) (?:the )?"
    r"[A-Z][\w’'-]+(?:(?:(?:,? and|,| &) | (?:the |of |on |for )?)[A-Z][\w’'-]+){0,5}"
)
_NAMED_INSTITUTION: Final = re.compile(
    rf"(?<![\w’'-]){_NO_OPENER}(?:[A-Z][\w’'-]+|U\.S\.|U\.K\.) (?:{_NO_OPENER}[A-Z][\w’'-]+ ){{0,3}}"
    r"(?:Ministry|Department|Agency|Committee|Commission|Council|Police|Authority|Party|Association|Federation|Court"
    r"|Alliance|League|Movement|Foundation|Institute|University|Industries|Airlines|Airways|Corporation|Guard|Fund"
    r"|(?<!West )(?<!Left )(?<!Right )(?<!South )(?<!East )Bank|(?<!Soviet )Union)"
    r"(?![\w-]| (?:of|for) )"
)


def spoken_organizations(
    text: str, speech: Sequence[Hit], roles: Sequence[Hit] = (), heads: Sequence[Hit] = ()
) -> Iterator[NamedSpan]:
    """Yield names in Latin letters of a Cyrillic text: behind «компанія» or those who work there, or as who speaks.

    So are abbreviations that speak. They are found wherever they recur.

    Args:
        text: the body, Ukrainian or Russian.
        speech: the hits of the speech lexicon.
        roles: the hits of role words («речник Ryanair»).
        heads: the hits of heads of institutions («фонд Carlyle», «федерація World Athletics»).
    """
    found: dict[str, None] = {name: None for head in heads for name in _behind_a_head(text, head.end)}
    for _, end, _ in roles:
        if text[end + 1 : end + 2].isascii() and not text[end - 1].isascii() and (staff := _STAFFED.match(text, end)):
            found[staff[1]] = None
    for start, end, key in speech:
        part, _, rest = key.partition("|")
        if part == _VERB:
            for name in _subjects(text, start, end, rest[:1]):
                found[name] = None
        elif part in _NOUNS:
            for name in _told(text, end, part):
                found[name] = None
    for told in islice(found, _MOST_NAMES):
        yield from _everywhere(text, told)


def _behind_a_head(text: str, end: int) -> Iterator[str]:
    """Yield the names behind the head of an institution («федерація World Athletics»)."""
    if "A" <= text[end + 1 : end + 2] <= "Z":
        yield from _named_firms(text, end)


def _told(text: str, end: int, part: str) -> Iterator[str]:
    """Yield the names behind a noun: the owner of a text, a medium in Latin letters, firms."""
    if part != _TEXT:
        if part != _MEDIUM or text[end + 1 : end + 2].isascii():
            yield from _named_firms(text, end)
    elif text[end + 1 : end + 2].isupper() and (owner := _OWNER.match(text, end)):
        yield owner[1]


def _named_firms(text: str, end: int) -> Iterator[str]:
    """Yield the names behind «компанія»: one, or several in a row («компаніями Pfizer і BioNTech»)."""
    bearers = _OF_WHOM.match(text, end)
    name = _RUN.match(text, bearers.end()) if bearers else None
    while name:
        yield name[1]
        link = _AND.match(text, name.end())
        name = _RUN.match(text, link.end()) if link else None


def _subjects(text: str, start: int, end: int, gender: str) -> Iterator[str]:
    """Yield the name that speaks right before a verb or «в» which behind it; several words may be a person."""
    if gender == "p":
        name = _IN_RUN.match(text, end) or _IN_ACRONYM.match(text, end)
        if name:
            yield name[1]
    elif text[end + 1 : end + 2].isascii() and (name := _LETTERS_BEHIND.match(text, end)):
        yield name[1]
    # Capitals, or an adverb between them and the verb; most verbs have neither before them.
    before_it = text[start - 2 : start - 1]
    if (before_it in _ADVERB_ENDS or before_it.isupper()) and (
        acronym := _ACRONYM_BEFORE.search(text, max(0, start - _NEAR), start)
    ):
        yield acronym[1]
    if not text[start - 2 : start - 1].isascii() or text[start - 1 : start] != " ":
        return
    before = _RUN_BEFORE.search(text, max(0, start - _BEFORE_REACH), start)
    if before and (before[1] or " " not in before[2]) and len(before[2]) >= _FEWEST_LETTERS:
        yield before[2]


def _everywhere(text: str, name: str) -> Iterator[NamedSpan]:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield NamedSpan(at, end, name)
        at = text.find(name, end)


def english_institutions(text: str) -> Iterator[NamedSpan]:
    """Yield institutions of an English text by the head of their name ("the Ministry of Trade", "Idaho Police")."""
    for pattern in (_INSTITUTION, _NAMED_INSTITUTION):
        for match in pattern.finditer(text):
            yield NamedSpan(match.start(), match.end(), match[0])
