"""Quotes in posts, headlines and digests, behind the steps that find people and organisations; texts of our own."""

import pytest

from streams.lexicon.knowledge import Knowledge
from tests.unit.quoted_words import direct, quoted


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Вода йде на спад.\n«Ми готові до миру»,\n — пояснили в ДСНС.", "Ми готові до миру", "ДСНС"),
        ("«Ми готові до миру»\n, ― сказав представник ДСНС Петро Коваль.", "Ми готові до миру", "Петро Коваль"),
        ("«Ми готові до миру», – \nзазначив\n Петро Коваль.", "Ми готові до миру", "Петро Коваль"),
        ("«Ми готові до миру», – сказав голова громади \nПетро Коваль\n.", "Ми готові до миру", "Петро Коваль"),
        ("Петро Коваль написав, що \n«це не йому вирішувати»\n.", "це не йому вирішувати", "Петро Коваль"),
        ("«Ми тут і в \nЛуцьку\n і далі», – сказав Петро Коваль.", "Ми тут і в \nЛуцьку\n і далі", "Петро Коваль"),
        ("«Ми чекаємо на бій».\nПетро Коваль.", "Ми чекаємо на бій", "Петро Коваль"),
        ("«Ми чекаємо на бій».\nЗвернення Петра Коваля до громади", "Ми чекаємо на бій", "Петро Коваль"),
    ],
)  # fmt: skip
def test_a_report_goes_on_where_a_post_breaks_its_lines(
    knowledge: Knowledge, text: str, content: str, speaker: str
) -> None:
    assert direct(knowledge, text) == [(content, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("📰 «Це моє власне рішення»: Петро Коваль пояснив, чому йде\nВода йде на спад.", "Петро Коваль"),
        ("🛸 «Такої води тут ще не було»: ріка прорвала дамбу\nВода йде на спад.", None),
        ("Вода йде на спад. «Ніхто з нас не думав про таку воду весною». Дощі тривають.", None),
        ("Заяви Петра Коваля:\n- щодо дамби: «тут ще треба розібратися з тим, хто її будував»", "Петро Коваль"),
        ("В ГУР стверджують, що вода йде. \n«Ми бачимо це на знімках і чекаємо на інші»", "ГУР"),
    ],
)
def test_a_quoted_sentence_without_a_report_is_a_quote(knowledge: Knowledge, text: str, speaker: str | None) -> None:
    assert [who for _, who in direct(knowledge, text)] == [speaker]


def test_a_dash_inside_of_a_line_opens_speech_where_another_line_has_it(knowledge: Knowledge) -> None:
    text = "- Ми готові до миру, - сказав Петро Коваль. Вода йде на спад. - Ми чекаємо на вас, - сказав Петро Коваль."
    assert [who for _, who in direct(knowledge, text)] == ["Петро Коваль", "Петро Коваль"]


def test_words_in_brackets_behind_a_name_are_his(knowledge: Knowledge) -> None:
    text = "Різко розкритикував цю ідею Петро Коваль («Це дурниця для всієї громади») і пішов."
    assert direct(knowledge, text) == [("Це дурниця для всієї громади", "Петро Коваль")]


@pytest.mark.parametrize(
    "text",
    [
        "За заявою працівників КП «Рівненське бюро обліку води», які поскаржилися на все.",
        "Про воду на форумі «Вода для всього краю», розповів Петро Коваль.",
        "Такий крок пояснили законом «Про оренду води та каналів», який є чинним.",
        "Відхилено шість фірм: ТОВ «Вода і канали краю нашого», АТ «Схід».",
        "Про це Петро Коваль розповів у розмові – «Нашому радіо» (Київ).",
        "У розмові на тему: «Оновлення каналів, які зараз перебувають без води». Вода йде.",
        "Підписуйтесь на канал фонду\n«Крила Допомоги Нашим Людям»\nта інші.",
    ],
)
def test_names_and_titles_are_no_quotes(knowledge: Knowledge, text: str) -> None:
    assert direct(knowledge, text) == []


def test_a_name_in_a_name_may_share_its_closing_mark(knowledge: Knowledge) -> None:
    text = "НАЕК «Група «Схід» мовчить. «Ми чекаємо на вибори в усій країні», – сказав Петро Коваль."
    assert direct(knowledge, text) == [("Ми чекаємо на вибори в усій країні", "Петро Коваль")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Прийшов Петро Коваль, який вважає, що «вода нас ще дуже здивує».", "Петро Коваль"),
        ("Прийшов власник фірми «Схід» Шкіль, який вважає, що «вода нас ще дуже здивує».", "Шкіль"),
        ("Петро Коваль мовчить. «Ми чекаємо на вибори», – йдеться в їхній спільній заяві.", None),
        ("Про це пише Reuters. ЗСУ мовчать. «Ми чекаємо на вибори», – додає агентство.", "Reuters"),
        ("Про це пише Reuters. ЗСУ мовчать. «Ми чекаємо на вибори», – йдеться в статті.", "Reuters"),
        ("«Ми чекаємо на вибори», – кажуть партнери Міноборони.", None),
        ("За словами речниці ДСНС Олени Гончар, «ми чекаємо на вибори».", "Олена Гончар"),
        ("Петро Коваль мовчить. «Ми чекаємо на вибори», – заявила пані Гончар.", "Гончар"),
        ("Прийшов Петро Коваль. «Ми чекаємо на вибори», – наводить слова Петра Коваля Reuters.", "Петро Коваль"),
        (
            "Як йдеться у заяві авіакомпанії Ryanair, страйк «завдасть усім багато шкоди», інформує Reuters.",
            "Ryanair",
        ),
    ],
)
def test_who_speaks_in_a_post(knowledge: Knowledge, text: str, speaker: str | None) -> None:
    assert [who for _, who in direct(knowledge, text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The US banking giant Acorn Trust expects rain. “We maintain our view of that,” the bank said in a note.",
            "Acorn Trust",
        ),
        ("Rain fell. “We are ready for this now,” a spokesperson for Acorn Trust said.", "Acorn Trust"),
        ("President John Oldman met Keith Payne. “We are ready for this now,” the president said.", "John Oldman"),
        ("John Oldman met Martha Oakwell. “We are ready for it,” he said. “They wait,” she added.", "Martha Oakwell"),
    ],
)
def test_who_speaks_in_english(knowledge: Knowledge, text: str, speaker: str) -> None:
    assert direct(knowledge, text, "en")[-1][1] == speaker


def test_a_statement_that_reads_is_a_document(knowledge: Knowledge) -> None:
    text = "The European Commission said so. “We are ready for this now,” the statement read."
    (quote,) = [quote for quote in quoted(knowledge, text, "en") if quote.kind == "direct"]
    assert (quote.medium, quote.speaker) == ("document", "European Commission")


@pytest.mark.parametrize(
    "text",
    [
        "Пілоти вимагають від компанії Ryanair виконання угод, що стосуються поліпшення умов роботи.",
        "Петро Коваль прийшов. Про це він сказав у п'ятницю ввечері, повідомляє Міноборони.",
        "Петро Коваль прийшов. Місцевий вчитель заявляв, що вода йде на спад.",
        "Петро Коваль прийшов. Ніхто не думав, що вода йде на спад.",
        "Авіакомпанії вважають, що вода йде на спад. Ryanair мовчить.",
    ],
)
def test_what_only_looks_like_indirect_speech_is_none(knowledge: Knowledge, text: str) -> None:
    assert [quote for quote in quoted(knowledge, text) if quote.kind == "indirect"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Петро Коваль прийшов. Також додав, що вода йде на спад.", "Петро Коваль"),
        (
            "Прийшли президент Петро Коваль і радник президента Іван Бойчук. Президент додав, що вода йде на спад.",
            "Петро Коваль",
        ),
        ("За даними Міноборони зараз вода йде на спад і рости не буде, а дощі тривають.", "Міноборони"),
    ],
)
def test_indirect_speech_has_its_speaker(knowledge: Knowledge, text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quoted(knowledge, text) if quote.kind == "indirect"] == [speaker]
