"""Which word of a phrase declines."""

from streams.lexicon.inflect import inflect_phrase


def test_an_adjective_that_the_dictionary_knows_as_a_noun_agrees_with_the_noun_behind_it() -> None:
    assert {"мирного плану", "мирним планом"} <= inflect_phrase("мирний план", "uk")


def test_words_behind_the_head_stay_as_they_are() -> None:
    assert "президента україни" in inflect_phrase("президент України", "uk")
