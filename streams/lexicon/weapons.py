"""Weapons: usual names and categories, in three languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import forms, spellings
from streams.lexicon.tables import packaged_data, read_table

# The key of a name that is a word, too, begins with it.
IN_MARKS = "«"
_FILE = "weapons.toml"


@dataclass(frozen=True, slots=True)
class WeaponEntry:
    """A weapon or class of weapons."""

    name: str
    category: str


def load_weapons() -> Mapping[str, WeaponEntry]:
    """Return the weapons by pattern key.

    Raises:
        ConfigurationError: the data file is missing or no TOML.
    """
    return {
        name: WeaponEntry(name, category)
        for category, weapons in read_table(packaged_data() / _FILE).items()
        for name in weapons
    }


def weapon_patterns() -> Iterator[Pattern]:
    """Expand the names of weapons into the forms to scan for.

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    for category in data:
        for name, text, language in spellings(data, _FILE, category):
            declined, case = forms(text.lstrip(IN_MARKS), language)
            is_a_word = text[0] == IN_MARKS
            for form in declined:
                yield Pattern(form, Kind.WEAPON, IN_MARKS * is_a_word + name, Case.TITLE if is_a_word else case)
