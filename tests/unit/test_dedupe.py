"""Duplicates: what is one, what is none, and what the window forgets."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Article
from streams.steps.duplicates.dedupe import Fingerprint, FingerprintIndex, fingerprint

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORY = (
    "Міністр оборони провів у Києві переговори з делегацією союзників про спільне виробництво дронів. "
    "Сторони домовилися підготувати угоду до кінця місяця і залучити до неї приватні підприємства. "
    "За словами міністра, перші партії надійдуть на фронт восени, а кошти виділить європейський фонд. "
    "Представник делегації додав, що технології залишаться спільними, а завод збудують за кордоном. "
    "Наступна зустріч відбудеться у столиці сусідньої держави, де обговорять графік поставок."
)


def make(
    body: str,
    article_id: str = "copy",
    published: datetime | None = NOON,
    received: datetime = NOON + timedelta(days=400),
) -> Fingerprint:
    article = Article(id=article_id, body=body, language="uk", published_at=published)
    return fingerprint(article, received)


def index_of(*fingerprints: Fingerprint) -> FingerprintIndex:
    index = FingerprintIndex(window_days=7)
    for item in fingerprints:
        index.add(item)
    return index


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY.replace("і", "і\u00ad").replace(",", " —"),
        STORY[: int(len(STORY) * 0.65)],
        f"Головна Новини 2 хв читати\n{STORY}\nЧитайте також: у місті відкрили новий міст через річку",
        STORY.replace("восени", "навесні").replace("дронів", "безпілотників"),
    ],
    ids=["same", "capitals", "marks", "truncated", "clutter", "edited"],
)
def test_a_copy_is_found(copy: str) -> None:
    assert index_of(make(STORY, "original")).find(make(copy)) == "original"


@pytest.mark.parametrize(
    "other",
    [
        "Президент підписав закон про військовий облік, який набуде чинності наступного місяця. " * 4,
        "The defence minister held talks in Kyiv with an allied delegation on joint production of drones.",
        "Міністр оборони провів у Києві переговори. Що відомо про нову угоду, розповіли в уряді вчора.",
    ],
    ids=["another subject", "a translation", "a rewrite"],
)
def test_another_text_is_not_found(other: str) -> None:
    assert index_of(make(STORY, "original")).find(make(other)) is None


def test_texts_of_one_template_with_other_numbers_are_not_copies() -> None:
    template = (
        "Генеральний штаб повідомив про втрати противника станом на {} число: особового складу близько "
        "{} осіб, танків {} одиниць, артилерійських систем {} одиниць, засобів протиповітряної оборони {}."
    )
    first = make(template.format(14, 201340, 10998, 30234, 1191), "monday")
    assert index_of(first).find(make(template.format(15, 202570, 11003, 30291, 1192))) is None


def test_a_short_text_is_a_copy_only_of_itself() -> None:
    index = index_of(make("Повітряна тривога в Києві", "kyiv"))
    assert index.find(make("Повітряна тривога в Харкові")) is None
    assert index.find(make("ПОВІТРЯНА ТРИВОГА, в Києві!")) == "kyiv"


def test_the_same_id_is_a_duplicate_whatever_the_text() -> None:
    assert index_of(make(STORY, "original")).find(make("Зовсім інше.", "original")) == "original"


def test_a_copy_outside_the_window_of_days_is_new() -> None:
    index = index_of(make(STORY, "original"))
    assert index.find(make(STORY, published=NOON + timedelta(days=6))) == "original"
    assert index.find(make(STORY, published=NOON + timedelta(days=8))) is None


def test_time_advancing_forgets_what_left_the_window() -> None:
    index = FingerprintIndex(window_days=2)
    for day in range(30):
        now = NOON + timedelta(days=day)
        index.add(make(f"{STORY} День {day}{day}.", f"day-{day}", now, now))
    assert len(index) <= 4
    assert index.find(make(STORY, "day-0", NOON + timedelta(days=29))) != "day-0"


def test_an_archive_read_late_is_deduplicated_too() -> None:
    index = index_of(make("Свіжа новина про погоду на завтра.", "fresh", NOON + timedelta(days=300)))
    index.add(make(STORY, "archived"))
    index.add(make("Ще одна новина, про спорт у вихідні.", "later", NOON + timedelta(days=200)))
    assert index.find(make(STORY)) == "archived"


def test_a_publication_time_in_the_future_cannot_empty_the_window() -> None:
    index = FingerprintIndex(window_days=7)
    index.add(fingerprint(Article(id="original", body=STORY, language="uk"), NOON))
    far = Article(id="far", body="Текст із майбутнього.", language="uk", published_at=NOON.replace(year=2999))
    index.add(fingerprint(far, NOON))
    assert index.find(fingerprint(Article(id="copy", body=STORY, language="uk"), NOON)) == "original"


def test_an_aborted_article_is_forgotten_and_may_come_again() -> None:
    index = index_of(make(STORY, "original"))
    index.discard("original")
    index.discard("never seen")
    assert (len(index), index.find(make(STORY))) == (0, None)
    index.add(make(STORY, "original"))
    assert index.find(make(STORY)) == "original"


def test_adding_twice_changes_nothing() -> None:
    index = index_of(make(STORY, "original"), make(STORY, "original"))
    assert len(index) == 1
    index.discard("original")
    assert index.find(make(STORY)) is None


def test_memory_is_bounded_by_the_most_entries() -> None:
    index = FingerprintIndex(window_days=7, most_entries=100)
    for number in range(500):
        index.add(make(f"{number} {STORY} {number}", f"id-{number}"))
    assert len(index) == 100


def test_what_was_found_before_a_table_grows_is_found_after() -> None:
    index = index_of(make(STORY, "original"))
    for number in range(3_000):
        index.add(make(" ".join(f"слово{number}а{part}" for part in range(12)), f"id-{number}"))
        if number % 3 == 0:
            index.discard(f"id-{number}")
    assert index.find(make(STORY[: int(len(STORY) * 0.7)])) == "original"
    assert index.find(make(" ".join(f"слово1001а{part}" for part in range(12)))) == "id-1001"


@given(body=st.text(max_size=400), seconds=st.integers(min_value=0, max_value=4_000_000_000))
def test_a_fingerprint_survives_its_bytes(body: str, seconds: int) -> None:
    article = Article(id="a", body=body, language="other")
    written = fingerprint(article, datetime.fromtimestamp(seconds, UTC))
    value = written.to_bytes()
    assert Fingerprint.from_bytes("a", value) == written
    assert len(value) <= 310


@given(st.binary(max_size=400))
def test_damaged_bytes_are_refused_or_read_never_anything_else(value: bytes) -> None:
    try:
        assert Fingerprint.from_bytes("a", value).to_bytes() == value
    except ValueError as error:
        assert "fingerprint of a" in str(error)  # noqa: PT017 - either outcome is right


def test_the_signature_of_a_known_text_never_changes() -> None:
    """The topic holds what earlier versions wrote: a new `rensa` gives the same, or a new format."""
    assert make(STORY).signature[:8].hex() == "2aadfdecd079c279"


def test_a_text_stays_known_by_a_later_article_when_the_first_is_forgotten() -> None:
    short = "Київ. Повітряна тривога."
    index = index_of(make(short, "first", NOON), make(short, "later", NOON + timedelta(days=9)))
    assert index.find(make(short, "copy", NOON + timedelta(days=8))) == "later"
    index.discard("later")
    assert index.find(make(short, "copy", NOON + timedelta(days=8))) is None
    assert index.find(make(short, "copy", NOON + timedelta(days=1))) == "first"


@pytest.mark.parametrize("body", ["Київ. Повітряна тривога о {}.", STORY + " Подія номер {}."])
def test_ids_and_texts_are_found_after_many_were_added_and_discarded(body: str) -> None:
    index = FingerprintIndex()
    for number in range(3_000):
        index.add(make(f"{number * 7919} {body.format(number)} {number * 104729}", str(number)))
        if number % 3 == 0:
            index.discard(str(number))
    kept = [number for number in range(3_000) if number % 3]
    assert len(index) == len(kept)
    for number in (*kept[:50], *kept[-50:]):
        text = f"{number * 7919} {body.format(number)} {number * 104729}"
        assert index.find(make(text, str(number))) == str(number)
        assert index.find(make(text, "copy")) == str(number)
    assert index.find(make(f"0 {body.format(0)} 0", "0")) != "0"
