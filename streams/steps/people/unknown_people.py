"""Full names of people whom the gazetteer need not know: a given name or initials beside a surname."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from streams.lexicon.given_names import NameReading, no_names, readings_of
from streams.lexicon.roles import ADJECTIVE, role_readings
from streams.lexicon.scan import Hit
from streams.lexicon.surnames import Gender, nominatives
from streams.steps.people.names import (
    ALL_CASES,
    CLOSING_MARKS,
    MARKS,
    PARTICLES,
    NameSpan,
    is_a_namesake,
    nominative_text,
)

_WORD: Final = r"[^\W\d_][\w'’ʼ]*(?:-\w[\w'’ʼ]*)*"
_AFTER: Final = re.compile(rf"[ \u00a0](?:[A-ZА-ЯІЇЄҐ]\. )?({PARTICLES}{{0,3}}{_WORD})(?:[ \u00a0]({_WORD}))?")
_BEFORE: Final = re.compile(rf"({_WORD})[ \u00a0]\Z")
_BEFORE_REACH: Final = 40
# «Тому» is hardly ever Tom's dative, nor «Тим» a name.
_SHORT: Final = 5
_OTHER_WORDS: Final = frozenset(("Тому", "Тим"))
_JUNIOR: Final = re.compile(r"-(?:молодш|старш|младш)\w+\Z")
_MAY_NOT_DECLINE: Final = frozenset("иіїеєоуюэ")
_PATRONYMIC: Final = re.compile(
    # Of «-ич» alone few are patronymics: «Одарич» is a surname.
    r"\w{2,}(?:[оеєї]вич(?:а|у|ем|еві|у|і)?|[оеєї]вн(?:а|и|і|у|ою|о|ой|е|ы)|[їі]вн(?:а|и|і|у|ою)|(?:ін|ин)ічн[аиіу])\Z"
    r"|(?:Кузьм|Лук|Хом|Фом|Микит|Никит)ич(?:а|у|ем|еві)?\Z|(?:Іллі|Ильи)ч(?:а|у|ем|еві|ом)?\Z"
)
_SURNAME_SHAPE: Final = re.compile(
    r"(?:енк|йк|чк|шк|ськ|цьк|зьк|ск|цк|чук|щук|ук|юк|ак|як|ик|ич|[оеєё]в|[иії]н|ець|єць|ик|ар|ян|дзе|швілі|швили)"
    r"(?:[аоуіийяюь]|ого|ому|им|ому|ова|ові|ем|ом|ою|ої|ій|ая|ой|ую|ым)?\Z"
)
_FEMININE_NOMINATIVE: Final = re.compile(r"(?:ська|цька|зька|ова|ева|єва|[иії]на|ская|цкая|ая)\Z")
_OBLIQUE: Final = re.compile(
    r"(?:ого|ому|ої|ою|ой|им|ым|ові|еві|єві|ом|ем|єм|ею|єю|енк[ау]|[сц]ьку|скую|[бвгґджзлмнпрстфхчшщ]у)\Z"
)
# Endings that no man's surname has in the nominative.
_SURELY_OBLIQUE: Final = re.compile(
    r"(?:[сц]ького|[сц]кого|[оеєі]ва|..того|ьному|ському|цькому|ські?м|[бвгджзклмнпрстфхчшщ]ові|еві)\Z"
)
_VOCATIVE: Final = frozenset(("voct",))
_ARABIC_FAMILY: Final = re.compile(r"(?:[аАеЕэЭ][лнсдзштр]ь?|[аА]ш|[aAeE][lnsdztr]|[aA]sh)-[A-ZА-ЯІЇЄҐ]")
# Surnames of these shapes are common nouns, too («Хлопчик», «Девятиклассник», «Таксист», «Водій» have a role).
_NOUN_SHAPE: Final = re.compile(r"(?:ик|як|ак|ар|яр|ець|ец|ин|ін|ук|юк)\Z")
_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?…:«\"“\n])\s?[«\"“]?\Z")
_POSSESSIVE: Final = ("'s", "’s")
# Surnames of men in the genitive: behind «Олександра», «Віталія» they tell the man's name from the woman's.
_MASCULINE_GENITIVE: Final = re.compile(r"(?:[чщ]ука|юка|яка|ича|ця|аря|аля|еля|ера|она|ена|рта|нта|нда|ьда)\Z")
_SURNAME_IN_CAPITALS: Final = 5
_STEM: Final = 5
# Words behind a given name that are no surname: the name is then one of a firm or a ship.
_NO_SURNAME: Final = re.compile(
    r"(?:Укр|Україн|УКР|Росі|Росс|Ukrain|Russia|Інвест|Инвест|Лімітед|Лимитед|Холдинг|Ентерпр|Энтерпр|Трейд|Груп|Корпор|Кепітал|Кэпитал|Капітал|Консалт|Сервіс|Сервис|Company|Holding|Group|Trading|Ltd)"
)


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name in the text, its readings reduced to one."""

    span: NameSpan
    given: str
    surnames: tuple[str, ...]
    surname_text: str
    reading: NameReading
    middle: str = ""

    @property
    def name(self) -> str:
        """Return the full name in the nominative; a second given name is kept where the text has it so."""
        return f"{self.given} {self.middle}{nominative_text(self.surnames[0], self.surname_text)}"


def full_names(
    text: str,
    given_names: Sequence[Hit],
    language: str,
    roles: Sequence[Hit] = (),
    is_place: Callable[[int], bool] = lambda _: False,
) -> Iterator[FullName]:
    """Yield full names around the hits of given names, in the order of the text; spans do not overlap.

    Args:
        text: the body.
        given_names: hits of given-name forms.
        language: of the article; decides between readings that fit equally well.
        roles: hits of role words; the case of one right before a name is the name's («дипломата Олександра Лугіна»).
        is_place: whether a place or a body stands at an offset, which is no surname before a given name.
    """
    taken = 0
    for hit in given_names:
        if hit.start < taken or (hit.end - hit.start < _SHORT and text[hit.start : hit.end] in _OTHER_WORDS):
            continue
        if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isupper():
            continue  # «Жан» of «Жан-П'єр»
        place = _surname_place(text, hit, given_names, roles, is_place)
        if place is None:
            continue
        (start, end), (surname_start, surname_end) = place
        if surname_end == end and text.endswith(_POSSESSIVE, surname_start, end) and text[end - 3].isascii():
            end = surname_end = end - 2
        if start < taken or (text[start - 1 : start] in MARKS and text[end : end + 1] in CLOSING_MARKS):
            continue  # «Іван Сірко» is a ship
        surname = text[surname_start:surname_end]
        readings = readings_of(hit.key)
        title = _title_before(hit.start, roles, language) if len(readings) > 1 else None
        reading = _best_reading(readings, surname, language, title)
        middle = text[hit.end + 1 : surname_start] if "nomn" in reading.cases else ""
        if "." in middle or _PATRONYMIC.match(middle.rstrip()) or not middle[:1].isupper():
            middle = ""
        if surname_start < hit.start and not _agrees(surname, reading):
            continue  # «дружина Бродського Світлана»
        surnames = _as_named(_surnames(surname, reading), surname, text)
        given = text[hit.start : hit.end] if reading.language == "en" else reading.name  # «Aleš», known as «Ales»
        yield FullName(NameSpan(start, end, reading.cases), given, surnames, surname, reading, middle)
        taken = end


def _as_named(surnames: tuple[str, ...], written: str, text: str) -> tuple[str, ...]:
    """Return nominatives, first the one that the text has elsewhere («Аркадію Реві» is Рева where Рева speaks)."""
    if len(surnames) > 1 and surnames[0] != written.lower():
        for surname in surnames[1:]:
            if surname != written.lower() and f" {nominative_text(surname, written)} " in text:
                return (surname, *(other for other in surnames if other != surname))
    return surnames


def _surname_place(
    text: str, hit: Hit, given_names: Sequence[Hit], roles: Sequence[Hit], is_place: Callable[[int], bool]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the spans of the whole name and of its surname, None where there is no surname."""
    after = _AFTER.match(text, hit.end)
    second = _key_at(given_names, after.start(1)) if after and after[2] else None
    if (second and _genders(second).isdisjoint(_genders(hit.key))) or is_a_namesake(text, hit.start):
        return None
    given_in_capitals = text[hit.start : hit.end].isupper()
    patronymic_end = 0
    if after and _PATRONYMIC.match(after[1]) and after[1][0].isupper():
        patronymic_end = after.end(1)
        if after[2] and _is_surname(after[2], given_in_capitals):
            return (hit.start, after.end(2)), after.span(2)
        if _SURNAME_SHAPE.search(after[1]) and not _surname_before(text, hit, patronymic_end, roles, is_place):
            return (hit.start, after.end(1)), after.span(1)
    elif after:
        # A second given name («Рафаель Маріано Гроссі») is no surname.
        is_third = second or (after[2] and (_ARABIC_FAMILY.match(after[2]) or _is_known_by_last(text, after)))
        last = 2 if is_third and _is_surname(after[2], given_in_capitals) else 1
        if _is_surname(after[last], given_in_capitals):
            return (hit.start, after.end(last)), after.span(last)
    before = _surname_before(text, hit, patronymic_end, roles, is_place)
    if before:
        return (before[0], patronymic_end or hit.end), before
    return None


def _is_known_by_last(text: str, words: re.Match[str]) -> bool:
    """Return whether the text goes on to call somebody by the last of three words of his name («Бакер Золгар»)."""
    middle, last = words[1], words[2]
    if min(len(middle), len(last)) < _STEM or not last.istitle() or last.lower() in no_names("slavic"):
        return False
    if _SURNAME_SHAPE.search(middle) or text.count(middle[:_STEM]) > 1:
        return False
    at = text.find(last[:_STEM], words.end())
    return at > 0 and text[at - 2 : at - 1].islower()


def _key_at(hits: Sequence[Hit], start: int) -> str | None:
    """Return the key of the hit that starts at an offset."""
    at = bisect_left(hits, (start,))
    return hits[at].key if at < len(hits) and hits[at].start == start else None


def _genders(key: str) -> frozenset[str]:
    """Return who bears a given name; a woman's before a man's is no second one («штату Джорджія Бред Кемп»)."""
    return frozenset(reading.gender for reading in readings_of(key))


def _is_surname(word: str, capitals: bool) -> bool:
    last = _JUNIOR.sub("", word).replace("-", " ").split(" ")[-1]
    # Officials' posts write «Володимир АРТЮХ»; shorter capitals are abbreviations.
    in_capitals = word.isupper() and len(word) >= _SURNAME_IN_CAPITALS
    fits = word.isupper() == capitals or in_capitals
    return len(word) > 1 and last[0].isupper() and fits and not _NO_SURNAME.match(last)


def _surname_before(
    text: str, hit: Hit, patronymic_end: int, roles: Sequence[Hit], is_place: Callable[[int], bool]
) -> tuple[int, int] | None:
    reach = max(0, hit.start - _BEFORE_REACH)
    before = _BEFORE.search(text[reach : hit.start])
    if not before or not before[1][0].isupper() or before[1].isupper() or before[1].lower() in no_names("slavic"):
        return None
    if not _SURNAME_SHAPE.search(before[1]) and not patronymic_end:
        return None
    start, end = reach + before.start(1), reach + before.end(1)
    if not _SURNAME_SHAPE.search(before[1]) and is_place(start):
        return None  # «участники Единой России Сергей Абакумович»
    if _key_at(roles, start) or (not patronymic_end and _may_be_a_noun(text, start, end, hit.end)):
        return None
    return start, end


def _may_be_a_noun(text: str, start: int, end: int, name_end: int) -> bool:
    """Tell «Хлопчик Максим знайшов» from «Мельник Максим знайшов»: a sentence's first word that the text has once."""
    if not _NOUN_SHAPE.search(text, start, end) or not _SENTENCE_START.search(text, max(0, start - 3), start):
        return False
    return text[name_end + 1 : name_end + 2].islower() and text.find(text[start : end - 1], end) < 0


def _title_before(start: int, roles: Sequence[Hit], language: str) -> tuple[Gender, frozenset[str]] | None:
    """Return whose the title is that stands right before an offset, and its cases.

    A man's counts in an oblique case, a woman's in any («речниця Паула», which is no genitive of Пауло).
    """
    for at in range(bisect_left(roles, (start,)) - 1, -1, -1):
        hit = roles[at]
        if hit.end < start - 1:
            break
        titles = [r for r in role_readings(hit.key) if r.part != ADJECTIVE and r.language == language]
        mens = next((title for title in titles if title.gender == "m"), None)
        if mens:
            return None if "nomn" in mens.cases else ("m", mens.cases)
        if titles:
            return "f", titles[0].cases
    return None


def _best_reading(
    readings: Sequence[NameReading], surname: str, language: str, title: tuple[Gender, frozenset[str]] | None
) -> NameReading:
    def preference(reading: NameReading) -> tuple[bool, bool, bool, bool, bool]:
        unlike = title is not None and (reading.gender != title[0] or title[1].isdisjoint(reading.cases))
        is_call = reading.cases == _VOCATIVE
        return (
            not _agrees(surname, reading), unlike, is_call, reading.language != language, "nomn" not in reading.cases
        )  # fmt: skip

    named = [reading for reading in readings if reading.cases != _VOCATIVE] or readings
    best = min(named, key=preference)
    if "nomn" in best.cases and best.gender == "m" and best.name[-1] in _MAY_NOT_DECLINE and not _agrees(surname, best):
        return best._replace(cases=ALL_CASES)  # «Ренато Усатого»: a foreign name in a vowel may stand for any case
    return best


def _agrees(surname: str, reading: NameReading) -> bool:
    lowered = surname.lower()
    if reading.language == "en":
        return True
    oblique = _OBLIQUE.search(lowered) is not None
    feminine = _FEMININE_NOMINATIVE.search(lowered) is not None
    if reading.cases == ALL_CASES:
        return True
    if "nomn" in reading.cases:
        genitive = reading.gender == "f" and _MASCULINE_GENITIVE.search(lowered) is not None
        return not oblique and not genitive and (reading.gender == "f" or not feminine)
    return not _unchanged(lowered, reading) or (reading.gender == "f" and not oblique and not feminine)


def _unchanged(surname: str, reading: NameReading) -> bool:
    return nominatives(surname, reading.gender, reading.language, reading.cases)[0] == surname


def _surnames(surname: str, reading: NameReading) -> tuple[str, ...]:
    """Return the nominatives of a surname, the likeliest first; one that ends in a vowel may not decline at all."""
    lowered = surname.lower()
    if reading.language == "en":
        return (lowered,)
    if reading.cases == ALL_CASES:
        others = nominatives(surname, reading.gender, reading.language, ALL_CASES - {"nomn"})
        oblique = _SURELY_OBLIQUE.search(lowered) is not None or _MASCULINE_GENITIVE.search(lowered) is not None
        is_inflected = oblique and reading.gender == "m"
        return tuple(dict.fromkeys((*others, lowered) if is_inflected else (lowered, *others)))
    found = nominatives(surname, reading.gender, reading.language, reading.cases)
    if lowered[-1] not in _MAY_NOT_DECLINE:
        return found
    if lowered.endswith("ко"):  # «Богдану Бречко», left as it is
        return tuple(dict.fromkeys((lowered, *found)))
    is_foreign = lowered[1:2] in ("'", "’") or (reading.language == "ru" and found[0].endswith("я"))
    return tuple(dict.fromkeys((lowered, *found) if is_foreign else (*found, lowered)))
