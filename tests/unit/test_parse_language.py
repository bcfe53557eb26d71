"""Language: letters first, words where they do not decide."""

import json
import re
from pathlib import Path

import pytest

from streams.model import Language
from streams.steps.parse.language import detect_language, known_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Зеленський зустрівся з делегацією США у Києві.", "uk"),
        ("Переговоры прошли в Стамбуле, сообщили в Кремле.", "ru"),
        ("President Zelenskyy met the US delegation in Kyiv.", "en"),
        ("ЗЕЛЕНСЬКИЙ ЗУСТРІВСЯ З ДЕЛЕГАЦІЄЮ", "uk"),
        ("Делегация прибыла", "ru"),
        ("Прэзідэнт Беларусі прыняў удзел у нарадзе ў Мінску", "other"),
        ("Председник Србије изјавио је да ће преговори бити настављени", "other"),
        ("Prezydent Polski przyjął delegację Ukrainy, która złożyła wizytę", "other"),
        ("Der Präsident hat die Delegation in Berlin empfangen und gesprochen", "other"),
        ("⚡️ 24.02.2022 🇺🇦", "other"),
        ("", "other"),
        ('Трамп: "We will talk". Президент США заявив, що переговори тривають і вони є важливими', "uk"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, language: Language) -> None:
    assert detect_language(text) == language


def test_the_letters_outweigh_what_the_event_declares() -> None:
    assert detect_language("Зустріч у Києві завершилася підписанням угоди", "ru") == "uk"


def test_what_the_event_declares_decides_where_letters_do_not() -> None:
    assert detect_language("Трамп - Макрон", "uk-UA") == "uk"
    assert detect_language("Trump - Macron", "pl") == "other"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("uk", "uk"),
        ("UK-ua", "uk"),
        ("ua", "uk"),
        ("ru_RU", "ru"),
        ("en", "en"),
        ("de", "other"),
        ("x", None),
        (None, None),
    ],
)
def test_a_language_tag_is_read_generously(tag: str | None, language: Language | None) -> None:
    assert known_language(tag) == language


def labelled_posts(folder: Path, words: int | None) -> list[tuple[str, str]]:
    """Return (text, language) of the half of the posts that no rule was made on, cut to their first words."""
    rows = [json.loads(line) for line in (folder / "telegram.jsonl").read_text().splitlines()][1::2]
    if words is None:
        return [(row["text"], row["lang"]) for row in rows]
    found = [(re.findall(r"[А-Яа-яЁёІіЇїЄєҐґ'’-]{2,}", row["text"])[:words], row["lang"]) for row in rows]
    return [(" ".join(cut), language) for cut, language in found if len(cut) == words]


@pytest.mark.realdata
@pytest.mark.parametrize(("words", "share"), [(None, 0.995), (20, 0.99), (8, 0.97), (3, 0.92)])
def test_posts_are_told_apart_even_when_cut_short(real_data: Path, words: int | None, share: float) -> None:
    posts = labelled_posts(real_data, words)
    assert sum(detect_language(text) == language for text, language in posts) / len(posts) >= share
