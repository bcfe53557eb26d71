"""Sources told by what they are: media, bodies by abbreviation or state, authors, headings; our own texts."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language
from tests.unit.quoted_words import speakers


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ru", "Об этом сообщает радио ZBM FM.\n«Вода уходит, дорога открыта», — сообщило ZBM FM.", "ZBM FM"),
        ("ru", "Телеканал ZQT ждёт дождя. По данным телеканала, «вода уже уходит из города».", "ZQT"),
        ("uk", "Видання hydroGAZETE написало: «Вода йде, і ніхто цього не бачить».", "hydroGAZETE"),
        ("ru", '"Вода ушла, ждём вас", — сообщается в телеграм-канале "Вести с реки (Запас)".', "Вести с реки (Запас)"),
        ("uk", "«Вода йде, дорога відкрита», — пояснили у ЦПВ.", "ЦПВ"),
        ("uk", "ЗПД також зазначає, що «вода йде, а дорога вже відкрита».", "ЗПД"),
        ("ru", "«Вода уходит, дорога открыта», — говорится в сообщении СБК.", "СБК"),
        ("ru", "«Вода уходит», — сказано в сообщении пресс-службы Лугового округа.", "пресс-служба Лугового округа"),
        ("uk", "У США заявили: «Вода йде, і дорога відкрита».", None),
    ],
)
def test_a_medium_or_a_body_is_told_by_the_word_beside_it(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Так на сторінці польського уряду заявили. «Вода йде, чекаємо», – йдеться в заяві.", "уряд Польщі"),
        ("uk", "«Вода йде, дорога відкрита», – заявила естонська розвідка.", "розвідка Естонії"),
        ("uk", "«Вода йде, дорога відкрита», – повідомили в латвійській поліції.", "поліція Латвії"),
        ("ru", "Правительство Дании молчит. «Вода уходит, ждём», — заявили в правительстве.", "Правительство Дании"),
        ("uk", "Банк «Хвиля» мовчить, Хвильбанк теж. «Ми чекаємо на воду», – сказали «Вістям» в банку.", "Хвильбанк"),
        ("ru", "Писал Одесский горсовет. «Вода уходит, ждём», — отметили в мэрии.", "Одесский горсовет"),
    ],
)
def test_an_institution_is_that_of_the_state_or_town_beside_it(
    knowledge: Knowledge, language: Language, text: str, speaker: str
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "ru",
            "Как сообщает Союз речников, вода ушла. «Её никто не ждал», - пишут авторы публикации.",
            "Союз речников",
        ),
        ("uk", "Newsweek опублікував огляд. «Ми не знаємо, що буде далі», — пише автор статті.", "Newsweek"),
        ("uk", "Коваль мовчить. «Ми не знаємо, що буде далі», — зазначають автори дослідження.", None),
        ("ru", "Читаем, пишет\nTWQ. «Воды больше нет нигде», — отмечает автор.", "TWQ"),
    ],
)
def test_authors_are_those_of_what_was_cited(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Інтерв'ю Петра Коваля.\n1. «Я маю бути готовим до води».\n2. Дощ.\n3. «Ми тут самі, і нам дуже добре».",
            2,
        ),
        (
            (
                "Головне з \nінтерв’ю\n Петра Коваля для газети:\n▪️\nДамба буде. «Її ми ще дуже довго будуємо».\n"
                "▪️\nМіст буде. «Його чекати ще дуже і дуже довго»."
            ),
            2,
        ),
        (
            "Заяви Петра Коваля:\n- дамба: «Її ми ще дуже довго будуємо».\n- міст: «Його чекати ще дуже і дуже довго».",
            2,
        ),
    ],
)
def test_a_list_below_a_speech_is_its_owners(knowledge: Knowledge, text: str, who: int) -> None:
    assert speakers(knowledge, text) == ["Петро Коваль"] * who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("uk", "«Показали нам воду зблизька»: звільнений воїн про полон\nПетро Коваль був там.", ["Петро Коваль"]),
        ("uk", "«Показали нам воду зблизька»: люди вийшли на мости\nПетро Коваль пробув там рік.", [None]),
        ("uk", "«Ми не пустимо сюди воду». Це слова колишнього друга Олени Гай Петра Коваля.", ["Петро Коваль"]),
        (
            "ru",
            "Пётр Гайдай в ответ на вопрос, «Какой будет вода весной?», заявил, что «мы её тут давно ждём».",
            [None, "Пётр Гайдай"],
        ),
        ("ru", "«Конечно» - ответила я - «ведь Гайдай ушёл и не вернулся».", [None, None]),
        ("ru", "«Кто пустит воду в город?» — песня о реке. Об этом сказал Пётр Гайдай.", []),
        (
            "uk",
            "Петро Коваль написав, що\n«це не йому знати»\nта вирішив, що\n«вода зайшла тут надто далеко».",
            ["Петро Коваль"] * 2,
        ),
        ("uk", "Він дякував Олені Гай за воду, і закликав усіх «йти геть звідси до мосту».", [None]),
        ("ru", "Пётр Гайдай пошёл к реке. «Вода уходит от нас», — написал советник ОП.", ["Пётр Гайдай"]),
        ("uk", "Newsweek пише, що вода йде. Ми чекаємо.\n«Місто втратило міст. Вихід один - човен.»", ["Newsweek"]),
        ("ru", "Теперь, пишет Newsweek, город продолжит стройку и «его мост переживёт все дожди».", ["Newsweek"]),
    ],
)
def test_what_stands_around_a_quote_tells_whose_it_is(
    knowledge: Knowledge, language: Language, text: str, who: list[str | None]
) -> None:
    assert speakers(knowledge, text, language) == who
