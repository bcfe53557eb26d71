"""Identity: all ways to one page are one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.steps.parse.identity import article_id, canonical_url, host_of

SAME = (
    "https://example.org/news/1",
    "http://example.org/news/1",
    "https://www.example.org/news/1/",
    "HTTPS://EXAMPLE.ORG:443/news/1#comments",
    "https://example.org/news/1?utm_source=tg&utm_medium=post&fbclid=abc",
)


@pytest.mark.parametrize("url", SAME)
def test_all_ways_to_a_page_have_one_canonical_address_and_one_id(url: str) -> None:
    assert canonical_url(url) == "https://example.org/news/1"
    assert article_id(None, url, None, "a") == article_id(None, SAME[0], "Outlet", "b")


def test_parameters_that_name_the_page_stay_in_sorted_order() -> None:
    assert canonical_url("https://example.org/n?page=2&id=7&gclid=x") == "https://example.org/n?id=7&page=2"
    assert canonical_url("https://example.org/n?id=7") != canonical_url("https://example.org/n?id=8")


def test_paths_differ_by_case_and_ports_by_number() -> None:
    assert canonical_url("https://example.org/A") != canonical_url("https://example.org/a")
    assert canonical_url("https://example.org:8443/a") == "https://example.org:8443/a"


def test_without_an_address_the_text_decides_white_space_ignored() -> None:
    assert article_id(None, None, None, "Один  два\n") == article_id(None, None, None, "Один два")
    assert article_id(None, None, None, "Один два") != article_id(None, None, None, "Один три")


def test_the_same_text_of_two_outlets_is_two_articles() -> None:
    assert article_id(None, None, "A", "Текст") != article_id(None, None, "B", "Текст")


def test_the_id_that_an_event_gives_wins() -> None:
    assert article_id("mine", "https://example.org/a", None, "Текст") == "mine"


@pytest.mark.parametrize("url", ["http://[", "https://", "https:///path", "http://a:99999/"])
def test_an_address_without_a_host_has_no_canonical_form(url: str) -> None:
    assert canonical_url(url) is None


@given(st.text(max_size=60))
def test_any_address_gives_an_id(tail: str) -> None:
    assert len(article_id(None, f"https://{tail}", None, "Текст")) == 32
    assert host_of(f"https://{tail}") != ""


@given(st.from_regex(r"https?://[a-z]{1,8}\.org/[a-z0-9/]{0,12}(\?[a-z]=[0-9](&[a-z]=[0-9]){0,3})?", fullmatch=True))
def test_a_canonical_address_is_its_own_canonical_form(url: str) -> None:
    canonical = canonical_url(url)
    assert canonical is not None
    assert canonical_url(canonical) == canonical
