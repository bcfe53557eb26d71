"""Strangers whose names are easily misread: patronymics, foreign names in a vowel, nouns beside a name, call signs."""

import pytest

from tests.unit.test_people import Finder, people, summary

__all__ = ["people"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Про це сказала речниця місії Паула Різзо.", "uk", {"Паула Різзо": "речниця місії"}),
        ("Юрист Сергій Григорович пояснив умови.", "uk", {"Сергій Григорович": "Юрист"}),
        ("Рух блогера Василе Лупашка розпущено.", "uk", {"Василе Лупашка": "блогер"}),
        ("Список Ренато Гарського зняли з виборів.", "uk", {"Ренато Гарський": None}),
        ("Указ главы республики Радия Сабирова опубликован.", "ru", {"Радий Сабиров": "глава республики"}),
        ("General Abdel Fattah al-Masri rejected the plan.", "en", {"Abdel Fattah al-Masri": "General"}),
        ("The coordinator, Aleš Dvorník, replied.", "en", {"Aleš Dvorník": "coordinator"}),
        ("The company chief Armin Dorfer left.", "en", {"Armin Dorfer": "company chief"}),
    ],
)
def test_a_stranger_is_named_in_full(people: Finder, text: str, language: str, expected: dict[str, str | None]) -> None:
    assert summary(people(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Хлопчик Максим знайшов у лісі снаряд.", "uk"),
        ("Восьмиклассник Тимур сообщил об этом учителю.", "ru"),
        ("У реєстрі є «Морін Інвестментс Лімітед».", "uk"),
    ],
)
def test_a_noun_and_a_firm_are_nobody(people: Finder, text: str, language: str) -> None:
    assert people(text, language) == ()


def test_a_surname_that_opens_a_sentence_counts_where_the_text_repeats_it(people: Finder) -> None:
    assert list(summary(people("Мельник Олег пояснив суду, як було. Справу Мельника закрито."))) == ["Олег Мельник"]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Листа надіслали сенаторам Грему й Блюменталю.", "uk", ["Ліндсі Грем", "Річард Блюменталь"]),
        ("Senators Graham and Blumenthal wrote a letter.", "en", ["Lindsey Graham", "Richard Blumenthal"]),
        ("Готель пана Грема закрили.", "uk", []),
    ],
)
def test_an_office_tells_who_bears_a_common_surname(people: Finder, text: str, language: str, names: list[str]) -> None:
    assert list(summary(people(text, language))) == names


def test_a_surname_of_two_words_is_one_person(people: Finder) -> None:
    text = '"It is over," De Wever told reporters. Prime Minister Bart De Wever left early.'
    assert list(summary(people(text, "en"))) == ["Bart De Wever"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Омбудсмени України та Латвії Дмитро Гайовий і Карліс Озолс зустрілися.",
            "uk",
            {"Дмитро Гайовий": "Омбудсмен України", "Карліс Озолс": "Омбудсмен Латвії"},
        ),
        (
            "Прибули Стів Мартенс і Джаред Голт, прем'єр Катару та керівник розвідки.",
            "uk",
            {"Стів Мартенс": None, "Джаред Голт": None},
        ),
        (
            "Indiana Gov. Eric Holt signed it. Health Commissioner Dr. Kristina Bock said so.",
            "en",
            {"Eric Holt": "Indiana Gov.", "Kristina Bock": "Health Commissioner"},
        ),
        ("She fired the civilian defense minister [Jane Holt].", "en", {"Jane Holt": "civilian defense minister"}),
        ("Партія, керівником якої є Михайло Бровський.", "uk", {"Михайло Бровський": "керівник"}),
        ("Фірма належить Аркадію Реві. Сам Рева мовчить.", "uk", {"Аркадій Рева": None}),
        ("Заступник мера Черкас Сергія Одарича мовчить.", "uk", {"Сергій Одарич": "мер Черкас"}),
        ("Провідник Микола Іванович тримав двері.", "uk", {"Микола Іванович": "Провідник"}),
        ("Суд выдал археолога Александра Бутыгина.", "ru", {"Александр Бутыгин": "археолог"}),
        ("Режиссер Антон Ветров отказался.", "ru", {"Антон Ветров": "Режиссер"}),
        (
            "A spokesman for the European Commission, Markus Lamm, said so.",
            "en",
            {"Markus Lamm": "spokesman for the European Commission"},
        ),
        ("A spokesman for the court, Markus Lamm, said so.", "en", {"Markus Lamm": "spokesman for the court"}),
    ],
)
def test_roles_beside_several_names(people: Finder, text: str, language: str, expected: dict[str, str | None]) -> None:
    assert summary(people(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("У ліцеї «Стефан Великий» співали.", "uk"),
        ("Продажи в «М.Видео» выросли.", "ru"),
        ("Военком области назвал это фейком.", "ru"),
    ],
)
def test_names_of_schools_and_shops_are_nobody(people: Finder, text: str, language: str) -> None:
    assert people(text, language) == ()
