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
        ("The coordinator, Aleš Dvorník, replied.", "en", {"Aleš Dvorník": None}),
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
