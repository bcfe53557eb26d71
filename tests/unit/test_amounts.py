from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Language
from streams.steps.facts.amounts import find_amounts
from tests.unit.fact_documents import document, knowledge


def amounts(body: str, language: Language = "uk") -> list[tuple[float, str]]:
    return [(amount.value, amount.unit) for amount in find_amounts(document(body, language), knowledge())]


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        ("Італія інвестує понад 42 млн євро", 42e6, "EUR"),
        ("угода на $1,5 мільярда", 1.5e9, "USD"),
        ("допомога на 50 млрд грн", 50e9, "UAH"),
        ("штраф 5 000 грн.", 5000, "UAH"),
        ("за 19,92 млн. грн. збудують", 19.92e6, "UAH"),
        ("за 97 тис грн.", 97e3, "UAH"),
        ("1\u00a0234\u00a0567 гривень", 1234567, "UAH"),
        ("3 тис. осіб евакуювали", 3000, "people"),
        ("два мільярди гривень", 2e9, "UAH"),
        ("мільйон доларів", 1e6, "USD"),
        ("двоє поранених", 2, "people"),
        ("102 дрони", 102, "pieces"),
        ("знищено 10 російських ракет", 10, "pieces"),
        ("на 24,5% більше", 24.5, "percent"),
        ("близько 30 відсотків", 30, "percent"),
        ("за 15 км від міста", 15, "kilometre"),
        ("$31 тис", 31e3, "USD"),
        ("5 млн американських доларів", 5e6, "USD"),
        ("двадцять п'ять танків", 25, "pieces"),
        ("сто двадцять осіб", 120, "people"),
        ("дві тисячі п'ятсот осіб", 2500, "people"),
        ("півмільйона гривень", 5e5, "UAH"),
        ("шістьма керованими авіабомбами", 6, "pieces"),
        ("700+ дронів за ніч", 700, "pieces"),
        ("3\u2011млн € на школу", 3e6, "EUR"),
        ("приміщення у 340 кв. м.", 340, "square_metre"),
        ("1 450 ворожих загарбників", 1450, "people"),
        ("1\u202f450 приватних будинків", 1450, "pieces"),
        ("особового складу — 1 200 450 (+1 150) осіб", 1200450, "people"),
        ("танків — 11 120 (+4) од.", 11120, "pieces"),
        ("понад трильйон доларів", 1e12, "USD"),
        ("чверть мільйона гривень", 250e3, "UAH"),
        ("8 військових і цивільних загинули", 8, "people"),
        ("12 тисяч німців приїхали", 12e3, "people"),
        ("6 нових французьких гаубиць", 6, "pieces"),
        ("скоротять на третину", 33.333333, "percent"),
        ("ціни вищі на +12 %", 12, "percent"),
    ],
)
def test_an_amount_has_its_value_and_unit(body: str, value: float, unit: str) -> None:
    assert amounts(body) == [(value, unit)]


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        ("a €90bn loan", 90e9, "EUR"),
        ("US$ 3.5 million", 3.5e6, "USD"),
        ("$61 billion in aid", 61e9, "USD"),
        ("two billion dollars", 2e9, "USD"),
        ("1,500 soldiers", 1500, "people"),
        ("500 million euros", 5e8, "EUR"),
        ("5 percent", 5, "percent"),
        ("£2.26bn", 2.26e9, "GBP"),
        ("three hundred people", 300, "people"),
        ("three hundred and fifty soldiers", 350, "people"),
        ("twenty-five thousand troops", 25e3, "people"),
        ("two tank rounds", 2, "pieces"),
        ("40 Belgians came", 40, "people"),
        ("cut by half", 50, "percent"),
    ],
)
def test_english_amounts_are_read_by_english_rules(body: str, value: float, unit: str) -> None:
    assert amounts(body, "en") == [(value, unit)]


def test_both_ends_of_a_range_are_amounts_of_one_scale_and_unit() -> None:
    assert amounts("від 5 до 7 млн євро") == [(5e6, "EUR"), (7e6, "EUR")]
    assert amounts("80-230%") == [(80, "percent"), (230, "percent")]
    assert amounts("30-40 дронів щодоби") == [(30, "pieces"), (40, "pieces")]
    assert amounts("між 10 і 15 тисячами військових") == [(10e3, "people"), (15e3, "people")]
    assert amounts("ціна $400 – 2012 рік видання") == [(400, "USD")]
    assert amounts("ціна $400 – 15") == [(400, "USD")]
    assert amounts("$80-90 тис") == [(80e3, "USD"), (90e3, "USD")]
    assert amounts("$1,2-1,5 млрд") == [(1.2e9, "USD"), (1.5e9, "USD")]
    assert amounts("between 5 and 7 million people", "en") == [(5e6, "people"), (7e6, "people")]


def test_a_price_ends_before_what_it_is_for() -> None:
    assert [amount.text for amount in find_amounts(document("по $1300 кв. м і $2 млн грн"), knowledge())] == [
        "$1300",
        "$2 млн грн",
    ]


def test_several_hundred_has_no_value() -> None:
    assert amounts("кілька сотень дронів і десятки тисяч людей") == []
    assert amounts("several hundred drones", "en") == []


@pytest.mark.parametrize(
    "body",
    [
        "о 18:16 14.07.2025",
        "винищувач F-16 прибув",
        "закон № 3633-IX",
        "20-й пакет",
        "у 2024 році",
        "С-300 та 5-річний план",
        "зафіксували близько 11:00 . Дрон впав",
        "рахунок 3:1, танків немає",
        "8 серпня безпілотник влетів",
        "вітер 3–8 м/с",
        "у травні 2026 року населений пункт звільнили",
        "вже п'ять років громадянами країни",
        "у 2014 українці вийшли на площу",
        "двадцять третій солдат роти",
        "0.50 calibre rounds",
        "вирушили о 8.00 автомобілі",
        "рахунок 8 до 1. Українці перемогли",
        "п'ять сімей біженців",
        "уразили 12 військових об'єктів",
        "п'ять військових і логістичних цілей",
    ],
)
def test_numbers_of_names_dates_and_acts_are_no_amounts(body: str) -> None:
    assert amounts(body) == []


@given(st.text(alphabet="0123456789 ,.-–$€%млнтис. грнякmillion\u00a0№двоє", max_size=80))
def test_any_text_gives_exact_spans_in_order(body: str) -> None:
    found = find_amounts(document(body), knowledge())
    assert all(body[amount.start : amount.end] == amount.text for amount in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("виплату зменшили з 1,6 млн до 800 тис. гривень", "uk", [(1.6e6, "UAH"), (8e5, "UAH")]),
        ("from $1.2bn to $3bn", "en", [(1.2e9, "USD"), (3e9, "USD")]),
        ("from 1.2 billion to 3 billion euros", "en", [(1.2e9, "EUR"), (3e9, "EUR")]),
        ("two or three large drones", "en", [(2, "pieces"), (3, "pieces")]),
        ("шість десятків поранених", "uk", [(60, "people")]),
        ("півтора десятка дронів", "uk", [(15, "pieces")]),
        ("two dozen people", "en", [(24, "people")]),
        ("дві сотні дронів", "uk", [(200, "pieces")]),
        ("потужність 2,3 гігавата", "uk", [(2.3, "gigawatt")]),
        ("проголосували 16 парламентарів", "uk", [(16, "people")]),
    ],
)
def test_ranges_and_tens(body: str, language: Language, expected: list[tuple[float, str]]) -> None:
    assert amounts(body, language) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Уряд Данії виділив 500 мільйонів крон.", [(5e8, "DKK")]),
        ("Швеція мовчить. 500 мільйонів крон виділила Данія.", [(5e8, "DKK")]),
        ("Швеція дасть 20 млрд крон, а Чехія – 300 млн крон.", [(20e9, "SEK"), (3e8, "CZK")]),
        ("Збитки склали 500 мільйонів крон.", []),
    ],
)
def test_a_currency_of_several_countries_is_that_of_the_one_named(body: str, expected: list[tuple[float, str]]) -> None:
    assert amounts(body) == expected
