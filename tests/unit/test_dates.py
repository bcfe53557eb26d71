from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Language
from streams.steps.facts.dates import find_dates
from tests.unit.fact_documents import PUBLISHED, document, knowledge


def dates(body: str, language: Language = "uk", published_at: datetime | None = PUBLISHED) -> list[str | None]:
    return [date.value for date in find_dates(document(body, language, published_at), knowledge())]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("14 липня 2025 року", "2025-07-14"),
        ("14.07.2025", "2025-07-14"),
        ("2025-07-14", "2025-07-14"),
        ("зустріч 10 липня", "2025-07-10"),
        ("25 грудня сталося", "2024-12-25"),
        ("у суботу сталося", "2025-07-12"),
        ("зустріч відбудеться у суботу", "2025-07-19"),
        ("минулої суботи", "2025-07-12"),
        ("наступної п'ятниці", "2025-07-18"),
        ("вчора", "2025-07-13"),
        ("завтра", "2025-07-15"),
        ("минулого тижня", "2025-W28"),
        ("наприкінці червня", "2025-06"),
        ("у вересні", "2024-09"),
        ("у вересні 2025 року", "2025-09"),
        ("у липні цього року", "2025-07"),
        ("у 2024 році", "2024"),
        ("з 2014", "2014"),
        ("торік", "2024"),
        ("минулого місяця", "2025-06"),
        ("в прошлую пятницу", "2025-07-11"),
        ("12 июля", "2025-07-12"),
        ("10 липня, 1234-й день війни", "2025-07-10"),
        ("у квітні 2014-го року", "2014-04"),
        ("минулої середи", "2025-07-09"),
        ("цієї середи", "2025-07-16"),
        ("в минувшую субботу", "2025-07-12"),
        ("до 31 грудня 2026-го", "2026-12-31"),
        ("з 2014-го", "2014"),
        ("позаминулого року", "2023"),
        ("три дні тому", "2025-07-11"),
        ("двадцять п'ять років тому", "2000"),
        ("рік тому", "2024"),
        ("неделю назад", "2025-W28"),
        ("у 1990-х", "199X"),
        ("у ніч проти неділі", "2025-07-13"),
        ("у 90-х роках", "199X"),
        ("до кінця жовтня\u00a02026 року", "2026-10"),
    ],
)
def test_a_date_is_resolved_against_publication(body: str, value: str) -> None:
    assert dates(body) == [value]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("on Saturday", "2025-07-12"),
        ("Talks will resume on Friday.", "2025-07-18"),
        ("July 4, 2024", "2024-07-04"),
        ("on July 10", "2025-07-10"),
        ("10 July 2025", "2025-07-10"),
        ("Saturday, July 12", "2025-07-12"),
        ("last week", "2025-W28"),
        ("in June", "2025-06"),
        ("in 2022", "2022"),
        ("yesterday", "2025-07-13"),
        ("ten years ago", "2015"),
        ("in the 1990s", "199X"),
    ],
)
def test_english_dates_are_resolved_too(body: str, value: str) -> None:
    assert dates(body, "en") == [value]


def test_a_date_behind_a_past_verb_is_past() -> None:
    assert dates("Міністр заявив у п'ятницю, що нарада відбудеться у середу.") == ["2025-07-11", "2025-07-16"]
    assert dates("She announced in January that talks will resume in March.", "en") == ["2025-01", "2026-03"]
    assert dates("Сили в суботу навчатимуться, парад відбудеться у серпні.") == ["2025-07-19", "2025-08"]
    assert dates("Talks are expected in August.", "en") == ["2025-08"]


def test_the_day_of_a_paper_is_no_date() -> None:
    assert dates("The Sunday Times said so.", "en") == []


def test_a_relative_date_without_publication_time_is_found_but_unresolved() -> None:
    assert dates("у суботу, 12 липня, а також 5 травня 2024 року", published_at=None) == [None, "2024-05-05"]


def test_both_ends_of_a_range_are_dates() -> None:
    assert dates("12-14 липня") == ["2025-07-12", "2025-07-14"]
    assert dates("у 2013-2015 роках") == ["2013", "2015"]
    assert dates("5\u20117\u202fлипня") == ["2025-07-05", "2025-07-07"]
    assert dates("з 5 по 7 липня") == ["2025-07-05", "2025-07-07"]
    assert dates("July 5-7", "en") == ["2025-07-05", "2025-07-07"]


def test_all_dates_of_a_list_are_dates() -> None:
    assert dates("7, 8 і 9 липня") == ["2025-07-07", "2025-07-08", "2025-07-09"]
    assert dates("у 2017, 2018 та 2019 роках") == ["2017", "2018", "2019"]
    assert dates("у червні-липні") == ["2025-06", "2025-07"]
    assert dates("загинули 12, 8 липня попрощалися") == ["2025-07-08"]


def test_today_is_that_of_kyiv_where_the_time_names_no_zone() -> None:
    late = datetime(2025, 7, 14, 22, 30, tzinfo=UTC)
    assert dates("сьогодні", published_at=late) == ["2025-07-15"]
    assert dates("today", "en", published_at=late) == ["2025-07-14"]


@pytest.mark.parametrize(
    "body",
    [
        "The army may march on.",
        "лютий мороз",
        "32.13.2025",
        "2500 грн",
        "про 2500 осіб",
        "кілька років тому",
        "90-х номерів",
    ],
)
def test_words_that_merely_look_like_dates_are_none(body: str) -> None:
    assert dates(body) == []


@given(st.text(alphabet="0123456789 .-липнясуботуукращ2025рокуі", max_size=60))
def test_any_text_gives_exact_spans_in_order(body: str) -> None:
    found = find_dates(document(body), knowledge())
    assert all(body[date.start : date.end] == date.text for date in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Рада 17 липня призначила уряд", "2024-07-17"),
        ("У листопаді влада оголосила, що інтернету не буде", "2024-11"),
        ("На 17 липня призначили засідання", "2025-07-17"),
        ("Синоптики обіцяють потепління з понеділка", "2025-07-21"),
    ],
)
def test_the_tense_of_the_clause_tells_the_direction(body: str, value: str) -> None:
    assert dates(body) == [value]
