"""Spellings in the three languages, as the fact lexicons write them: `key = [Ukrainian, Russian, English]`.

Spellings are separated by `|` and stand in the nominative. A mark before a spelling: `=` it is not
declined, `^` only in capitals, `~` only with a capital first letter.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import inflect_phrase, lexeme
from streams.lexicon.scan import Case

LANGUAGES = ("uk", "ru", "en")
_MARKS = {"^": Case.UPPER, "~": Case.TITLE}


class Spelling(NamedTuple):
    """One spelling of an entry as it is written in the data."""

    key: str
    text: str
    language: str


def table_of(data: Mapping[str, Any], file: str, name: str) -> Mapping[str, Any]:
    """Return a table of a data file.

    Raises:
        ConfigurationError: there is no such table; the message names file and table.
    """
    table = data.get(name)
    if not isinstance(table, dict):
        raise ConfigurationError(f"{file}: table [{name}] is missing")
    return table


def spellings(data: Mapping[str, Any], file: str, table: str) -> Iterator[Spelling]:
    """Yield the spellings of a table.

    Raises:
        ConfigurationError: a value is no list of three strings; the message names file, table and key.
    """
    for key, lists in table_of(data, file, table).items():
        if not isinstance(lists, list) or len(lists) != len(LANGUAGES) or not all(map(_is_text, lists)):
            raise ConfigurationError(f"{file}: [{table}] {key}: expected three strings, for uk, ru and en")
        for written, language in zip(lists, LANGUAGES, strict=True):
            for text in filter(None, written.split("|")):
                yield Spelling(key, text, language)


def forms(text: str, language: str) -> tuple[frozenset[str], Case]:
    """Decline a spelling.

    Returns:
        Its folded forms, and what their letters must look like in a text.
    """
    case = _MARKS.get(text[0], Case.ANY)
    bare = text.lstrip("^~")
    if case is Case.UPPER or language == "en":
        return frozenset({fold_phrase(bare.lstrip("="))}), case
    return inflect_phrase(bare, language), case


def word_forms(word: str, language: str) -> frozenset[str]:
    """Return all forms of one word, an adjective's too; an English word is taken as it is."""
    return frozenset({fold_phrase(word)}) if language == "en" else lexeme(word, language)


def _is_text(value: object) -> bool:
    return isinstance(value, str)
