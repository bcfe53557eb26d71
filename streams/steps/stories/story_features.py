"""What an enriched article offers for recognising its event in other outlets and languages.

Two kinds of features: names (entities by Wikidata id or country code, amounts, numbers, and title-case words
as a skeleton that Cyrillic and Latin spellings share) compare across languages; stems of the other words
compare within a language, and between Ukrainian and Russian as far as the stems agree.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_LEAD_CHARACTERS = 1_200
_MOST_WORDS = 90
_STEM = 5
_SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_OPENING = frozenset(" \"«„“'(")
_SENTENCE_END = frozenset(".!?…\n")
_PAIRS = "аa бb вv гg ґg дd еe єe жz зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хg цs чq шs щs ыi эe ёe юu яa"
_LATIN = str.maketrans({**{pair[0]: pair[1] for pair in _PAIRS.split()}, **dict.fromkeys("ьъ'’ʼ-", "")})
# English spellings of the same sounds, the longer ones first; h and g are one letter, as in Hegseth and Гегсет.
_ENGLISH = (
    ("shch", "s"), ("kh", "g"), ("zh", "z"), ("qu", "kv"), ("ch", "q"), ("sh", "s"), ("ts", "s"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("h", "g"), ("x", "ks"), ("w", "v"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article as the linker sees it; `time` is Unix seconds, `origin` the outlet whose report it is.

    `people` are (Wikidata id or empty, name) pairs.
    """

    id: str
    time: int
    language: str
    source: str | None
    headline: str | None
    names: tuple[str, ...]
    words: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    origin: str
    duplicate_of: str | None = None

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "StoryArticle":
        """Read back the dataclass from its decoded JSON."""
        lists = {name: tuple(fields[name]) for name in ("names", "words", "topics")}
        return cls(**{**fields, **lists, "people": tuple((found, name) for found, name in fields["people"])})


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return what the Cyrillic and Latin spellings of a name share: five letters without doubles."""
    latin = word.lower().translate(_LATIN)
    if word.isascii():
        for spelling, sound in _ENGLISH:
            if spelling in latin:
                latin = latin.replace(spelling, sound)
    letters = [letter for index, letter in enumerate(latin) if index == 0 or letter != latin[index - 1]]
    return "".join(letters)[: max(3, min(_STEM, len(letters) - 1))]


def person_key(name: str, wikidata: str | None) -> str:
    """Return what a person's names in all languages share: the Wikidata id, else the skeletons of the name's words."""
    return wikidata or " ".join(map(skeleton, name.split()))


def _inside_sentence(text: str, start: int) -> bool:
    """Tell whether the word at an offset is not the first of a sentence."""
    before = start - 1
    while before >= 0 and text[before] in _OPENING:
        before -= 1
    return before >= 0 and text[before] not in _SENTENCE_END


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Return the name skeletons with numbers, and the stems of the other words."""
    names: list[str] = []
    words: list[str] = []
    capitals = text.isupper()
    for match in _WORD.finditer(text):
        token = match.group()
        if token[0].isdigit():
            if len(token) > 1:
                names.append(f"n:{token.replace(',', '.')}")
            continue
        if len(token) < _SHORTEST_WORD and not token.isupper():
            continue
        if token[0].isupper() and not capitals and _inside_sentence(text, match.start()):
            names.append(f"w:{skeleton(token)}")
        words.append(skeleton(token))
    return names, words


def _entities(record: Mapping[str, Any]) -> Iterable[str]:
    for person in record.get("people") or ():
        yield f"p:{person_key(person['name'], person.get('wikidata'))}"
    for organization in record.get("organizations") or ():
        yield f"o:{organization.get('wikidata') or organization['name']}"
    for place in record.get("places") or ():
        yield f"l:{place['name']}"
    for country in record.get("countries") or ():
        yield f"c:{country['code']}"
    for amount in record.get("amounts") or ():
        yield f"a:{amount['unit']}:{amount['value']:g}"
    for label in record.get("labels") or ():
        yield f"t:{label['topic']}"
        yield from (f"s:{subtopic}" for subtopic in label.get("subtopics") or ())
    for weapon in record.get("weapons") or ():
        yield f"g:{weapon['name']}"
    for act in record.get("legal_acts") or ():
        if act.get("number"):
            yield f"d:{act['number']}"


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def story_article(record: Mapping[str, Any], time: int, origin: str) -> StoryArticle:
    """Return an enriched record as the linker sees it.

    Args:
        record: the enriched record, decoded JSON.
        time: its event time, Unix seconds.
        origin: the outlet whose report it is (see `origin_of`).
    """
    headline = record.get("headline") or ""
    head_names, head_words = _tokens(headline)
    names, words = _tokens(record["body"][:_LEAD_CHARACTERS])
    return StoryArticle(
        id=record["id"],
        time=time,
        language=record["language"],
        source=record.get("source"),
        headline=record.get("headline"),
        names=_unique([*_entities(record), *head_names, *names]),
        words=_unique([*head_words, *words])[:_MOST_WORDS],
        people=tuple((person.get("wikidata") or "", person["name"]) for person in record.get("people") or ()),
        topics=_unique([label["topic"] for label in record.get("labels") or ()]),
        origin=origin,
        duplicate_of=record.get("duplicate_of"),
    )
