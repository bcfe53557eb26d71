"""Synthetic articles: distinct texts and ids, some of them routed, and records that no chain can accept."""

import random

import orjson

from streams.inputs import RawInput
from streams.settings import Settings
from streams.transport.ingest import ingest

_TOPICS = (
    "Президент України та президент США провели переговори про гарантії безпеки і мирний план.",
    "Рада ЄС запровадила нові санкції проти Росії через війну проти України.",
    "Військовозобов'язані отримали повістки від ТЦК у межах мобілізації в Україні.",
    "У місті відкрили нову бібліотеку після ремонту.",
)
_POISON = (b"no json", b'{"content_type": "text/plain"', b"\xff\xfe", b'{"content_type": "image/png", "content": "x"}')
_WORDS = 40


def article(number: int) -> bytes:
    """Return a raw event whose text shares three words in a row with no other number's but those of its topic."""
    words = " ".join(f"слово{number}й{position}" for position in range(_WORDS))
    body = f"{words}. {_TOPICS[number % len(_TOPICS)]}"
    return orjson.dumps({"id": f"a-{number}", "content_type": "application/json", "content": {"body": body}})


class Load:
    """Puts records on the raw topic and keeps the books of what must come out."""

    def __init__(self, settings: Settings, seed: int = 1) -> None:
        """Take where to send, and a seed for where the poison goes."""
        self._settings = settings
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        self.ids: list[str] = []
        self.poison = 0

    @property
    def total(self) -> int:
        """Return how many raw records were sent."""
        return len(self.ids) + self.poison

    async def send(self, count: int, poison_share: float = 0.0) -> None:
        """Send some more records and wait until each is stored."""
        values = []
        for _ in range(count):
            if self._random.random() < poison_share:
                values.append(self._random.choice(_POISON))
                self.poison += 1
            else:
                values.append(article(len(self.ids)))
                self.ids.append(f"a-{len(self.ids)}")
        inputs = [RawInput(str(number), value) for number, value in enumerate(values)]
        stored, refused = await ingest(self._settings, inputs)
        assert (stored, refused) == (count, [])
