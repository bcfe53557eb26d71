"""Full names that no list of given names knows, told by what stands beside them.

A name stands behind a role («міністр освіти Чехії Єнс Шпан»), before a role in apposition («Христос Стиліанідес,
комісар ...») or right beside a verb of saying («повідомив Ашіг Масіх»). Only the places of roles and verbs are
looked at, never the whole text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from streams.lexicon.given_names import no_names
from streams.lexicon.roles import ADJECTIVE, RoleReading, role_readings
from streams.lexicon.scan import Kind
from streams.lexicon.speech import Part, speech_term
from streams.lexicon.surnames import Gender, nominatives
from streams.steps.document import Document
from streams.steps.people.names import ALL_CASES, PARTICLES, Found, NameSpan, is_free, nominative_text

_SPACE: Final = r"[ \u00a0]"
_CYRILLIC: Final = r"[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+(?:-[А-ЯІЇЄҐЁа-яіїєґё][а-яіїєґё'’ʼ]+)*(?![\w-])"
_LATIN: Final = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][\w'’-]*(?<!['’]s)(?![\w-])"
_ENGLISH_SURNAME: Final = rf"(?:{_LATIN}|(?:O['’]|Mc|Mac|De|Di|La|Le|Van)[A-Z][\w-]+)"
_SLAVIC_NAME: Final = re.compile(
    rf"({_CYRILLIC}){_SPACE}((?:{_CYRILLIC}{_SPACE})?{PARTICLES}{{0,3}}{_CYRILLIC})(?!{_SPACE}?[»\"”])"
)
_ENGLISH_NAME: Final = re.compile(
    rf"({_LATIN})[ ]((?:(?:{_LATIN}|[A-Z]\.)[ ])?{PARTICLES}{{0,3}}{_ENGLISH_SURNAME})(?![ ](?:[A-Z][a-z]|of ))"
)
# What may stand between a role and its bearer, one word; no conjunction, and no preposition but those of titles.
_GAP: Final = re.compile(
    rf"(?:{_SPACE}(?:(?!(?:що|які?|яка|яке|що|что|котор\w+|але|но|а){_SPACE})"
    rf"[а-яіїєґё][а-яіїєґё'’ʼ-]*|[«\"][^«»\"\n]{{1,60}}[»\"]|[А-ЯІЇЄҐЁA-Z][\w'’ʼ-]*)){{0,10}}?{_SPACE}"
    rf"(?={_CYRILLIC}{_SPACE}(?:{PARTICLES}{{0,3}}){_CYRILLIC})"
)
_GAP_OPEN: Final = re.compile(
    r"(?:^|\s)(?:і|й|та|и|з|із|зі|с|в|у|до|від|для|про|на|за|по|к|от|о|об|при|проти|щодо|після|під|разом|між|через)\s\Z"
)
_BEFORE_REACH: Final = 45
_WORDS: Final = 3
_FEWEST: Final = 2
_STEPS: Final = 4
_NEAR: Final = 60
_OTHER_NAME: Final = re.compile(r"[.,;:!?\n]| [—–-] |[A-ZА-ЯІЇЄҐЁ][\w'’-]+[ \u00a0][A-ZА-ЯІЇЄҐЁ]")
_NO_GIVEN_NAME: Final = re.compile(
    r"(?:[сцз]ьк(?:ий|а|ої|ого|ому|ій|ою|им|е|і|их|у)|[сц]к(?:ий|ая|ой|ого|ому|им|ое|ие|их|ую)|(?:ова|ева|єва|ого|ого|ому|ої|ій|ий|ый|ая|яя|ое|их|ых|ів)"
    r"|(?:ість|ость|ння|ция|ція|ство|изм|ізм|сть|ції|ции|ия|ия))\Z"
)
# Endings of given names in the oblique cases, by the bearer's gender.
_ENDINGS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "m": {
        "gent": ("а", "я"),
        "accs": ("а", "я"),
        "datv": ("у", "ю", "ові", "еві", "єві"),
        "ablt": ("ом", "ем", "єм"),
        "loct": ("у", "ю", "ові", "еві", "єві", "е"),
    },
    "f": {
        "gent": ("и", "і", "ї", "ы"),
        "accs": ("у", "ю"),
        "datv": ("і", "ї", "е", "и"),
        "ablt": ("ою", "ею", "єю", "ой", "ей"),
        "loct": ("і", "ї", "е", "и"),
    },
}
_WOMANS_GENITIVE: Final = ("ни", "ны", "ли", "лы", "рії", "рии", "нії", "нии")
# No man's surname in an oblique case ends so («начальника Аппарата Таможенной службы»).
_FEMININE_ADJECTIVE: Final = ("ой", "ої")
# «Соратниця Навального» is no name.
_GENITIVE_SURNAME: Final = ("ського", "цького", "ского", "цкого", "ьного")
_OBLIQUE_GIVEN: Final = ("у", "и", "ы", "ї")
# Foreign surnames in these letters do not decline.
_UNCHANGED: Final = ("лі", "ні", "рі", "сі", "зі", "ті", "ді", "е", "о", "у", "ли", "ни", "ри", "си", "зи", "ти", "ди")
# What stands between the comma of an apposition and its role: «Лі Чжан, відома китайська співачка».
_ATTRIBUTES: Final = re.compile(r"(?:[а-яіїєґё-]+(?:ий|ій|ый|ой|а|я|ая|яя) ){1,3}")
_ADJECTIVE_ENDS: Final = ("й", "а", "я")
# Given names that end so do not decline: the surname alone shows the case («директора Кенні Джейкобса»).
_INDECLINABLE_GIVEN: Final = ("і", "о", "е", "и")
_NOMINATIVE: Final = frozenset(("nomn",))
_PARTICLE: Final = re.compile(PARTICLES)
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "\n")
_OPENERS: Final = ("", "\n", "«", '"', "“")
_VERB: Final = Part.VERB[0]
_BLANKS: Final = (" ", "\u00a0")
_APPOSED: Final = (", ", ", a ", ", an ", ", the ")


class IntroducedNames:
    """The search for such names in one article."""

    def __init__(self, document: Document, taken: Sequence[tuple[int, int]]) -> None:
        """Take the article and the spans of the names that are somebody's already, in their order."""
        self._document = document
        self._text = document.text
        self._language = document.article.language
        self._pattern = _ENGLISH_NAME if self._language == "en" else _SLAVIC_NAME
        self._taken = taken
        self._known_spans: dict[int, int] | None = None
        self._known_starts: tuple[frozenset[int], frozenset[int]] | None = None

    def found(self) -> Iterator[tuple[NameSpan, Found]]:
        """Yield each name with the stranger that it makes; they may overlap."""
        text, language = self._text, self._language
        for hit in self._document.body.of(Kind.ROLE):
            start, end, key = hit
            reading = _reading(key, language)
            if reading is None or (
                reading.part == ADJECTIVE and language != "en" and text[start - 2 : start - 1] != ","
            ):
                continue
            found = None
            if text[start - 2 : start - 1] == "," or (language == "en" and text[start - 1 : start] == " "):
                found = self._before_role(start, reading)
            elif reading.part != ADJECTIVE and text[start - 2 : start - 1] in _ADJECTIVE_ENDS and language != "en":
                comma = text.rfind(", ", max(0, start - _NEAR), start)
                if comma > 0 and _ATTRIBUTES.fullmatch(text, comma + 2, start):
                    found = self._before_role(comma + 2, reading)
            if found is None and reading.part != ADJECTIVE and text[end : end + 1] in _BLANKS:
                found = None if self._has_bearer(end) else self._behind_role(end, reading)
            if found:
                yield found
        for start, end, key in self._document.body.of(Kind.SPEECH):
            # No other part of the speech lexicon has this first letter; most words beside verbs are in small letters.
            if key[0] == _VERB and (
                text[end + 1 : end + 2].isupper() or text[text.rfind(" ", 0, start - 1) + 1].isupper()
            ):
                yield from self._beside_verb(start, end, key)

    @property
    def _word_starts(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return where role words and where known names stand; looked up for the few candidates only."""
        if self._known_starts is None:
            roles, people = (self._document.body.of(kind) for kind in (Kind.ROLE, Kind.PERSON))
            self._known_starts = frozenset(hit.start for hit in roles), frozenset(hit.start for hit in people)
        return self._known_starts

    def _has_bearer(self, end: int) -> bool:
        """Return whether somebody whose name is taken stands behind a role in the same clause."""
        at = bisect_left(self._taken, (end, end))
        if at == len(self._taken) or self._taken[at][0] - end > _NEAR:
            return False
        return _OTHER_NAME.search(self._text, end, self._taken[at][0]) is None

    @property
    def _spans(self) -> dict[int, int]:
        """Return where the names of other things stand, end by start; looked up for the few candidates only."""
        if self._known_spans is None:
            spans: dict[int, int] = {}
            for kind in (Kind.ORGANIZATION, Kind.COUNTRY, Kind.PLACE):
                for start, end, _ in self._document.body.of(kind):
                    if end > spans.get(start, 0) and self._text[start].isupper():
                        spans[start] = end
            self._known_spans = spans
        return self._known_spans

    def _behind_role(self, end: int, reading: RoleReading) -> tuple[NameSpan, Found] | None:
        text = self._text
        if self._language == "en":
            return self._made(_ENGLISH_NAME.match(text, end + 1), "m", ALL_CASES)
        cases = reading.cases & ALL_CASES
        gender: Gender = "f" if reading.gender == "f" else "m"
        position = end
        for _ in range(_STEPS if cases else 0):
            gap = _GAP.match(text, position)
            if not gap:
                return None
            start = gap.end()
            name = _SLAVIC_NAME.match(text, start)
            if name is not None and not is_free(self._taken, *name.span()):
                return None
            if start in self._spans:
                position = self._spans[start]
                continue
            if name is None or _GAP_OPEN.search(text, position, start):
                return None
            made = self._made(name, gender, cases)
            if made:
                return made
            position = name.end(1)
        return None

    def _before_role(self, start: int, reading: RoleReading) -> tuple[NameSpan, Found] | None:
        mark = next((mark for mark in _APPOSED if self._text.startswith(mark, start - len(mark))), None)
        if mark is None or "nomn" not in reading.cases:
            return None
        gender: Gender = "f" if reading.gender == "f" else "m"
        return self._made(self._ending_at(start - len(mark)), gender, _NOMINATIVE)

    def _beside_verb(self, start: int, end: int, key: str) -> Iterator[tuple[NameSpan, Found]]:
        text, term = self._text, speech_term(key)
        if term.gender in ("n", "p"):
            return
        gender: Gender = "f" if term.gender == "f" else "m"
        if text[end + 1 : end + 2].isupper():
            made = self._made(self._pattern.match(text, end + 1), gender, _NOMINATIVE)
            if made:
                yield made
        if text[start - 1 : start] == " ":
            made = self._made(self._ending_at(start - 1), gender, _NOMINATIVE)
            if made:
                yield made

    def _ending_at(self, end: int) -> re.Match[str] | None:
        """Return the name of two or three words that ends at an offset, the longest."""
        text = self._text
        best, start, words = None, end, 0
        while words < _WORDS and end - start < _BEFORE_REACH:
            before = max(text.rfind(" ", 0, start), text.rfind("\n", max(0, start - _BEFORE_REACH), start))
            if not text[before + 1 : before + 2].isupper() or text[before + 1 : start].lower() in no_names("slavic"):
                break
            words += 1
            if words >= _FEWEST:
                match = self._pattern.match(text, before + 1)
                if match and match.end() == end:
                    best = match
            start = before
            if before < 0 or text[before] == "\n":
                break
        return best

    def _made(self, name: re.Match[str] | None, gender: Gender, cases: frozenset[str]) -> tuple[NameSpan, Found] | None:
        if name is None or not is_free(self._taken, *name.span()) or not self._is_name(name):
            return None
        given, surname = name[1], name[2]
        language = self._language
        if "nomn" in cases or language == "en":
            if given.endswith(_OBLIQUE_GIVEN) or surname.endswith(_GENITIVE_SURNAME):
                return None
            gender = "f" if given[-1] in "ая" and gender == "f" else gender
            found = Found(f"{given} {surname}", gender, language, surnames=(surname.lower(),), given=given)
            return NameSpan(*name.span(), _NOMINATIVE), found
        if gender == "m" and given.endswith(_WOMANS_GENITIVE) and "gent" in cases:
            gender = "f"  # «представника комісії Мірни Талко»
        ends = surname if given.endswith(_INDECLINABLE_GIVEN) and gender == "m" else given
        fitting = frozenset(case for case in cases if ends.endswith(_ENDINGS[gender].get(case, ())))
        if not fitting or (gender == "m" and surname.endswith(_FEMININE_ADJECTIVE)):
            return None
        first = given.lower() if ends is surname else nominatives(given, gender, language, fitting)[0]
        lasts = (surname.lower(),) if surname.endswith(_UNCHANGED) else nominatives(surname, gender, language, fitting)
        full = f"{nominative_text(first, given)} {nominative_text(lasts[0], surname)}"
        return NameSpan(*name.span(), fitting), Found(full, gender, language, surnames=lasts, given=first)

    def _is_name(self, name: re.Match[str]) -> bool:
        """Return whether no word of a candidate is part of another thing's name or of no name at all."""
        words = name[0].split()
        if _PARTICLE.fullmatch(f"{words[0]} "):  # "De Wever" is a surname
            return False
        if self._language == "en":
            if not no_names("english").isdisjoint(words):
                return False
        elif words[0].lower() in no_names("slavic") or _NO_GIVEN_NAME.search(words[0]):
            return False
        starts = {name.start(), name.start(2), name.start() + name[0].rfind(" ") + 1}
        if any(start in self._spans for start in starts):
            return False
        if self._language != "en" and _opens_a_sentence(self._text, name.start()) and len(words) == _FEWEST:
            given = {hit.start for hit in self._document.body.of(Kind.GIVEN_NAME)}
            if name.start(2) in given and name.start() not in given:  # «Дев'ятикласник Тимур повідомив»
                return False
        roles, people = self._word_starts
        if name.start() in people and name.start(2) in people:  # «спецпредставник Трампа Келлог»: two people
            return False
        return starts.isdisjoint(roles) and (len(words) == _FEWEST or name.start() not in people)


def _opens_a_sentence(text: str, start: int) -> bool:
    return text[start - 2 : start - 1] in _SENTENCE_ENDS or text[start - 1 : start] in _OPENERS


@lru_cache(maxsize=8192)
def _reading(key: str, language: str) -> RoleReading | None:
    """Return how a role word reads in the language of the article."""
    return next((reading for reading in role_readings(key) if reading.language == language), None)
