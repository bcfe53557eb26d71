"""Units of amounts, scales and numbers in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streams.lexicon.scan import Kind, Pattern
from streams.lexicon.spellings import forms, spellings, table_of
from streams.lexicon.tables import packaged_data, read_table

SCALE = "scale:"
NUMBER = "number:"
SHARE = "share:"
# The mark of a currency that several countries call so («крона»).
NATIONAL = "national:"
_FILE = "units.toml"
_TABLES = {"currencies": "", "measures": "", "scales": SCALE, "numbers": NUMBER, "shares": SHARE, "national": NATIONAL}


@dataclass(frozen=True, slots=True)
class UnitSigns:
    """Signs and letters that the scan cannot see: all case-sensitive but the suffixes.

    `symbols` stand at a number («$5», «5%»), `codes` before it (USD 5, US$5), `suffixes` multiply it (5bn);
    `national` gives the currency of each country by the name that they share («крона»).
    """

    symbols: Mapping[str, str]
    codes: Mapping[str, str]
    suffixes: Mapping[str, float]
    national: Mapping[str, Mapping[str, str]]


def load_unit_signs() -> UnitSigns:
    """Read the signs of units.

    Raises:
        ConfigurationError: a table is missing.
    """
    data = read_table(packaged_data() / _FILE)
    return UnitSigns(
        symbols=table_of(data, _FILE, "symbols"),
        codes=table_of(data, _FILE, "codes"),
        suffixes=table_of(data, _FILE, "suffixes"),
        national=table_of(data, _FILE, "national_codes"),
    )


def unit_patterns() -> Iterator[Pattern]:
    """Expand units (key: the unit), scales (`scale:1e6`), numbers (`number:2`) and shares (`share:50`) into forms.

    An abbreviation of two words («кв. м») has a form of two blanks, which its full stop leaves, too.

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    for table, mark in _TABLES.items():
        for key, text, language in spellings(data, _FILE, table):
            for form in forms(text, language)[0]:
                yield Pattern(form, Kind.UNIT, mark + key)
                if ". " in text:
                    yield Pattern(form.replace(" ", "  "), Kind.UNIT, mark + key)
