"""Declension of personal names and the way back to the nominative."""

import pytest

from streams.lexicon.surnames import Gender, decline_given_name, decline_name, nominatives


@pytest.mark.parametrize(
    ("name", "gender", "language", "instrumental"),
    [
        ("Умєров", "m", "uk", "умєровим"),
        ("Сирський", "m", "uk", "сирським"),
        ("Макрон", "m", "uk", "макроном"),
        ("Єрмак", "m", "uk", "єрмаком"),
        ("Малюк", "m", "uk", "малюком"),
        ("Паліса", "m", "uk", "палісою"),
        ("Корнієць", "m", "uk", "корнійцем"),
        ("Косіняк-Камиш", "m", "uk", "косіняком-камишем"),
        ("Рубіо", "m", "uk", "рубіо"),
        ("Свириденко", "f", "uk", "свириденко"),
        ("Путин", "m", "ru", "путиным"),
        ("Захарова", "f", "ru", "захаровой"),
        ("Kellogg", "m", "en", "kellogg"),
    ],
)
def test_surnames_decline_by_ending_and_gender(name: str, gender: Gender, language: str, instrumental: str) -> None:
    assert instrumental in decline_name(name, gender, language)["ablt"]


def test_keith_declines_as_a_person_and_not_as_the_animal() -> None:
    forms = decline_given_name("Кіт", "m", "uk")
    assert "кітом" in forms["ablt"]
    assert "котом" not in forms["ablt"]


@pytest.mark.parametrize(
    ("form", "gender", "case", "nominative"),
    [
        ("Іванющенка", "m", "gent", "іванющенко"),
        ("Харьку", "m", "datv", "харько"),
        ("Ахметова", "m", "gent", "ахметов"),
        ("Коломойського", "m", "gent", "коломойський"),
        ("Кравця", "m", "gent", "кравець"),
        ("Палія", "m", "gent", "палій"),
        ("Бережанську", "f", "accs", "бережанська"),
        ("Туском", "m", "ablt", "туск"),
        ("Дуди", "m", "gent", "дуда"),
    ],
)
def test_likeliest_nominative_comes_first(form: str, gender: Gender, case: str, nominative: str) -> None:
    assert nominatives(form, gender, "uk", frozenset((case,)))[0] == nominative
