import pytest

from streams.steps.facts.weapons import find_weapons
from tests.unit.fact_documents import document, knowledge


def weapons(body: str) -> list[tuple[str, str]]:
    return [(weapon.name, weapon.category) for weapon in find_weapons(document(body), knowledge())]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("йдеться про системи ППО", ("ППО", "air_defence")),
        ("особливо у сфері БпЛА", ("БпЛА", "drone")),
        ("збили 50 шахедів", ("Шахед", "drone")),
        ("удар Іскандером", ("Іскандер", "missile")),
        ("ракети Кинджал", ("ракета", "missile")),
        ("просить ракети Tomahawk", ("ракета", "missile")),
        ("Storm Shadow missiles", ("Storm Shadow", "missile")),
        ("FPV-дрони", ("FPV", "drone")),
        ("скинули КАБи", ("КАБ", "bomb")),
        ("винищувачі F-16", ("літак", "aircraft")),
        ("танки Leopard 2", ("танк", "armour")),
        ("системи HIMARS", ("HIMARS", "artillery")),
        ("Patriot batteries", ("Patriot", "air_defence")),
        ("патронів і снарядів", ("снаряд", "ammunition")),
        ("везли PAC-3 літаком", ("Patriot", "air_defence")),
        ("Іл-76 з вантажем", ("Іл-76", "aircraft")),
        ("перехопили Шахед-136", ("Шахед", "drone")),
    ],
)
def test_a_weapon_is_found_with_its_category(body: str, expected: tuple[str, str]) -> None:
    assert weapons(body)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("вдарили ракетами «Фламінго» та «Нептун»", ["ракета", "Фламінго", "Нептун"]),
        ("зенітні комплекси «Бук» знищено", ["ЗРК", "Бук"]),
        ("з РСЗВ «Град» і «Ураган»", ["РСЗВ", "Град", "Ураган"]),
        ("ракетний комплекс «Патріот»", ["ракетний комплекс", "Patriot"]),
        ("ракеты Нептун", ["ракета", "Нептун"]),
        ("гаубиця Богдана стріляла", ["артилерія", "Богдана"]),
        ("системы залпового огня «Смерч»", ["РСЗВ", "Смерч"]),
    ],
)
def test_a_name_that_is_a_word_counts_beside_a_weapon(body: str, expected: list[str]) -> None:
    assert [name for name, _ in weapons(body)] == expected


def test_an_organization_is_no_weapon() -> None:
    assert weapons("Сили безпілотних систем мають новий дрон.") == [("дрон", "drone")]


def test_the_longest_name_at_a_place_counts() -> None:
    assert weapons("крилаті ракети") == [("ракета", "missile")]
    assert weapons("ударний дрон") == [("дрон", "drone")]


@pytest.mark.parametrize(
    "body",
    [
        "an ardent patriot",
        "градус напруги",
        "The crowd ran about",
        "про оборону міста",
        "дощ із градом і «Ураган» на полі",
        "Патріоти вийшли на площу",
        "знаряддя великих калібрів",
        "директор «Української бронетехніки»",
        "компанія F-Drones",
        "штурмовики зайняли окоп",
    ],
)
def test_common_words_are_no_weapons(body: str) -> None:
    assert weapons(body) == []


def test_mentions_are_exact_spans_of_the_body() -> None:
    body = "ППО збила «шахед», ППО спрацювала."
    found = find_weapons(document(body), knowledge())
    assert [[body[m.start : m.end] for m in weapon.mentions] for weapon in found] == [["ППО", "ППО"], ["шахед"]]


def test_a_fuel_tank_is_no_tank() -> None:
    assert weapons("Drones flew over fuel tanks, a think tank said.") == [("дрон", "drone")]
