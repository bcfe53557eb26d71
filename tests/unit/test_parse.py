"""Parsing: a decoded event becomes a clean article."""

from datetime import UTC, datetime

import pytest

from streams.errors import RejectedError, RejectReason
from streams.model import Article, RawEvent
from streams.steps.decode import Limits
from streams.steps.parse import parse

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
    return parse(event, NOW, Limits())


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
    assert parse(event, NOW, Limits()).body == body


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
