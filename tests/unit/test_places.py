import pytest

from streams.model import Language, Place
from streams.steps.facts.places import find_places
from tests.unit.fact_documents import document, knowledge


def places(body: str, language: Language = "uk") -> dict[str, Place]:
    return {place.name: place for place in find_places(document(body, language), knowledge())}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Бої тривають біля Покровська.", "Покровськ"),
        ("Удар по Часовому Яру.", "Часів Яр"),
        ("Взрывы в Харькове.", "Харків"),
        ("Russian forces near Kupiansk and Vovchansk.", "Куп'янськ"),
        ("Обстріл Торецька", "Торецьк"),
        ("Обстріляли Сумщину.", "Сумська область"),
        ("Сили оборони на Донеччині.", "Донецька область"),
        ("Атака в Чорному морі.", "Чорне море"),
        ("Переговори у Стамбулі.", "Стамбул"),
        ("Talks in Istanbul and Jeddah", "Стамбул"),
        ("Вибухи в Курській області", "Курська область"),
        ("СБУ уразила нафтобазу в Тверській області.", "Тверська область"),
        ("Пожежа в Омській області", "Омська область"),
        ("Танкер у Таганрозькій затоці", "Таганрозька затока"),
        ("Выборы в Пенсильвании", "Пенсильванія"),
        ("В Буче тихо.", "Буча"),
        ("Fires near Borodyanka", "Бородянка"),
        ("Fires near Chuhuiv", "Чугуїв"),
        ("Мешканці однієї з вулиць Полтави", "Полтава"),
        ("Луганська обл., село", "Луганська область"),
        ("У Залізничному районі міста", "Залізничний район"),
        ("Горить у Дарницькому, Подільському та Печерському районах.", "Дарницький район"),
        ("Горить у Дарницькому, Подільському та Печерському районах.", "Подільський район"),
        ("Шторм у Чорному та Азовському морях", "Азовське море"),
        ("Села на Запоріжжі без світла", "Запорізька область"),
        ("Військо взяло Родинське на Донеччині", "Родинське"),
        ("Бої поблизу Новопетрового на Сумщині", "Новопетрове"),
    ],
)
def test_a_place_has_one_name_in_every_case_and_language(body: str, name: str) -> None:
    assert name in places(body)


def test_a_place_has_its_country_and_coordinates() -> None:
    kyiv = places("Він у Києві.")["Київ"]
    assert kyiv.country == "UA"
    assert kyiv.latitude == pytest.approx(50.45, abs=0.05)
    assert kyiv.longitude == pytest.approx(30.52, abs=0.05)


def test_oblasts_in_a_list_are_all_found() -> None:
    found = places("Обстріляно Харківську, Сумську та Запорізьку області.")
    assert {"Харківська область", "Сумська область", "Запорізька область"} <= set(found)


def test_a_street_and_a_village_are_found_by_their_markers() -> None:
    found = places("Будинок на вул. Набережна, 12 у с. Романків Обухівського району.")
    assert {"вул. Набережна, 12", "Романків", "Обухівський район"} <= set(found)


@pytest.mark.parametrize(
    "body",
    [
        "Готель «Київ» закрили.",
        "суми компенсацій зросли",
        "Суми компенсацій зросли вдвічі.",
        "ТОВ «Одеса» програло тендер.",
    ],
)
def test_words_and_names_of_companies_are_no_places(body: str) -> None:
    assert places(body) == {}


def test_the_first_word_behind_a_sentence_end_is_no_place() -> None:
    assert not places(
        "Удар у напрямку міста. Кореспондент повідомив. Дісталося й селу. Також горів ліс біля річки. Це все."
    )
    assert set(places("Мешканці с. Романків і смт. Ставки.")) == {"Романків", "Ставки"}


def test_the_country_of_towns_is_no_town() -> None:
    assert set(places("Найбільші міста Пакистану, села Польщі, місто Лахор.")) == {"Лахор"}
    assert not places("Королева була рада.")
    assert set(places("Сенатор від штату Південна Кароліна був у Південному.")) == {"Південна Кароліна", "Південне"}


def test_a_place_without_a_gazetteer_is_one_in_its_cases() -> None:
    found = places("У місті Орськ горить завод. Біля міста Орська бачили дрони, а місту Орську загрожує вода.")
    assert [len(place.mentions) for place in found.values() if place.name == "Орськ"] == [3]
    assert len(found) == 1


def test_english_regions_named_together_are_no_towns() -> None:
    assert list(places("Drones hit the Poltava, Sumy and Odesa regions and Lutsk.")) == [
        "Полтавська область",
        "Сумська область",
        "Одеська область",
        "Луцьк",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "за даними Північного офісу",
        "Близнюки — сьогодні без новин.",
        "Кожного району це стосується.",
        "так каже Богдан",
        "Мер міста Віталій Пономарчук приїхав.",
        "Рада та Калуська райдержадміністрація мовчать.",
        "На Покровском направлении тихо.",
        "Високий рівень загрози",
        "поблизу Нового мосту й біля Петрового дому",
        "рішення суду Рівненської області",
    ],
)
def test_adjectives_words_and_given_names_are_no_towns(body: str) -> None:
    assert places(body) == {}


@pytest.mark.parametrize(
    ("body", "name", "latitude"),
    [
        ("Пожежа в Миколаєві Львівської області.", "Миколаїв", 49.5),
        ("Пожежі в Миколаєві та Львівській області.", "Миколаїв", 47.0),
        ("На Львівщині, у місті Городок, горить ліс; у Хмельницькій області ні.", "Городок", 49.8),
        ("Збили дрон біля Лимана Харківської області.", "Лиман", 49.6),
        ("Бої за Іванівку біля Часового Яру.", "Іванівка", 48.7),
    ],
)
def test_the_oblast_beside_tells_which_namesake_is_meant(body: str, name: str, latitude: float) -> None:
    assert places(body)[name].latitude == pytest.approx(latitude, abs=0.1)


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        ("Вибори у Нью-Йорку та Вашингтоні.", "Нью-Йорк", "US"),
        ("Бої за Нью-Йорк на Донеччині.", "Нью-Йорк", "UA"),
        ("У Самарі горить завод.", "Самара", "RU"),
        ("У Самарі під Дніпром горить завод.", "Самар", "UA"),
    ],
)
def test_a_city_abroad_is_meant_unless_the_town_is_near(body: str, name: str, country: str) -> None:
    assert places(body)[name].country == country


def test_the_river_is_no_city() -> None:
    found = places("Міст через Дніпро, берег Дніпра, човни на Дніпрі.")
    assert [(place.country, len(place.mentions)) for place in found.values()] == [(None, 3)]
    assert places("Удар на Дніпро, пожежа у Дніпрі.")["Дніпро"].country == "UA"


def test_a_city_named_with_its_state_is_in_it() -> None:
    assert places("A fire in Birmingham, Alabama.", "en")["Birmingham"].country == "US"
    assert places("A fire in Birmingham.", "en")["Бірмінгем"].country == "GB"


def test_a_part_of_another_name_is_no_place() -> None:
    assert not places("Південна Африка та речник Білого дому мовчать. Рада Європи теж.")


def test_a_namesake_that_nothing_tells_has_no_point() -> None:
    assert places("У Тарасівці на Кіровоградщині сталася аварія.")["Тарасівка"].latitude is None


def test_mentions_are_exact_spans_of_the_body() -> None:
    body = "У Києві, в Києві та під Києвом."
    (place,) = find_places(document(body), knowledge())
    assert [body[m.start : m.end] for m in place.mentions] == ["Києві", "Києві", "Києвом"]


def test_regions_named_together_are_no_towns() -> None:
    found = places("Ворог хоче Донецьку та Луганську області, а Донецьк обстрілює.")
    assert list(found) == ["Донецька область", "Луганська область", "Донецьк"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("На площі Заручників у Тель-Авіві тихо", {"площа Заручників", "Тель-Авів"}),
        ("Рух вулицею Монастирською перекрили", {"вулиця Монастирська"}),
        ("У парку на Великій Садовій вулиці", {"Велика Садова вулиця", "Садова вулиця"}),
        ("Аптека на вул. Набережній, 12", {"вул. Набережна, 12"}),
        ("на бульварі Шевченка черга", {"бульвар Шевченка"}),
        ("штурми в районах Зеленівки, Удачного та Криничного", {"Зеленівка", "Удачне", "Криничне"}),
        ("біля населених пунктів Ступочки і Дачне", {"Ступочки", "Дачне"}),
        ("генератори, подаровані містом Каунас", {"Каунас"}),
    ],
)
def test_streets_and_lists_of_villages_are_named_in_the_nominative(body: str, names: set[str]) -> None:
    found = set(places(body))
    assert found
    assert found <= names


def test_an_ordinal_and_an_adverb_are_no_places() -> None:
    assert not places("Больше было лишь в 2016-м. Официально срочников туда не отправляют.", "ru")
    assert not places("Досі заводи були змушені відмовляти.")
