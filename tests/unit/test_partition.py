"""Copies of one text get one key, whatever page they stand on."""

from collections import Counter
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from streams.steps.duplicates.partition import partition_key

DATA = Path(__file__).parents[3] / "shared" / "data"
LEAD = (
    "Рада Європейського Союзу погодила вісімнадцятий пакет обмежень проти російського нафтового експорту, "
    "повідомила у вівторок речниця головування після зустрічі послів у Брюсселі."
)


def test_a_page_dump_an_html_page_and_an_object_of_one_text_share_the_key() -> None:
    dump = f"Головна\nНовини\n2 хв читати\n{LEAD}\nЧитайте також"
    page = f"<html><script>let a = 1 < 2; {'слово ' * 40}</script><nav>Меню</nav><p>{LEAD}</p></html>"
    assert partition_key(dump) == partition_key(page) == partition_key({"body": LEAD})


def test_different_texts_spread() -> None:
    keys = {partition_key(" ".join(f"слово{part}х{number}" for part in range(40))) for number in range(200)}
    assert len(keys) == 200


@pytest.mark.parametrize("content", ["", "   \n", "«»", {}, {"body": None}, "<script>", "<" * 100_000])
def test_anything_has_a_key(content: str | dict[str, object]) -> None:
    assert len(partition_key(content)) == 8


@pytest.mark.realdata
@pytest.mark.skipif(not DATA.exists(), reason=f"real texts are not at {DATA}")
def test_copies_of_real_articles_share_the_key_and_no_partition_is_flooded() -> None:
    texts = [path.read_text().split("\n", 4)[4] for path in sorted((DATA / "pages").glob("*.txt"))]
    texts += [path.read_text() for path in sorted((DATA / "ner-uk" / "ng").glob("*.txt"))]
    random = Random(11)  # noqa: S311 - a repeatable edit, no secret
    met: Counter[str] = Counter()
    partitions: Counter[int] = Counter()
    for text in texts:
        key = partition_key(text)
        partitions[crc32(key.encode()) % 6] += 1
        met["wire"] += partition_key(text.replace('"', "«")) == key
        met["truncated"] += partition_key(text[: int(len(text) * 0.6)]) == key
        met["clutter"] += partition_key(f"Новини\n{text}\nЧитайте також\n{random.choice(texts)[:300]}") == key
    print({name: count / len(texts) for name, count in met.items()}, partitions)  # noqa: T201 - figures
    assert met["wire"] >= 0.99 * len(texts)
    assert met["truncated"] >= 0.97 * len(texts)
    assert met["clutter"] >= 0.99 * len(texts)
    assert max(partitions.values()) < len(texts) / 3
