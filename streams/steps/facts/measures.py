"""What stands around a number: the sign before it, the scale and the unit behind it."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from streams.lexicon.scan import Hit
from streams.lexicon.units import SCALE, UnitSigns
from streams.steps.spans import skip_spaces, word_before

COUNTED = frozenset(("people", "pieces", "settlement", "attack"))
HYPHENED_SCALE = re.compile(r"-(?=(?:млн|млрд|трлн|тис|тыс)(?!\w))")  # «2-млн грант»
_SUFFIX = re.compile(r"[a-zа-яі]{1,4}(?!\w)")
_LENGTHS = frozenset(("metre", "kilometre"))
# What may stand between a number and what is counted; never what is counted itself («п'ять років громадянами»,
# «п'ять сімей біженців»), a calibre or an ordinal («двадцять третій солдат»).
_WORD = re.compile(
    r"(?!(?:рок\w{1,2}|рік|год[ау]?|лет|years?|mm|calib(?:re|er)|мм|калібру|калибра|д[нё][іеяй]\w{0,2}|days?|hours?|minutes?"
    r"|тиж\w{2,4}|месяц\w{1,2}|місяц\w{1,2}|weeks?|months?|годин\w?|хвилин\w?|минут\w?|час\w{1,2}|раз\w{0,2}|times"
    r"|сім['’]?[єїя]\w?|сімей|сем[еь][йия]|families|груп\w{0,2}|groups?|рот\w?|бригад\w?|батальйон\w{0,2}|полк\w{0,2}"
    r"|тонн\w?|під|над|для|про|при|без|між|через|після|перед|щодо|проти|серед|крім|под|между|после|против|среди|кроме"
    r"|[а-яіїєґё'’-]{3,24}(?:ів|їв)) )"  # a noun in the genitive: «капітанів танкерів»
    r"(?!(?:перш|друг|трет|четверт|п'ят|шост|сьом|восьм|дев'ят|перв|втор|пят|шест|седьм|девят)"
    r"[аеєийіоуыья]\w{0,3}[ \u00a0])"
    r"[^\W\d_][\w'’-]{2,24} "
)
_SECOND_WORD = re.compile(r"(?<=[химі] )[^\W\d_][\w'’-]{1,22}(?:[иіы]х|[иіы]ми|[нквлр]і|[нквлр]ые) ")
# «12 військових об'єктів», «п'ять військових і логістичних цілей»: no people.
_SOLDIERS = ("військов", "цивільн", "военн", "гражданск", "мирн")
_OF_THINGS = re.compile(
    r"(?: (?:і|та|й|и) [а-яіїєґё'-]{3,25}[иіы]х)? (?!людей|осіб|дітей)[а-яіїєґё'-]{2,25}"
    r"(?:ів|їв|[^аеиіоуюяєїь]ей|лень|ов|машин|баз|частин|літаки|кораблі|судна|аеродроми|цілі)(?!\w)"
)
_INCREASE = re.compile(r" ?\(\+[\d ]{1,9}\)")  # «1 474 030 (+1 390) осіб»
_MOST_ADJECTIVES = 2
_SHORTEST_CODE = 3  # without a sign behind it


class Measure(NamedTuple):
    """The factor of a scale, the unit, None where there is none, and where both end."""

    factor: float
    unit: str | None
    end: int


def sign_before(text: str, start: int, signs: UnitSigns) -> tuple[int, str | None]:
    """Return where a number starts with the sign or code before it, and the unit that this means, if any."""
    at = start - 1 if text[start - 1 : start] in (" ", "\u00a0") else start
    symbol = signs.symbols.get(text[at - 1 : at]) if at else None
    if symbol and symbol != "percent":
        code = word_before(text, at - 1) if text[at - 2 : at - 1].isupper() else ""
        return at - 1 - len(code), signs.codes.get(code, symbol)
    if at < start and text[at - 1 : at].isupper():
        code = word_before(text, at)
        if code in signs.codes and len(code) >= _SHORTEST_CODE:  # "A one-carat stone" is not priced
            return at - len(code), signs.codes[code]
    return start, None


def scaled(text: str, end: int, words: Mapping[int, Hit], signs: UnitSigns) -> tuple[float, int, int]:
    """Read the scale behind a number: its factor, where number and scale end, and where a unit may start."""
    factor = 1.0
    if text[end : end + 1] == "+":  # «900+ дронів»
        end += 1
    following = text[end : end + 2]
    if following[:1].isalpha():
        suffix = _SUFFIX.match(text, end)
        if suffix and suffix[0] in signs.suffixes:
            factor, end = signs.suffixes[suffix[0]], suffix.end()
    elif "(" in following:
        increase = _INCREASE.match(text, end)
        end = increase.end() if increase else end
    hyphen = HYPHENED_SCALE.match(text, end) if following[:1] == "-" else None
    position = hyphen.end() if hyphen else _skip_stop(text, end)
    while (hit := words.get(position)) and hit.key.startswith(SCALE):
        factor *= float(hit.key.removeprefix(SCALE))
        end = hit.end
        position = _skip_stop(text, end)
    return factor, end, position


def measure(text: str, end: int, words: Mapping[int, Hit], signs: UnitSigns, dates: Collection[int]) -> Measure:
    """Read the scale and the unit behind a number; `dates` are where words of dates start."""
    factor, end, position = scaled(text, end, words, signs)
    hit = words.get(position)
    symbol = signs.symbols.get(text[position : position + 1])
    if symbol:
        return Measure(factor, symbol, position + 1)
    if hit and hit.key == "people" and _is_of_things(text, hit):
        return Measure(factor, None, hit.end)
    if hit and text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalpha():
        return Measure(factor, None, hit.end)  # «2 РСЗВ-обстріли»
    if hit:
        is_a_speed = hit.key in _LENGTHS and text[hit.end : hit.end + 1] == "/"  # «8 м/с»
        counted = words.get(hit.end + 1) if hit.key in COUNTED and text[hit.start].isascii() else None
        if counted and counted.key in COUNTED:  # "two tank rounds"
            hit = counted
        return Measure(factor, None if is_a_speed else hit.key, hit.end)
    adjective = None if position in dates or position == end else _WORD.match(text, position)
    for _ in range(_MOST_ADJECTIVES):
        if adjective is None:
            break
        hit = words.get(adjective.end())
        if hit and hit.key in COUNTED:
            return Measure(factor, hit.key, hit.end)
        adjective = _SECOND_WORD.match(text, adjective.end())
    return Measure(factor, None, end)


def _is_of_things(text: str, hit: Hit) -> bool:
    """Tell «військових об'єктів» from soldiers."""
    return text[hit.start : hit.end].lower().startswith(_SOLDIERS) and _OF_THINGS.match(text, hit.end) is not None


def _skip_stop(text: str, position: int) -> int:
    """Step over the full stop of an abbreviated scale («тис. осіб») and blanks, not over the end of a sentence."""
    following = skip_spaces(text, position)
    if text[following : following + 1] != "." or text[following + 1 : following + 2] not in (" ", "\u00a0"):
        return following
    behind = skip_spaces(text, following + 1)
    return following if text[behind : behind + 1].isupper() else behind
