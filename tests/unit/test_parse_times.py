"""Publication times as pages print them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.steps.fields import KYIV
from streams.steps.parse.glued import take_leading_time, take_trailing_time
from streams.steps.parse.times import MOSCOW, home_zone, read_dateline


def read(line: str, fetched_at: datetime | None = None) -> str | None:
    dateline = read_dateline(line, KYIV, fetched_at)
    return dateline.published_at.isoformat() if dateline and dateline.published_at else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("18:16 14.07.2025", "2025-07-14T18:16:00+03:00"),
        ("14.07.2025, 18:16", "2025-07-14T18:16:00+03:00"),
        ("14 липня 2025, 18:16", "2025-07-14T18:16:00+03:00"),
        ("П'ятниця, 20 листопада 2020, 05:10", "2020-11-20T05:10:00+02:00"),
        ("5 грудня, 2020, 10:29", "2020-12-05T10:29:00+02:00"),
        ("Четверг, 21/01/2021", "2021-01-21T00:00:00+02:00"),
        ("6 января 2021, 08:25", "2021-01-06T08:25:00+02:00"),
        ("Опубліковано: 3 серпня 2025 р. о 9:05", "2025-08-03T09:05:00+03:00"),
        ("July 14, 2025, 6:16 PM", "2025-07-14T18:16:00+03:00"),
        ("14 July 2025 12:05 am", "2025-07-14T00:05:00+03:00"),
        ("2025-07-14 18:16:30", "2025-07-14T18:16:30+03:00"),
        ("2025-07-14T15:16:00Z", "2025-07-14T15:16:00+00:00"),
        ("14.07.2025 18:16 (GMT+2)", "2025-07-14T18:16:00+02:00"),
        ("14.07.2025 18:16 UTC", "2025-07-14T18:16:00+00:00"),
        ("14.07.2025 18:16 мск", "2025-07-14T18:16:00+03:00"),
        ("Опубліковано 14.07.2025 18:16 Оновлено 15.07.2025 09:00", "2025-07-14T18:16:00+03:00"),
    ],
)
def test_a_printed_time_is_read(line: str, expected: str) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "14 липня, 18:16",
        "16.11 18:30",
        "31.02.2025 10:00",
        "18:16",
        "Оновлено: 14.07.2025 18:16",
        "Сьогодні, 18:16",
        "",
    ],
)
def test_no_time_is_made_up_where_the_line_has_no_full_date(line: str) -> None:
    assert read(line) is None


def test_today_and_yesterday_are_resolved_by_the_time_of_fetching_alone() -> None:
    fetched_at = datetime(2025, 7, 14, 22, 30, tzinfo=UTC)  # the 15th in Kyiv
    assert read("Сьогодні, 00:10", fetched_at) == "2025-07-15T00:10:00+03:00"
    assert read("Вчора, 18:16", fetched_at) == "2025-07-14T18:16:00+03:00"


def test_bare_times_of_russian_hosts_are_moscow_times_and_all_others_kyiv_times() -> None:
    assert home_zone("ria.ru") is MOSCOW
    assert home_zone("pravda.com.ua") is KYIV
    assert home_zone(None) is KYIV


def test_what_stands_beside_the_date_is_kept_as_printed() -> None:
    dateline = read_dateline("Кореспондент.net, 17 квітня 2020, 18:42", KYIV)
    assert dateline is not None
    assert dateline.residue == "Кореспондент.net"


def test_an_agencys_dateline_is_read_and_stays_in_the_text() -> None:
    paragraph = "Брюссель, 16 вересня 2002 - Мета нового органу полягає в захисті."
    dated = take_leading_time(paragraph, KYIV)
    assert dated.text == paragraph
    assert dated.published_at == datetime(2002, 9, 16, tzinfo=KYIV)


def test_a_stamp_glued_to_the_text_is_read_and_cut() -> None:
    first = take_leading_time("11 вересня 2018, вівторок, 12:43 Страйк почався.", KYIV)
    last = take_trailing_time("Страйк триває. 02 березня 2016, 14:16", KYIV)
    assert (first.text, last.text) == ("Страйк почався.", "Страйк триває.")
    assert first.published_at == datetime(2018, 9, 11, 12, 43, tzinfo=KYIV)
    assert last.published_at == datetime(2016, 3, 2, 14, 16, tzinfo=KYIV)


def test_a_sentence_that_begins_with_a_date_is_no_dateline() -> None:
    assert take_leading_time("17 грудня 2015 року Комісія ухвалила рішення.", KYIV).published_at is None


@given(st.text(alphabet=st.sampled_from("0123456789.:/- апмТхz,+липняJuly"), max_size=60))
def test_any_line_is_read_without_a_fault(line: str) -> None:
    read(line)
    take_leading_time(line, KYIV)
    take_trailing_time(line, KYIV)


def test_an_agencys_dateline_may_have_a_clock() -> None:
    dated = take_leading_time("Женева, 14 березня 2020, 08:51 — Агентство Зустріч завершилася.", KYIV)
    assert dated.published_at is not None
    assert dated.published_at.isoformat() == "2020-03-14T08:51:00+02:00"


def test_the_rest_of_a_dateline_is_cut() -> None:
    assert take_leading_time(", 09:12 Рада зібралася на засідання.", KYIV).text == "Рада зібралася на засідання."
