"""Firms and parties by the shape of their names: in quotation marks, run together («Укравтодор»), with a legal form."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from streams.steps.people.names import word_starts


class NamedSpan(NamedTuple):
    """An organisation's name in the body, in code points, and the name without its marks."""

    start: int
    end: int
    name: str


_QUOTED: Final = re.compile(
    r"«([^«»\n]{1,80}(?:«[^«»\n]{1,60})?)»{1,2}|\"((?=[^\s,.;:!?–—-])[^\"\n]{1,59}[^\s\"])\"|“([^“”\n]{2,60})”|„([^„“”\n]{2,60})[“”]"
)
_FORM: Final = re.compile(
    r"(?<!\w)(?:[ТЗВПН]?[ТзО]?ОВ|ПА?Т|ПрАТ|П?АТ|[ВЗ]АТ|ДП|КП|ПП|ФОП|С?ФГ|НАЕ?К|НВ[ПОФ]|ТД|[АБДУФГ]К|ГО"
    r"|РКЦ|НВО|НПО|ЦКБ|ОКБ|НИИ|НДІ|ЦНДІ|ФГУП|ГУП|МУП|ГК|УК|ХК|БК|ОПК|ГЗК|ЦЗФ|Б[ФО]|КНП|К[УЗ]|ДУ|МПП|ПВКП|ЖК|ВО|"
    r"ФК|СТОВ|ООО|[ОЗП]АО|АО|ГП|ЧАО|ТПК|ПКФ|ПФ|ПБП|ДТГО|КГПС|БУ|ОГ|ДГ|ІАЦ|ПМК|МП|ДПДГ|НВЦ|LLC|PLC)"
    r"(?: [А-ЯІЇЄҐA-Z]?[\w'’-]+){0,4} ?\Z"
)
# This and the next are matched on small letters: ignoring the case costs three times as much.
_KEYWORD: Final = re.compile(
    r"(?<!\w)(?:компан|фірм|підприємств|банк|завод|фонд|парті|концерн|холдинг|агентств|агенці|організац"
    r"|груп|корпорац|асоціац|видан|"
    r"газет|телеканал|канал|портал|сайт|клуб|товариств|лісгосп|трест|комбінат|фабрик|шахт|рудник|банд|рух"
    r"|блок|спілк|союз|бригад|батальйон|полк|"
    r"загін|загон|журнал|телекомпан|радіо|мереж|оператор|виробник|забудовник|постачальник|конкурент|центр"
    r"|інститут|об'єднан|організаці|фракці|"
    r"компани|фирм|предприяти|парти|агентств|издани|газет|группа|группы|объединени|завод|движени"
    r"|фракци)\w*(?: [\w'’.-]+)? ?\Z",
)
# Other things whose names stand in quotation marks: arms, vehicles, ships, programmes, buildings, call signs.
_OTHER_THING: Final = re.compile(
    r"(?<!\w)(?:ракет|комплекс|дрон|безпілотник|беспилотник|бпла|танк|автомоб|авто|машин|програм"
    r"|фільм|фильм|кладовищ|літак|самол|операці|корабл|корабель|фрегат"
    r"|катер|крейсер|бомб|систем|позивн|формат|проє?кт|марш|конкурс|премі|серіал|пісн|книг|роман|закон"
    r"|засоб|препарат|вакцин|парк|урочищ|район|жк|тц|трц|зрк|ппо|типу|типа"
    r"|модел|марк|орден|медал|свят|стаді|готел|ресторан|санатор|ринк|зерна|шлях(?!ом)|траси|трас|угод|план"
    r"|ініціатив|зон|схем|принцип|статус|рубрик|розділ|слово|термін|"
    r"називаєть|звання|дрони|ракети|боєприпас|снаряд|форум|саміт|рот|напрям|танкер|судно|судна|газопров|нафтопров|нафтобаз|потік|турнір|матч)\w*[^.,;!?»”\"\n]{0,12}\Z",
)
_WEAPON_NAME: Final = re.compile(
    r"(?:Шахед|Калібр|Калибр|Іскандер|Искандер|Кинджал|Кинжал|Орешнік|Орєшнік|Ланцет|Герань|Оріон|Джавелін|Циркон|Онікс"
    r"|Град|Смерч|Ураган|Панцир|Бук|Тор)\Z"
)
# «Патріотичний блок», «Наша партія»: the last word says what the name in marks is of.
_PARTY: Final = re.compile(
    r"[А-ЯІЇЄҐЁ][а-яіїєґё'’-]+(?: [А-ЯІЇЄҐЁа-яіїєґё'’-]+)? "
    r"(?:[Пп]арті[яї]|[Пп]артия|[Бб]лок|[Рр]ух|[Дд]вижение|[Аа]льянс|[Лл]іга|[Лл]ига|[Кк]оаліція|[Кк]оалиция|[Фф]ронт|[Сс]оюз)"
)
_SHORT_NAME: Final = re.compile(r"[A-ZА-ЯІЇЄҐ][\w'’.-]*(?: (?:[A-ZА-ЯІЇЄҐ0-9][\w'’.-]*|і|та|й|України|-|–|№)){0,4}\Z")
_REACH: Final = 60
_NAME_WORDS: Final = 6
_FIRM_PARTS: Final = AhoCorasick(
    ("Укр", "енерго", "облгаз", "газ", "автодор", "водоканал", "рад", "райсуд", "буд", "банк", "зем", "агенці", "Держ")
)
_FIRM_WORD: Final = re.compile(
    r"(?<![\w-])(?:Укр(?!а[їиі]н)[а-яіїєґ']{4,}"
    r"|(?!Авто|Біо|Крипто|Між)[А-ЯІЇЄҐ][а-яіїєґ']{2,}(?:енерго|газ|автодор|водоканал|міськрад|облрад|райрад|райсуд|буд|банк|зем|агенці)"
    r"(?:[уаіоиеяю]|ом|ою|ами|и)?|(?:Київ|Міськ|Обл|Рай)рад[аиіуоюї]{1,2})(?![\w-])"
)
_STATE_BODY: Final = re.compile(
    r"(?<![\w-])Держ(?!дум|деп)[а-яіїєґ']{0,16}(?:агентств[оаоіу]|агентством|служб(?:а|и|і|у|ою)|інспекці(?:я|ї|ю|єю)"
    r"|комітет(?:у|ом|і)?|нагляд(?:у|ом|і)?|казначейств(?:о|а|у|ом|і)|архів(?:у|ом|і)?|кіно|геонадра|геокадастр(?:у|ом|і)?"
    r"|ветслужб[аиіу]|ком(?:у|ом)?)(?![\w-])"
)
_STATE_BODY_CASES: Final = (
    ("агентств", "агентство"), ("служб", "служба"), ("інспекці", "інспекція"), ("комітет", "комітет"),
    ("нагляд", "нагляд"), ("казначейств", "казначейство"), ("архів", "архів"), ("геокадастр", "геокадастр"),
)  # fmt: skip
_FIRM_CASES: Final = re.compile(r"(.+(?:автодор|водоканал|газ|суд|буд|банк|експорт|пром|транс|сервіс))(?:у|а|ом|ові|і)")
_FEMININE_FIRM_CASES: Final = re.compile(r"(.+рад)(?:и|і|у|ою)")
_LATIN_FIRM: Final = re.compile(
    r"(?<!\w)(?:[A-Z][\w&.-]*,? ){1,4}(?:Ltd|LTD|LLC|LLP|LP|Inc|Corp|Corporation|GmbH|AG|SA|S\. ?A|B\. ?V"
    r"|N\. ?V|PLC|plc|Holding|Holdings|Group|Limited"
    r"|Company|Co|ltd|Bank|University|Institute|Agency|Foundation)(?!\w)(?:(?<=[dcpoAV])\.(?=,| [^A-Z]|\Z))?"
)
_STEM_LETTERS: Final = 4
_WORD: Final = re.compile(r"(?<![\w«\"“-])[А-ЯІЇЄҐA-Z][\w'’-]{4,}")


def quoted_firms(text: str) -> Iterator[NamedSpan]:
    """Yield names in quotation marks behind a legal form or a word like «компанія», and short bare ones.

    A bare name counts where every word but «і» has a capital, and only in a text about firms, that is one
    which has a legal form («ТОВ») elsewhere: in other news such names are those of arms, ships and films.
    """
    bare: list[NamedSpan] = []
    has_forms = False
    for match in _QUOTED.finditer(text):
        name = (match[1] or match[2] or match[3] or match[4]).strip()
        if not name or name[-1] in ".,!?…:":
            continue
        if name.count("«") > name.count("»"):
            name += "»"
        reach = max(0, match.start() - _REACH)
        before = text[reach : match.start()]
        form, lowered = _FORM.search(before), before.lower()
        if form:
            has_forms = True
            yield NamedSpan(reach + form.start(), match.end(), name)
        elif not name[0].isupper() or _OTHER_THING.search(lowered) or _WEAPON_NAME.match(name):
            continue
        elif (_KEYWORD.search(lowered) and len(name.split()) <= _NAME_WORDS) or _PARTY.fullmatch(name):
            yield NamedSpan(match.start(), match.end(), name)
        elif _SHORT_NAME.match(name):
            bare.append(NamedSpan(match.start(), match.end(), name))
    if has_forms:
        yield from bare


def firm_words(text: str, *, latin: bool) -> Iterator[NamedSpan]:
    """Yield names that show by their own shape that they are organisations'.

    Args:
        text: the body.
        latin: whether a word that ends a firm's name in Latin letters («Ltd») stands in it.
    """
    parts = (start for _, start, _ in _FIRM_PARTS.find_matches_as_indexes(text))
    for start in dict.fromkeys(word_starts(text, parts)):
        match = _FIRM_WORD.match(text, start) or _STATE_BODY.match(text, start)
        if match:
            yield NamedSpan(start, match.end(), _firm_nominative(match[0]))
    if latin:
        for match in _LATIN_FIRM.finditer(text):
            yield NamedSpan(match.start(), match.end(), match[0])


def _firm_nominative(word: str) -> str:
    """Return the nominative of a firm's own word («Укравтодору», «Київраді»); what cannot be told stays."""
    if word.startswith("Держ"):
        ends = ((word.rfind(stem), whole) for stem, whole in _STATE_BODY_CASES)
        return next((word[:at] + whole for at, whole in ends if at > 0), word)
    cut = _FIRM_CASES.fullmatch(word)
    if cut:
        return cut[1]
    feminine = _FEMININE_FIRM_CASES.fullmatch(word)
    return f"{feminine[1]}а" if feminine else word


def later_mentions(text: str, firms: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield the unquoted mentions of firms of one word that the text has in quotation marks, in any case."""
    stems = {
        name.lower()[:-1] if name[-1].lower() in "аеиіоуюя" else name.lower(): name
        for firm in firms
        for name in (firm.name,)
        if len(name) > _STEM_LETTERS and name.isalpha()
    }
    if not stems:
        return
    for match in _WORD.finditer(text):
        word = match[0].lower()
        name = next((stems[word[: len(word) - cut]] for cut in range(4) if word[: len(word) - cut] in stems), None)
        if name:
            yield NamedSpan(match.start(), match.end(), name)
