"""HTML pages: the article, and its facts from JSON-LD, OpenGraph and meta tags."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from streams.errors import RejectedError, RejectReason
from streams.steps.parse.html import extract_html

WORD = re.compile(r"\w+")
TEXT = "".join(f"<p>Речення номер {number} про переговори делегацій у місті Женева.</p>" for number in range(8))


def page(head: str, body: str = TEXT) -> str:
    return f'<html lang="uk"><head>{head}</head><body><article><h1>Заголовок новини</h1>{body}</article></body></html>'


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"datePublished": "2025-07-14T18:16:00+03:00"}</script>',
        '<meta property="article:published_time" content="2025-07-14T18:16:00+03:00">',
        '<meta content="2025-07-14T18:16:00+03:00" property="article:published_time">',
        '<meta property="article:published_time" content="2025-07-14T18:16:00">',
    ],
    ids=["JSON-LD", "meta", "meta, content first", "Kyiv time where none is named"],
)
def test_the_publication_time_is_read_wherever_the_page_states_it(head: str) -> None:
    published_at = extract_html(page(head), None).published_at
    assert published_at is not None
    assert published_at.isoformat() == "2025-07-14T18:16:00+03:00"


def test_a_page_that_states_no_time_gets_none() -> None:
    assert extract_html(page("<title>Заголовок</title>"), None).published_at is None


def test_site_name_address_and_language_are_read_from_the_head() -> None:
    head = (
        '<meta property="og:site_name" content="Вісник"><meta property="og:title" content="Заголовок новини | Вісник">'
        '<link rel="canonical" href="https://visnyk.example/a">'
    )
    parsed = extract_html(page(head), None)
    assert (parsed.source, parsed.headline) == ("Вісник", "Заголовок новини")
    assert (parsed.url, parsed.language) == ("https://visnyk.example/a", "uk")


def test_the_headline_is_not_repeated_in_the_body() -> None:
    parsed = extract_html(page("<title>Заголовок новини</title>"), None)
    assert not parsed.body.startswith("Заголовок")


def test_prompts_left_in_the_text_are_cut_and_other_headlines_put_aside() -> None:
    body = TEXT + "<p>Читайте також: Парламент ухвалив бюджет на рік</p><p>Підписуйтесь на наш канал у Telegram</p>"
    parsed = extract_html(page("", body + TEXT), None)
    assert parsed.related == ("Парламент ухвалив бюджет на рік",)
    assert "Підписуйтесь" not in parsed.body
    assert "Парламент" not in parsed.body


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert extract_html(page("<title>Заголовок новини</title>"), None).body.count("\n\n") == 7


@pytest.mark.parametrize("broken", ["", "   ", "<", "<html>", "plain words", "<!--", "\x00<p>x</p>", "<p>коротко</p>"])
def test_a_page_without_an_article_is_rejected(broken: str) -> None:
    with pytest.raises(RejectedError) as caught:
        extract_html(broken, None)
    assert caught.value.reason is RejectReason.NO_ARTICLE


def token_f1(expected: str, found: str) -> float:
    wanted, got = Counter(WORD.findall(expected.lower())), Counter(WORD.findall(found.lower()))
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def paragraphs(version: dict[str, Any]) -> str:
    body = version.get("body") or {}
    lines = list(body.get("summary") or [])
    for section in body.get("sections", []):
        lines += section.get("headline", []) + section.get("paragraphs", [])
    return "\n".join(lines)


@pytest.mark.realdata
def test_pages_of_real_publishers_are_extracted_as_their_makers_say(real_data: Path) -> None:
    scores = []
    for path in sorted((real_data / "html").glob("*/*.html.gz")):
        versions = json.loads(path.with_name(f"{path.name.split('_')[0]}.json").read_text())
        body = extract_html(gzip.decompress(path.read_bytes()).decode(errors="replace"), None).body
        # The file holds one entry for each dated page of the publisher; the page's own is the nearest.
        scores.append(max(token_f1(paragraphs(version), body) for version in versions.values()))
    assert len(scores) >= 20
    assert sum(scores) / len(scores) >= 0.93
