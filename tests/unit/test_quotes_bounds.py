"""Quotes in hostile text: spans that hold for any text, and cost that is linear in its length."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.lexicon.scan import Scanner, form_table
from streams.lexicon.speech import speech_patterns
from streams.model import Article, Language, Mention, Person
from streams.steps.document import scan_article
from streams.steps.quotes.quotes import find_quotes

NAME = "Умєров"
PIECES = (
    *"«»\"“”„‟'‘’",
    *(" – ", ", - ", " — ", ". ", "? ", ": ", ", ", "\n", "\n\n", "- "),
    *("сказав", "said", "заявив, що ", "він", "вона", NAME, "Міністр", "що", "Ми готові", "йдеться", "за словами "),
    *("\U0001f600", "\u0301", "\u00ad", "Facebook", "цитує", "Як ", "x"),
)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(form_table(speech_patterns()))


def people_of(text: str) -> tuple[Person, ...]:
    """Return one person with every place of his name, found without patterns."""
    starts, start = [], text.find(NAME)
    while start >= 0:
        starts.append(start)
        start = text.find(NAME, start + 1)
    return (Person(f"Рустем {NAME}", None, None, tuple(Mention(at, at + len(NAME)) for at in starts)),)


@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=300),
    st.sampled_from(["uk", "ru", "en", "other"]),
)
def test_any_text_gives_spans_that_hold_in_the_order_of_the_text(
    scanner: Scanner, text: str, language: Language
) -> None:
    document = scan_article(Article("a1", text, language), scanner)
    quotes = find_quotes(document, people_of(text), ())
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
        assert quote.kind in ("direct", "indirect")
        assert quote.medium in ("speech", "document", "post")


@pytest.mark.parametrize(
    "piece",
    [
        '"a ',
        "«Слово ",
        '"Газпром" ',
        "заявив, що ",
        "'a b. c d,' ",
        "- Так?\n",
        f"{NAME}: Так і так ",
        "«Так і так і так», - сказав він. ",
        "«Йдеться так і так», - йдеться. ",
        "«Слово так і так.\n",
    ],
)
def test_cost_is_linear_in_the_length_of_the_text(scanner: Scanner, piece: str) -> None:
    def seconds(repeats: int) -> float:
        text = piece * repeats
        document = scan_article(Article("a1", text, "en" if "'" in piece else "uk"), scanner)
        people, best = people_of(text), float("inf")
        for _ in range(3):
            started = process_time()
            find_quotes(document, people, ())
            best = min(best, process_time() - started)
        return best

    # Eight times the text may cost twice eight times as much on a busy machine, not sixty-four times.
    assert seconds(8000) < 16 * seconds(1000) + 0.02


def test_quotes_do_not_depend_on_the_order_of_people(scanner: Scanner) -> None:
    text = f"{NAME} і Гай прибули. «Ми готові», – сказав {NAME}. «І ми готові», – додала Гай."
    gay = Person("Олена Гай", None, None, tuple(Mention(at, at + 3) for at in (9, text.rfind("Гай"))))
    document = scan_article(Article("a1", text, "uk"), scanner)
    people = [*people_of(text), gay]
    expected = find_quotes(document, people, ())
    assert find_quotes(document, people[::-1], ()) == expected
    assert [quote.speaker for quote in expected] == [f"Рустем {NAME}", "Олена Гай"]
