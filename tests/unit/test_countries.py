import pytest

from streams.steps.facts.countries import find_countries
from tests.unit.fact_documents import document, knowledge


def codes(body: str) -> list[str]:
    return [country.code for country in find_countries(document(body), knowledge())]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Зустріч з делегацією США та представниками Польщі.", ["US", "PL"]),
        ("Брифінг для американської сторони про російську агресію.", ["US", "RU"]),
        ("Президент РФ і лідер КНР обговорили КНДР.", ["RU", "CN", "KP"]),
        ("Глава МИД Германии отверг критику Соединенных Штатов.", ["DE", "US"]),
        ("The UK and French troops may go to Ukraine, the Russians said.", ["GB", "FR", "UA"]),
        ("Об'єднаних Арабських Еміратів та Саудівської Аравії", ["AE", "SA"]),
        ("росія знову обстріляла Україну", ["RU", "UA"]),
    ],
)
def test_countries_are_found_in_every_form_and_language(body: str, expected: list[str]) -> None:
    assert codes(body)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Вашингтон заявив про нові умови.", ["US"]),
        ("У Вашингтоні йшов дощ.", []),
        ("На думку Кремля, умови не змінилися. Банкова мовчить.", ["RU", "UA"]),
        ("Позиція Києва незмінна.", ["UA"]),
        ("Мер Києва відкрив міст.", []),
        ("Загроза балістики для Києва.", []),
        ("Адреса: м. Київ, вул. Садова.", []),
        ("КИЇВ. 4 липня. Рада зібралася.", []),
        ("Вони обстріляли Київ.", []),
        ("Київ, Варшава і Вільнюс підписали угоду.", ["UA", "PL", "LT"]),
        ("Talks between Kyiv and Moscow failed.", ["UA", "RU"]),
        ("Moscow said no. Kyiv's allies agreed.", ["RU", "UA"]),
        ("Kyiv was hit by drones. Kyiv and Kharkiv are without power.", []),
        ("A spokesman for Downing Street said.", ["GB"]),
    ],
)
def test_a_seat_of_power_stands_for_its_country_where_it_acts(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "They asked us to wait.",
        "Європейський Союз вирішив.",
        "Авіакомпанія Norwegian скасувала рейси.",
        "Партія «Єдина Росія» та Единая Россия.",
        "Про це пише Голос Америки.",
        "Виграла Марина Турок.",
        "Georgia beat Alabama in the final.",
        "Jordan scored 40 points.",
        "Того дня діти мали вихідний. Малі діти грали.",
        "He flew to New Mexico and New Jersey.",
        "Polish the surface with a cloth.".replace("Polish", "We polish"),
    ],
)
def test_words_that_merely_look_like_countries_are_none(body: str) -> None:
    assert codes(body) == []


def test_an_ambiguous_name_counts_beside_an_unmistakable_one() -> None:
    assert codes("Georgia votes on Sunday. The Georgian government said so.") == ["GE"]


def test_mentions_are_exact_spans_of_the_body() -> None:
    body = "Україна й США. Украї\u0301на — це Україна."
    spans = [body[m.start : m.end] for c in find_countries(document(body), knowledge()) for m in c.mentions]
    assert sorted(spans) == sorted(["Україна", "США", "Украї\u0301на", "Україна"])


def test_a_language_is_no_country() -> None:
    assert codes("Закон про англійську в садочках, дві години англійської на тиждень, кажуть англійською.") == []
    assert codes("Англійську армію розбили, французьку та німецьку делегації чекали.") == ["GB", "FR", "DE"]
