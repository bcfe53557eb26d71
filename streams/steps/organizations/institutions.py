"""Institutions by the head of their name: «Департамент охорони здоров'я», «Печерського районного суду»."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from streams.lexicon.organizations import HEAD_MARK
from streams.lexicon.scan import Hit
from streams.steps.organizations.common_nouns import is_common_noun
from streams.steps.organizations.quoted_names import NamedSpan

_ADJECTIVE_END: Final = (
    r"(?:н|[сцзь]ьк|[оеє]в|ив|[щш]|[сц]к|[аи]л|[аи]р|ят|ит)"
    r"(?:ий|ій|ого|ьому|ому|им|ім|[ая]|ої|у|ю|ою|ею|е|є|их|ая|ой|ую|ое|ый|ым)"
)
_BEFORE: Final = re.compile(
    rf"(?<![\w-])([А-ЯІЇЄҐЁ][\w'’-]*{_ADJECTIVE_END} (?:[а-яіїєґё'’-]+{_ADJECTIVE_END} ){{0,3}})\Z"
)
_LAST_LETTERS: Final = frozenset("йоумаяїюеєх")  # of the endings of adjectives
_NO_ADJECTIVE: Final = re.compile(
    # A short rest: «Коломийський» and «Самбірський» are names of places.
    r"(?:(?:Нов|Ц[еіяю]|Цьо|Так|Перш|Друг|Тр[еі]т|Вс|Наш|Ваш|Інш|Кож|Сам|Кол|Т[аеі]|Одн|Сво|Єдин|Велик|Місцев|Дан"
    r"|Деяк)\w{0,4} |Будь|Зараз|Сьогодні|Тепер|Весь|Вони|Це |Його|Ї[хї]|Голов[аиіу] |Після|Але|"
    r"Статутн|Найб|Статут|Дочірн|Казенн|Багато|Також|Заява|Рішення"
    r"|Раніше|Прот|Однак|Міністр|Україн[аиіу] |Росі|Головн|\w+[аеиі]ння |Минул|Останн"
    r"|Лідер|Очільни|Королев|Потому|Тому|Чому)"
)
# Predicates that look like adjectives before a head («Королева була рада», «Європейська комісія готова»).
_PREDICATE: Final = re.compile(r"(?:бул|стал|мал|мог|готов|рад|винн|здатн|згодн|повинн|змушен)[аиіоы]?\Z")
# The endings of an adjective for each ending of its neighbour that may agree with it.
_ADJECTIVE_CASES: Final[Mapping[str, str]] = {
    "ий": "n", "ій": "nd", "ого": "g", "ього": "g", "ому": "d", "ьому": "d", "им": "i", "ім": "id", "ї": "g", "ої": "g",
    "а": "n", "я": "n", "у": "a", "ю": "a", "ою": "i", "ею": "i", "е": "n", "є": "n", "их": "g", "ая": "n", "ой": "gdi",
    "ую": "a", "ое": "n", "ый": "n", "ым": "i",
}  # fmt: skip
_TOKEN: Final = re.compile(r"[ \u00a0](№ ?\d+|[^\W\d_][\w'’.-]*)")
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_LINKS: Final = frozenset(("та", "і", "й", "и", "м.", "ім.", "імені", "имени", "із", "по"))
_LINK_PAIRS: Final = re.compile(
    r"(?:з питань|у справах|в справах|із захисту|із запобігання|за права|за право|за свободу|з прав|по делам"
    r"|по вопросам|по правам|по защите|имени|імені) "
)
_NAMED_AFTER: Final = (" ім. ", " імені ", " им. ", " имени ")
_CONJUNCTIONS: Final = frozenset(("та", "і", "й", "и"))
_GENITIVE_ADJECTIVE: Final = re.compile(r".+(?:ого|ої|их|ых|ой)\Z")
_GENITIVE_NOUN: Final = re.compile(
    r".+(?:ів|їв|ей|ня|ття|ки|ії|сті|ги|ди|ни|ва|ку|ту|ду|су|дя|ри|ия|ии|ов|ев|сти|ны|ды|ры|ты|щи|дел)\Z"
    r"|(?:.+бол[ау]|.*спілок|хокею|хоккея|тенниса|бокса|дзюдо|самбо|карате|регбі|регби|міст|громад|держав|країн|жінок|церков|земель"
    r"|родин|книг|жертв|стран|женщин|граждан|организаций|партий)\Z"
    r"|(?:здоров['’]я|.+(?:[оуиа]рож|роф|[сцт]тв|[сзг]ій|цій|[аеяї]нь|[оа]вель|ерел|[чз]ень)|справ|шкіл|освіти|роботи|торгівлі|праці|молоді|енергії|школи|послуг|доріг|мереж)\Z"
)
_CAPITALISED: Final = re.compile(
    r"(?!Україна|\w+ія\Z)(?:[А-ЯІЇЄҐЁ][\w'’-]*(?:и|ы|ї|щі|ці|у|ю|ого|ої|ой|а|я|их|ів)|[А-ЯІЇЄҐ]{2,5})\Z"
)
_NOMINATIVE_ADJECTIVE: Final = re.compile(r".*(?:ована|[сцз]ька|ська|цька|йна|льна|ний|ська|ская|цкая)\Z")
# What hangs on no institution though its ending fits: predicates, numerals, verbs, words of time.
_NO_TAIL: Final = re.compile(
    r"(?!(?:освіти|роботи|школи|сили)\Z)(?:"
    r"(?:готов|рад|винн|здатн|згодн|повинн|змушен)[аиіоы]?\Z|(?:два|три|того|цього|свого|його|того|одного|якого|якої|яких|этого|своего|которого|всього|усього"
    r"|нього|неї|них|усіх|всіх|цих|тих|моєї|своєї|своїх|цієї|тієї|минулого|наступного|поточного|сьогодні|которых|которой|своей|свой|мой|твой|такой|любой|какой|собой|мной|той|самой|одной|этой|этих|всех|него|нее|них|про|при|проти|среди|серед|посреди|вокруг|около|возле|кроме|между|через|перед|після|после|або|или|чи)\Z"
    r"|(?:.*повів|хотів|захотів|зумів|зрозумів|волів|сидів|полетів)\Z|(?:про|на|у|в|ви|до|за|з|від|пере|при|роз|по)вів\Z|.+(?:ав|ив|ла|ло|ли|ти|ть|ся|є)\Z)"
)
_TAIL_REACH: Final = 90
# Institutions that a place behind them names, though the press writes them in small letters.
_LOCAL_HEADS: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "мерія прокуратура поліція уряд парламент розвідка посольство міськрада облрада мэрия полиция правительство "
        "разведка горсовет"
    ).split()
)
# Institutions that more than a place behind them names: «інститут ядерних досліджень Польщі», also in small letters.
_BODY_HEADS: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "міністерство|департамент|управління|комітет|прокуратура|адміністрація|агентство|інспекція|університет|інститут|"
        "академія|комісія|бюро|посольство|консульство|асоціація|федерація|министерство|управление|комитет|администрация|"
        "инспекция|университет|институт|академия|комиссия|консульство|ассоциация|федерация"
    ).split("|")
)
_NAMED_BEHIND: Final = re.compile(r"(?: [а-яіїєґё'’-]{4,}){0,4} [А-ЯІЇЄҐЁ][\w'’-]+")
# «Комітет рішення не ухвалив»: what hangs on the head is the verb's object.
_OBJECT: Final = re.compile(r" (?:рішення|решения|звернення|заяви|питання|доручення)\Z")
_NEGATED: Final = re.compile(r" (?:не|ще не|так і не|вже|уже|поки|пока|ухвалив|прийняв|підтримав|приняв?\w*) ")
_PLACE_BEHIND: Final = re.compile(r" [А-ЯІЇЄҐЁ][\w'’-]*(?:и|ї|ого|ої|ой|а|я|их|ів|у|ю|США|РФ|ФРН|ФРГ)(?![\w-])")
_ORDINAL: Final = re.compile(r" (?:першої|другої|перших|третьої|перша|зобов)")
_ENDINGS: Final = re.compile(r"(?:ого|ому|им|ий|ої|ою|ій|у|а|е|ім)\Z")
_RUSSIAN_ENDINGS: Final = re.compile(r"(?:ого|его|ому|ему|ым|им|ом|ем|ый|ий|ой|ей|ую|юю|ая|яя|ое|ее)\Z")
_FEMININE_ABBREVIATIONS: Final = frozenset(
    (
        "АЕС",
        "АЭС",
        "ТЕС",
        "ТЭС",
        "ТЕЦ",
        "ТЭЦ",
        "ГЕС",
        "ГЭС",
        "ГРЕС",
        "ГРЭС",
        "ОДА",
        "ОГА",
        "ОВА",
        "РДА",
        "РВА",
        "МВА",
        "ГВА",
    )
)
_RUSSIAN_STRESSED: Final = ("окружн", "областн", "городск", "краев", "миров", "мостов", "налогов")
_RUSSIAN_SOFT: Final = ("к", "г", "х", "ж", "ш", "ч", "щ")


def institutions(
    text: str, heads: Sequence[Hit], people: Sequence[Hit] = (), nations: Container[int] = ()
) -> Iterator[NamedSpan]:
    """Yield institutions around the hits of their heads; the name is in the nominative.

    Args:
        text: the body.
        heads: hits of heads, keys as `organization_patterns` makes them.
        people: hits of people's names, which no institution's name runs over.
        nations: where adjectives of countries stand; one that opens a sentence makes no name («Данський уряд»).
    """
    candidates = []
    for hit in heads:
        is_qualified = text[hit.start - 2 : hit.start - 1] in _LAST_LETTERS  # spares most searches
        before = _BEFORE.search(text[max(0, hit.start - _TAIL_REACH) : hit.start]) if is_qualified else None
        capital = text[hit.start].isupper() and not text[hit.start : hit.end].isupper()
        may_be = before or capital or _is_local(text, hit) or _is_body(text, hit)
        if may_be and not _ORDINAL.match(text, hit.end):
            candidates.append((hit, before[1] if before else "", capital))
    if not candidates:
        return
    starts = {hit.start: hit.key.split("|")[1].split(",") for hit in heads}
    names = {hit.start for hit in people}
    for hit, words, capital in candidates:
        adjectives = _agreeing(words) if words and hit.start - len(words) not in names else ""
        is_named = adjectives or capital or _is_local(text, hit)
        tail = _tail(text, hit.end, names, starts, is_russian=hit.key.startswith(f"{HEAD_MARK}ru"))
        tail = _OBJECT.sub("", tail) if _NEGATED.match(text, hit.end + len(tail)) else tail
        runs_on = text[hit.end + len(tail) + 1 : hit.end + len(tail) + 2].isupper()  # into a person's full name
        if not is_named and (runs_on or not _ends_in_a_name(tail)):
            continue
        start = hit.start - len(adjectives)
        if is_common_noun(text, hit, adjectives, tail, in_capital=capital, of_a_nation=start in nations):
            continue
        name = _nominative(adjectives, text[hit.start : hit.end], hit.key) + tail
        yield NamedSpan(start, hit.end + len(tail), name)


def _is_local(text: str, hit: Hit) -> bool:
    """Return whether a head in small letters is the institution of the place behind it («мерія Києва»)."""
    return hit.key.rpartition("|")[2] in _LOCAL_HEADS and _PLACE_BEHIND.match(text, hit.end) is not None


def _is_body(text: str, hit: Hit) -> bool:
    """Return whether a head in small letters and in the singular may be the institution of what is named behind it."""
    _, cases, head = hit.key.split("|")
    return head in _BODY_HEADS and cases != "plural" and _NAMED_BEHIND.match(text, hit.end) is not None


def _ends_in_a_name(tail: str) -> bool:
    return tail[tail.rfind(" ") + 1 :][:1].isupper()


def _agreeing(adjectives: str) -> str:
    """Return the adjectives before a head, empty where they are something else or disagree with one another."""
    words = adjectives.split()
    if _NO_ADJECTIVE.match(adjectives) or any(_PREDICATE.match(word.lower()) for word in words):
        return ""
    cases = [set(_ADJECTIVE_CASES[ending]) for word in words if (ending := _ending(word))]
    return adjectives if not cases or set.intersection(*cases) else ""


def _ending(word: str) -> str:
    """Return the longest known adjective ending of a word."""
    return next((word[-size:] for size in (4, 3, 2, 1) if word[-size:] in _ADJECTIVE_CASES), "")


def _tail(text: str, start: int, names: Container[int], heads: Mapping[int, Sequence[str]], *, is_russian: bool) -> str:
    """Return what hangs on a head in the genitive: nouns with their adjectives, proper names, «з питань» ones too."""
    position = end = start
    adjective = joined = proper = False
    while token := _TOKEN.match(text, position, start + _TAIL_REACH):
        word = _WORD.match(token[1])
        at, bare = token.start(1), word[0] if word else token[1]
        is_no_tail = not adjective and bare[0].islower() and _NO_TAIL.match(bare)
        if is_no_tail or (at in names and not text.startswith(_NAMED_AFTER, end)):
            break
        if pair := _LINK_PAIRS.match(text, at):
            position = pair.end() - 1
            continue
        position = at + len(token[1] if token[1] in _LINKS or token[1][0] == "№" else bare)
        if token[1] in _LINKS:
            joined = token[1] in _CONJUNCTIONS
            if joined and (end == start or text[text.rfind(" ", 0, end) + 1].isupper()):
                break  # «інститут та компанії», «академія наук України та міністерства»
            continue
        # «… комітет Російської Федерації чинних працівників» ends behind the proper name.
        if proper if bare[0].islower() else _opens_another(bare, heads.get(at), joined=joined):
            break
        joined = False
        proper = bare[0].isupper() and at not in heads and not _GENITIVE_ADJECTIVE.match(bare)
        if _GENITIVE_ADJECTIVE.match(bare):
            adjective = bare[0].islower()
            end = end if adjective else position
        elif adjective or token[1][0] == "№" or _is_genitive(bare, is_russian=is_russian) or _CAPITALISED.match(bare):
            adjective, end = False, position
        else:
            break
        if position < at + len(token[1]):
            break
    return text[start:end]


def _opens_another(word: str, head_cases: Sequence[str] | None, *, joined: bool) -> bool:
    """Return whether a capitalised word begins another name: a head that is joined or no genitive, an adjective."""
    is_head = head_cases is not None and (joined or "gent" not in head_cases)
    return is_head or _NOMINATIVE_ADJECTIVE.match(word) is not None


def _is_genitive(noun: str, *, is_russian: bool) -> bool:
    """Return whether a noun may be in the genitive by its ending; «-ов», «-ев» are Russian («Верховний суд позов»)."""
    return _GENITIVE_NOUN.match(noun) is not None and (is_russian or not noun.endswith(("ов", "ев")))


def nominative_of(adjective: str, head: str, *, russian: bool) -> str:
    """Return an adjective in the nominative, in the gender of its head: «Сумської» before «ОВА» is «Сумська»."""
    return _russian(adjective, head) if russian else _ukrainian(adjective, head)


def _nominative(adjectives: str, head: str, key: str) -> str:
    """Write adjectives and head in the nominative: the head's gender shows in its ending."""
    language, cases, nominative = key.removeprefix(HEAD_MARK).split("|")
    if head[0].isupper():
        nominative = nominative[0].upper() + nominative[1:]
    if not adjectives:
        return nominative
    russian = language == "ru"
    if russian and "nomn" in cases and "gent" not in cases and not head.isupper():
        return f"{adjectives}{nominative}"  # «Окружной суд»: the adjective's own ending is the nominative's
    return f"{' '.join(nominative_of(word, nominative, russian=russian) for word in adjectives.split())} {nominative}"


def _ukrainian(adjective: str, head: str) -> str:
    feminine = (head[-1] in "ая" and not head.endswith("ння")) or head in _FEMININE_ABBREVIATIONS
    ending = "а" if feminine else "ий"
    if head[-1] in "оe" or head.endswith(("ння", "ство", "бюро")):
        ending = "е"
    return _ENDINGS.sub(ending, adjective)


def _russian(adjective: str, head: str) -> str:
    stem = _RUSSIAN_ENDINGS.sub("", adjective)
    if head[-1] in "ая" or head in _FEMININE_ABBREVIATIONS:
        return f"{stem}ая"
    if head[-1] in "оеё":
        return f"{stem}ое"
    if stem.lower().endswith(_RUSSIAN_STRESSED):
        return f"{stem}ой"
    return f"{stem}ий" if stem.endswith(_RUSSIAN_SOFT) else f"{stem}ый"
