"""The gazetteer of people: its data are sound and every name is found in every case."""

import re
from collections import Counter
from datetime import date

import pytest

from streams.errors import ConfigurationError
from streams.lexicon.organizations import load_organizations
from streams.lexicon.people import LANGUAGES, load_people, people_patterns, read_person, split_name
from streams.lexicon.scan import Kind, Scanner, form_table
from streams.lexicon.surnames import CASES, decline_given_name, phrase_forms

TITLES = {"posts": {"president": ["президент", "президент", "president of"]}, "titles": {}, "countries": {}}


def test_every_name_is_found_in_all_cases() -> None:
    gazetteer = load_people()
    scanner = Scanner(form_table(people_patterns(gazetteer)))
    missed = []
    for person in gazetteer.people.values():
        for language in LANGUAGES:
            for name in person.names[language]:
                given, family = split_name(name)
                givens = phrase_forms(given, person.gender, language, decline=decline_given_name)
                families = phrase_forms(family, person.gender, language)
                for case in CASES[:6]:
                    form = f"{min(givens[case])} {min(families[case])}".title()
                    hits = scanner.scan(f"Тоді {form} був.").of(Kind.PERSON)
                    if person.id not in {hit.key for hit in hits}:
                        missed.append((person.id, form))
    assert missed == []


def test_offices_of_a_person_are_in_order_and_do_not_run_backwards() -> None:
    for person in load_people().people.values():
        for office in person.offices:
            assert office.until is None or office.since < office.until, person.id


def test_office_is_open_at_the_end_where_no_end_is_known() -> None:
    person = load_people().people["zelenskyi"]
    assert person.office(date(2019, 5, 19), "uk") is None
    assert person.office(date(2026, 8, 1), "en") == "president of Ukraine"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (["Ім'я Прізвище"], "five strings"),
        (["Прізвище", "Имя Фамилия", "Given Family", "m", ""], "family name"),
        (["Ім'я Прізвище", "Имя Фамилия", "Given Family", "x", ""], "gender"),
        (["Ім'я Прізвище", "Имя Фамилия", "Given Family", "m", "president XX 2020-01-01"], "XX"),
    ],
)
def test_wrong_entry_is_refused_with_its_place(fields: list[str], complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint) as error:
        read_person("id", fields, TITLES, None, "people.toml, [people], id")
    assert "people.toml, [people], id" in str(error.value)


def test_wikidata_ids_have_their_form_and_none_stands_for_two_entities() -> None:
    people, organizations = load_people().people.values(), load_organizations().organizations.values()
    ids = [wikidata for wikidata in (*(p.wikidata for p in people), *(o.wikidata for o in organizations)) if wikidata]
    assert [entry for entry in ids if not re.fullmatch(r"Q[1-9][0-9]*", entry)] == []
    assert [entry for entry, count in Counter(ids).items() if count > 1] == []


def test_most_people_and_a_third_of_organizations_have_a_checked_wikidata_id() -> None:
    people, organizations = load_people().people.values(), load_organizations().organizations.values()
    assert sum(person.wikidata is not None for person in people) >= 510
    assert sum(organization.wikidata is not None for organization in organizations) >= 81


def test_wikidata_id_of_an_unknown_organization_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"\[wikidata\].*nowhere"):
        load_organizations({"organizations": {"un": ["ООН", "ООН", "UN"]}, "wikidata": {"nowhere": "Q1065"}})


def test_gazetteer_covers_at_least_four_hundred_people() -> None:
    assert len(load_people().people) >= 400
