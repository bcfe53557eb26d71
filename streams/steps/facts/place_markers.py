"""Streets, villages, districts and waters that no gazetteer has: a marker word gives them away."""

import re
from collections.abc import Iterator

from streams.lexicon.scan import Hit

NAME = r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:-[А-ЯІЇЄҐЁа-яіїєґё][а-яіїєґё'’]+)*"
_INITIAL = r"(?:\d{1,2}(?:-[а-яіїє]+)? (?:років )?|[А-ЯІЇЄҐЁ]\. ?)?"
_NUMBER = r"(?:, ?\d{1,3}(?:[-/]\d{1,3})?[а-яА-Я]?(?!\w| років))?"
_STREET = re.compile(rf"[.:]? ?{_INITIAL}{NAME}(?: {NAME})?{_NUMBER}")
_NEXT = r"(?:, | та | і | и )(?:(?:вул|просп|пров|пл)\. ?|б-р |пр-т )?"
# Behind «вулиць» whatever follows in the list is a street; behind «вул.» only an adjective surely is.
_NEXT_STREET = re.compile(rf"{_NEXT}({_INITIAL}{NAME}(?: {NAME}| \d+)?){_NUMBER}")
_NEXT_ADJECTIVE = re.compile(
    rf"{_NEXT}([А-ЯІЇЄҐЁ][а-яіїєґё'’-]+(?:(?:ськ|цьк|н|ов)(?:а|ої|ій|у)|ого))(?=[,.;)\n]| та | і )"
)
_ADJECTIVE_BEFORE = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’-]+(?:ій|ої|а|у|ому|ого|е|ий|им|ою|ая|ой|ую|ом|ый) $")
_HOUSE = re.compile(_NUMBER)
_SETTLEMENT = re.compile(rf"\.?\s?((?:[А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:а|е|ий|ої|ій|ого|ому|их) )?{NAME})(?! район| р-н| обл)")
_DISTRICT_NAME = (
    r"(?!(?:Кожн|Цьо|Наш|Ваш|Сво|Інш|Одн|Перш|Друг|Велик|Нов[оиі]|Так|Різн|Сам[оиі]|Вс|Усь|Дан|Певн|Спальн|Промисл|При(?:корд|фр|лег)"
    r"|Східн|Західн|Північн|Південн|Гірськ|Сусідн|Окрем|Окупован|Звільнен|Кажд|Отдельн|Жил|Восточн|Западн|Северн|Южн))"
    r"([А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:-[А-ЯІЇЄҐЁ][а-яіїєґё'’]+)?(?:[сцз]ьк|[сц]к|[влрзжічмкн]н|[оеєі]в))"
    r"(?:ий|ого|ому|им|ім|ом|ой|ый|ым)"
)
_DISTRICT = re.compile(rf"{_DISTRICT_NAME} $")
_DISTRICT_BEFORE = re.compile(rf"{_DISTRICT_NAME}\Z")
_DISTRICT_LINK = re.compile(r"(?: ?,| та| і| й| и) \Z")
_LINK_REACH = 5
_MOST_DISTRICTS = 10
# «поблизу Новопетрового на Сумщині»: behind an adjective in the genitive stands no noun.
_ENDS_NAME = re.compile(r"[,.;)\n]|\Z| (?:на|у|в|та|і|й|а) ")
_LISTED = re.compile(rf"(?:,? (?:та |і |й |и |а також )?)({NAME})(?! район| р-н| обл| напрям)(?![\w-])")
_GENITIVES = (
    ("івки", "івка"), ("ївки", "ївка"), ("овки", "овка"), ("инки", "инка"), ("ського", "ське"), ("цького", "цьке"),
    ("ного", "не"), ("вого", "ве"), ("рого", "ре"), ("лого", "ле"),
)  # fmt: skip
# The nominatives of the words for streets, by their forms, and the ending of an adjective that agrees with each.
_STREET_NOUNS = {
    form: nominative
    for nominative, forms in (
        ("вулиця", "вулиці вулицю вулицею"), ("площа", "площі площу площею"), ("проспект", "проспекту проспекті"),
        ("провулок", "провулку"), ("бульвар", "бульвару бульварі"), ("узвіз", "узвозу узвозі"), ("майдан", "майдані"),
        ("набережна", "набережній набережної"), ("улица", "улице улицы улицу"), ("площадь", "площади"),
        ("переулок", "переулке"),
    )
    for form in forms.split()
}  # fmt: skip
_FEMININE_STREETS = ("вулиц", "вул", "площ", "пл", "набережн", "улиц")
_ADJECTIVE = re.compile(r"([А-ЯІЇЄҐЁ][а-яіїєґё'’-]*(?:[сцз]ьк|[сц]к|[нвлрм]))(ою|ій|у|ої|ой|ую)(?![\w-])")
_IN_PLACE = re.compile(r"(?<!\w)(?:на|у|в|по) \Z", re.IGNORECASE)
_LOOK_BEHIND = 40
_ABBREVIATION = 5
_VOWELS = frozenset("аеиіїоуюяєыэ")
_NEEDS_STOP = frozenset(("с", "м", "г", "пл", "сел", "пос", "пров", "р"))
_MEASURE_BEFORE = re.compile(r"(?:кв|куб|\d)\.? $")


def marked_places(text: str, hit: Hit, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places that a marker names, as (start, end, name).

    Args:
        text: the article's body.
        hit: the marker word.
        kind: `street`, `streets`, `settlement`, `settlements`, `district`, `near` or `water`.

    Returns:
        A street with its marker and house number («вул. Набережна, 12»), its further names in a list, a
        district with its noun, a settlement or river by its name alone; in the nominative where the endings tell it.
    """
    word, has_stop = text[hit.start : hit.end], text[hit.end : hit.end + 1] == "."
    if word.lower() in _NEEDS_STOP and not (has_stop and word.islower()):
        return
    if text[hit.start - 1 : hit.start] in ("/", "-"):  # «18 м/с», «в 2016-м. Официально»
        return
    if kind != "district" and has_stop and (len(word) > _ABBREVIATION or word[-1].lower() in _VOWELS):
        return  # the end of a sentence: abbreviations end in a consonant
    if kind == "district":
        yield from _districts(text, hit)
    elif kind in ("settlement", "water"):
        name = _SETTLEMENT.match(text, hit.end)
        if name and not _MEASURE_BEFORE.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start):
            yield name.start(1), name.end(1), name[1]
    elif kind == "near":
        yield from _listed(text, hit.end, genitive=True)
    elif kind == "settlements":
        yield from _listed(text, hit.end, genitive=False)
    elif kind in ("street", "streets"):
        yield from _streets(text, hit, kind)


def _listed(text: str, end: int, *, genitive: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the villages of a list: «в районах Мирного, Лисівки», «населених пунктів Андріївка і Дачне».

    In the genitive only names count whose endings tell the nominative.
    """
    names, position = [], end
    while (name := _LISTED.match(text, position)) and len(names) < _MOST_DISTRICTS:
        names.append(name)
        position = name.end()
    for name in names:
        village = _village(name[1])
        if not genitive or (village and (village[-1] == "а" or _ENDS_NAME.match(text, name.end()))):
            yield name.start(1), name.end(1), village or name[1]


def _village(name: str) -> str | None:
    """Return the nominative of a village's name in the genitive, None where the ending does not tell it."""
    for ending, nominative in _GENITIVES:
        if name.endswith(ending):
            return name[: -len(ending)] + nominative
    return None


def _districts(text: str, hit: Hit) -> Iterator[tuple[int, int, str]]:
    """Yield the districts of a list before their noun: «у Дарницькому, Подільському та Печерському районах»."""
    adjective, end = _DISTRICT.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start), hit.end
    for _ in range(_MOST_DISTRICTS):
        if adjective is None:
            return
        yield adjective.start(), end, f"{adjective[1]}ий район"
        link = _DISTRICT_LINK.search(text, max(0, adjective.start() - _LINK_REACH), adjective.start())
        end = link.start() if link else 0
        adjective = _DISTRICT_BEFORE.search(text, max(0, end - _LOOK_BEHIND), end)


def _streets(text: str, hit: Hit, kind: str) -> Iterator[tuple[int, int, str]]:
    following = _STREET.match(text, hit.end)
    if following:
        end = following.end()
        is_genitive = _IN_PLACE.search(text, max(0, hit.start - _ABBREVIATION), hit.start) is not None
        yield hit.start, end, _street_name(text[hit.start : hit.end], text[hit.end : end], in_place=is_genitive)
        pattern = _NEXT_STREET if kind == "streets" else _NEXT_ADJECTIVE
        while further := pattern.match(text, end):
            yield further.start(1), further.end(1), further[1]
            end = further.end()
        return
    adjective = _ADJECTIVE_BEFORE.search(text, max(0, hit.start - _LOOK_BEHIND), hit.start)
    if adjective and kind == "street":
        house = _HOUSE.match(text, hit.end)
        end = house.end() if house else hit.end
        before = text[adjective.start() : hit.start]
        noun = text[hit.start : hit.end]
        agreeing = _ADJECTIVE.match(before) if noun.lower().startswith(_FEMININE_STREETS) else None
        name = f"{_feminine(agreeing, noun)} " if agreeing else before
        yield adjective.start(), end, name + _STREET_NOUNS.get(noun, noun) + text[hit.end : end]


def _street_name(noun: str, rest: str, *, in_place: bool) -> str:
    """Write a street's name in the nominative: «вулицею Монастирською», but «на вулиці Кобилянської»."""
    agreeing = _ADJECTIVE.search(rest, 0, _LOOK_BEHIND) if noun.lower().startswith(_FEMININE_STREETS) else None
    if agreeing and not rest[: agreeing.start()].strip(" .:") and not (in_place and agreeing[2] == "ої"):
        rest = rest[: agreeing.start()] + _feminine(agreeing, noun) + rest[agreeing.end() :]
    return _STREET_NOUNS.get(noun, noun) + rest


def _feminine(adjective: re.Match[str], noun: str) -> str:
    return adjective[1] + ("ая" if noun.startswith("ул") else "а")
