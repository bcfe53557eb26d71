"""Whose quotes are that no verb beside a name gives away, and what is no quote; texts of our own, all steps."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language
from tests.unit.quoted_words import direct


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "«Ми готові до води», - радник президента з оборони Бескид.", "Бескид"),
        ("uk", "«Ми готові до води», – гендиректор Пруткий.\nВода йде.", "Пруткий"),
        ("uk", "«Ми готові до води», – повідомила речниця партії Гайденко.", "Гайденко"),
        ("uk", "«Ми готові до води», – заявив мер Луцька.", None),
        ("uk", "«Ми готові до води» – це слова мешканця Луцька, чий дім стоїть край ріки.", None),
        ("uk", "«Право на воду належить усім людям» – цитата з Конституції України.", None),
        ("uk", "Петро Коваль пішов.\n«Ми готові до води», – додає джерело.", None),
        ("uk", "Петро Коваль пішов.\n«Ми готові до води», – підсумував автор статті.", None),
        ("uk", "Води мало.\nЇм кричать: «Ідіть додому всі разом!»", None),
        ("ru", "Вода уходит.\n«Мы готовы к воде», - сообщили «Стране» в банке.", None),
        ("uk", "Петро Коваль заявив, що «НАТО вже чекає на воду весною» ― за день до саміту НАТО.", "Петро Коваль"),
        ("en", '"The river is likely to rise," ZQO\'s report said.', "ZQO"),
        ("en", 'Asked about the river, the ZQF said: "We are ready for it."', "ZQF"),
    ],
)  # fmt: skip
def test_who_signs_or_nobody_where_nobody_is_named(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    assert [who for _, who in direct(knowledge, text, language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Петро Коваль пішов з громади.\n«Коваль і його люди нічого не зробили для ріки».", None),
        ("Петро Коваль пішов з громади.\n«Коваль нічого не зробив», – написав він.", None),
        ("Петро Коваль заявив: «Коваль ще нікого не підвів».", "Петро Коваль"),
        ("Петро Коваль пішов з громади.\n«Я і мої люди зробили все для ріки».", "Петро Коваль"),
    ],
)
def test_who_is_only_meant_does_not_speak_of_himself_by_name(
    knowledge: Knowledge, text: str, speaker: str | None
) -> None:
    assert [who for _, who in direct(knowledge, text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Матеріали:\n✍ «Рентна плата за надра»\n✍ «Податок на прибуток підприємств»\n✍ «Інші платежі до бюджету»",
        "«Крок за кроком до води» – це кампанія, яку громади продовжують разом.",
        "«Що буде, якщо вода прийде?», - під такою назвою вийшла стаття.",
        "За даними слідства, посадовці були у змові з «Центральним клубом сприяння обороні країни від води».",
        "Записали з Петром Ковалем інтерв'ю на тему: «Громада, яка живе разом із великою водою».",
        "Комісія надала поради для кожної групи назв:\nІ. Назви сіл, які не відповідають нормам мови громади.",
        "Коваль каже, що вода йде. Читайте також:\n\nУ Луцьку знову прорвало дамбу, яку будували десять років.",
    ],
)
def test_titles_and_lists_are_no_quotes(knowledge: Knowledge, text: str) -> None:
    assert direct(knowledge, text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Дивну заяву робить генерал Петро Коваль:\n\nЗробіть глибокий вдих. Попереду на вас чекає вода.",
            "Зробіть глибокий вдих. Попереду на вас чекає вода.",
            "Петро Коваль",
        ),
        (
            "Петро Коваль постійно повторює:\n\nМи ніколи не бачили такої води в нашій країні.",
            "Ми ніколи не бачили такої води в нашій країні.",
            "Петро Коваль",
        ),
        (
            'У відповідь на заклик "розкрити "все" Петро Коваль написав: "Я роблю це. Я згоден!"',
            "Я роблю це. Я згоден!",
            "Петро Коваль",
        ),
        (
            "Петро Коваль заявив: «Ми йдемо до води і будемо там.\nВода йде на спад.",
            "Ми йдемо до води і будемо там.",
            "Петро Коваль",
        ),
        (
            "Про воду: \nПетро Коваль\n, голова громади:\n«Я дуже добре пам'ятаю той день».",
            "Я дуже добре пам'ятаю той день",
            "Петро Коваль",
        ),
        (
            "📰 Вода влучила в міст «Бригада вивела людей на безпечну відстань, тож усі цілі. Шкоди зазнав один вагон»",
            "Бригада вивела людей на безпечну відстань, тож усі цілі. Шкоди зазнав один вагон",
            None,
        ),
    ],
)
def test_words_that_a_colon_or_their_shape_sets_off_are_quotes(
    knowledge: Knowledge, text: str, content: str, speaker: str | None
) -> None:
    assert (content, speaker) in direct(knowledge, text)


def test_of_whom_an_interviewer_asks_does_not_answer(knowledge: Knowledge) -> None:
    text = (
        "John Kirby meets us in his office. I ask if Keir Starmer is good enough to last.\n\n"
        "“Yes, of course, he is just beginning,” he snaps."
    )
    assert direct(knowledge, text, "en") == [("Yes, of course, he is just beginning", "John Kirby")]


def test_who_opens_the_paragraph_above_with_what_he_is_answers(knowledge: Knowledge) -> None:
    text = (
        '"We are ready for the river," John Kirby said.\n\n'
        "Zorvan Hibbly, the town's manager of bridges, urged the council to act.\n\n"
        '"This is a flood in all but name," he said.'
    )
    assert direct(knowledge, text, "en")[-1] == ("This is a flood in all but name", "Zorvan Hibbly")


def test_nobody_of_whom_lines_of_a_talk_speak_answers_in_it(knowledge: Knowledge) -> None:
    text = "Петро Коваль пішов.\n- Як це сталося?\n- Давно ще, торік навесні.\n- Тоді Петро Коваль був депутатом?"
    assert "Петро Коваль" not in [who for _, who in direct(knowledge, text)]


def test_an_author_who_speaks_of_us_reports_nobody(knowledge: Knowledge) -> None:
    text = "Петро Коваль пішов.\nМи продовжуємо боротьбу з водою:\n«Ще нам, браття, усміхнеться доля і вода.»"
    assert [who for _, who in direct(knowledge, text)] == [None]
