"""The samples that ship with the package: each is read as its name promises."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO

import pytest

from streams.errors import RejectedError, RejectReason
from streams.inputs import RawInput, read_inputs
from streams.model import Article
from streams.steps.decode import Limits, decode
from streams.steps.parse import parse
from streams.steps.parse.html import extract_html

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def samples() -> dict[str, RawInput]:
    with as_file(files("streams") / "samples") as folder:
        return {item.origin.rsplit("/", 1)[-1]: item for item in read_inputs([str(folder)], BytesIO())}


def article(name: str) -> Article:
    return parse(decode(samples()[name].value, {}, Limits()), NOW, Limits(), extract_html)


BROKEN = {"13-events.jsonl:4": RejectReason.MISSING_CONTENT, "15-no-article.html": RejectReason.NO_ARTICLE}


@pytest.mark.parametrize("name", sorted(set(samples()) - set(BROKEN)))
def test_a_sample_becomes_a_clean_article_with_its_facts(name: str) -> None:
    read = article(name)
    assert len(read.body) > 100
    assert read.source
    assert (read.headline is None) == (name == "13-events.jsonl:2")
    assert (read.published_at is None) == (name == "13-events.jsonl:2")
    clutter = (
        "фото:",
        "реклама",
        "теги",
        "cookie",
        "читайте",
        "підписуйтесь",
        "подписывайтесь",
        "ctrl",
        "©",
        "facebook",
    )
    assert not any(word in read.body.lower() for word in clutter)
    assert not any(headline in read.body for headline in read.related_headlines)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_sample_is_rejected_with_its_reason(name: str) -> None:
    with pytest.raises(RejectedError) as caught:
        article(name)
    assert caught.value.reason is BROKEN[name]


def test_the_samples_speak_three_languages() -> None:
    assert {article(name).language for name in samples() if name not in BROKEN} == {"uk", "ru", "en"}
