"""Parsing: a decoded event becomes a clean article."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import RejectedError, RejectReason
from streams.model import Article, RawEvent
from streams.steps.decode import Limits
from streams.steps.parse import parse
from streams.steps.parse.html import extract_html

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = """Вісник Полісся
18:16 14.07.2025

Делегації України та США узгодили графік консультацій у Женеві

2 хв читати
Делегації України та США узгодили графік консультацій у Женеві
Фото: пресслужба уряду

Делегації домовилися зустрітися вдруге наприкінці липня.

Читайте також: Парламент ухвалив зміни до бюджету на потреби оборони

"Ми маємо погоджений графік", - сказав речник.

ОСТАННЄ

Військкомати отримали нові електронні черги
РЕКЛАМА
"""


def parsed(content: str, content_type: str = "text/plain", **fields: object) -> Article:
    event = RawEvent(content_type=content_type, content=content, **fields)  # type: ignore[arg-type]
    return parse(event, NOW, Limits(), extract_html)


def test_a_page_dump_loses_its_clutter_and_keeps_its_facts() -> None:
    article = parsed(PAGE)
    assert article.headline == "Делегації України та США узгодили графік консультацій у Женеві"
    assert article.body == (
        'Делегації домовилися зустрітися вдруге наприкінці липня.\n\n"Ми маємо погоджений графік", - сказав речник.'
    )
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-07-14T18:16:00+03:00"
    assert article.related_headlines == (
        "Парламент ухвалив зміни до бюджету на потреби оборони",
        "Військкомати отримали нові електронні черги",
    )
    assert article.language == "uk"


def test_a_short_post_is_all_body_and_has_no_headline() -> None:
    article = parsed("⚡️ Зеленський прибув до Анкари на переговори")
    assert (article.headline, article.body) == (None, "⚡️ Зеленський прибув до Анкари на переговори")


def test_the_body_of_a_clean_article_passes_through_unchanged() -> None:
    body = "  Перший рядок\t\r\n\n РЕКЛАМА \u200b\n"
    event = RawEvent(content_type="application/json", content={"body": body})
    assert parse(event, NOW, Limits(), extract_html).body == body


def test_what_the_event_states_wins_over_what_the_page_shows() -> None:
    stated = datetime(2025, 7, 15, tzinfo=UTC)
    article = parsed(PAGE, headline="Інший заголовок", source="Агенція", published_at=stated, id="x-1")
    assert (article.headline, article.source) == ("Інший заголовок", "Агенція")
    assert (article.published_at, article.id) == (stated, "x-1")


@pytest.mark.parametrize("year", [1, 1989, 2027, 9999])
def test_an_impossible_publication_time_is_dropped_and_the_article_kept(year: int) -> None:
    article = parsed("Текст новини без дати.", published_at=datetime(year, 6, 1, tzinfo=UTC))
    assert article.published_at is None


def test_a_page_of_clutter_alone_holds_no_article() -> None:
    with pytest.raises(RejectedError) as caught:
        parsed("РЕКЛАМА\n\nПоділитися\nFacebook\n")
    assert caught.value.reason is RejectReason.NO_ARTICLE


def test_a_body_over_the_limit_is_rejected() -> None:
    with pytest.raises(RejectedError) as caught:
        parsed("слово " * 40_000)
    assert caught.value.reason is RejectReason.OVERSIZED


def test_the_publisher_is_the_line_above_the_dateline_or_a_known_outlet() -> None:
    assert parsed(PAGE).source == "Вісник Полісся"
    assert parsed(PAGE.replace("Вісник Полісся", "Iнтерфакс-Україна")).source == "Інтерфакс-Україна"


def test_the_host_stands_for_a_publisher_that_the_page_does_not_name() -> None:
    assert parsed("Текст новини.", url="https://www.example.org/a").source == "example.org"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Україна підписала угоду про безпеку | Вісник", "Україна підписала угоду про безпеку"),
        ("Україна підписала угоду про безпеку — 5 канал", "Україна підписала угоду про безпеку"),
        ("Україна підписала угоду про безпеку - visnyk.com.ua", "Україна підписала угоду про безпеку"),
        ("Україна підписала угоду про безпеку - Reuters", "Україна підписала угоду про безпеку - Reuters"),
        ("11:52 Україна підписала угоду про безпеку", "Україна підписала угоду про безпеку"),
        ("Україна підписала угоду про безпеку 09.07.2018", "Україна підписала угоду про безпеку"),
        ("Оперативна обстановка станом на 09.07.2018", "Оперативна обстановка станом на 09.07.2018"),
    ],
)
def test_the_headline_loses_what_the_site_glued_to_it(line: str, headline: str) -> None:
    assert parsed(f"{line}\n\nДокумент підписали у вівторок в Києві після переговорів.").headline == headline


def test_a_repetition_of_the_headline_is_cut_from_the_body() -> None:
    article = parsed("Уряд ухвалив новий бюджет\n\nУряд ухвалив новий бюджет Депутати підтримали документ.")
    assert article.body == "Депутати підтримали документ."


def test_a_first_sentence_that_only_begins_like_the_headline_stays_whole() -> None:
    body = "Уряд ухвалив новий бюджет на наступний рік, повідомили у міністерстві."
    assert parsed(f"Уряд ухвалив новий бюджет\n\n{body}").body == body


def test_headlines_below_read_also_are_related_and_the_text_goes_on() -> None:
    page = (
        "Уряд ухвалив новий бюджет\n\nДепутати підтримали документ.\n\nЧитайте також:\n"
        "Військкомати отримали нові правила\n\nГолосування тривало годину."
    )
    article = parsed(page)
    assert article.related_headlines == ("Військкомати отримали нові правила",)
    assert article.body == "Депутати підтримали документ.\n\nГолосування тривало годину."


def test_comments_below_the_text_are_neither_body_nor_related() -> None:
    article = parsed("Уряд ухвалив новий бюджет\n\nДепутати за.\n\nКоментарі\n\nІван: чудова новина для всіх нас")
    assert (article.body, article.related_headlines) == ("Депутати за.", ())


@given(st.text(max_size=400))
def test_any_text_is_parsed_or_rejected_and_its_body_has_no_control_characters(text: str) -> None:
    try:
        body = parsed(text).body
    except RejectedError:
        return
    assert not any(unicodedata.category(character) == "Cc" and character != "\n" for character in body)


LINES = st.lists(
    st.sampled_from([*PAGE.splitlines(), "Читайте також:", "ОСТАННЄ", "Коментарі", "0", "Фото: x", "(фото)"])
)


@given(LINES)
def test_pages_in_any_order_are_parsed_or_rejected(lines: list[str]) -> None:
    try:
        article = parsed("\n".join(lines))
    except RejectedError as error:
        assert error.reason is RejectReason.NO_ARTICLE  # noqa: PT017 - both ends are right, by the lines drawn
        return
    assert not any(line in {"РЕКЛАМА", "ОСТАННЄ", "Фото: x"} for line in article.body.split("\n\n"))
