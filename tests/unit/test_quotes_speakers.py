"""Who is quoted, behind the steps that find people and organisations: sources, clauses, English subjects."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes
from tests.unit.quoted_words import speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("За словами Петра Коваля, Іван Бойчук має «чималий досвід у таких справах, як ця».", "Петро Коваль"),
        (
            "Петро Коваль додав, що Іван Бойчук пішов. На думку полковника, це «спричинить чималі втрати для країни».",
            "Петро Коваль",
        ),
        ("Петро Коваль зазначив, що художник Іван Бойчук малює. Він додав: «Це дуже добре».", "Петро Коваль"),
        (
            "Петро Коваль прийшов ➡️ Мін'юст України підтвердив, що йшлося про «важливі відносини двох сторін».",
            "Мін'юст",
        ),
        ("За словами радника Петра Коваля Івана Бойчука, «це буде дуже важко зробити».", "Іван Бойчук"),
        ("Сумують, пише Reuters. «Ми дуже засмучені цим», – заявили в компанії.", None),
        ("Петро Коваль прийшов. Джерело заявило: «Ми дуже засмучені цим».", None),
        (
            "Справу розглянув Печерський районний суд. «Доказів у справі немає», – нагадав суд.",
            "Печерський районний суд",
        ),
        ("Петро Коваль прийшов. «Доказів у справі немає», – нагадав суд.", None),
        ("«Ми чекаємо на вибори», – повідомили представники посольства Польщі.", "посольство Польщі"),
        (
            "Олена Коваль прийшла. Представник Міноборони спростував чутки. «Олена Коваль у Києві», – сказав чиновник.",
            "Міноборони",
        ),
        ("Олена Коваль прийшла. «Ми чекаємо на вибори», – сказав експерт.", None),
        (
            "Пише у матеріалі Олени Коваль видання. Петро Бойчук мовчить. «Він мовчить», – пише журналіст.",
            "Олена Коваль",
        ),
        ("Прийшли люди з ГУР. «Ми чекаємо на бій», – сказав «Рубен», командир групи ГУР.", "Рубен"),
        ("Про це пише Reuters. Петро Коваль прийшов. «Ми чекаємо на бій», – зазначає видання.", "Reuters"),
        ("Петро Коваль прийшов. «Ми чекаємо на бій», – зазначає видання.", None),
        ("Петро Коваль прийшов. «Ми чекаємо на бій», – пише видання The Bell.", "The Bell"),
        (
            "Речник ДСНС Петро Коваль прийшов. Іван Бойчук сказав, що йде. «Ми готові», – додав представник ДСНС.",
            "Петро Коваль",
        ),
        ("«Ми готові до миру»: Петро Коваль про мир\n\nВода йде на спад.", "Петро Коваль"),
        ("«Ми готові до миру і чекаємо на інших»\n— Петро Коваль\n\nВода йде на спад.", "Петро Коваль"),
        ("Іван Бойчук прийшов. Петро Коваль відмічає, що «заміна юриста є зовсім недоцільною».", "Петро Коваль"),
        ("«Ми нікого не проклинали в церкві», – відповів митрополит Павло.", "Павло"),
        (
            "Міноборони мовчить. Петро Коваль іде. А ще обіцяє змусити людей продати компанії, «які шкодять усім нам».",
            "Петро Коваль",
        ),
        ("Про це в Twitter повідомила прес-служба мера. «Королева схвалила це», – йдеться в повідомленні.", None),
        ("Рішення є. «Ми чекаємо на вибори», – йдеться в отриманому Reuters документі.", None),
        ("Раніше СМИ заявили: «Ми дуже засмучені цим».", None),
    ],
)
def test_the_source_that_a_report_names_is_the_speaker(knowledge: Knowledge, text: str, speaker: str | None) -> None:
    assert speakers(knowledge, text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("John Oldman came. “We maintain our view of that,” the bank said in a note.", None),
        ("John Oldman came. “We maintain our view of that,” he said in a note.", "John Oldman"),
        ("“It is hard to find one of these,” Brett Payne, an officer, told Fox.", "Brett Payne"),
        (
            "Martha Oakwell met John Oldman. John Oldman’s mom confirmed: “I listened to the whole of it.”",
            "Martha Oakwell",
        ),
    ],
)
def test_an_english_report_has_its_own_subject(knowledge: Knowledge, text: str, speaker: str | None) -> None:
    assert speakers(knowledge, text, "en") == [speaker]


def test_lists_of_names_in_marks_are_no_quotes(knowledge: Knowledge) -> None:
    assert not speakers(knowledge, "За даними поліції, «Ромашка» виграла. Відкрито пункти: «Паланка», «Рені».")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Rain fell. "We wait for the vote now," Jane Kowal, a NATO spokesperson, said.', "Jane Kowal"),
        ("Financial Times reported:\n\n“We wait.”\n\nRain fell.\n\n“They wait for the vote now.”", "Financial Times"),
    ],
)
def test_an_english_quote_has_who_stands_in_apposition_or_was_quoted_last(
    knowledge: Knowledge, text: str, speaker: str
) -> None:
    assert speakers(knowledge, text, "en")[-1] == speaker


def test_a_name_in_marks_is_no_quote_where_its_sentence_goes_on(knowledge: Knowledge) -> None:
    assert speakers(knowledge, "Міноборони: «Північний потік» зупинено.") == []
    assert speakers(knowledge, "Працює комісія «За демократію через право», більш відома як Міноборони.") == []


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "Петро Коваль додав, що чекає.\n\nЕксперт центру «Світло» вважає, що все добре: «Рік тому ми лише мріяли».",
            "uk",
            None,
        ),
        ("Про це пише Reuters. «Ми чекаємо на бій сьогодні», – каже співробітник організації.", "uk", None),
        (
            "Прийшов міністр Петро Коваль. Гості, за словами дипломата однієї з країн, «писали не все підряд».",
            "uk",
            None,
        ),
        (
            "У Міноборони раніше говорили про осінь, але Петро Коваль від цього відступив: «Ми закінчимо до літа».",
            "uk",
            "Петро Коваль",
        ),
        (
            'President John Roe arrived. "It was a hard day for us all," a senior Treasury official told reporters.',
            "en",
            None,
        ),
        ('President John Roe arrived. "No more than that today," his lawyer said.', "en", None),
        ('President John Roe arrived. "It was a hard day for us all," a NATO spokesperson said.', "en", "NATO"),
    ],
)
def test_somebody_without_a_name_is_not_the_one_named_before(
    knowledge: Knowledge, text: str, language: Language, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "Пішов директор Петро Коваль. Слюсар Дмитро, на заводі з весни, курить. «Ми працюємо далі», – каже він.",
            "uk",
            "Дмитро",
        ),
        ('Left is Petro Koval. Yurii, 20, stayed. "We would sign it again today," he says.', "en", "Yurii"),
        ("Пішов директор Петро Коваль. Учителька показує зошит. «Ми працюємо далі», – каже вона.", "uk", None),
        ("Помер президент Пезешкіан. Вчителька Нарине плаче. «Ми працюємо далі», – каже вона.", "uk", None),
    ],
)
def test_a_pronoun_may_mean_somebody_with_a_given_name_alone(
    knowledge: Knowledge, text: str, language: Language, speaker: str | None
) -> None:
    assert speakers(knowledge, text, language) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Петра Коваля взяли в полон торік. «Їсти давали лише на рахунок», – пригадує він.", "Петро Коваль"),
        ("Відповіли Петру Ковалю.\n\n«Їсти давали лише на рахунок», – сказав він. Це Степан Гук.", "Степан Гук"),
        ("Петра Коваля судив Іван Бойчук. «Їсти давали лише на рахунок», – пригадує він.", "Іван Бойчук"),
        ("Загинув велосипедист Петро Коваль. «Стаття цього зовсім не вимагає», – відповів суддя.", None),
        ("Приїхав Зеленський. «Ми дуже довго чекали на автобус», – сказав чоловік.", None),
    ],
)
def test_who_is_meant_by_a_word_for_anybody(knowledge: Knowledge, text: str, speaker: str | None) -> None:
    assert speakers(knowledge, text) == [speaker]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("За словами двох співрозмовників УП, обізнаних із перебігом, найбільше часу пішло на карти.", {}),
        ("Петро Коваль прийшов. За словами дипломата, присутнього в залі, він попросив усіх відповісти.", {}),
        ("Прийшов голова Петро Коваль. Нардеп від «Батьківщини» нагадав, що про це немає жодного слова.", {}),
        (
            "За словами міністра Петра Коваля, який приїхав учора, усе буде готово до весни.",
            {"усе буде готово до весни": "Петро Коваль"},
        ),
        (
            "За словами міністра Петра Коваля, відповідального за зв'язок, усе буде готово до весни.",
            {"усе буде готово до весни": "Петро Коваль"},
        ),
    ],
)
def test_what_a_source_is_is_no_part_of_what_it_said(knowledge: Knowledge, text: str, contents: dict[str, str]) -> None:
    document = scan_article(Article(id="a", body=text, language="uk"), knowledge.scanner)
    quotes = find_quotes(document, find_people(document, knowledge), find_organizations(document, knowledge))
    assert {quote.text: quote.speaker for quote in quotes} == contents


@pytest.mark.parametrize(
    "text",
    [
        "Заявили в Центробанку. «Це повільне збіднення держави», – каже один із них, колишній працівник Центробанку.",
        "Петро Коваль прийшов. За словами дипломата, було тихо. «Відповіли троє, решта ні», – зазначив співрозмовник.",
    ],
)
def test_one_of_several_is_nobody(knowledge: Knowledge, text: str) -> None:
    assert speakers(knowledge, text) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Мер окупованого Скадовська Петренко відповів на жарти. «Ви всі дуже праві сьогодні», – зазначив мер.",
            "Петренко",
        ),
        (
            "На відео метальниці ядра Ірини Коваль. «Мрію тренуватися під музику», – написала спортсменка.",
            "Ірина Коваль",
        ),
        ("«Вимагаємо розслідування цього випадку», – додали в оборонному відомстві Польщі.", "відомство Польщі"),
        ("«Дорогою я натрапив на бліндаж», – розповідає командир роти загороджень Олександр.", "Олександр"),
    ],
)
def test_who_has_less_than_a_full_name(knowledge: Knowledge, text: str, speaker: str) -> None:
    assert speakers(knowledge, text) == [speaker]


def test_words_are_cut_at_who_gives_them(knowledge: Knowledge) -> None:
    text = (
        "Приїхав міністр Петро Коваль. «Ми даємо зброю всім, – наводить слова міністра агентство. – Таких умов немає»."
    )
    assert speakers(knowledge, text) == ["Петро Коваль", "Петро Коваль"]


def test_a_man_of_the_town_is_nobody(knowledge: Knowledge) -> None:
    assert speakers(knowledge, "Приїхав Петро Коваль. «Це новий вид солі з крамниці», – написав житель міста.") == [
        None
    ]


def test_a_word_of_praise_in_a_list_is_not_signed_by_the_next_man(knowledge: Knowledge) -> None:
    text = "Міністр Іван Бойчук назвав день «дуже важким за весь час», голова комітету Петро Коваль – «добрим кроком»."
    assert "Петро Коваль" not in speakers(knowledge, text)
