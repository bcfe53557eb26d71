"""Expansion of the terms of topic rules into the forms that the scanner looks for.

The notation of one term, in the TOML tables:
    `мирний план`      declined or conjugated as a phrase by the dictionary of its language
    `санкційн*`        every word that begins so; the asterisk stands at the end of a term only
    `~скликати раду`   every dictionary form of the marked word, the others as they stand
    `=ВЛК`             exactly these letters, case folded
    `{ввести|зняти} x` alternatives, multiplied out before anything else
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from streams.lexicon.fold import fold_as_printed, fold_phrase
from streams.lexicon.inflect import inflect_phrase, lexeme
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.topics import Terms

_CHOICE = re.compile(r"\{([^{}]*)\}")


def expand_choices(term: str) -> Iterator[str]:
    """Yield a term with each combination of its `{a|b}` alternatives, white space collapsed."""
    pieces = _CHOICE.split(term)
    options = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    for combination in product(*options):
        yield " ".join("".join(combination).split())


def _forms(term: str, language: str) -> Iterable[str]:
    if term.startswith("="):
        return (fold_as_printed(term[1:]),)
    prefix = "*" if term.endswith("*") else ""
    words = term.removesuffix("*").split()
    if any(word.startswith("~") for word in words):
        options = [lexeme(word[1:], language) if word.startswith("~") else (word,) for word in words]
        return [fold_phrase(" ".join(combination)) + prefix for combination in product(*options)]
    if prefix:
        return (fold_as_printed(" ".join(words)) + prefix,)
    return (fold_as_printed(term),) if language == "en" else inflect_phrase(term, language)


def compile_terms(groups: Iterable[Terms], kind: Kind) -> Iterator[Pattern]:
    """Expand term groups into patterns; a text's folding takes the English possessive's ending away.

    Args:
        groups: term groups; their names become the keys of the hits.
        kind: the kind of the hits.
    """
    for group in groups:
        for language, terms in group.by_language.items():
            for term in terms:
                for choice in expand_choices(term):
                    for form in _forms(choice, language):
                        if form.strip("*"):
                            yield Pattern(form, kind, group.name, Case(group.case))
