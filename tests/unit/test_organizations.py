"""Organisations of an article: known names, firms in quotation marks, institutions."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Organization
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations

Finder = Callable[..., tuple[Organization, ...]]


@pytest.fixture
def organizations(knowledge: Knowledge) -> Finder:
    def find(text: str, language: str = "uk") -> tuple[Organization, ...]:
        known: Language = next(code for code in get_args(Language) if code == language)
        return find_organizations(
            scan_article(Article(id="a", body=text, language=known), knowledge.scanner), knowledge
        )

    return find


def names(found: tuple[Organization, ...]) -> list[str]:
    return [organization.name for organization in found]


def test_abbreviations_count_in_capitals_only(organizations: Finder) -> None:
    assert names(organizations("СБУ і НАТО, а також ОП повідомили. Оп, сап і нато мовчать.")) == [
        "СБУ",
        "НАТО",
        "Офіс президента",
    ]


def test_long_and_short_names_are_one_organization(organizations: Finder) -> None:
    (found,) = organizations("У Міністерстві оборони України, тобто в Міноборони, наголосили.")
    assert (found.name, len(found.mentions)) == ("Міноборони", 2)


def test_firm_with_a_legal_form_is_found_again_without_marks(organizations: Finder) -> None:
    text = "Тендер виграло ТОВ «Альтком». Власники Альткому мовчать."
    (found,) = organizations(text)
    assert [text[span.start : span.end] for span in found.mentions] == ["ТОВ «Альтком»", "Альткому"]


def test_known_name_in_marks_is_the_known_organization(organizations: Finder) -> None:
    assert names(organizations("Компанія заборгувала «Нафтогазу» гроші. Нафтогаз подав позов.")) == ["Нафтогаз"]


def test_institution_is_named_in_the_nominative(organizations: Finder) -> None:
    assert names(organizations("Рішення Печерського районного суду скасували.")) == ["Печерський районний суд"]


def test_a_name_behind_another_in_marks_is_a_firm_too(organizations: Finder) -> None:
    text = (
        "ТОВ «Альфа-Системи» уклало договір з «Гамма Плюс», а шляхом обміну з «Дельта Сервіс» отримало НВО «Промінь»."
    )
    assert names(organizations(text)) == ["Альфа-Системи", "Гамма Плюс", "Дельта Сервіс", "Промінь"]


def test_names_of_arms_and_quotes_are_no_organizations(organizations: Finder) -> None:
    text = 'Ракета «Калібр» і дрон «Гербера» збиті. "Предметна та відверта розмова", - сказав він. ТОВ «Альфа» тут.'
    assert names(organizations(text)) == ["Альфа"]


def test_english_and_russian_names_are_known(organizations: Finder) -> None:
    assert names(organizations("The State Department and NATO agreed, Reuters reports.", "en")) == [
        "State Department",
        "NATO",
        "Reuters",
    ]
    assert names(organizations("В Кремле молчат, а Госдума голосует за МИД РФ.", "ru")) == [
        "Кремль",
        "Госдума",
        "МИД РФ",
    ]


def test_american_bodies_are_known_with_and_without_points(organizations: Finder) -> None:
    text = "The U.S. Treasury extended the licence. The US Department of Justice charged a banker."
    assert names(organizations(text, "en")) == ["US Treasury", "Justice Department"]


@pytest.mark.realdata
def test_interfax_page_names_its_organizations(organizations: Finder) -> None:
    page = Path(__file__).parents[3] / "shared/data/interfax-2025-07-14.txt"
    if not page.exists():
        pytest.skip(f"{page} is absent")
    body = page.read_text(encoding="utf-8").partition("facebook.com/")[2].partition("ЩЕ ЗА ТЕМОЮ")[0]
    assert {"Міноборони", "НАТО", "ГУР", "ЗСУ"} <= set(names(organizations(body)))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Компанія Zorblax оголосила про це. Раніше Zorblax мовчала.", "uk", ["Zorblax"]),
        ("У Zorblax заявили про страйк.", "uk", ["Zorblax"]),
        ("Об этом сообщили в Zorblax.", "ru", ["Zorblax"]),
        ("Zorblax повідомив про страйк.", "uk", ["Zorblax"]),
        ("Martha Oakwell повідомила про страйк.", "uk", []),
        ("The Ministry of Trade and Industry was closed.", "en", ["Ministry of Trade and Industry"]),
        ("US Department of Agriculture figures fell.", "en", ["US Department of Agriculture"]),
    ],
)
def test_unknown_names_are_told_by_the_words_beside_them(
    organizations: Finder, text: str, language: str, expected: list[str]
) -> None:
    assert names(organizations(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Він звернувся до Управління перспективних біомедичних досліджень вчора.", "uk",
         "Управління перспективних біомедичних досліджень"),
        ("Про це повідомили у мерії Дніпра.", "uk", "мерія Дніпра"),
        ("Работу Восточного комитета немецкой экономики обсудили.", "ru", "Восточный комитет немецкой экономики"),
        ("Раду закордонних справ скликали.", "uk", "Рада закордонних справ"),
        ("На сайті Мегаводоканалу пишуть.", "uk", "Мегаводоканал"),
        ("Про це заявили в інституті чистої води Норвегії.", "uk", "інститут чистої води Норвегії"),
        ("Посольство ФРН попередило про дощ.", "uk", "Посольство ФРН"),
        ("У Міністерстві закордонних справ Перу мовчать.", "uk", "Міністерство закордонних справ Перу"),
        ("Речник Blueair мовчить 28 вересня.", "uk", "Blueair"),
        ("Компанія Blueair 28 вересня пішла.", "uk", "Blueair"),
        ("Верховний Суд позов відхилив.", "uk", "Верховний Суд"),
        ("Дощ скінчився, — Генштаб Ірландія пішла.", "uk", "Генштаб"),
        ("Лист Академії аграрних наук Литви та доведення.", "uk", "Академія аграрних наук Литви"),
    ],
)  # fmt: skip
def test_names_are_whole_and_in_the_nominative(organizations: Finder, text: str, language: str, expected: str) -> None:
    assert names(organizations(text, language)) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Королева була рада бачити гостей.", "uk"), ("Помощь Украине нужна, Украину ждут.", "ru")],
)
def test_other_words_are_no_organizations(organizations: Finder, text: str, language: str) -> None:
    assert not organizations(text, language)


def test_an_institution_ends_before_a_predicate_or_another_name(organizations: Finder) -> None:
    assert names(organizations("Венеціанська комісія готова приїхати.")) == ["Венеціанська комісія"]
    assert names(organizations("Міський суд Рівного Олександра Петренка виправдав.")) == ["Міський суд Рівного"]


def test_an_oblique_form_of_an_unknown_name_joins_its_nominative(organizations: Finder) -> None:
    found = organizations("Фірма «Азимут 10» виграла торги. Рахунки фірми «Азимуту 10» закрили.")
    assert [(organization.name, len(organization.mentions)) for organization in found] == [("Азимут 10", 2)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("У МЗС ФРН повідомили про візит. Пізніше МЗС уточнило дату.", "uk", [("МЗС Німеччини", 2)]),
        ("Міністр німецького МЗС приїхав, а МЗС Німеччини мовчить.", "uk", [("МЗС Німеччини", 2)]),
        ("У Міністерстві охорони здоров'я Латвії пояснили.", "uk", [("Міністерство охорони здоров'я Латвії", 1)]),
        ("Верховный суд Пакистана решил. Верховный суд выслушал всех.", "ru", [("Верховный суд Пакистана", 2)]),
        ("МИД Германии вызвал посла. В МИД заявили протест.", "ru", [("МИД Германии", 2)]),
        ("Он возглавил МИД Германии. Потом ушел из МИД. Его ждали.", "ru", [("МИД Германии", 2)]),
        ("Нацбанк Швейцарії підвищив ставку, а НБУ ні.", "uk", [("Нацбанк Швейцарії", 1), ("НБУ", 1)]),
        ("The Ministry of Finance of Poland agreed.", "en", [("Ministry of Finance of Poland", 1)]),
    ],
)
def test_a_body_of_another_state_is_not_ours(
    organizations: Finder, text: str, language: str, expected: list[tuple[str, int]]
) -> None:
    found = organizations(text, language)
    assert [(item.name, len(item.mentions)) for item in found] == expected
    assert all(item.wikidata is None for item in found if item.name != "НБУ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("У МЗС України заявили протест. МЗС Білорусі відповіло, а МЗС наполягає.", [("МЗС", 2), ("МЗС Білорусі", 1)]),
        ("Міноборони Росії збрехало, а українське Міноборони спростувало.", [("Міноборони РФ", 1), ("Міноборони", 1)]),
    ],
)
def test_our_bodies_stay_ours_beside_those_of_others(
    organizations: Finder, text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(item.name, len(item.mentions)) for item in organizations(text)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Бійці 61-ї окремої механізованої бригади прибули.", "uk", [("61-ша окрема механізована бригада", 1)]),
        ("У 34-й окремій бригаді морської піхоти тихо.", "uk", [("34-та окрема бригада морської піхоти", 1)]),
        ("Воювали 15 ОМБр і 16-й армійський корпус.", "uk", [("15 ОМБр", 1), ("16-й армійський корпус", 1)]),
        ("Бойцы 170-й отдельной бригады морской пехоты.", "ru", [("170-я отдельная бригада морской пехоты", 1)]),
        ("Створять 3 бригади, 5 бойових бригад і 2 танкові батальйони.", "uk", []),
        ("Про це повідомила Сумська ОВА, а Львівський ТЦК мовчить.", "uk", [("Сумська ОВА", 1), ("Львівський ТЦК", 1)]),
        ("Горить Орський НПЗ біля Ірклинської ГРЕС.", "uk", [("Орський НПЗ", 1), ("Ірклинська ГРЕС", 1)]),
        ("Самбірський районний суд відмовив.", "uk", [("Самбірський районний суд", 1)]),
        ("Коломыйский хозсуд отказал.", "ru", [("Коломыйский хозсуд", 1)]),
        (
            "У Держрибагентстві мовчать, Держлісслужбу ліквідують.",
            "uk",
            [("Держрибагентство", 1), ("Держлісслужба", 1)],
        ),
        ("Держава має Держбюджет.", "uk", []),
        ("Ваша служба важлива. Було гучно Підприємство працює.", "uk", []),
        ("Знищено комплекс радіоелектронної боротьби «Смуга-7» і ТОВ «Альфа».", "uk", [("Альфа", 1)]),
        ("The President of the Congress of Deputies spoke.", "en", []),
        (
            "Аграрний комітет Республіки Польща чинних працівників вітає.",
            "uk",
            [("Аграрний комітет Республіки Польща", 1)],
        ),
        ("Вітаю Аграрний комітет Польщі шановних ветеранів.", "uk", [("Аграрний комітет Польщі", 1)]),
        ("Міністр Раду Петреле приїхав.", "uk", []),
        ("Департамент освіти і науки міста мовчить.", "uk", [("Департамент освіти і науки", 1)]),
        (
            "Національне антикорупційне бюро та Спеціалізована антикорупційна прокуратура",
            "uk",
            [("НАБУ", 1), ("САП", 1)],
        ),
        ("Програму зробила компанія SAP.", "uk", [("SAP", 1)]),
        ("He studied at the Lutsk University. Then he left.", "en", [("Lutsk University", 1)]),
        ("Управління культури і мистецтв закрили.", "uk", [("Управління культури і мистецтв", 1)]),
        ("Застосунок Армія+ не працює. Війська рф відступають.", "uk", []),
        ("Міський суд Стамбула Прокуратура Стамбула", "uk", [("Міський суд Стамбула", 1), ("Прокуратура Стамбула", 1)]),
        ("Департамент охорони здоров'я міста", "uk", [("Департамент охорони здоров'я", 1)]),
        ("Офіс Генерального прокурора України мовчить.", "uk", [("Офіс генпрокурора", 1)]),
        ("Голова Верховного суду Петриненка звільнив.", "uk", [("Верховний Суд", 1)]),
        ("The Russian Federation attacked.", "en", []),
    ],
)
def test_units_local_bodies_and_plants_are_named_whole(
    organizations: Finder, text: str, language: str, expected: list[tuple[str, int]]
) -> None:
    assert [(item.name, len(item.mentions)) for item in organizations(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Європейська комісія зібралася. Президент Комісії погодився.", [("Єврокомісія", 2)]),
        ("Європейська рада зібралася. Рішення Ради відоме.", [("Європейська рада", 2)]),
        (
            "Верховна Рада пішла. Європейська рада ні. Депутати Ради теж.",
            [("Верховна Рада", 2), ("Європейська рада", 1)],
        ),
        ("Депутати Ради пішли.", [("Верховна Рада", 1)]),
    ],
)
def test_a_bare_head_is_the_body_named_before(
    organizations: Finder, text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(item.name, len(item.mentions)) for item in organizations(text)] == expected


def test_several_firms_in_a_row_are_all_named(organizations: Finder) -> None:
    assert names(organizations("Вакцину зробили компаніями Zorblax і BlueNTek разом.")) == ["Zorblax", "BlueNTek"]
    assert names(organizations("Про це мовить профспілка пілотів Vereinigung Zorb.")) == ["Vereinigung Zorb"]


def test_a_party_whose_name_is_a_word_counts_in_quotation_marks_only(organizations: Finder) -> None:
    assert "Батьківщина" in names(organizations("Лідерка партії «Батьківщина» виступила."))
    assert "Батьківщина" in names(organizations("Депутат від “Батьківщини” виступив."))
    assert "Батьківщина" not in names(organizations("Захисники повернулися на Батьківщину. Батьківщина чекає."))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Правозахисники з Медійної спілки за права дитини мовчать.", "uk", ["Медійна спілка за права дитини"]),
        ("Міжнародна федерація самбо відмовила.", "uk", ["Міжнародна федерація самбо"]),
        ("Проти були в Асоціації міст України.", "uk", ["Асоціація міст України"]),
        ("Говорит координатор «Движения свободных женщин».", "ru", ["Движение свободных женщин"]),
        ("Фонд купила американська федерація Chess Masters.", "uk", ["Chess Masters"]),
        ("Блок партій, тобто «Патріотичний блок», програв.", "uk", ["Патріотичний блок"]),
        ("Голова комітету Ради з питань екології заявив.", "uk", ["Верховна Рада"]),
        ("Европейский союз свой запрет не отменял.", "ru", ["ЕС"]),
        ("Военно-морские силы Франции там.", "ru", ["Военно-морские силы Франции"]),
        ("An official at Ukraine's Defence Ministry left.", "en", ["Ministry of Defence of Ukraine"]),
        ("The Pacific Alliance met, and Israel seized the West Bank.", "en", ["Pacific Alliance"]),
    ],
)
def test_bodies_by_their_head(organizations: Finder, text: str, language: str, expected: list[str]) -> None:
    assert names(organizations(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Американский фонд купил активы.", "ru"),
        ("Рух транспорту відновили. Ініціатива президента провалилася.", "uk"),
        ("Нова ініціатива Києва нікого не цікавить.", "uk"),
        ("Російська Федерація атакувала.", "uk"),
        ("Оператори FPV працюють. Міжбанк закрився.", "uk"),
    ],
)
def test_common_nouns_and_states_are_no_bodies(organizations: Finder, text: str, language: str) -> None:
    assert names(organizations(text, language)) == []
