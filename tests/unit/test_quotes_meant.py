"""Whom words without a name mean in a report, and when they mean nobody. All texts here are written for the tests."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Quote
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes


def quoted(knowledge: Knowledge, text: str, language: Language = "uk") -> list[Quote]:
    document = scan_article(Article(id="a", body=text, language=language), knowledge.scanner)
    return list(find_quotes(document, find_people(document, knowledge), find_organizations(document, knowledge)))


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Прийшов генерал Петро Гайдай.\n«Ми все вирішимо», – заявив колишній радник мера.", "Петро Гайдай"),
        ("uk", "Виступив генерал Петро Гайдай.\n«Ми все вирішимо самі», – заявив мешканець Луцька.", None),
        ("uk", "Прийшов Петро Гайдай.\n«Ми все вирішимо самі», – написав видатний історик.", "Петро Гайдай"),
        ("ru", "Лин Чжао, известная певица, приехала. «Это так странно», – удивляется певица.", "Лин Чжао"),
        (
            "ru",
            "Неназванный дипломат приехал. Петр Гайдай молчит. «Самолеты дадут нам весной», – сказал дипломат.",
            None,
        ),
        ("uk", "Один із дипломатів мовчить. Петро Гайдай пішов. «Літаки дадуть навесні», – сказав дипломат.", None),
        ("uk", "Професор Петро Гайдай пише, що води мало. «Ми все вирішимо самі», – додає автор.", "Петро Гайдай"),
        ("uk", "Петро Гайдай пішов. Керівник банку, що не назвав себе, розповів: «Ми забрали всі гроші».", None),
        ("uk", "Губернатор Петро Гайдай пішов. «Ми все вирішимо самі», – сказав тренер.", None),
        ("uk", "Заступник міністра Петро Гайдай пішов. Міністр сказав: «Ми все вирішимо самі».", None),
        ("uk", "Жінка пише, що чекає. Петро Гайдай мовчить.\n«Сина забрали вночі. Дякую всім.»", "Петро Гайдай"),
        ("uk", "Петро Гайдай мовчить. Жінка пише, що подала скаргу.\n«Сина забрали вночі. Дякую всім.»", None),
        ("uk", "Йшлося про слова дипломата Олександра Лугіна. ЦИТУЮ: «Ми все вирішимо самі».", "Олександр Лугін"),
        ("uk", "Газета опублікувала інтерв'ю посолки Олени Гайдай.\n«Води нам бракує. Це погано.»", "Олена Гайдай"),
        (
            "ru",
            "Ольга Гайдай задалась вопросом, отчего Путин начал говорить. «Мне это очень странно. Воды хватит всем».",
            "Ольга Гайдай",
        ),
        ("uk", "«Ми все вирішимо самі», – переконаний Петро Гайдай.", "Петро Гайдай"),
        ("uk", "Петро Гайдай звернув увагу: «Ми все вирішимо самі».", "Петро Гайдай"),
        ("uk", "Був лист власника компанії «Зоря» Шкиля, який вважає, що «води нам дуже бракує».", "Шкиль"),
    ],
)  # fmt: skip
def test_whom_a_role_or_a_pronoun_means(
    knowledge: Knowledge, language: Language, text: str, speaker: str | None
) -> None:
    direct = [quote.speaker for quote in quoted(knowledge, text, language) if quote.kind == "direct"]
    assert direct == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Іде страйк працівників Ryanair. У ірландській компанії попередили, що води не буде.", "Ryanair"),
        ("uk", "Іде страйк працівників Ryanair. Речник компанії заявив, що води не буде.", "Ryanair"),
        ("uk", "У звіті Міноборони йдеться, що води буде вдосталь.", "Міноборони"),
        ("uk", "У фсб уточнили, що води буде вдосталь.", "ФСБ"),
        ("uk", "путін заявив, що води буде вдосталь.", "Володимир Путін"),
        ("uk", "Польща дасть води вдосталь, заявив Петро Гайдай, — канал.", "Петро Гайдай"),
        ("uk", "Петро Гайдай пішов. Політик говорив довго, зазначивши, що води буде вдосталь.", "Петро Гайдай"),
        ("uk", "Петро Гайдай пішов. Водночас, вважає політик, води буде вдосталь.", "Петро Гайдай"),
        ("uk", "За словами Петра Гайдая, голови партії, води буде вдосталь.", "Петро Гайдай"),
        ("uk", "Як зазначає видання, губернатор Петро Гайдай заявив, що води буде вдосталь.", "Петро Гайдай"),
        ("uk", "Президент Петро Гайдай пішов. За словами глави держави, води буде вдосталь.", "Петро Гайдай"),
        ("ru", "Воды хватит надолго, — сказала Ольга Гайдай, говоря о планах МИД.", "Ольга Гайдай"),
        ("ru", "Говорили о советнике Иване Гайдае. Он отметил, что господин Трамп даст воды.", "Иван Гайдай"),
        ("uk", "Литва відкликала посла з Мінська. МЗС країни заявило, що води не дасть.", "МЗС Литви"),
        ("uk", "Губернатор Петро Гайдай заявив: якщо піде дощ, води буде вдосталь.", "Петро Гайдай"),
        ("uk", "Води буде вдосталь, - \nзаявила аналітик Ольга Гайдай.", "Ольга Гайдай"),
        ("uk", "Води буде вдосталь, — сказав Петро Гайдай, директор заводу.", "Петро Гайдай"),
        ("uk", "Глава Blue Lake Шкарман заявив, що води буде вдосталь.", "Шкарман"),
        ("uk", "За словами начальника управління преси МОУ Палюка, води буде вдосталь.", "Палюк"),
    ],
)
def test_indirect_speech_has_its_own_speaker(knowledge: Knowledge, language: Language, text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quoted(knowledge, text, language) if quote.kind == "indirect"] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Петро Гайдай анонсував розмову з послом, що підкреслює важливість води."),
        ("uk", "Петро Гайдай прийшов. Води буде вдосталь, заявили в офісі Гайдая."),
        ("uk", "Пише The Times. Боєць розповів виданню, що води буде вдосталь."),
        ("uk", "Жінка у Facebook розповіла, що води буде вдосталь."),
        ("uk", "Президент Зеленський прибув. Про саміт НАТО я зазначив, що води буде вдосталь."),
        ("uk", "Іде страйк. За словами адвоката, води буде вдосталь. Прийшов Петро Гайдай."),
        ("uk", "Речник Ольги Гайдай пояснив, що води буде вдосталь."),
        ("ru", "Разработчики Galileo заявляют, что воды хватит."),
        ("ru", "Ранее США заявила, что воды не даст никому."),
        ("ru", "Reuters со ссылкой на министра Ольгу Гайдай сообщает, что воды хватит."),
    ],
)
def test_nobody_speaks_where_nobody_is_named(knowledge: Knowledge, language: Language, text: str) -> None:
    assert [quote for quote in quoted(knowledge, text, language) if quote.kind == "indirect"] == []


def test_other_spaces_and_broken_lines_are_plain_ones(knowledge: Knowledge) -> None:
    text = "За\u00a0словами Гайдая, «це\u00a0їхня вода, а\u00a0не наша». Сказав мер \nПетро Гайдай\n, що вода є."
    quotes = quoted(knowledge, text)
    assert [(quote.text, quote.speaker) for quote in quotes][:1] == [
        ("це\u00a0їхня вода, а\u00a0не наша", "Петро Гайдай")
    ]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


def test_a_signature_signs_all_paragraphs_in_marks_above_it(knowledge: Knowledge) -> None:
    text = "«Води нам бракує. Це дуже погано»\n«Вода прийде до нас навесні разом із дощем»\n— мер Петро Гайдай"
    assert [quote.speaker for quote in quoted(knowledge, text)] == ["Петро Гайдай", "Петро Гайдай"]


def test_a_mark_reopens_what_a_report_closed(knowledge: Knowledge) -> None:
    text = "«Води нам бракує, – сказав мер Петро Гайдай. «Прямо зараз вода тече повз нас»."
    assert [(q.text, q.speaker) for q in quoted(knowledge, text)] == [
        ("Води нам бракує", "Петро Гайдай"),
        ("Прямо зараз вода тече повз нас", "Петро Гайдай"),
    ]
