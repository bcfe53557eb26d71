"""Whether a mention is a subject, and whether a name can be a man's or a woman's: by endings only."""

from functools import lru_cache

from streams.model import Organization, Person
from streams.steps.quotes.speech_context import Entity, SpeechContext

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
        "’": "",
        "ʼ": "",
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
# Behind a preposition no name is a subject, though its form may be the same («на чолі з А. Дума»).
_PREPOSITIONS = frozenset(
    ("з", "із", "зі", "с", "со", "від", "от", "до", "для", "про", "на", "у", "в", "к", "о", "об", "при", "за", "перед",
     "між", "между", "після", "после", "with", "of", "to", "for", "from", "by", "about")
)  # fmt: skip
_LONGEST_PREPOSITION = 8
_MARKS = ("«", '"', "“", "„")
# Spellings differ in the last letters but one («Нетаньягу», «Нетаньяху»).
_SPELLING = 2
_PATRONYMICS = ("ович", "евич", "євич", "івна", "ївна", "овна", "евна")
_VOWELS = tuple("аеєиіїоуюя")
_INDECLINABLE = ("у", "ю", "е", "и")
_FEMALE_SURNAME = ("ова", "ева", "єва", "іна", "ина", "ська", "ская", "цька", "цкая")
_MALE_SURNAME = ("ий", "ой", "ов", "ев", "єв", "лін", "шин", "кін", "кин", "тін", "тин", "хін", "хин")


def is_nominative(text: str, entity: Entity) -> bool:
    """Return whether a mention reads as the person's name does in the nominative; Latin letters do not decline.

    Both ends of a full name are compared: «Джастіна Трюдо» is oblique, though the surname does not decline.
    """
    surface = text[entity.start : entity.end]
    before = text.rfind(" ", max(0, entity.start - _LONGEST_PREPOSITION), max(0, entity.start - 1))
    if text[before + 1 : entity.start - 1] in _PREPOSITIONS:
        return False
    if text[entity.start - 1 : entity.start] in _MARKS and isinstance(entity.who, Person):  # a call sign
        return True
    if surface.isascii():
        return not text.startswith(("'s", "’s", "‘s"), entity.end)
    return _reads_as_nominative(surface, entity.who.name, isinstance(entity.who, Person))


@lru_cache(maxsize=8192)
def _reads_as_nominative(surface: str, name: str, is_person: bool) -> bool:
    """Compare a mention with a name; the same pairs come back within an article and in the next ones."""
    words, names = surface.split(), name.split()
    if name[-1] == "»" and len(words) == 1:  # a given name and a call sign: either
        return any(_same_case(words[0], part.strip("«»")) for part in names)
    if len(words) > 1 and words[-1].endswith(_PATRONYMICS):  # «запевнив Михайло Васильович»
        return _same_case(words[0], names[0])
    last = words[-1].rpartition(".")[2] if words else ""
    if "-" in last and "-" not in names[-1]:  # «Тейлор-Грін», known as «Тейлор Грін»
        last = last.rpartition("-")[2]
    if not _same_case(last, names[-1]):
        return False
    return len(words) != len(names) or not is_person or not _is_declined(words[0], names[0])


def _same_case(word: str, nominative: str) -> bool:
    """Return whether a word is the nominative or another spelling of it: as long, the same first and last letters."""
    word, nominative = _alike(word), _alike(nominative)
    if word == nominative:
        return True
    shared = len(nominative) - _SPELLING
    return len(word) == len(nominative) and word[-1] == nominative[-1] and word[:shared] == nominative[:shared] != ""


def _is_declined(word: str, nominative: str) -> bool:
    """Return whether a given name has the stem of the nominative and another ending («Терези», «Джастіна»)."""
    word, nominative = _alike(word), _alike(nominative)
    if nominative[-1:] in _INDECLINABLE:
        return False
    stem = nominative[:-1] if nominative[-1:] in _VOWELS else nominative
    return word != nominative and len(stem) > 1 and word.startswith(stem)


def _alike(word: str) -> str:
    """Make Ukrainian and Russian spellings of one surname equal."""
    return word.lower().translate(_ALIKE)


def agrees(context: SpeechContext, who: Person | Organization, gender: str, *, loosely: bool = False) -> bool:
    """Return whether a person may be meant by a masculine or feminine form; an unknown gender agrees.

    Args:
        context: the positions of the article, with the genders of its given names.
        who: whose name is judged by its endings where its gender is not known; names in Latin letters then agree.
        gender: `m` or `f`; any other value agrees with everybody.
        loosely: let a given name that ends in a consonant be a woman's (Джен, Елізабет).
    """
    if gender not in ("m", "f") or not isinstance(who, Person):
        return True
    if known := context.gender(who):
        return known == gender
    words = who.name.lower().split()
    if len(words) < 2 or words[0].isascii():  # noqa: PLR2004
        return True
    female = words[-1].endswith(_FEMALE_SURNAME) or (words[0][-1] in "ая" and words[0] not in _MALE_IN_A)
    return female is (gender == "f") or (loosely and gender == "f" and not words[-1].endswith(_MALE_SURNAME))
