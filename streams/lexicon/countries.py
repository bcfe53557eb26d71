"""Countries by ISO 3166-1 alpha-2 code: CLDR names in three languages and the project's own table.

A pattern's key is the code and, where the words alone do not prove the country, a mark behind it:
`?` for a name that also means something else, `@` for a capital that may stand for its government, `~` for
an adjective or a demonym. The empty key is a longer name that hides a country's (`New Mexico`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from streams.lexicon.fold import fold_phrase
from streams.lexicon.inflect import inflect_phrase
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import LANGUAGES, Spelling, forms, spellings, table_of, word_forms
from streams.lexicon.tables import packaged_data, read_table

AMBIGUOUS = "?"
CAPITAL = "@"
ADJECTIVE = "~"
CODE_LETTERS = 2
_FILE = "countries.toml"


@dataclass(frozen=True, slots=True)
class CountryContexts:
    """Lower-case words that, before a capital, show that it acts (`actor`) or is a place (`place`).

    `reached` are beginnings of verbs of which it is the object, a place («обстріляли Київ»).
    """

    actor: frozenset[str]
    place: frozenset[str]
    reached: tuple[str, ...]


def load_country_contexts() -> CountryContexts:
    """Read the words around capitals.

    Raises:
        ConfigurationError: the table is missing.
    """
    stance = table_of(read_table(packaged_data() / _FILE), _FILE, "stance")
    return CountryContexts(frozenset(stance["actor"]), frozenset(stance["place"]), tuple(stance["reached"]))


def country_patterns() -> Iterator[Pattern]:
    """Expand names, adjectives, abbreviations and actors into the forms to scan for.

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    ambiguous = frozenset(map(fold_phrase, data["ambiguous"]))
    for shadow in data["shadows"]:
        for form in inflect_phrase(shadow, "uk") | inflect_phrase(shadow, "ru"):
            yield Pattern(form, Kind.COUNTRY, "", Case.TITLE)
    for code, name, language in (*_cldr_names(frozenset(data["skip"])), *spellings(data, _FILE, "names")):
        key = code + AMBIGUOUS if fold_phrase(name) in ambiguous else code
        for form in inflect_phrase(name, language):
            yield Pattern(form, Kind.COUNTRY, key, Case.TITLE)
    for table, mark, case in (
        ("upper", "", Case.UPPER),
        ("lower", "", Case.ANY),
        ("actors", "", Case.TITLE),
        ("capitals", CAPITAL, Case.TITLE),
    ):
        for code, name, language in spellings(data, _FILE, table):
            for form in forms(name, language)[0]:
                yield Pattern(form, Kind.COUNTRY, code + mark, case)
    for code, word, language in spellings(data, _FILE, "people"):
        case = Case.TITLE if language == "en" else Case.ANY
        for form in word_forms(word, language):
            yield Pattern(form, Kind.COUNTRY, code + ADJECTIVE, case)


def _cldr_names(skipped: frozenset[str]) -> Iterator[Spelling]:
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == CODE_LETTERS and code.isalpha() and code not in skipped and _is_a_name(name):
                yield Spelling(code, name, language)


def _is_a_name(name: str) -> bool:
    # CLDR tells territories apart by what no text says: «Конго – Кіншаса», «Гонконг, ОАР Китаю», «о-ва Кука».
    return not any(mark in name for mark in "(,–—/") and " - " not in name and "о-в" not in name
