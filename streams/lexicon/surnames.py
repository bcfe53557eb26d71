"""Declension of personal names by ending rules, and the way back to the nominative.

The dictionary misreads most surnames (Макрон and Малюк come out as indeclinable women), so a name is
declined by its ending and its bearer's gender, and the dictionary's forms for known given names are added.
The rules are those of the school grammars of Ukrainian (the second and first declension, adjectival and
pronominal surnames) and Russian. They give more forms than usage keeps, never fewer.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import Final, Literal, NamedTuple

from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import analyzer

Gender = Literal["m", "f"]
CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
NameForms = Mapping[str, frozenset[str]]


class EndingRule(NamedTuple):
    """Names ending in `ending`: drop `drop` letters, add the endings of gent, datv, accs, ablt, loct, voct."""

    ending: str
    drop: int
    endings: tuple[tuple[str, ...], ...]

    def stem(self, name: str) -> str:
        """Return a name without the letters that change."""
        return name[: len(name) - self.drop]


def _rules(table: str) -> tuple[EndingRule, ...]:
    """Read rows of `endings | dropped letters | gent datv accs ablt loct voct`; `/` parts, `-` is an empty one."""
    rules = []
    for row in filter(None, table.splitlines()):
        suffixes, drop, endings = row.split("|")
        cells = tuple(tuple("" if part == "-" else part for part in cell.split("/")) for cell in endings.split())
        rules += [EndingRule(suffix, int(drop), cells) for suffix in suffixes.split() or ("",)]
    return tuple(rules)


# The first row whose ending fits is the name's rule, so the rows stand from the special to the general.
_UK_FIRST_DECLENSION: Final = """
ка |2|ки ці ку кою ці ко
га |2|ги зі гу гою зі го
ґа |2|ґи зі ґу ґою зі ґо
ха |2|хи сі ху хою сі хо
ча ша жа ща |1|і/и і у ею/ою і е/о
а |1|и і у ою і о
ія їя ея ая оя уя |1|ї ї ю єю ї є
ья 'я |1|ї ї ю єю ї є
я |1|і і ю ею і е/ю
"""
_TABLES: Final = {
    ("uk", "m"): """
ський цький зький |2|ого ому ого им ому/ім ий
ий |2|ого/ія ому/ію ого/ія им/ієм ому/ім/ії ий/ію
ній жій |2|ього/ія ьому/єві/ію/ієві ього/ія ім/ієм ьому/ім/ії ій/ію
ов ев єв ин ін їн |0|а у/ові а им/ом ові/і/у е
ів |2|ова/ева/іва ову/еву/іву/ову ова/ева/іва овим/евим/івим/овом ову/еві/іву/ові ове/еве/іве
їв |2|єва/їва єву/їву єва/їва євим/їем/ївом єві/єву/їві єве/їве
ієць |3|йця йцю/йцеві йця йцем йцеві/йці/йцю йцю/йче
єць |3|йця йцю/йцеві йця йцем йцеві/йці/йцю йцю/йче
ець |3|ця цю/цеві ця цем цеві/ці/цю цю/че
лок ток нок бок док вок рок |2|ка/ока ку/кові/оку/окові ка/ока ком/оком ку/кові/оку/окові ку/оку
иця |1|і і ю ею і е
й |1|я ю/єві я єм єві/ї/ю ю/є
ь |1|я ю/еві я ем еві/і/ю ю/е
лев |2|ьва/ева ьву/ьвові/еву/евові ьва/ева ьвом/евом ьвові/ьві/еві ьве/еве
іо ео ао уо еа іа оа уа |0|- - - - - -
о |1|а у/ові а ом ові/у/і у/о/е
ж ч ш щ |0|а у/еві а ем еві/і/у е/у
р |0|а/я у/ю/ові/еві а/я ом/ем ові/еві/у/ю/і е/ю/у
к г ґ х |0|а у/ові а ом ові/у/і у/е
е є и і ї у ю э ы |0|- - - - - -
"""
    + _UK_FIRST_DECLENSION
    + "\n|0|а у/ові а ом ові/і/у е/у",
    ("uk", "f"): """
ська цька зька |1|ої ій у ою ій а/о
ова ева єва ина іна їна ків |1|ої/и ій/і у ою ій/і о/а
ля ся ня ця |1|і і ю ею і ю/е
"""
    + _UK_FIRST_DECLENSION
    + "\nь |1|і і ь ю/лю/'ю і е\n|0|- - - - - -",
    ("ru", "m"): """
ский цкий |2|ого ому ого им ом ий
кий гий хий жий ший чий щий |2|ого/ия ому/ию ого/ия им/ием ом/ии ий
ий |2|ия/его/ого ию/ему/ому ия/его/ого ием/им ии/ем/ом ий
ый |2|ого ому ого ым ом ый
ой |2|ого/оя ому/ою ого/оя ым/им/оем ом/ое ой
ов ев ёв ин ын |0|а у а ым/ом е -
ец |2|ца цу ца цом/цем це -
лок ток нок бок док вок рок |2|ка/ока ку/оку ка/ока ком/оком ке/оке -
лев |2|ьва/ева ьву/еву ьва/ева ьвом/евом ьве/еве -
авел |2|ла лу ла лом ле -
й |1|я ю я ем е й
ь |1|я ю я ем е ь
ка га ха жа ча ша ща |1|и е у ой/ою/ей е а
а |1|ы е у ой/ою е а
ия |1|и и ю ей/ею и я
я |1|и е ю ей/ею е я
о е э и ы у ю |0|- - - - - -
ж ч ш щ ц |0|а у а ем/ом е -
|0|а у а ом е -
""",
    ("ru", "f"): """
ская цкая зкая |2|ой ой ую ой/ою ой ая
ая |2|ой ой ую ой/ою ой ая
ова ева ёва ина ына |1|ой/ы ой/е у ой/ою ой/е а
ка га ха жа ча ша ща |1|и е у ой/ою/ей е а
а |1|ы е у ой/ою е а
ия |1|и и ю ей/ею и я
я |1|и е ю ей/ею е я
ь |1|и и ь ью и ь
|0|- - - - - -
""",
}
_RULES: Final = {(language, gender): _rules(table) for (language, gender), table in _TABLES.items()}
_VOWELS: Final = frozenset("аеєиіїоуюяыэёaeiou")
# Stems behind which «-енка», «-йка» and the like come from a name in «-о»; elsewhere the consonant is the end.
_STEMS_IN_O: Final = ("енк", "йк", "чк", "шк", "ськ", "ньк", "льк", "хн", "йл", "вл", "тр", "ирк", "зк")


@lru_cache(maxsize=1024)  # about 2.4 KB each
def decline_name(name: str, gender: Gender, language: str) -> NameForms:
    """Decline one given name or surname in the singular.

    Args:
        name: the nominative; a hyphenated name is declined part by part.
        gender: of the bearer, `m` or `f`.
        language: `uk` or `ru`; in any other language all cases equal the nominative.

    Returns:
        Forms by case, in lower case with plain apostrophes.
    """
    lowered = name.lower().replace("’", "'").replace("ʼ", "'")
    if language not in ("uk", "ru") or not any("\u0400" <= letter <= "\u04ff" for letter in lowered):
        return {case: frozenset({lowered}) for case in CASES}
    if "-" in lowered:
        parts = [decline_name(part, gender, language) for part in lowered.split("-") if part]
        return {case: frozenset(map("-".join, product(*(part[case] for part in parts)))) for case in CASES}
    rule = next(rule for rule in _RULES[language, gender] if lowered.endswith(rule.ending))
    stem = rule.stem(lowered)
    forms = {case: {stem + ending for ending in rule.endings[at]} for at, case in enumerate(CASES[1:])}
    return {"nomn": frozenset({lowered}), **{case: frozenset(found) for case, found in forms.items()}}


def decline_given_name(name: str, gender: Gender, language: str) -> NameForms:
    """Decline a given name: the ending rules united with the dictionary's given names of that gender.

    Args and result are those of `decline_name`. «Кіт» is declined as a person's name, never as the animal.
    """
    forms = {case: set(found) for case, found in decline_name(name, gender, language).items()}
    if language in ("uk", "ru"):
        for parse in analyzer(language).parse(name.lower().replace("’", "'")):
            if "Name" not in parse.tag or "nomn" not in parse.tag or "plur" in parse.tag:
                continue
            if ("masc" in parse.tag) != (gender == "m"):
                continue
            for form in parse.lexeme:
                if form.tag.case in forms and "plur" not in form.tag:
                    forms[form.tag.case].add(form.word)
    return {case: frozenset(found) for case, found in forms.items()}


def full_name_forms(given: str, family: str, gender: Gender, language: str) -> frozenset[str]:
    """Return all folded forms of a full name, its words declined together; the parts may be several words."""
    forms: set[str] = set()
    given_forms = phrase_forms(given, gender, language, decline=decline_given_name)
    family_forms = phrase_forms(family, gender, language)
    for case in CASES:
        forms.update(fold_phrase(f"{first} {last}") for first in given_forms[case] for last in family_forms[case])
    return frozenset(forms)


def phrase_forms(
    phrase: str,
    gender: Gender,
    language: str,
    *,
    decline: Callable[[str, Gender, str], NameForms] = decline_name,
) -> NameForms:
    """Decline a name of one or more words; words in lower case («фон дер») stay as they are."""
    words = phrase.split()
    tables = [
        decline(word, gender, language) if word[:1].isupper() else {case: frozenset({word}) for case in CASES}
        for word in words
    ]
    return {case: frozenset(map(" ".join, product(*(table[case] for table in tables)))) for case in CASES}


@lru_cache(maxsize=4096)
def nominatives(form: str, gender: Gender, language: str, cases: frozenset[str]) -> tuple[str, ...]:
    """Return the nominatives that a surname in one of the given cases may come from, the likeliest first.

    Args:
        form: the surname as the text has it, any case of letters.
        gender: of the bearer.
        language: `uk` or `ru`; anything else returns the form itself.
        cases: the cases that its given name or role allows.
    """
    lowered = form.lower().replace("’", "'").replace("ʼ", "'")
    if "-" in lowered:
        parts = [nominatives(part, gender, language, cases)[:1] for part in lowered.split("-") if part]
        return tuple(map("-".join, product(*parts)))
    if language not in ("uk", "ru") or "nomn" in cases:
        return (lowered,)
    found = [
        candidate
        for candidate in _candidates(lowered, gender, language, cases)
        if any(lowered in decline_name(candidate, gender, language)[case] for case in cases)
    ]
    found.sort(key=lambda candidate: _unlikeliness(candidate, lowered))
    return tuple(dict.fromkeys(found)) or (lowered,)


def _candidates(form: str, gender: Gender, language: str, cases: Iterable[str]) -> Iterable[str]:
    for rule in _RULES[language, gender]:
        for case in cases:
            for ending in rule.endings[CASES.index(case) - 1]:
                if not form.endswith(ending):
                    continue
                stem = form[: len(form) - len(ending)]
                candidate = stem + rule.ending[len(rule.ending) - rule.drop :] if rule.drop else stem
                if candidate.endswith(rule.ending) and _is_plausible(candidate, rule, stem, gender):
                    yield candidate


def _is_plausible(candidate: str, rule: EndingRule, stem: str, gender: Gender) -> bool:
    if not stem:
        return False
    if rule.ending == "о":
        return stem.endswith(_STEMS_IN_O)
    if rule.ending == "й":
        return stem[-1] in _VOWELS
    if rule.ending == "ь":
        return stem[-1] not in _VOWELS and stem[-1] not in "йьжшчщкгх"
    if gender == "m" and not rule.drop and any(map(any, rule.endings)):
        return candidate[-1] not in _VOWELS and candidate[-1] not in "йь" and not stem.endswith(_STEMS_IN_O)
    return True


def _unlikeliness(candidate: str, form: str) -> int:
    """Rank the nominatives of one form: an unchanged name last, a noun read as an adjective before it."""
    if candidate == form:
        return 3
    if candidate.endswith("ок") or (candidate.endswith(("ий", "ый")) and form.endswith(("ія", "ия", "ію", "ию"))):
        return 2
    if candidate.endswith(("овая", "евая", "ёвая", "иная")):  # «Григорьевой»: a surname in «-ова» it is
        return 2
    return 1 if candidate.endswith(("ів", "їв")) else 0
