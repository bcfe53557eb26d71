"""Whether a mention is a subject, and whether a name can be a man's or a woman's: by endings only."""

from streams.model import Organization, Person
from streams.steps.speech_context import Entity

_ALIKE = str.maketrans(
    {
        "і": "и",
        "ї": "и",
        "й": "и",
        "ы": "и",
        "є": "е",
        "ё": "е",
        "э": "е",
        "ґ": "г",
        "ъ": "",
        "ь": "",
        "'": "",
    }
)
_MALE_IN_A = frozenset(
    {
        "микола",
        "ілля",
        "илья",
        "микита",
        "никита",
        "лука",
        "кузьма",
        "хома",
        "фома",
        "сава",
        "савва",
        "данила",
        "гаврила",
        "джошуа",
        "мустафа",
        "муса",
        "іса",
        "ісса",
    }
)
_FEMALE_SURNAME = ("ова", "ева", "єва", "іна", "ина", "ська", "ская", "цька", "цкая")
_MALE_SURNAME = ("ий", "ой", "ов", "ев", "єв", "ін", "ин")


def is_nominative(text: str, entity: Entity) -> bool:
    """Return whether a mention ends as the person's name does in the nominative; Latin letters do not decline."""
    surface = text[entity.start : entity.end]
    if surface.isascii():
        return not text.startswith(("'s", "’s", "‘s"), entity.end)
    words = surface.split()
    return bool(words) and _alike(words[-1]) == _alike(entity.who.name.split()[-1])


def _alike(word: str) -> str:
    """Make Ukrainian and Russian spellings of one surname equal."""
    return word.lower().translate(_ALIKE)


def agrees(who: Person | Organization, gender: str, *, loosely: bool = False) -> bool:
    """Return whether a person may be meant by a masculine or feminine form; an unknown gender agrees.

    Args:
        who: whose name is judged by its endings; names in Latin letters always agree.
        gender: `m` or `f`; any other value agrees with everybody.
        loosely: let a given name that ends in a consonant be a woman's (Джен, Елізабет).
    """
    if gender not in ("m", "f") or not isinstance(who, Person):
        return True
    words = who.name.lower().split()
    if len(words) < 2 or words[0].isascii():  # noqa: PLR2004
        return True
    female = words[-1].endswith(_FEMALE_SURNAME) or (words[0][-1] in "ая" and words[0] not in _MALE_IN_A)
    return female is (gender == "f") or (loosely and gender == "f" and not words[-1].endswith(_MALE_SURNAME))
