"""People of an article: full names, surnames alone, strangers, roles and offices."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Person
from streams.steps.document import scan_article
from streams.steps.people.people import find_people

Finder = Callable[..., tuple[Person, ...]]


@pytest.fixture
def people(knowledge: Knowledge) -> Finder:
    def find(text: str, language: str = "uk", day: str = "2025-07-14") -> tuple[Person, ...]:
        published_at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        known: Language = next(code for code in get_args(Language) if code == language)
        article = Article(id="a", body=text, language=known, published_at=published_at)
        return find_people(scan_article(article, knowledge.scanner), knowledge)

    return find


def summary(found: tuple[Person, ...]) -> dict[str, str | None]:
    return {person.name: person.role for person in found}


@pytest.mark.parametrize(
    ("text", "language", "name", "office"),
    [
        ("Зеленський зустрівся з Левом XIV.", "uk", "Лев XIV", "папа Римський"),
        ("Король Чарльз III прийняв гостей.", "uk", "Чарльз III", "король Великої Британії"),
        ("Король Карл III принял гостей.", "ru", "Карл III", "король Великобритании"),
        ("Pope Leo XIV told the bishops to wait.", "en", "Leo XIV", "pope"),
    ],
)
def test_monarchs_and_popes_are_known_by_their_numbers(
    people: Finder, text: str, language: str, name: str, office: str
) -> None:
    assert (name, office) in [(person.name, person.office) for person in people(text, language)]


def test_case_of_the_name_selects_the_governing_role_word(people: Finder) -> None:
    text = (
        "Міністр оборони України Рустем Умєров зустрівся зі спецпредставником президента США з питань України "
        "генералом Кітом Келлогом. Начальник ГУР Міноборони генерал-лейтенант Кирило Буданов провів брифінг."
    )
    assert summary(people(text)) == {
        "Рустем Умєров": "Міністр оборони України",
        "Кіт Келлог": "спецпредставник президента США з питань України генерал",
        "Кирило Буданов": "Начальник ГУР Міноборони генерал-лейтенант",
    }


def test_every_mention_of_a_known_person_is_resolved_and_spans_match(people: Finder) -> None:
    text = "Умєров поїхав. З Рустемом Умєровим говорили, УМЄРОВА бачили."
    (person,) = people(text)
    assert [text[span.start : span.end] for span in person.mentions] == ["Умєров", "Рустемом Умєровим", "УМЄРОВА"]


def test_office_follows_the_publication_date(people: Finder) -> None:
    assert people("Умєров прибув.", day="2025-07-14")[0].office == "міністр оборони України"
    assert people("Умєров прибув.", day="2025-08-14")[0].office == "секретар РНБО України"
    assert people("Umerov arrived.", "en", "2025-07-14")[0].office == "defence minister of Ukraine"


def test_wife_of_the_president_is_not_the_president(people: Finder) -> None:
    found = people("Олена Зеленська приїхала. Зеленської чекали.")
    assert [person.name for person in found] == ["Олена Зеленська"]
    assert len(found[0].mentions) == 2


def test_surname_of_many_counts_only_beside_the_full_name(people: Finder) -> None:
    assert people("Бойко заявив про це.") == ()
    assert summary(people("Юрій Бойко прийшов. Бойко заявив про це.")) == {"Юрій Бойко": None}


def test_stranger_with_a_known_surname_keeps_it(people: Finder) -> None:
    found = people("Сергій Зеленський продав хату. Зеленський мовчить.")
    assert [(person.name, len(person.mentions)) for person in found] == [("Сергій Зеленський", 2)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Суд заарештував Дмитра Іванющенка.", "Дмитро Іванющенко"),
        ("Зустріч з Оленою Шишовською тривала.", "Олена Шишовська"),
        ("Це справа Андрія Кравця.", "Андрій Кравець"),
        ("Рішення Любач Вадим Євгенович оскаржив.", "Вадим Любач"),
        ("Слово мала Урсула фон дер Ляєн.", "Урсула фон дер Ляєн"),
        ("Башар аль-Асад правив довго.", "Башар Асад"),
        ("Заявив Владислав Косіняк-Камиш.", "Владислав Косіняк-Камиш"),
        ("Про це сказав Дж. Байден.", "Джо Байден"),
        ("Так вважає С. Лавров.", "Сергій Лавров"),
    ],
)
def test_names_come_out_in_the_nominative(people: Finder, text: str, name: str) -> None:
    assert name in summary(people(text))


def test_surname_alone_refers_to_a_stranger_named_before(people: Finder) -> None:
    text = "Іван Петренко, директор ТОВ «Альфа», заявив. Петренка чекають."
    (person,) = people(text)
    assert (person.name, person.role) == ("Іван Петренко", "директор ТОВ «Альфа»")
    assert [text[span.start : span.end] for span in person.mentions] == ["Іван Петренко", "Петренка"]


def test_surname_behind_a_hyphen_is_another_name(people: Finder) -> None:
    assert summary(people("Трамп-молодший прибув, а Хафез аль-Асад помер.")) == {"Хафез аль-Асад": None}


def test_two_bearers_of_one_surname_leave_it_open(people: Finder) -> None:
    found = people("Прийшли Павло Брицький і Петро Брицький. Брицький мовчав.")
    assert [len(person.mentions) for person in found] == [1, 1]


def test_complement_that_agrees_by_chance_stays_as_it_is(people: Finder) -> None:
    assert summary(people("Заступника міністра Ігоря Козака звільнили.")) == {"Ігор Козак": "Заступник міністра"}


def test_english_roles_stand_before_and_behind(people: Finder) -> None:
    text = "US special envoy Keith Kellogg met Andriy Yermak, head of the President's Office, on Monday."
    assert summary(people(text, "en")) == {
        "Keith Kellogg": "US special envoy",
        "Andriy Yermak": "head of the President's Office",
    }


def test_preposition_before_a_name_parts_it_from_a_role(people: Finder) -> None:
    assert summary(people("Президент зустрівся з Іваном Петренком.")) == {"Іван Петренко": None}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Цілями стали троє кандидатів у президенти — Тарас Коваль та інші.", "кандидат у президенти"),
        ("Балотується у президенти Тарас Коваль.", None),
    ],
)
def test_a_candidate_has_not_the_office_yet(people: Finder, text: str, role: str | None) -> None:
    assert [(person.name, person.role) for person in people(text)] == [("Тарас Коваль", role)]


@pytest.mark.realdata
def test_interfax_page_has_six_people_with_roles(people: Finder) -> None:
    page = Path(__file__).parents[3] / "shared/data/interfax-2025-07-14.txt"
    if not page.exists():
        pytest.skip(f"{page} is absent")
    body = page.read_text(encoding="utf-8").partition("facebook.com/")[2].partition("ЩЕ ЗА ТЕМОЮ")[0]
    assert summary(people(body)) == {
        "Рустем Умєров": "Міністр оборони України",
        "Кіт Келлог": "спецпредставник президента США з питань України генерал",
        "Сергій Боєв": "Перший заступник міністра оборони",
        "Олександр Сирський": "Головнокомандувач ЗСУ генерал",
        "Андрій Гнатов": "начальник генерального штабу генерал-майор",
        "Кирило Буданов": "начальник ГУР Міноборони генерал-лейтенант",
    }
