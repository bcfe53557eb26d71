"""Folding: the text as the automaton sees it, one byte a letter, with a way back to the original offsets.

Folded text is lower case, single-alphabet within a word, free of stress marks and soft hyphens, with «е» for «ё»
(Russian prints either), and has a space for every character that is not part of a word, with one space of padding
at each end. A pattern padded with spaces therefore matches whole words only, and no boundary check is needed at
the hits.

One byte a letter: the automaton takes one step for each, has half the states, and offsets into the bytes are code
points (1,700 characters against 93,000 forms: 18 us for all matches, 33 us over a `str`).
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHES = "’ʼ`‘′＇"
_DROPPED = re.compile("[\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ASCII = "".join(map(chr, range(128)))
_OTHER_PUNCTUATION = "«»„“”…€₴№•·—–-−\xa0\u2009\u202f"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґўђјљњћџ"
# Letters without a base letter to fall back on; all others («é», «ş») count as their base letter.
_FURTHER = "ïëłøæßđðþıœ"
# A letter or digit that no form is written with: it belongs to a word, which then matches nothing.
_FOREIGN = "\ue000"

_ALPHABET = "".join(
    dict.fromkeys((*_ASCII, *_CYRILLIC, *_CYRILLIC.upper(), *"ёЁ", *_FURTHER, *_APOSTROPHES, *_OTHER_PUNCTUATION))
)
_DECODING = (_ALPHABET + _FOREIGN).ljust(256, "\ufffe")  # U+FFFE marks a byte that stands for nothing
_ENCODING = codecs.charmap_build(_DECODING)
_UNKNOWN = re.compile(f"[^{re.escape(_ALPHABET)}]")


def encoded(text: str) -> bytes:
    """Return a text of the folding's alphabet as bytes, one a letter; folded forms are written with it alone.

    Raises:
        UnicodeEncodeError: it holds a letter that folding would have replaced.
    """
    return codecs.charmap_encode(text, "strict", _ENCODING)[0]


def _table(changes: dict[str, str]) -> bytes:
    """Return a table for `bytes.translate` that rewrites some letters and keeps the others."""
    return bytes.maketrans(encoded("".join(changes)), encoded("".join(changes.values())))


_LOOK_ALIKES = dict(zip("aceiopxyïk", "асеіорхуїк", strict=True))
_FOLDED = _table(
    {
        **{mark: " " for mark in _ASCII + _OTHER_PUNCTUATION if not mark.isalnum()},
        **{capital: capital.lower() for capital in _LATIN.upper() + _CYRILLIC.upper()},
        **dict.fromkeys("ёЁ", "е"),
        **dict.fromkeys(f"{_APOSTROPHES}'", "'"),
    }
)
# Latin letters that look like Cyrillic ones, as they occur inside Cyrillic words on real pages.
_TO_CYRILLIC = _table({**_LOOK_ALIKES, "ë": "е"})
_TO_LATIN = _table({cyrillic: latin for latin, cyrillic in _LOOK_ALIKES.items()})
# Which alphabet each letter is of, so that words that mix both are found by a search for two neighbours.
_ALPHABETS = _table({**dict.fromkeys(f"{_LATIN}ïë", "l"), **dict.fromkeys(_CYRILLIC, "c")})
_WORDS = re.compile(rb"[^ ]+")
# Words of one alphabet, whose letters fold to themselves.
_FOLDED_ALREADY = re.compile("[а-яіїєґ]+(?: [а-яіїєґ]+)*|[a-z]+(?: [a-z]+)*")
_FOREIGN_BYTE = _DECODING.index(_FOREIGN).to_bytes()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is the original offset of folded character i+1, None where they coincide."""

    text: bytes
    offsets: tuple[int, ...] | None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of folded text (padding included in its offsets) to code points of the original."""
        if self.offsets is None:
            return start - 1, end - 1
        return self.offsets[start - 1], self.offsets[end - 2] + 1


def words_of(text: str, folded: Folded | None = None) -> list[bytes]:
    """Return the folded words of a text; a word of foreign letters is its own UTF-8, so that no two are equal.

    Args:
        text: any text.
        folded: the same text folded, where that is at hand.
    """
    folded = folded or fold(text)
    if _FOREIGN_BYTE not in folded.text:
        return folded.text.split()
    words = []
    for match in _WORDS.finditer(folded.text):
        start, end = folded.original_span(*match.span())
        words.append(text[start:end].lower().encode() if _FOREIGN_BYTE in match[0] else match[0])
    return words


def _is_mixed(word: bytes) -> bool:
    alphabets = word.translate(_ALPHABETS)
    return b"lc" in alphabets or b"cl" in alphabets


def _single_alphabet(match: re.Match[bytes]) -> bytes:
    """Rewrite a word that mixes look-alike letters of both alphabets into one of them, where one will do."""
    word = match[0]
    if not _is_mixed(word):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if b"l" not in cyrillic.translate(_ALPHABETS):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return word if b"c" in latin.translate(_ALPHABETS) else latin


def _known_letter(match: re.Match[str]) -> str:
    """Return what stands for a character beyond the alphabet: its base letter, a foreign letter, or a space."""
    character = match[0]
    for letter in (character.lower(), unicodedata.normalize("NFD", character)[0]):
        if letter in _ALPHABET and letter.isalnum():
            return letter
    return _FOREIGN if character.isalnum() else " "


def fold(text: str) -> Folded:
    """Fold a text for matching.

    Args:
        text: any text, original code points.

    Returns:
        The folded text with one space of padding at each end, and the offsets back to the original,
        which are None unless characters had to be dropped.
    """
    offsets: tuple[int, ...] | None = None
    try:
        letters = encoded(text)
    except UnicodeEncodeError:
        if _DROPPED.search(text):
            dropped = {match.start() for match in _DROPPED.finditer(text)}
            offsets = tuple(index for index in range(len(text)) if index not in dropped)
            text = _DROPPED.sub("", text)
        letters = encoded(_UNKNOWN.sub(_known_letter, text))
    folded = b" %b " % letters.translate(_FOLDED)
    if b"'" in folded:
        # Only an apostrophe between letters belongs to a word; 's and quotation marks do not.
        folded = folded.replace(b"'s ", b"   ").replace(b"''", b"  ").replace(b" '", b"  ").replace(b"' ", b"  ")
    if _is_mixed(folded):
        folded = _WORDS.sub(_single_alphabet, folded)
    return Folded(folded, offsets)


def fold_as_printed(phrase: str) -> str:
    """Fold a phrase as a text that prints it so: a quotation mark or an 's between its words leaves its spaces."""
    letters, _ = codecs.charmap_decode(fold(phrase).text, "strict", _DECODING)
    return letters.strip()


def fold_phrase(phrase: str) -> str:
    """Fold a term or name and join its words by single spaces, as patterns are written."""
    lowered = phrase.lower()
    if _FOLDED_ALREADY.fullmatch(lowered):
        return lowered  # nearly every form of the lexicon: a fifth of its compilation was folding these
    return " ".join(fold_as_printed(phrase).split())
