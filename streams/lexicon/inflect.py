"""Expansion of dictionary forms into all inflected forms, done once when the lexicon is compiled.

pymorphy3 with its Ukrainian and Russian dictionaries; all noun and adjective parses are united, since one
parse alone misses real forms («центр» in «територіального центру комплектування»).
"""

import gc
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any

import pymorphy3

from streams.lexicon.fold import fold_phrase

_INFLECTED = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
_MAIN_CASE = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_NUMBERS = ("sing", "plur")
_NO_FORMS: frozenset[str] = frozenset()


@cache
def analyzer(language: str) -> Any:
    """Return the shared pymorphy3 analyzer of `uk` or `ru`."""
    return pymorphy3.MorphAnalyzer(lang=language)


@cache
def lexeme(word: str, language: str) -> frozenset[str]:
    """Return all forms of one word by all its dictionary parses, folded; the word itself is always there."""
    forms = {fold_phrase(word)}
    for parse in analyzer(language).parse(word.lower().replace("’", "'")):
        if parse.is_known or not forms - {word.lower()}:
            forms.update(fold_phrase(form.word) for form in parse.lexeme)
    return frozenset(form for form in forms if form)


def forget_dictionaries() -> None:
    """Free the dictionaries and what was asked of them, about 90 MB: once compiled, the lexicon needs them no more."""
    if analyzer.cache_info().currsize:
        lexeme.cache_clear()
        _case.cache_clear()
        _nominative_parses.cache_clear()
        _declined.cache_clear()
        analyzer.cache_clear()
        gc.collect()  # they refer to themselves in circles


@cache
def _nominative_parses(word: str, language: str) -> Sequence[Any]:
    return [
        parse
        for parse in analyzer(language).parse(word.lower())
        if parse.tag.POS in _INFLECTED and _case(parse.tag) == "nomn"
    ]


@cache  # the dictionaries have a few thousand tags, and a tag takes some microseconds to say its case
def _case(tag: Any) -> str | None:
    """Return a tag's case; the Ukrainian dictionary leaves some nominatives unmarked («винищувач»)."""
    unmarked = "nomn" if tag.POS == "NOUN" else None
    return _MAIN_CASE.get(tag.case, tag.case) or unmarked


@lru_cache(maxsize=512)  # neighbours in a list repeat their words; all of them would take 50 MB
def _declined(word: str, language: str, gender: str | None) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the forms of a nominative word by (case, number), all its nominative parses united.

    Singular forms of another gender than the head noun's are left out, where both are known.
    """
    forms: dict[tuple[str, str], set[str]] = {}
    for parse in _nominative_parses(word, language):
        for form in parse.lexeme:
            case = _case(form.tag)
            number = "plur" if "plur" in form.tag else "sing"
            agrees = number == "plur" or not gender or not form.tag.gender or form.tag.gender == gender
            if case and agrees:
                forms.setdefault((case, number), set()).add(fold_phrase(form.word))
    return {place: frozenset(found) for place, found in forms.items()}


def _gender(word: str, language: str) -> str | None:
    genders = {parse.tag.gender for parse in _nominative_parses(word, language) if parse.tag.POS == "NOUN"}
    return genders.pop() if len(genders) == 1 else None


def inflect_phrase(phrase: str, language: str) -> frozenset[str]:
    """Decline a phrase given in the nominative.

    Adjectives and the first noun (the head) agree and decline together; the words behind the head stay as
    they are («спеціальний представник президента США»). A leading `=` freezes the whole phrase.

    Args:
        phrase: one or more words in the nominative.
        language: `uk`, `ru`; any other language returns the phrase itself.

    Returns:
        Folded forms, the given one among them.
    """
    return frozenset(declension(phrase, language))


def declension(phrase: str, language: str) -> Mapping[str, frozenset[str]]:
    """Decline a phrase as `inflect_phrase` does and say which cases each form stands for.

    Returns:
        The cases of each folded form, in pymorphy's names («nomn», «gent»), `plural` beside them for the
        plural; the given form is there as the nominative.
    """
    given = fold_phrase(phrase.lstrip("="))
    words = phrase.split()
    if phrase.startswith("=") or language not in ("uk", "ru"):
        return {given: frozenset({"nomn"})}
    head = _head_index(words, language)
    if head is None:
        return {given: frozenset({"nomn"})}
    gender = _gender(words[head], language)
    tables = [_declined(word, language, gender) for word in words[: head + 1]]
    tail = fold_phrase(" ".join(words[head + 1 :])).split()
    forms: dict[str, set[str]] = {given: {"nomn"}}
    for case, number in product(_CASES, _NUMBERS):
        options = [table.get((case, number), _NO_FORMS) for table in tables]
        for combination in product(*options):
            form = " ".join([*combination, *tail])
            forms.setdefault(form, set()).add(case if number == "sing" else "plural")
    return {form: frozenset(cases) for form, cases in forms.items()}


def adjective_declension(word: str, language: str) -> Mapping[str, frozenset[str]]:
    """Decline an adjective that stands alone in the singular of all genders; returns what `declension` does."""
    forms: dict[str, set[str]] = {fold_phrase(word): {"nomn"}}
    for parse in _nominative_parses(word, language):
        for form in parse.lexeme if parse.tag.POS == "ADJF" else ():
            if (case := _case(form.tag)) and "plur" not in form.tag:
                forms.setdefault(fold_phrase(form.word), set()).add(case)
    return {form: frozenset(cases) for form, cases in forms.items()}


def _head_index(words: list[str], language: str) -> int | None:
    """Return the index of the first noun in the nominative, None where an earlier word cannot agree.

    A word that may be an adjective is passed over where another nominative follows («мирний план»: «мирний»
    is in the dictionary as a noun, too).
    """
    parses = [_nominative_parses(word.replace("’", "'"), language) for word in words]
    for index, found in enumerate(parses):
        kinds = {parse.tag.POS for parse in found}
        follows = index + 1 < len(words) and bool(parses[index + 1])
        if "NOUN" in kinds and not (follows and kinds & {"ADJF", "PRTF"}):
            return index
        if not found:
            return None
    return None
