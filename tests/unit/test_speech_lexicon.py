"""The speech lexicon: verbs in all their forms, and errors that name the table."""

import pytest

from streams.errors import ConfigurationError
from streams.lexicon import speech
from streams.lexicon.scan import Kind, Scanner, form_table
from streams.lexicon.speech import Part, SpeechTerm, speech_patterns, speech_term


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(form_table(speech_patterns()))


@pytest.mark.parametrize(
    ("form", "gender", "lemma"),
    [
        ("зазначила", "f", "зазначити"),
        ("каже", "", "казати"),
        ("повідомили", "p", "повідомити"),
        ("сказавши", "", "сказати"),
        ("заявил", "m", "заявить"),
        ("подчеркивает", "", "подчёркивать"),
        ("отметив", "", "отметить"),
        ("told", "", "tell"),
    ],
)
def test_a_form_of_a_verb_of_saying_has_its_gender_and_infinitive(
    scanner: Scanner, form: str, gender: str, lemma: str
) -> None:
    terms = [speech_term(key) for _, _, key in scanner.scan(form).of(Kind.SPEECH)]
    assert SpeechTerm(Part.VERB, gender, lemma) in terms


@pytest.mark.parametrize("form", ["заявлю", "скажіть", "states", "сказання"])
def test_other_forms_and_words_report_nothing(scanner: Scanner, form: str) -> None:
    assert not scanner.scan(form).of(Kind.SPEECH)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, r"speech.toml: table \[verbs\] is missing"),
        ({"verbs": {"uk": "сказати"}}, r"speech.toml: \[verbs\] uk: a list of words is needed"),
    ],
)
def test_a_wrong_table_is_named(monkeypatch: pytest.MonkeyPatch, table: dict[str, object], message: str) -> None:
    monkeypatch.setattr(speech, "read_table", lambda _: table)
    with pytest.raises(ConfigurationError, match=message):
        list(speech_patterns())
