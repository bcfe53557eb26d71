"""Roles: where one ends and another begins, whose it is, and what is none."""

from collections.abc import Callable
from typing import get_args

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language
from streams.steps.document import scan_article
from streams.steps.people.people import find_people

Roles = Callable[..., dict[str, str | None]]


@pytest.fixture
def roles(knowledge: Knowledge) -> Roles:
    def find(text: str, language: str = "uk") -> dict[str, str | None]:
        known: Language = next(code for code in get_args(Language) if code == language)
        found = find_people(scan_article(Article(id="a", body=text, language=known), knowledge.scanner), knowledge)
        return {person.name: person.role for person in found}

    return find


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("— сказав речник Президент України Іван Бойчук.", "Президент України"),
        ("Зруйнували будинок спортсмена Унаслідок удару по місту горить будинок Івана Бойчука.", None),
        ("Створили слідчу групу у справі про замах на сім'ю бізнесмена Івана Бойчука.", "бізнесмен"),
        ("Суддя міського суду 8 травня суддя районного суду Іван Бойчук пішов.", "суддя районного суду"),
        ("Слово мав директор академік Іван Бойчук.", "директор академік"),
        ("Прийшов начальник штабу генерал-майор Іван Бойчук.", "начальник штабу генерал-майор"),
        ("Прийшла лікар-інфекціоніст Олена Бойчук.", "лікар-інфекціоніст"),
        ("Прийшов кандидат у президенти Іван Бойчук.", "кандидат у президенти"),
        ("Комісар з питань зайнятості, інвестицій та торгівлі Іван Бойчук пішов.",
         "Комісар з питань зайнятості, інвестицій та торгівлі"),
        ("Затримали ексзаступницю голови Офісу Президента Олену Бойчук.", "ексзаступниця голови Офісу Президента"),
        ("Після відставки Кабінету міністрів Олени Бойчук усе стихло.", None),
        ("Лідери із привітаннями Івану Бойчуку не забарилися.", None),
        ("Переміг демократ Іван Бойчук. Сенатор Іван Бойчук подякував.", "Сенатор"),
        ("Переміг демократ Іван Бойчук.", "демократ"),
        ("Прийшла прес-секретарка уряду (КМУ) Олена Бойчук.", "прес-секретарка уряду (КМУ)"),
        ("Прийшов командувач Повітряних сил Іван Бойчук.", "командувач Повітряних сил"),
        ("На посаді голови комітету його змінив Іван Бойчук.", None),
    ],
)  # fmt: skip
def test_a_role_is_whole_and_its_bearers_own(roles: Roles, text: str, role: str | None) -> None:
    assert list(roles(text).values()) == [role]


def test_a_principal_has_not_the_role_of_the_one_who_serves_him(roles: Roles) -> None:
    assert roles("Бойчук Іван прийшов. Виступив радник Івана Бойчука Степан Лановий.") == {
        "Іван Бойчук": None,
        "Степан Лановий": "радник Івана Бойчука",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Donald Trump — first major restrictions were announced.",
        "Donald Trump, major changes ahead, spoke.",
    ],
)
def test_what_stands_behind_an_english_name_need_not_be_a_role(roles: Roles, text: str) -> None:
    assert roles(text, "en") == {"Donald Trump": None}


@pytest.mark.parametrize(
    "text",
    ["Зустріли мера Києва вчора.", "Есмінець «Адмірал Левченко» прибув.", "Станом на вечір тихо.", "Кошти виділено."],
)
def test_these_are_no_people(roles: Roles, text: str) -> None:
    assert not roles(text)


def test_one_person_in_two_forms_is_one(roles: Roles) -> None:
    assert list(roles("Затримали Євгенія Шульгата. Потім Євгеній Шульгат вийшов.")) == ["Євгеній Шульгат"]
    assert list(roles("Призначено Олександр Поклад. Він призначив Олександра Поклада головою.")) == ["Олександр Поклад"]
    assert list(roles("Rafael Mariano came. Rafael Mariano Oakwell spoke.", "en")) == ["Rafael Mariano Oakwell"]


def test_a_name_in_latin_letters_in_brackets_is_the_person_before_it(roles: Roles) -> None:
    assert roles("Речник профспілки Маркус Валь (Markus Wahl) заперечив.") == {"Маркус Валь": "Речник профспілки"}


def test_an_indeclinable_surname_keeps_its_letters(roles: Roles) -> None:
    assert list(roles("Слова Майкла О’Лири обсудили.", "ru")) == ["Майкл О’Лири"]
    assert list(roles("Слова Хельмута Деди обсудили. Хельмут Деди ушёл.", "ru")) == ["Хельмут Деди"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Martha Oakwell, a systems engineer and vice-rector at the school, spoke.",
         "systems engineer and vice-rector at the school"),
        ("Martha Oakwell, the international policy coordinator who left, spoke.", "international policy coordinator"),
        ("Martha Oakwell, vice president of the firm, spoke.", "vice president of the firm"),
        ("Martha Oakwell, another day, another minister.", None),
    ],
)  # fmt: skip
def test_an_english_role_stands_between_commas(roles: Roles, text: str, role: str | None) -> None:
    assert roles(text, "en") == {"Martha Oakwell": role}


def test_a_surname_in_capitals_behind_a_given_name_is_one_and_an_abbreviation_is_none(roles: Roles) -> None:
    text = "Начальник адміністрації Володимир АРТЮХ вручив ордени. Слово мав Арташес ЗСУ."
    assert roles(text) == {"Володимир Артюх": "Начальник адміністрації"}


def test_a_mans_accusative_is_no_womans_name(roles: Roles) -> None:
    assert roles("Судили журналіста Руслана Коцабу.") == {"Руслан Коцаба": "журналіст"}
    assert roles("Прийшла лікарка Руслана Коцюба.") == {"Руслана Коцюба": "лікарка"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Прибули міністри оборони Іван Бойчук та Степан Лановий.",
            "uk",
            {"Іван Бойчук": "міністр оборони", "Степан Лановий": "міністр оборони"},
        ),
        (
            "Депутати Іван Бойчук, Олена Гай і Степан Лановий голосували.",
            "uk",
            {"Іван Бойчук": "Депутат", "Олена Гай": "Депутат", "Степан Лановий": "Депутат"},
        ),
        ("U.S. envoys Jane Doe and John Roe arrived.", "en", {"Jane Doe": "U.S. envoy", "John Roe": "U.S. envoy"}),
        ("Депутат Іван Бойчук і Степан Лановий голосували.", "uk", {"Іван Бойчук": "Депутат", "Степан Лановий": None}),
    ],
)
def test_a_title_in_the_plural_is_that_of_each(
    roles: Roles, text: str, language: str, expected: dict[str, str | None]
) -> None:
    assert roles(text, language) == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Mr John Roe left early.", "John Roe", None),
        ("British Prime Minister Sir Keir Starmer spoke.", "Keir Starmer", "British Prime Minister"),
        ("The artistic director Jane Doe plans a premiere.", "Jane Doe", "artistic director"),
    ],
)
def test_an_english_title_is_whole_and_no_form_of_address(roles: Roles, text: str, name: str, role: str | None) -> None:
    assert roles(text, "en") == {name: role}


def test_the_trade_before_a_given_name_is_no_surname(roles: Roles) -> None:
    assert roles("Слюсар Дмитро курить.") == {}
    assert roles("Замначальника управління Степан Лановий курить.") == {"Степан Лановий": "Замначальника управління"}


def test_a_surname_in_ko_may_stay_as_it_is(roles: Roles) -> None:
    assert list(roles("Половина належить Богдану Бречко.")) == ["Богдан Бречко"]


def test_whom_an_envoy_serves_is_no_envoy(roles: Roles) -> None:
    assert roles("На вокзалі спецпредставника Трампа зустріли.") == {"Дональд Трамп": None}
    assert roles("Спецпредставник Трампа Келлог прибув.") == {
        "Дональд Трамп": None,
        "Кіт Келлог": "Спецпредставник Трампа",
    }


def test_what_bears_a_name_is_nobody(roles: Roles) -> None:
    assert roles("Люди стоять біля театру Івана Франка.") == {}
    assert roles("The U.S. Congress voted.", "en") == {}
