"""Declension of place names by their endings, Ukrainian and Russian.

Dictionaries know few small towns and guess at the others at a millisecond a name; these rules take a
microsecond or so, and err on the side of forms that nobody writes.
"""

from collections.abc import Sequence

_Rules = Sequence[tuple[str, Sequence[str]]]

# (ending of the nominative, endings that replace it), the longest ending first.
_UKRAINIAN: _Rules = (
    ("ське", ("ського", "ському", "ським")),
    ("цьке", ("цького", "цькому", "цьким")),
    ("івці", ("івців", "івцям", "івцями", "івцях")),
    ("ець", ("ця", "цю", "цем", "ці", "цеві")),
    ("єць", ("йця", "йцю", "йцем", "йці")),
    ("іль", ("оля", "олю", "олем", "олі", "іля", "ілю", "ілем", "ілі")),
    ("ків", ("кова", "кову", "ковом", "кові", "ківа", "ківу", "ківом", "ківі")),
    (
        "ів",
        (
            "іва",
            "іву",
            "івом",
            "іві",
            "ова",
            "ову",
            "овом",
            "ові",
            "ева",
            "еву",
            "евом",
            "еві",
            "єва",
            "єву",
            "євом",
            "єві",
        ),
    ),
    ("їв", ("єва", "єву", "євом", "єві", "їва", "їву", "ївом", "їві")),
    ("ський", ("ського", "ському", "ським", "ськім")),
    ("ий", ("ого", "ому", "им")),
    ("ій", ("ього", "ьому", "ім", "ія", "ію", "ієм", "ії")),
    ("ка", ("ки", "ці", "ку", "кою")),
    ("га", ("ги", "зі", "гу", "гою")),
    ("ха", ("хи", "сі", "ху", "хою")),
    ("ча", ("чі", "чу", "чею")),
    ("ша", ("ші", "шу", "шею")),
    ("жа", ("жі", "жу", "жею")),
    ("ія", ("ії", "ію", "ією")),
    ("'я", ("'ю", "'ям", "'ї", "'єм")),
    ("жжя", ("жжю", "жжям", "жжі")),
    ("лля", ("ллю", "ллям", "ллі")),
    ("сся", ("ссю", "ссям", "ссі")),
    ("а", ("и", "і", "у", "ою")),
    ("я", ("і", "ю", "ею", "ї", "єю")),
    ("не", ("ного", "ному", "ним")),
    ("ве", ("вого", "вому", "вим")),
    ("е", ("ого", "ому", "им", "а", "у", "ем", "і")),
    ("о", ("а", "у", "ом", "і")),
    ("ці", ("ців", "цям", "цями", "цях")),
    ("чі", ("чів", "чам", "чами", "чах")),
    ("ки", ("ків", "кам", "ками", "ках", "ок")),
    ("и", ("ів", "ам", "ами", "ах", "")),
    ("і", ("ів", "ям", "ями", "ях", "ей")),
    ("ь", ("я", "ю", "ем", "і", "ю")),
    ("й", ("я", "ю", "єм", "ї")),
)
_RUSSIAN: _Rules = (
    ("ское", ("ского", "скому", "ским", "ском")),
    ("цкое", ("цкого", "цкому", "цким", "цком")),
    ("ский", ("ского", "скому", "ским", "ском")),
    ("ец", ("ца", "цу", "цом", "цем", "це")),
    ("ий", ("ого", "ому", "им", "ом", "ия", "ию", "ием", "ии")),
    ("ый", ("ого", "ому", "ым", "ом")),
    ("ой", ("ого", "ому", "ым", "ом", "оя", "ою", "оем", "ое")),
    ("ое", ("ого", "ому", "ым", "ом")),
    ("ка", ("ки", "ке", "ку", "кой")),
    ("га", ("ги", "ге", "гу", "гой")),
    ("ия", ("ии", "ию", "ией")),
    ("а", ("ы", "и", "е", "у", "ой")),
    ("я", ("и", "е", "ю", "ей")),
    ("ье", ("ья", "ью", "ьем")),
    ("о", ("а", "у", "ом", "е")),
    ("е", ("я", "ю", "ем", "а", "у")),
    ("ки", ("ков", "кам", "ками", "ках", "ок")),
    ("цы", ("цов", "цев", "цам", "цами", "цах")),
    ("ы", ("ов", "ам", "ами", "ах", "")),
    ("и", ("ей", "ям", "ями", "ях", "ов")),
    ("ь", ("я", "ю", "ем", "е", "и", "ью")),
    ("й", ("я", "ю", "ем", "е")),
)
# Romanisation: the letters that the table of the Ukrainian government (KMU 2010) and BGN/PCGN 1965 write alike, and
# those that they do not, in this order.
_LATIN = str.maketrans(
    {
        **dict(zip("абвгґдежзиіклмнопрстуфхцчшщ", (
            "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
            "f", "kh", "ts", "ch", "sh", "shch",
        ), strict=True)),
        "ь": "", "'": "",
    }
)  # fmt: skip
_SYSTEMS = (
    str.maketrans({"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}),
    str.maketrans({"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}),
)
_INITIALS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_HARD = {"uk": ("а", "у", "ом", "і", "ові"), "ru": ("а", "у", "ом", "е")}
_RULES = {"uk": _UKRAINIAN, "ru": _RUSSIAN}
# Foreign names in these letters are not declined: Осло, Токіо, Баку, Душанбе keep their form in every case.
_FIXED = {"uk": ("у", "ю", "є", "ї"), "ru": ("у", "ю", "э")}
_VOWELS = "аеиіоуюяєїыэё"


def romanised(name: str) -> frozenset[str]:
    """Return the folded spellings in Latin letters of a Ukrainian name: Chuhuiv and Chuhuyiv."""
    words = name.lower().replace("зг", "zgh").split()
    spelt = " ".join(_INITIALS.get(word[0], word[0]) + word[1:] for word in words)
    return frozenset(spelt.translate(system).translate(_LATIN) for system in _SYSTEMS)


def decline_toponym(name: str, language: str, *, foreign: bool = False) -> frozenset[str]:
    """Return the forms of a place name of one word in every case, itself among them.

    Args:
        name: folded, in the nominative singular or plural; of a hyphenated name the last part declines.
        language: `uk` or `ru`; any other returns the name alone.
        foreign: names in -о, -е and -і stand as they are, as Осло and Делі do.
    """
    rules = _RULES.get(language)
    fixed = _FIXED.get(language, ())
    if rules is None or name.endswith(fixed) or (foreign and name.endswith(("о", "е", "и", "і"))):
        return frozenset({name})
    for ending, replacements in rules:
        if name.endswith(ending):
            stem = name[: -len(ending)]
            return frozenset({name, *(stem + replacement for replacement in replacements)})
    if name[-1] in _VOWELS:
        return frozenset({name})
    return frozenset({name, *(name + ending for ending in _HARD[language])})
