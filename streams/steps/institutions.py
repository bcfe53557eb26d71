"""Institutions by the head of their name: «Департамент охорони здоров'я», «Печерського районного суду»."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.scan import Hit
from streams.steps.quoted_names import NamedSpan

_ADJECTIVE_END: Final = (
    r"(?:н|[сцзь]ьк|[оеє]в|ив|[щш]|[сц]к|р|л|т)"
    r"(?:ий|ій|ого|ьому|ому|им|ім|[ая]|ої|у|ю|ою|ею|е|є|их|ая|ой|ую|ое|ый|ым)"
)
_BEFORE: Final = re.compile(
    rf"(?<![\w-])([А-ЯІЇЄҐЁ][\w'’-]*{_ADJECTIVE_END} (?:[а-яіїєґё'’-]+{_ADJECTIVE_END} ){{0,3}})\Z"
)
_NO_ADJECTIVE: Final = re.compile(
    r"(?:Нов|Ц[еіяю]|Цьо|Так|Перш|Друг|Тр[еі]т|Вс|Наш|Інш|Кож|Будь|Зараз|Сам|Сьогодні|Кол|Т[аеі]|Тепер"
    r"|Весь|Вони|Це|Його|Ї[хї]|Голов[аиіу] |Після|Але|"
    r"Одн|Сво|Статутн|Єдин|Найб|Статут|Дочірн|Казенн|Велик|Місцев|Дан|Деяк|Багато|Також|Заява|Рішення"
    r"|Раніше|Прот|Однак|Міністр|Україн[аиіу] |Росі|Головн|Минул|Останн)"
)
_TAIL: Final = re.compile(
    r"(?: (?:з питань|у справах|в справах|із|та|і|й|по|м\.|ім\.|імені|№ ?\d+|[а-яіїєґё'’-]+(?:ого|ої|их"
    r"|ів|їв|ей|ня|ття|ки|ії|сті|ги|ди|ни|ва|ку|ту|ду|су|"
    r"ой|ых|ия|ии|ов)|[А-ЯІЇЄҐЁ][\w'’-]*(?:и|ї|ого|ої|а|я|их|ів|РФ|США)))*"
)
_TAIL_REACH: Final = 90
_TRAILING: Final = re.compile(r"(?: (?:з питань|у справах|в справах|із|та|і|й|по|м\.|ім\.|імені))+\Z")
_MID_SENTENCE: Final = re.compile(r"[а-яіїєґёa-z0-9,] \Z")
_ORDINAL: Final = re.compile(r" (?:першої|другої|перших|третьої|перша|зобов)")
_ENDINGS: Final = re.compile(r"(?:ого|ому|им|ий|ої|ою|ій|у|а|е|ім)\Z")


def institutions(text: str, heads: Sequence[Hit]) -> Iterator[NamedSpan]:
    """Yield institutions around the hits of their heads; the name is in the nominative.

    Args:
        text: the body.
        heads: hits of heads, keys as `organization_patterns` makes them.
    """
    for hit in heads:
        before = _BEFORE.search(text[max(0, hit.start - _TAIL_REACH) : hit.start])
        adjectives = before[1] if before and not _NO_ADJECTIVE.match(before[1]) else ""
        capital = text[hit.start].isupper() and not text[hit.start : hit.end].isupper()
        if not adjectives and not capital:
            continue
        if _ORDINAL.match(text, hit.end):
            continue
        tail = _tail(text, hit.end)
        if not adjectives and not tail and not _MID_SENTENCE.search(text, max(0, hit.start - 2), hit.start):
            continue
        name = _nominative(adjectives, text[hit.start : hit.end], hit.key) + tail
        yield NamedSpan(hit.start - len(adjectives), hit.end + len(tail), name)


def _tail(text: str, start: int) -> str:
    match = _TAIL.match(text, start, start + _TAIL_REACH)
    tail = match[0] if match else ""
    if start + len(tail) < len(text) and text[start + len(tail)].isalnum():
        tail = tail.rpartition(" ")[0]
    trailing = _TRAILING.search(tail)
    return tail[: trailing.start()] if trailing else tail


def _nominative(adjectives: str, head: str, key: str) -> str:
    """Write adjectives and head in the nominative: the head's gender shows in its ending."""
    language, _, nominative = key.removeprefix(HEAD_MARK).split("|")
    if head[0].isupper():
        nominative = nominative[0].upper() + nominative[1:]
    if language != "uk" or not adjectives:
        return adjectives + nominative
    ending = "а" if nominative[-1] in "ая" and not nominative.endswith("ння") else "ий"
    if nominative[-1] in "оe" or nominative.endswith(("ння", "ство", "бюро")):
        ending = "е"
    words = [_ENDINGS.sub(ending, word) for word in adjectives.split()]
    return f"{' '.join(words)} {nominative}"
