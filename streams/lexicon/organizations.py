"""The gazetteer of organisations: names in three languages, abbreviations in capitals, heads of institutions."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from streams.errors import ConfigurationError
from streams.lexicon.fold import fold_as_printed, fold_phrase
from streams.lexicon.inflect import declension, inflect_phrase
from streams.lexicon.people import LANGUAGES
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import table_of
from streams.lexicon.tables import packaged_data, read_table

HEAD_MARK: Final = "#"
# The key of the words that end a firm's name in Latin letters.
LATIN_END: Final = "#latin"
_FILE: Final = "organizations.toml"
# "US Treasury" is printed with points as well; the lists have it once.
_US: Final = "US "
_US_DOTTED: Final = "U.S. "


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organisation by its usual name in each language; `wikidata` where the id was checked."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    wikidata: str | None = None

    def name(self, language: str) -> str:
        """Return the usual name in a language, the Ukrainian one where the language is not known."""
        return self.names.get(language, self.names["uk"])[0].lstrip("=")


@dataclass(frozen=True, slots=True)
class OrganizationGazetteer:
    """All known organisations by id and by folded name."""

    organizations: Mapping[str, KnownOrganization]
    by_name: Mapping[str, str]
    states: Mapping[str, str]  # of bodies that other states have as well: country code by id
    in_marks: frozenset[str]  # ids whose names are words, too, and count in quotation marks only
    local: frozenset[str]  # ids of bodies that each region has: «Сумська ОВА»
    state_names: Mapping[str, Mapping[str, str]]  # the genitive of countries, by language and code


def load_organizations(table: Mapping[str, Any] | None = None) -> OrganizationGazetteer:
    """Read the packaged gazetteer of organisations.

    Raises:
        ConfigurationError: an entry is wrong; the message names file, table and key.
    """
    table = table or read_table(packaged_data() / _FILE)
    found = {}
    wikidata = table.get("wikidata", {})
    if unknown := wikidata.keys() - table["organizations"].keys():
        raise ConfigurationError(f"{_FILE}, [wikidata]: no such organizations: {sorted(unknown)}")
    for key, fields in table["organizations"].items():
        if not isinstance(fields, list) or len(fields) != len(LANGUAGES) or not all(fields):
            raise ConfigurationError(f"{_FILE}, [organizations], {key}: needs names in uk, ru and en")
        names = {
            language: tuple(name.strip() for name in column.split("|"))
            for language, column in zip(LANGUAGES, fields, strict=True)
        }
        found[key] = KnownOrganization(key, names, wikidata.get(key))
    by_name = {
        fold_phrase(name.lstrip("=")): organization.id
        for organization in found.values()
        for names in organization.names.values()
        for name in names
    }
    states = {key: code for code, keys in table.get("national", {}).items() for key in keys.split(", ")}
    if unknown := states.keys() - found.keys():
        raise ConfigurationError(f"{_FILE}, [national]: no such organizations: {sorted(unknown)}")
    in_marks, local = (_ids(table, name, found) for name in ("in_marks", "local"))
    return OrganizationGazetteer(found, by_name, states, in_marks, local, _state_names())


def _ids(table: Mapping[str, Any], name: str, found: Container[str]) -> frozenset[str]:
    ids = frozenset(table[name]["names"].split(", ") if name in table else ())
    if unknown := sorted(key for key in ids if key not in found):
        raise ConfigurationError(f"{_FILE}, [{name}]: no such organizations: {unknown}")
    return ids


def _state_names() -> Mapping[str, Mapping[str, str]]:
    table = table_of(read_table(packaged_data() / "countries.toml"), "countries.toml", "genitive")
    return {language: {code: names[at] for code, names in table.items()} for at, language in enumerate(("uk", "ru"))}


def organization_patterns(gazetteer: OrganizationGazetteer) -> Iterator[Pattern]:
    """Yield the forms of every name (key `id`) and of every head of an institution's name (key `#…`)."""
    table = read_table(packaged_data() / _FILE)
    small = frozenset(table["small"]["names"].split(", "))
    for organization in gazetteer.organizations.values():
        for language, names in organization.names.items():
            for name in names:
                letters = Case.UPPER if name.lstrip("=").isupper() else Case.TITLE
                frozen = name.startswith("=") or letters is Case.UPPER
                if organization.id in small:
                    letters = Case.ANY
                for form in _forms(name, language, frozen=frozen):
                    yield Pattern(form, Kind.ORGANIZATION, organization.id, letters)
    for word in table["latin_ends"]["words"].split(", "):
        yield Pattern(word, Kind.ORGANIZATION, LATIN_END)
    for language, heads in table["heads"].items():
        for head in filter(None, map(str.strip, heads.split(","))):
            for form, cases in declension(head, language).items():
                key = f"{HEAD_MARK}{language}|{','.join(sorted(cases))}|{head}"
                yield Pattern(form, Kind.ORGANIZATION, key)


def _forms(name: str, language: str, *, frozen: bool) -> Iterator[str]:
    if name.startswith(_US):
        yield fold_as_printed(f"{_US_DOTTED}{name.removeprefix(_US)}")
    yield from (fold_phrase(name.lstrip("=")),) if frozen else inflect_phrase(name, language)
