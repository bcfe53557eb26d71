"""Roles, pronouns and bodies that stand for somebody named elsewhere, and lines that say whose words stand below."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language
from tests.unit.quoted_words import speakers


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "НАТО прийде у травні, — міністр Петро Коваль\n«Ми чекаємо на воду. Це все.»", "Петро Коваль"),
        ("uk", "Петро Коваль попередив сусіда — агентство PAP\n«Ми чекаємо на воду. Це все.»", "Петро Коваль"),
        ("ru", "Жительница села благодарит людей:\n—\n«Мы ждали воду. Спасибо.»\nПётр Гайдай снял видео.", None),
        ("uk", "Генштаб: за добу вода пішла. «Ми чекаємо на новий дощ», — йдеться у зведенні.", "Генштаб"),
        ("uk", "Марджорі Грінберг-Сайн пішла. «Ми чекаємо на новий дощ», — сказала вона.", "Марджорі Грінберг-Сайн"),
        ("uk", "Командир бригади Петро Коваль пішов. «Води нам бракує», — вважає військовий.", "Петро Коваль"),
        ("uk", "Шольц і Зеленський пішли. «Води нам бракує», — наголосив канцлер.", None),
        ("ru", "Как пишет Bild, вода ушла. «Её больше нет нигде», — сказал собеседник издания.", None),
        ("uk", "«Води нам бракує», — сказав чиновник виданню Politico.", None),
        ("ru", "«Вода не остановится», — предупредила премьер Дании. Мария Захарова молчит.", None),
        ("uk", "НБУ підвищив ставку. «Води нам бракує», — йдеться в пресрелізі регулятора.", "НБУ"),
        ("uk", "СБУ затримала агента. «Він стежив за водою», — повідомили в Службі безпеки.", "СБУ"),
        ("ru", "«Воды нам не хватает», - заявили в Кремле.", "Кремль"),
        ("en", '"Don\'t test us," Radoslaw Sikorski wrote on X. The Kremlin said nothing.', "Radoslaw Sikorski"),
    ],
)
def test_whom_a_role_a_body_or_a_line_means(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Вода йде, - The Atlantic. «Її більше немає ніде», — пише видання.", "The Atlantic"),
        ("uk", "Петро Коваль назвав це грою. Радник ОП зазначив: «Вода лише чекає на нас».", "Петро Коваль"),
        ("uk", "Вода дійшла до мосту — DeepState. «Вона зайшла і в місто», — йдеться у повідомленні.", "DeepState"),
        ("uk", "«Water is what we need now», — Кулеба в інтерв'ю CNN.", "Кулеба"),
        ("uk", "Головне з брифінгу Петра Коваля:\n▪️ «Вода йде, але ми готові до неї»;\n▪️ дощ теж.", "Петро Коваль"),
    ],
)
def test_whom_a_medium_a_title_or_a_signature_means(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]
