"""Folding: what the automaton sees, and the way back to the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.lexicon.fold import fold, fold_phrase
from streams.lexicon.scan import GROUP_SEPARATOR, Case, Kind, Pattern, Scanner, form_table


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("САНКЦІЇ проти РФ!", "санкції проти рф"),
        ("сан\u0301кції", "санкції"),
        ("сан\u00adкції", "санкції"),
        ("об’єкт об`єкт обʼєкт", "об'єкт об'єкт об'єкт"),
        ("Iнтерфакс", "інтерфакс"),  # Latin I in front
        ("Макpон", "макрон"),  # Latin p inside
        ("Zеlensky", "zelensky"),  # Cyrillic е inside a Latin word
        ("Ukraine's 'talks'", "ukraine talks"),
        ("F-16, С-400", "f 16 с 400"),
        ("😀слово😀", "слово"),
    ],
)
def test_variants_of_a_word_fold_into_one_form(text: str, folded: str) -> None:
    assert fold_phrase(text) == folded


@given(st.text(max_size=200))
def test_folding_keeps_a_way_back_for_every_character(text: str) -> None:
    folded = fold(text)
    length = len(folded.text) - 2
    assert folded.text[:1] == folded.text[-1:] == b" "
    assert length == (len(text) if folded.offsets is None else len(folded.offsets))
    for position in range(length):
        start, end = folded.original_span(position + 1, position + 2)
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=40), st.sampled_from(["«{}»", "({}).", "{}, а", "–{}—", "'{}'", "\n{}\n"]))
def test_a_term_is_found_between_any_punctuation_and_its_span_is_exact(before: str, frame: str) -> None:
    text = before + " " + frame.format("Санкцій")
    scanner = Scanner(form_table([Pattern("санкцій", Kind.RULE, "sanctions")]))
    hits = scanner.scan(text).of(Kind.RULE)
    assert text[hits[-1].start : hits[-1].end] == "Санкцій"


def test_a_pattern_matches_whole_words_and_a_star_the_rest_of_the_word() -> None:
    scanner = Scanner(form_table([Pattern("мир", Kind.RULE, "peace"), Pattern("переговор*", Kind.RULE, "talks")]))
    text = "Мирні переговорники за мир, примирення."
    assert [text[hit.start : hit.end] for hit in scanner.scan(text).of(Kind.RULE)] == ["переговорники", "мир"]


def test_case_tells_an_abbreviation_and_a_name_from_a_word() -> None:
    scanner = Scanner(
        form_table([Pattern("оп", Kind.RULE, "op", Case.UPPER), Pattern("бойко", Kind.RULE, "name", Case.TITLE)])
    )
    text = "оп ОП бойко Бойко БОЙКО"
    assert [text[hit.start : hit.end] for hit in scanner.scan(text).of(Kind.RULE)] == ["ОП", "Бойко", "БОЙКО"]


def test_overlapping_terms_are_all_found() -> None:
    scanner = Scanner(form_table([Pattern(form, Kind.RULE, form) for form in ("санкції", "санкції проти", "проти рф")]))
    assert [hit.key for hit in scanner.scan("санкції проти рф").of(Kind.RULE)] == [
        "санкції",
        "санкції проти",
        "проти рф",
    ]


def test_a_phrase_does_not_run_over_a_sentence_or_line_end() -> None:
    scanner = Scanner(form_table([Pattern("санкції проти", Kind.RULE, "x")]))
    assert not scanner.scan("санкції. Проти").of(Kind.RULE)
    assert not scanner.scan("санкції\nпроти").of(Kind.RULE)
    assert scanner.scan("санкції-проти").of(Kind.RULE)


def test_the_rule_groups_of_a_form_share_a_hit_where_they_want_the_same_letters() -> None:
    patterns = [
        Pattern("оп", Kind.RULE, "office"),
        Pattern("оп", Kind.RULE, "authority"),
        Pattern("оп", Kind.RULE, "abbreviation", Case.UPPER),
        Pattern("оп", Kind.ORGANIZATION, "op"),
    ]
    assert form_table(reversed(patterns)) == form_table(patterns)
    scan = Scanner(form_table(patterns)).scan("ОП чи оп")
    both = f"authority{GROUP_SEPARATOR}office"
    assert scan.of(Kind.RULE) == [(0, 2, "abbreviation"), (0, 2, both), (6, 8, both)]
    assert [hit.start for hit in scan.of(Kind.ORGANIZATION)] == [0, 6]
