"""Bills, laws, decrees, resolutions and packages of sanctions that an article names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from streams.lexicon.legal_acts import ORDINAL
from streams.lexicon.scan import Hit, Kind
from streams.model import LegalAct
from streams.steps.document import Document
from streams.steps.spans import outermost

# How far behind its name an act's number may stand: «указ Президента України від 5 травня 2024 року № 494/2025».
_REACH = 90
_NUMBER_SIGN = re.compile(
    r"[^\n;!?«\"“]*?(?:№|#|(?<!\w)N(?=[ \u00a0]?\d)|(?<!\w)No\.?(?=[ \u00a0]\d))[ \u00a0]?(\d[\w/-]*(?:\.\d+)*)"
)
_BARE_NUMBER = re.compile(
    r"(?: of the UN Security Council| Радбезу ООН| Ради Безпеки ООН| РБ ООН| ГА ООН| Совбеза ООН"
    r"| \((?:ЄС|ЕС|EU|EC|CFSP|СЗБП)\)| (?:ЄС|ЕС|EU))?"
    r"(?:[ \u00a0]|\.[ \u00a0]?)(\d[\d/-]*(?:(?<=/)(?:EU|EC|CFSP|ЄС|ЕС))?)(?![\w%.,]*\d)"
)
# Of four digits and more, and no year: «законопроєкт 11079-1», not «законопроєкт 2025 року».
_BILL_NUMBER = re.compile(r"[ \u00a0](\d{4,5}(?:-\w{1,4})?)(?![\w%.,]*\d| (?:рок|рік|год))")
# Whose the number is where it is not the act's: «рішення у справі № 5», «наказ по школі № 3».
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:справ|провадженн|дел[оуеа]|школ|гімназі|гимнази|ліце|лице|лікарн|больниц|будин|лот|пункт|колоні|колони|блок"
    r"|кабінет|статт|стать|додат|прилож|рахун|участ|округ|дільниц|палат|маршрут|рейс|case)\w{0,6}[ \u00a0]*\Z"
)
_NEXT_NUMBER = re.compile(r"(?:, | (?:та|і|й|и|and) )(№ ?(\d[\w/-]*))")
_WORD_REACH = 16
_TITLE = re.compile(r"[^\n.;,«\"“]{0,40}[«\"“](?:Про|Об|О|On)\b[^»\"”\n]{3,200}[»\"”]")
_ORDINAL_BEFORE = re.compile(r"(\d{1,2})(?:-?(?:й|го|му|м|им|ому|ого|ый|ой|st|nd|rd|th))? (?:[\w-]+ ){0,2}$")
_LOOK_BEHIND = 40
_NUMBERED_WITHOUT_SIGN = frozenset(("resolution", "executive_order", "us_bill", "directive", "regulation"))
_PACKAGE = "sanctions_package"
_ARTICLE = "article"
_DECISION = "decision"
_ARTICLE_NUMBER = r"\d{1,4}(?:[-–.]\d{1,2})?(?!\d)"
_ARTICLE_OF = re.compile(
    rf"\.?[ \u00a0]?({_ARTICLE_NUMBER})(?:(?:,| та| і| й| и| and) (?:(?:ч|ст)\. ?)?{_ARTICLE_NUMBER}){{0,5}},?[ \u00a0]"
    r"(?:(?:ККУ?|КПКУ?|КУпАП|КАСУ?|ЦКУ?|ГКУ?|УК|УПК|КоАП|ГПК|НК|ТК)(?!\w)"
    r"|(?:[А-ЯІЇЄҐа-яіїєґё'’-]{5,25}ого[ \u00a0]){0,3}(?:кодексу|кодекса|Кодексу|Кодекса|договору|договора|Договору)(?!\w)"
    r"|(?:[Кк]онституці[їє]|[Кк]онституци[и]|[Сс]татуту|[Уу]става|[Хх]артії|[Хх]артии)(?!\w)(?: ООН)?"
    r"|(?:[А-ЯІЇЄҐ][а-яіїєґё'’-]{3,20}(?:ої|ой) )?(?:[Кк]онвенці[їє]|[Кк]онвенции)(?!\w)"
    r"|[Зз]акон[уа] (?:України |Украины |РФ )?[«\"“][^»\"”\n]{3,120}[»\"”]"
    r"|of (?:the )?(?:(?:[A-Z][\w’'-]*|of|on|and|for|the) ){0,6}?"
    r"(?:Code|Treaty|Act|Constitution|Charter|Convention|Statute|Law|Regulation|CAATSA|TEU|TFEU)(?!\w))"
    r"(?:[ \u00a0](?:України|Украины|РФ|Росії|России|Білорусі|Беларуси|НАТО)(?!\w)| of [A-Z][a-z]+)?"
)
_PART_BEFORE = re.compile(
    r"(?<!\w)(?:ч|част(?:ин|ь|и|ью)?[а-яі]{0,2})\.? ?"
    r"(?:\d{1,2}|перш\w{1,3}|друг\w{1,3}|трет\w{1,3}|четверт\w{1,3}|перв\w{1,3}|втор\w{1,3})[ \u00a0]\Z"
)


def find_legal_acts(document: Document) -> tuple[LegalAct, ...]:
    """Find the legal acts of an article's body that are named by number or title.

    A bare «закон» or «рішення» names none; a package of sanctions always does, its ordinal is its number. An
    article counts with the code, treaty or law that it is of («ст. 336 КК»), its number is the act's.

    Returns:
        Acts in text order, each from its noun (from its ordinal, for a package, from its part, for an article) to
        the end of its number or title.
    """
    text = document.body.plain
    found = outermost(document.body.of(Kind.LEGAL_ACT))
    hits = [hit for hit in found if hit.key != _ARTICLE]
    acts: list[LegalAct] = []
    for index, hit in enumerate(hits):
        if hit.key.startswith(ORDINAL) or (acts and hit.start < acts[-1].end):
            continue
        following = next((later.start for later in hits[index + 1 :] if not later.key.startswith(ORDINAL)), len(text))
        act = _package(text, hit, hits[:index]) if hit.key == _PACKAGE else _numbered(text, hit, following)
        if act:
            acts += (act, *_further(text, act))
    if len(hits) != len(found):
        articles = [act for hit in found if hit.key == _ARTICLE and (act := _article(text, hit))]
        ends = [(act.start, act.end) for act in articles]
        # «Регламент» of "Article 5f of Regulation 833/2014" is a part of the longer name
        acts = [act for act in acts if not any(start <= act.start < end for start, end in ends)]
        acts = sorted((*acts, *articles), key=attrgetter("start"))
    body = document.body.text
    return tuple(acts if text is body else [replace(act, text=body[act.start : act.end]) for act in acts])


def _article(text: str, hit: Hit) -> LegalAct | None:
    """Return an article with the act that it is of («ч. 2 ст. 111 КК України», "Section 231 of CAATSA")."""
    named = _ARTICLE_OF.match(text, hit.end)
    if not named:
        return None
    part = _PART_BEFORE.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start)
    start = part.start() if part else hit.start
    return LegalAct(start, named.end(), text[start : named.end()], _ARTICLE, named[1])


def _further(text: str, act: LegalAct) -> Iterator[LegalAct]:
    """Yield the acts of the same kind whose numbers follow: «законопроєкти № 1 і № 2»."""
    end = act.end
    while act.number and (number := _NEXT_NUMBER.match(text, end)):
        end = number.end()
        yield LegalAct(number.start(1), end, text[number.start(1) : end], act.kind, number[2])


def _numbered(text: str, hit: Hit, following: int) -> LegalAct | None:
    limit = max(min(len(text), hit.end + _REACH, following), hit.end)
    signed = _NUMBER_SIGN.match(text, hit.end, limit)
    if signed and _OF_ANOTHER.search(
        text[max(hit.end, signed.start(1) - _WORD_REACH) : signed.start(1)].rstrip("№#No. ")
    ):
        signed = None
    if not signed and (hit.key in _NUMBERED_WITHOUT_SIGN or (hit.key == _DECISION and text[hit.start].isascii())):
        signed = _BARE_NUMBER.match(text, hit.end, limit)
    if not signed and hit.key == "bill":
        signed = _BILL_NUMBER.match(text, hit.end, limit)
    if signed:
        return LegalAct(hit.start, signed.end(), text[hit.start : signed.end()], hit.key, signed[1])
    title = _TITLE.match(text, hit.end)
    if not title:
        return None
    behind = _NUMBER_SIGN.match(text, title.end(), min(len(text), title.end() + _REACH // 2))
    end = behind.end() if behind else title.end()
    return LegalAct(hit.start, end, text[hit.start : end], hit.key, behind[1] if behind else None)


def _package(text: str, hit: Hit, earlier: Sequence[Hit]) -> LegalAct:
    start, number = hit.start, None
    digits = _ORDINAL_BEFORE.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start)
    if digits:
        start, number = digits.start(), digits[1]
    elif earlier and earlier[-1].key.startswith(ORDINAL) and hit.start - earlier[-1].end < _LOOK_BEHIND // 2:
        start, number = earlier[-1].start, earlier[-1].key.removeprefix(ORDINAL)
    return LegalAct(start, hit.end, text[start : hit.end], hit.key, number)
