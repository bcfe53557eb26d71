"""Call signs, surnames of any shape behind a role, and what is no surname before a given name; texts of our own."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Person
from streams.steps.document import scan_article
from streams.steps.people.people import find_people
from tests.unit.quoted_words import quoted


def people(knowledge: Knowledge, text: str, language: Language = "uk") -> tuple[Person, ...]:
    return find_people(scan_article(Article(id="a", body=text, language=language), knowledge.scanner), knowledge)


def speakers(knowledge: Knowledge, text: str, language: Language = "uk") -> list[str | None]:
    return [quote.speaker for quote in quoted(knowledge, text, language)]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("«Ми тримаємо позиції», – каже командир роти на псевдо «Рись».", "uk", ["Рись"]),
        ("Сапер з позивним Крук каже, що роботи тут багато. «Ми готові», – додав Крук.", "uk", ["Крук", "Крук"]),
        ("«Мы держим позиции», – говорит боец с позывным «Грей».", "ru", ["Грей"]),
        ("«Мы держим позиции», – говорит друг «Хмель», медик роты.", "ru", ["Хмель"]),
        ("«Ми готові», – каже Іван «Чумак», сапер. «Ми тут», – сміється «Чумак».", "uk", ["Іван «Чумак»"] * 2),
        (
            "«Ми готові», – каже Петро Коваль (позивний – Чумак). «Чумак» додав, що знову йде дощ.",
            "uk",
            ["Петро Коваль"] * 2,
        ),
        ("«Ми готові», – розповів Іван «Суспільному».", "uk", ["Іван"]),
    ],
)
def test_who_has_a_call_sign_speaks_under_it(
    knowledge: Knowledge, text: str, language: Language, names: list[str]
) -> None:
    assert speakers(knowledge, text, language) == names


def test_the_role_of_a_call_sign_ends_before_what_announces_it(knowledge: Knowledge) -> None:
    (found,) = people(knowledge, "Командир мінометної роти на псевдо «Рись» каже, що роботи багато.")
    assert (found.name, found.role) == ("Рись", "Командир мінометної роти")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("«Ми готові», – сказав адвокат Клец.", "uk", "Клец"),
        ("Психолог Штерн заявив, що чекає.", "uk", "Штерн"),
        ("Об этом сообщил депутат Желтоняк.", "ru", "Желтоняк"),
        ("Тренер Шахтаря мовчить. Капітан Динамо пішов.", "uk", None),
        ("Поїхав мер Бердянськ.", "uk", None),
    ],
)
def test_a_surname_of_any_shape_behind_a_role_is_its_bearers(
    knowledge: Knowledge, text: str, language: Language, name: str | None
) -> None:
    assert [found.name for found in people(knowledge, text, language)] == ([name] if name else [])


@pytest.mark.parametrize(
    "text",
    [
        "Их встретили участники конкурса Единой России Сергей Юркевич и другие.",
        "Раньше Сергей Юркевич жил тут.",
        "Приехали гости из Литвы Сергей Юркевич и другие.",
    ],
)
def test_no_country_or_party_before_a_given_name_is_a_surname(knowledge: Knowledge, text: str) -> None:
    assert [found.name for found in people(knowledge, text, "ru")] == ["Сергей Юркевич"]


def test_a_patronymic_names_whom_the_text_has_by_surname(knowledge: Knowledge) -> None:
    text = "Містяни зустріли Михайла Коваля. «Так і буде, чекайте», – запевнив їх Михайло Васильович."
    assert speakers(knowledge, text) == ["Михайло Коваль"]
