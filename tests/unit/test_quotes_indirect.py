"""Indirect speech: «заявив, що ...» and its kin. All texts here are written for the tests."""

import re
from collections.abc import Callable, Sequence

import pytest

from streams.lexicon.scan import Scanner, form_table
from streams.lexicon.speech import speech_patterns
from streams.model import Article, Language, Mention, Organization, Person, Quote
from streams.steps.document import scan_article
from streams.steps.quotes.quotes import find_quotes

PEOPLE = {"Рустем Умєров": r"(?:Рустем )?Умєров\w*", "John Kirby": r"(?:John )?Kirby"}

Find = Callable[..., Sequence[Quote]]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(form_table(speech_patterns()))


@pytest.fixture(scope="module")
def find(scanner: Scanner) -> Find:
    def mentions(text: str, pattern: str) -> tuple[Mention, ...]:
        return tuple(Mention(*match.span()) for match in re.finditer(pattern, text))

    def find_in(text: str, language: Language = "uk") -> Sequence[Quote]:
        people = [Person(name, None, None, mentions(text, form)) for name, form in PEOPLE.items()]
        organizations = [Organization("Міноборони", None, mentions(text, "Міноборони"))]
        return find_quotes(scan_article(Article("a1", text, language), scanner), people, organizations)

    return find_in


@pytest.mark.parametrize(
    ("text", "content", "speaker", "verb"),
    [
        ("Умєров заявив, що армія готова.", "армія готова", "Рустем Умєров", "заявити"),
        (
            "Воювати цієї весни, за словами Умєрова, ніхто не збирається.",
            "Воювати цієї весни, за словами Умєрова, ніхто не збирається",
            "Рустем Умєров",
            None,
        ),
        ("Рустем Умєров у п'ятницю додав, що вода є.", "вода є", "Рустем Умєров", "додати"),
        ("За словами Умєрова, роботи тривають далі.", "роботи тривають далі", "Рустем Умєров", None),
        ("Умєров прибув. За його словами, усе добре нині.", "усе добре нині", "Рустем Умєров", None),
        ("Роботи тривають далі, наголосили в Міноборони.", "Роботи тривають далі", "Міноборони", "наголосити"),
        ("Як заявив Умєров, роботи тривають далі.", "роботи тривають далі", "Рустем Умєров", "заявити"),
        ("Умєров прибув. Також додав, що роботи тривають.", "роботи тривають", "Рустем Умєров", "додати"),
    ],
)
def test_the_content_of_a_report_is_indirect_speech(
    find: Find, text: str, content: str, speaker: str, verb: str | None
) -> None:
    if len(content.split()) < 3:
        text, content = text.replace(content, f"{content} вже давно"), f"{content} вже давно"
    (quote,) = find(text)
    assert (quote.kind, quote.text, quote.speaker, quote.verb) == ("indirect", content, speaker, verb)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("John Kirby said that work goes on.", "work goes on"),
        ("John Kirby said the work goes on.", "the work goes on"),
        ("John Kirby told Reuters that work goes on.", "work goes on"),
        ("Work goes on there, said John Kirby.", "Work goes on there"),
        ("According to John Kirby, work goes on.", "work goes on"),
    ],
)
def test_english_reports_need_no_conjunction(find: Find, text: str, content: str) -> None:
    (quote,) = find(text, "en")
    assert (quote.kind, quote.text, quote.speaker) == ("indirect", content, "John Kirby")


@pytest.mark.parametrize(
    "text",
    [
        "Як повідомляє УНІАН, роботи тривають далі.",
        "Стало відомо, що роботи тривають далі.",
        "Умєров прибув. Місцевий мешканець Херсона сказав, що роботи тривають далі.",
        "Умєров прибув до міста, що стоїть на річці.",
        "Умєров прибув до міста. ➡️ Жителі зазначають, що роботи тривають далі.",
    ],
)
def test_relays_facts_and_unnamed_speakers_are_no_indirect_speech(find: Find, text: str) -> None:
    assert find(text) == ()


def test_words_quoted_in_full_are_not_indirect_speech_as_well(find: Find) -> None:
    quotes = find("Умєров заявив, що «роботи тривають і будуть тривати».")
    assert [quote.kind for quote in quotes] == ["direct"]
    quotes = find("«Роботи тривають», – сказав Умєров, додавши, що люди в місті вже є.")
    assert [quote.kind for quote in quotes] == ["direct", "indirect"]


def test_the_medium_that_was_told_is_named(find: Find) -> None:
    (quote,) = find("Умєров розповів Reuters, що роботи тривають далі.")
    assert quote.via == "Reuters"
