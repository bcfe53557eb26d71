"""The lexicons of countries, places, amounts, dates, weapons and legal acts, as the scanner and the steps take them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streams.lexicon.calendar_terms import calendar_patterns, load_date_introducers
from streams.lexicon.countries import CountryContexts, country_patterns, load_country_contexts
from streams.lexicon.legal_acts import legal_act_patterns
from streams.lexicon.places import Namesakes, load_namesakes, load_place_introducers, place_patterns
from streams.lexicon.scan import Pattern
from streams.lexicon.units import UnitSigns, load_unit_signs, unit_patterns
from streams.lexicon.weapons import WeaponEntry, load_weapons, weapon_patterns


@dataclass(frozen=True, slots=True)
class FactTables:
    """What the steps look up beside the hits of a scan."""

    country_contexts: CountryContexts
    place_introducers: frozenset[str]
    namesakes: Mapping[str, Namesakes]
    date_introducers: frozenset[str]
    unit_signs: UnitSigns
    weapons: Mapping[str, WeaponEntry]


def load_fact_tables() -> FactTables:
    """Read the tables, in a few hundredths of a second.

    Raises:
        ConfigurationError: a data file is wrong; the message names file and table.
    """
    return FactTables(
        country_contexts=load_country_contexts(),
        place_introducers=load_place_introducers(),
        namesakes=load_namesakes(),
        date_introducers=load_date_introducers(),
        unit_signs=load_unit_signs(),
        weapons=load_weapons(),
    )


def fact_patterns() -> Iterator[Pattern]:
    """Expand all of these lexicons into the forms to scan for.

    Raises:
        ConfigurationError: a data file is wrong; the message names file, table and key.
    """
    yield from country_patterns()
    yield from place_patterns()
    yield from unit_patterns()
    yield from calendar_patterns()
    yield from weapon_patterns()
    yield from legal_act_patterns()
