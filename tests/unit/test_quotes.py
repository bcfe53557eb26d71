"""Direct quotes: layouts, marks, speakers. All texts here are written for the tests."""

import re
from collections.abc import Callable, Sequence

import pytest

from streams.lexicon.scan import Scanner, form_table
from streams.lexicon.speech import speech_patterns
from streams.model import Article, Language, Mention, Organization, Person, Quote
from streams.steps.document import scan_article
from streams.steps.quotes.quotes import find_quotes

PEOPLE = ("Рустем Умєров", "Ангела Меркель", "Кіт Келлог", "Олена Гай", "John Kirby", "Анна Орлова")
ORGANIZATIONS = ("Міноборони", "Ryanair", "Пентагон")

Find = Callable[..., Sequence[Quote]]


def mentions(text: str, name: str) -> tuple[Mention, ...]:
    """Find a name in its usual forms: the full one, and the surname with an ending."""
    words = name.split()
    stem = words[-1][:-1] if len(words[-1]) > 4 else words[-1]
    pattern = rf"\b(?:{words[0][:-1]}\w{{0,3}} )?{stem}\w{{0,3}}"
    return tuple(Mention(*match.span()) for match in re.finditer(pattern, text))


def knowledge_people(text: str, roles: dict[str, str]) -> tuple[Person, ...]:
    found = [Person(name, roles.get(name), None, mentions(text, name)) for name in PEOPLE]
    return tuple(person for person in found if person.mentions)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(form_table(speech_patterns()))


@pytest.fixture(scope="module")
def find(scanner: Scanner) -> Find:
    def find_in(text: str, language: Language = "uk", **roles: str) -> Sequence[Quote]:
        document = scan_article(Article("a1", text, language), scanner)
        people = knowledge_people(text, {name.replace("_", " "): role for name, role in roles.items()})
        organizations = [Organization(name, None, mentions(text, name)) for name in ORGANIZATIONS]
        quotes = find_quotes(document, people, [o for o in organizations if o.mentions])
        assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
        return quotes

    return find_in


@pytest.mark.parametrize(
    ("text", "quoted", "speaker", "verb"),
    [
        ("«Ми готові до миру», – сказав Рустем Умєров.", "Ми готові до миру", "Рустем Умєров", "сказати"),
        ('"Ми готові", - заявив у п\'ятницю Умєров.', "Ми готові", "Рустем Умєров", "заявити"),
        ("„Ми готові“, — наголосила Ангела Меркель.", "Ми готові", "Ангела Меркель", "наголосити"),
        ("”Ми готові”, — каже Умєров.", "Ми готові", "Рустем Умєров", "казати"),
        ("Рустем Умєров заявив: «Ми готові».", "Ми готові", "Рустем Умєров", "заявити"),
        ("У Києві Умєров після розмови з Келлогом сказав: «Так».", "Так", "Рустем Умєров", "сказати"),
        ("«Ми чекаємо?» – запитала Олена Гай.", "Ми чекаємо?", "Олена Гай", "запитати"),
        ("«Це наш шлях», – Рустем Умєров.", "Це наш шлях", "Рустем Умєров", None),
    ],
)
def test_a_quote_with_its_report_has_its_speaker_and_verb(
    find: Find, text: str, quoted: str, speaker: str, verb: str | None
) -> None:
    (quote,) = find(text)
    assert (quote.text, quote.speaker, quote.verb, quote.kind) == (quoted, speaker, verb, "direct")


@pytest.mark.parametrize(
    ("text", "quoted", "verb"),
    [
        ('"We are ready for peace," John Kirby said.', "We are ready for peace", "say"),
        ("“We are ready for peace,” said John Kirby.", "We are ready for peace", "say"),
        ("'We are ready for peace,' said John Kirby.", "We are ready for peace", "say"),
        ('John Kirby added: "It isn\'t over."', "It isn't over.", "add"),
        ('"Are we ready?" Kirby asked.', "Are we ready?", "ask"),
    ],
)
def test_english_marks_and_word_orders_are_read(find: Find, text: str, quoted: str, verb: str) -> None:
    (quote,) = find(text, "en")
    assert (quote.text, quote.speaker, quote.verb) == (quoted, "John Kirby", verb)


def test_a_quote_split_by_its_report_is_two_records_with_one_speaker(find: Find) -> None:
    quotes = find("«Ми готові, – сказав Умєров, – до справедливого миру».")
    assert [quote.text for quote in quotes] == ["Ми готові", "до справедливого миру"]
    assert {quote.speaker for quote in quotes} == {"Рустем Умєров"}


def test_a_quote_goes_on_behind_its_report(find: Find) -> None:
    quotes = find('"We are ready," John Kirby told Reuters. "We can wait for them."', "en")
    assert [(quote.speaker, quote.verb, quote.via) for quote in quotes] == [("John Kirby", "tell", "Reuters")] * 2


def test_marks_inside_a_quote_stay_in_it(find: Find) -> None:
    (quote,) = find("«Робота в «Нафтогазі» триває», – сказав Умєров.")
    assert quote.text == "Робота в «Нафтогазі» триває"
    (quote,) = find('"Робота в "Нафтогазі" триває", - сказав Умєров.')
    assert quote.text == 'Робота в "Нафтогазі" триває'


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("«Ми готові до миру.\nМи чекаємо», – сказав Умєров.", "Ми готові до миру.\nМи чекаємо"),
        ("Так.\n«\nМи готові до миру\n», — написав Умєров.", "Ми готові до миру"),
        ('Умєров заявив:\n\n"Ми готові до миру.\n\nМи чекаємо."\n\nДалі.', "Ми готові до миру.\n\nМи чекаємо."),
        ("«Ми «готові».\nНаш «Нафтогаз» готовий», – сказав Умєров.", "Ми «готові».\nНаш «Нафтогаз» готовий"),
        ('Так. "Ми готові до миру, - сказав Умєров. Далі.', "Ми готові до миру"),
    ],
)
def test_marks_may_stand_lines_apart_and_the_last_may_be_missing(find: Find, text: str, quoted: str) -> None:
    (quote,) = find(text)
    assert (quote.text, quote.speaker) == (quoted, "Рустем Умєров")


def test_a_mark_left_open_does_not_reach_the_next_quote(find: Find) -> None:
    quotes = find("Завод «Нафта стоїть.\nРобота йде.\n«Ми готові до миру», – сказав Умєров.")
    assert [quote.text for quote in quotes] == ["Ми готові до миру"]


def test_a_double_closing_mark_may_be_written_once(find: Find) -> None:
    (quote,) = find("«Роботу почав «Нафтогаз», – сказав Умєров.")
    assert quote.text == "Роботу почав «Нафтогаз"
    assert quote.speaker == "Рустем Умєров"


@pytest.mark.parametrize(
    "text",
    [
        'Оголошено конкурс на посаду гендиректора "Укргідроенерго".',
        'Сторони розглянули "Програму майбутнього розвитку".',
        'Розглянули "Програму майбутнього розвитку" — Умєров про зустріч',
        "Так звані «вибори» відбулися, сказав Умєров.",
        "Компанія «Нафтогаз» заявила про збитки.",
        "Роман «Сто років самотності» вийшов давно.",
        "",
        "«»",
        '"',
    ],
)
def test_names_titles_and_scare_quotes_are_no_quotes(find: Find, text: str) -> None:
    assert [quote for quote in find(text) if quote.kind == "direct"] == []


def test_a_pronoun_is_the_nearest_subject_of_its_gender(find: Find) -> None:
    text = "Ангела Меркель зустріла Рустема Умєрова. «Ми готові», – сказала вона. «І ми», – відповів він."
    assert [quote.speaker for quote in find(text)] == ["Ангела Меркель", None]
    text = "Рустем Умєров прибув. Ангела Меркель чекала. «Я тут», – сказав він."
    assert [quote.speaker for quote in find(text)] == ["Рустем Умєров"]


def test_an_omitted_subject_is_who_spoke_last(find: Find) -> None:
    text = "«Ми готові», – сказав Умєров про план Келлога. «Справа за ними», – додав міністр. «Чекаємо», – додав."
    assert [quote.speaker for quote in find(text, Рустем_Умєров="міністр оборони")] == ["Рустем Умєров"] * 3


def test_an_organization_speaks(find: Find) -> None:
    assert [quote.speaker for quote in find("«Рейсів не буде», – повідомили в Ryanair.")] == ["Ryanair"]
    assert [quote.speaker for quote in find("«Рейсів не буде», – сказав речник Ryanair.")] == ["Ryanair"]


def test_a_text_that_speaks_is_a_document(find: Find) -> None:
    (quote,) = find("«Рейсів більше не буде», – йдеться в повідомленні Ryanair.")
    assert (quote.medium, quote.speaker, quote.verb) == ("document", "Ryanair", "йдеться")
    (quote,) = find("«Рейсів більше не буде», – йдеться в повідомленні.")
    assert (quote.medium, quote.speaker) == ("document", None)


def test_a_post_names_its_platform(find: Find) -> None:
    (quote,) = find("«Дякую всім», – написав Умєров у Facebook.")
    assert (quote.medium, quote.via, quote.speaker) == ("post", "Facebook", "Рустем Умєров")


def test_a_quote_of_paragraphs_that_are_never_closed_is_one_record_each(find: Find) -> None:
    text = 'John Kirby said: "We came here in the spring.\n\n"It was cold then.\n\n"Now it is warm."'
    quotes = find(text, "en")
    assert [quote.text for quote in quotes] == [
        "We came here in the spring.",
        "It was cold then.",
        "Now it is warm.",
    ]
    assert {(quote.speaker, quote.verb) for quote in quotes} == {("John Kirby", "say")}


def test_a_role_and_name_line_gives_the_speaker_of_the_paragraph_behind_it(find: Find) -> None:
    text = "Кіт Келлог приїхав.\n\nРустем Умєров, міністр оборони\n\n«Ми готові до довгої роботи разом.»"
    (quote,) = find(text)
    assert (quote.speaker, quote.verb) == ("Рустем Умєров", None)


def test_a_report_with_a_colon_may_stand_in_the_line_before(find: Find) -> None:
    (quote,) = find("Рустем Умєров заявив:\n\n«Ми готові до миру».")
    assert (quote.speaker, quote.verb) == ("Рустем Умєров", "заявити")


def test_a_name_with_a_colon_labels_its_line(find: Find) -> None:
    (quote,) = find("Рустем Умєров: Ми готові до миру.\nСторони: Київ і Вашингтон.")
    assert (quote.text, quote.speaker) == ("Ми готові до миру.", "Рустем Умєров")


def test_a_headline_behind_a_name_and_a_colon_is_indirect_speech(find: Find) -> None:
    (quote,) = find("Рустем Умєров: Київ готовий до миру\nВода йде на спад.")
    assert (quote.text, quote.speaker, quote.kind) == ("Київ готовий до миру", "Рустем Умєров", "indirect")
    assert not find("Замах на Умєрова: Київ чекає на новини\nВода йде на спад.")


def test_an_interview_in_dashes_gives_answers_to_who_is_interviewed(find: Find) -> None:
    text = "Олена Гай розповіла про школу.\n– Чи всі діти вчаться?\n– Так, усі.\n– А взимку?\n– І взимку."
    assert [(quote.text, quote.speaker) for quote in find(text)] == [
        ("Чи всі діти вчаться?", None),
        ("Так, усі.", "Олена Гай"),
        ("А взимку?", None),
        ("І взимку.", "Олена Гай"),
    ]


def test_a_line_behind_a_dash_with_a_report_is_a_quote_and_a_list_is_none(find: Find) -> None:
    (quote,) = find("- Ми почнемо завтра, - сказав Умєров.\nПотрібні:\n- Паспорт,\n- Довідка.")
    assert (quote.text, quote.speaker, quote.verb) == ("Ми почнемо завтра", "Рустем Умєров", "сказати")


def test_who_is_cited_by_a_medium_is_the_speaker(find: Find) -> None:
    (quote,) = find("«Ми готові до миру», – цитує Умєрова Reuters.")
    assert (quote.speaker, quote.via) == ("Рустем Умєров", "Reuters")


def test_a_text_without_an_owner_speaks_for_the_organization_that_reports_beside_it(find: Find) -> None:
    text = "«Рейсів більше не буде», – йдеться в повідомленні.\n\nЦе тимчасово, наголосили в Ryanair."
    assert find(text)[0].speaker == "Ryanair"


def test_a_speaker_whom_no_step_knows_has_the_name_that_the_text_gives(find: Find) -> None:
    text = "До міста прибув Салім Баіг. «Ми чекаємо», – повідомив Баіг. «Це небезпечно», – сказав він."
    assert [quote.speaker for quote in find(text)] == ["Салім Баіг", "Салім Баіг"]
    assert [quote.speaker for quote in find("«Ми чекаємо», – сказала речниця МЗС Яна Дуб.")] == ["Яна Дуб"]
    assert [quote.speaker for quote in find("«Ми чекаємо», – сказав представник Нової пошти.")] == [None]


def test_an_office_means_its_holder_and_not_what_he_heads(find: Find) -> None:
    text = (
        "Рустем Умєров приїхав. «Ми готові до миру», – сказав глава Міноборони. «Чекаємо», – додав речник Міноборони."
    )
    assert [quote.speaker for quote in find(text)] == ["Рустем Умєров", "Міноборони"]


def test_announced_words_and_sources_need_no_verb(find: Find) -> None:
    (quote,) = find("Рустем Умєров написав звернення. Дослівно: «Ми готові до миру».")
    assert (quote.speaker, quote.verb) == ("Рустем Умєров", None)
    (quote,) = find("«Ми готові до миру», за словами Умєрова.")
    assert (quote.speaker, quote.verb) == ("Рустем Умєров", None)
