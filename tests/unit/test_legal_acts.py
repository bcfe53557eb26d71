from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.steps.facts.legal_acts import find_legal_acts
from tests.unit.fact_documents import document


def acts(body: str) -> list[tuple[str, str | None]]:
    return [(act.kind, act.number) for act in find_legal_acts(document(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ухвалила законопроєкт № 10449 про мобілізацію", ("bill", "10449")),
        ("підписав закон № 3633-IX", ("law", "3633-IX")),
        ("20-й пакет санкцій", ("sanctions_package", "20")),
        ("двадцятий пакет санкцій ЄС", ("sanctions_package", "20")),
        ("указ №494/2025", ("decree", "494/2025")),
        ("указом Президента України від 5 липня № 494/2025", ("decree", "494/2025")),
        ("постанова Кабміну № 560", ("regulation", "560")),
        ("резолюція Радбезу ООН 2202", ("resolution", "2202")),
        ("закон «Про публічні закупівлі» змінили", ("law", None)),
        ("under H.R. 8035", ("us_bill", "8035")),
        ("by executive order 14024", ("executive_order", "14024")),
        ("the EU's 18th package of sanctions", ("sanctions_package", "18")),
        ("the 20th sanctions package", ("sanctions_package", "20")),
        ("18-го пакета санкций", ("sanctions_package", "18")),
        ("ЗУ «Про дорожній рух» доповнили", ("law", None)),
        ("Регламент ЄС 269/2014 діє", ("regulation", "269/2014")),
        ("Регламенту (ЄС) 2023/1114", ("regulation", "2023/1114")),
        ("Council Regulation (EU) No 269/2014", ("regulation", "269/2014")),
        ("законопроєкт 12345-1 відкликали", ("bill", "12345-1")),
        ("vote on H.R.1234 today", ("us_bill", "1234")),
    ],
)
def test_an_act_has_its_kind_and_number(body: str, expected: tuple[str, str | None]) -> None:
    assert acts(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "рішення суду оскаржать",
        "за законом це дозволено",
        "The bill is high.",
        "школа № 5",
        "рішення суду у справі № 12/345/20",
        "наказ по школі № 5",
        "законопроєкт 2025 року",
    ],
)
def test_a_bare_word_for_an_act_names_none(body: str) -> None:
    assert acts(body) == []


def test_acts_of_one_noun_are_told_by_their_numbers() -> None:
    assert acts("два законопроєкти — № 12001 і № 12002") == [("bill", "12001"), ("bill", "12002")]


def test_every_act_of_a_sentence_has_its_own_number() -> None:
    assert acts("закон № 1-IX, указ № 2/2025 і постанова № 3") == [
        ("law", "1-IX"),
        ("decree", "2/2025"),
        ("regulation", "3"),
    ]


@given(st.text(alphabet="закон указ№ 0123456789/-«»Про.", max_size=80))
def test_any_text_gives_exact_spans_in_order(body: str) -> None:
    found = find_legal_acts(document(body))
    assert all(body[act.start : act.end] == act.text for act in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Вирок за статтею 336 КК оскаржать", [("article", "336")]),
        ("за ч. 2 ст. 111-1 ККУ", [("article", "111-1")]),
        ("частина 2 статті 190 Кримінального кодексу України", [("article", "190")]),
        ("по статье 328 УК РФ", [("article", "328")]),
        ("Section 231 of CAATSA and Article 5 of the Washington Treaty", [("article", "231"), ("article", "5")]),
        ("Council Decision (CFSP) 2014/512", [("decision", "2014/512")]),
        ("Directive 2014/60/EU", [("directive", "2014/60/EU")]),
        ("у статті 5 розділів і 3 сторінки", []),
        ("на 15 ст. про це писали", []),
    ],
)
def test_an_article_counts_with_the_act_that_it_is_of(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert acts(body) == expected
