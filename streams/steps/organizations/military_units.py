"""Military units by their numbers: «72-га окрема механізована бригада», «37 ОБрМП»."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streams.steps.organizations.institutions import nominative_of
from streams.steps.organizations.quoted_names import NamedSpan

_SUFFIX: Final = r"(-?(?:а|я|й|ї|х|ша|га|тя|та|ма|ва|ої|го|ій|му|у|ту|гу|ту|ю|ою|тю|ая|ой|ый|ую|ом|ого|ому))?"
_ADJECTIVE: Final = r"[А-ЯІЇЄҐЁа-яіїєґё'’-]{3,25}(?:а|я|ої|ій|у|ою|ий|ого|ому|им|ая|ой|ую|ый|ым)"
_NOUN: Final = (
    r"(?P<noun>бригад(?:а|и|і|у|ою|е|ы|ой)|дивізі(?:я|ї|ю|єю)|дивизи(?:я|и|ю|ей)|полк(?:у|ом|а|е)?|батальйон(?:у|ом|і)?"
    r"|батальон(?:а|у|ом|е)?|корпус(?:у|ом|і|а|е)?|арміи?(?:я|ї|ю|єю)|арми(?:я|и|ю|ей)|ескадриль(?:я|ї|ю)|загін|загону)"
)
_TAIL: Final = (
    r"(?: (?:морської піхоти|морской пехоты|територіальної оборони|территориальной обороны|оперативного призначення"
    r"|спеціального призначення|безпілотних систем))?(?: [«\"“][^»\"”\n]{2,40}[»\"”])?"
)
_BY_WORDS: Final = re.compile(rf"(\d{{1,3}}){_SUFFIX} ((?:{_ADJECTIVE} ){{0,5}}){_NOUN}(?![\w-])({_TAIL})")
_BY_LETTERS: Final = re.compile(
    rf"(\d{{1,3}}){_SUFFIX} "
    r"(о[мдшта]{1,3}бр|О(?:[А-ЯЄ][а-яє]?){0,4}(?:Бр|БР)(?: ?МП| ТрО| НГУ)?|ОШП|ОДШП|ОПБ|ОШБ)(?![\w-])"
)
_INSIDE: Final = frozenset("-–.,:№/")
_NOUNS: Final = {
    "бри": "бригада", "диві": "дивізія", "диви": "дивизия", "пол": "полк", "баталь": "батальйон", "кор": "корпус",
    "армі": "армія", "арми": "армия", "еск": "ескадрилья", "заг": "загін",
}  # fmt: skip
_FEMININE: Final = ("та", "ша", "га", "тя", "та", "та", "та", "ма", "ма", "та")
_TEENS: Final = range(11, 20)
_FORTY, _TEN, _A_HUNDRED = 40, 10, 100


def military_units(text: str, digit_runs: Sequence[int], *, russian: bool) -> Iterator[NamedSpan]:
    """Yield numbered units; the name is in the nominative.

    A number before a bare noun may count («3 бригади»): it is a unit's with an adjective in the singular, an
    ordinal's ending or a name in quotation marks only.

    Args:
        text: the body.
        digit_runs: where its numbers start.
        russian: whether adjectives are Russian ones.
    """
    for start in digit_runs:
        if text[start - 1 : start] in _INSIDE or text[start - 1 : start].isalpha():
            continue
        short = _BY_LETTERS.match(text, start)
        if short:
            yield NamedSpan(start, short.end(), f"{short[1]} {short[3]}")
            continue
        unit = _BY_WORDS.match(text, start)
        if unit and (unit[2] or unit[3] or "«" in unit[5]):
            noun = next(noun for stem, noun in _NOUNS.items() if unit["noun"].startswith(stem))
            noun = "батальон" if noun == "батальйон" and russian else noun
            words = [nominative_of(word, noun, russian=russian) for word in unit[3].split()]
            name = " ".join((_numbered(int(unit[1]), noun, russian=russian), *words, noun))
            yield NamedSpan(start, unit.end(), name + unit[5])


def _numbered(number: int, noun: str, *, russian: bool) -> str:
    """Write «72-га», «14-й»: the ordinal's ending follows the noun's gender."""
    feminine = noun[-1] in "ая"
    if russian:
        return f"{number}-{'я' if feminine else 'й'}"
    if not feminine:
        return f"{number}-й"
    if number % _A_HUNDRED == _FORTY:
        return f"{number}-ва"
    return f"{number}-{'та' if number % _A_HUNDRED in _TEENS else _FEMININE[number % _TEN]}"
