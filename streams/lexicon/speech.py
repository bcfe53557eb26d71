"""Words that report speech: verbs of saying, texts that speak, stand-ins for speakers, media that relay."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import analyzer, inflect_phrase
from streams.lexicon.scan import Kind, Pattern
from streams.lexicon.tables import packaged_data, read_table

_FILE = "speech.toml"
_SEPARATOR = "|"
_LANGUAGES = ("uk", "ru")
_GENDERS = ("m", "f", "n", "p", "any")
_GENDER_OF_TAG = {"masc": "m", "femn": "f", "neut": "n", "plur": "p"}


class Part(StrEnum):
    """What a word does in a report of speech."""

    VERB = "verb"
    SAID_IN = "said_in"
    TEXT = "text"
    PRONOUN = "pronoun"
    PERSON = "person"
    OFFICE = "office"
    ORGANIZATION = "organization"
    BODY = "body"
    MEDIUM = "medium"
    ACCORDING = "according"
    THAT = "that"
    LABEL = "label"
    PLATFORM = "platform"
    OUTLET = "outlet"


# Nouns for somebody, and nouns for an institution.
ROLES: Final = (Part.PERSON, Part.OFFICE)
BODIES: Final = (Part.ORGANIZATION, Part.BODY, Part.MEDIUM)


class SpeechTerm(NamedTuple):
    """A word of the speech lexicon: its part, its gender (m, f, n, p for plural, empty where none) and lemma."""

    part: Part
    gender: str
    lemma: str


@cache
def speech_term(key: str) -> SpeechTerm:
    """Read back the term that a hit of kind `speech` names; keys come from `speech_patterns` only."""
    part, gender, lemma = key.split(_SEPARATOR, 2)
    return SpeechTerm(Part(part), gender, lemma)


def speech_patterns() -> Iterator[Pattern]:
    """Expand the speech lexicon into patterns.

    Raises:
        ConfigurationError: a table of the data file is missing or of the wrong shape; the message names it.
    """
    table = read_table(packaged_data() / _FILE)
    yield from _verbs(table)
    for language in _LANGUAGES:
        for name, part in (
            ("texts", Part.TEXT),
            ("organizations", Part.ORGANIZATION),
            ("bodies", Part.BODY),
            ("media", Part.MEDIUM),
        ):
            for noun in _words(table, name, language):
                yield from (_pattern(form, part, "", noun) for form in inflect_phrase(noun, language))
    yield from _as_written(table)
    yield from _stand_ins(table)
    for name, part in (("platforms", Part.PLATFORM), ("outlets", Part.OUTLET)):
        for title, words in _table(table, name).items():
            yield from (_pattern(word, part, "", title) for word in (title, *_checked(words, name, title)))


def _verbs(table: Mapping[str, Any]) -> Iterator[Pattern]:
    for language in _LANGUAGES:
        for infinitive in _words(table, "verbs", language):
            for form, gender in _verb_forms(infinitive, language):
                yield from _with_plain_letters(form, gender, infinitive)
        for phrase in _words(table, "verb_phrases", language):
            for form, gender in _phrase_forms(phrase, language):
                yield from _with_plain_letters(form, gender, phrase)
    for lemma, forms in _table(table, "predicates").items():
        for form, gender in zip(_checked(forms, "predicates", lemma), ("m", "f", "p"), strict=True):
            yield _pattern(form, Part.VERB, gender, lemma)
    for verb, forms in _table(table, "verbs_en").items():
        yield from (_pattern(form, Part.VERB, "", verb) for form in _checked(forms, "verbs_en", verb))


def _with_plain_letters(form: str, gender: str, lemma: str) -> Iterator[Pattern]:
    yield _pattern(form, Part.VERB, gender, lemma)
    if "ё" in form:
        yield _pattern(form.replace("ё", "е"), Part.VERB, gender, lemma)


def _phrase_forms(phrase: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb with its object or negation («звернув увагу», «не виключає»)."""
    words = phrase.split()
    at = 1 if words[0] == "не" else 0
    for form, gender in _verb_forms(words[at], language):
        yield " ".join((*words[:at], form, *words[at + 1 :])), gender


def _stand_ins(table: Mapping[str, Any]) -> Iterator[Pattern]:
    for name, part in (("pronouns", Part.PRONOUN), ("people", Part.PERSON), ("offices", Part.OFFICE)):
        for gender, words in _table(table, name).items():
            if gender not in _GENDERS:
                raise ConfigurationError(f"{_FILE}: [{name}] {gender}: not one of {', '.join(_GENDERS)}")
            known = gender.removesuffix("any")
            yield from (_pattern(word, part, known, word) for word in _checked(words, name, gender))


def _as_written(table: Mapping[str, Any]) -> Iterator[Pattern]:
    for name, key, part in (
        ("texts", "said_in", Part.SAID_IN),
        ("texts", "en", Part.TEXT),
        ("organizations", "en", Part.ORGANIZATION),
        ("according", "phrases", Part.ACCORDING),
        ("conjunctions", "words", Part.THAT),
        ("labels", "words", Part.LABEL),
    ):
        yield from (_pattern(word, part, "", word) for word in _words(table, name, key))


def _pattern(form: str, part: Part, gender: str, lemma: str) -> Pattern:
    return Pattern(fold_phrase(form), Kind.SPEECH, _SEPARATOR.join((part, gender, lemma)))


def _verb_forms(infinitive: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the third-person and gerund forms of a verb with the gender of their subject."""
    for parse in analyzer(language).parse(infinitive):
        if str(parse.tag).split(",")[0] not in ("VERB", "INFN") or parse.word != parse.normal_form:
            continue
        for form in parse.lexeme:
            grammemes = set(str(form.tag).replace(" ", ",").split(","))
            if "VERB" in grammemes and grammemes & {"past", "3per"} and "impr" not in grammemes:
                yield form.word, next((_GENDER_OF_TAG[tag] for tag in grammemes & _GENDER_OF_TAG.keys()), "")
                yield from _gerunds(form.word, language)
            elif "GRND" in grammemes:
                yield form.word, ""


def _gerunds(finite: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the Ukrainian dictionary lacks: «сказавши» from «сказав», «кажучи» from «кажуть»."""
    if language == "uk":
        if finite.endswith("в"):
            yield f"{finite}ши", ""
        elif finite.endswith(("уть", "ють", "ать", "ять")):
            yield f"{finite[:-2]}чи", ""


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name)
    if not isinstance(found, Mapping):
        raise ConfigurationError(f"{_FILE}: table [{name}] is missing")
    return found


def _words(table: Mapping[str, Any], name: str, key: str) -> Sequence[str]:
    return _checked(_table(table, name).get(key), name, key)


def _checked(words: Any, name: str, key: str) -> Sequence[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ConfigurationError(f"{_FILE}: [{name}] {key}: a list of words is needed")
    return words
