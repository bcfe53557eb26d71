"""People whom no list knows: told by a role or a verb of saying beside the name; given names that stand alone."""

from collections.abc import Callable
from typing import get_args

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Person
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes

Finder = Callable[..., dict[str, list[str]]]


@pytest.fixture
def mentions(knowledge: Knowledge) -> Finder:
    def find(text: str, language: str = "uk") -> dict[str, list[str]]:
        known: Language = next(code for code in get_args(Language) if code == language)
        found = find_people(scan_article(Article(id="a", body=text, language=known), knowledge.scanner), knowledge)
        return {person.name: [text[at.start : at.end] for at in person.mentions] for person in found}

    return find


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Про це повідомив міністр праці Чехії Ждімір Крупка.", "Ждімір Крупка", "uk"),
        ("Він зустрівся з міністром праці та пенсій Ждіміром Вранком.", "Ждімір Вранк", "uk"),
        ("Про це сказала міністерка юстиції Ольгрун Стайн.", "Ольгрун Стайн", "uk"),
        ("«Ми готові», – додала Ольгрун Стайн.", "Ольгрун Стайн", "uk"),
        ("Учора Тугрул Чакир заявив, що допоможе.", "Тугрул Чакир", "uk"),
        ("Відповів Тугрул Чакир, речник уряду.", "Тугрул Чакир", "uk"),
        ("Об этом сообщил премьер-министр Непала Тугрул Чакир.", "Тугрул Чакир", "ru"),
        ("The visit was hailed by Tugrul Cakir, a spokesman for the firm.", "Tugrul Cakir", "en"),
        ("Tugrul Cakir told reporters that he would go.", "Tugrul Cakir", "en"),
    ],
)
def test_a_name_beside_a_role_or_a_verb_of_saying_is_a_person(
    mentions: Finder, text: str, name: str, language: str
) -> None:
    assert list(mentions(text, language)) == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Голова Вищої Кваліфікаційної комісії заявив про це.", "uk"),
        ("Президент Сполучених Штатів приїхав.", "uk"),
        ("Раніше Крупка заявив про це.", "uk"),
        ("Обсудили начальника Аппарата Таможенной службы.", "ru"),
        ("Директор Палацу Мистецтв мовчить.", "uk"),
        ("Адвокат Крупки Депутат заявив про це.", "uk"),
        ("Kyiv Post reported that it rained.", "en"),
        ("The king Road Residence was sold.", "en"),
    ],
)
def test_other_capitalised_words_there_are_no_person(mentions: Finder, text: str, language: str) -> None:
    assert not mentions(text, language)


def test_later_surnames_and_given_names_are_mentions_of_the_stranger(mentions: Finder) -> None:
    found = mentions("Заяву зробив міністр праці Чехії Ждімір Крупка. Потім Крупка пішов. Слова Крупки згадали.")
    assert found == {"Ждімір Крупка": ["Ждімір Крупка", "Крупка", "Крупки"]}
    found = mentions("Martha Oakwell won the match. “I am glad,” Martha said.", "en")
    assert found == {"Martha Oakwell": ["Martha Oakwell", "Martha"]}


def test_a_given_name_of_two_strangers_is_left_open(mentions: Finder) -> None:
    found = mentions("Ганна Крупка і Ганна Вранк мовчали. Потім Ганна пішла.")
    assert found == {"Ганна Крупка": ["Ганна Крупка"], "Ганна Вранк": ["Ганна Вранк"]}


def test_a_possessive_is_no_part_of_a_surname(mentions: Finder) -> None:
    assert mentions("They read Martha Oakwell's letter.", "en") == {"Martha Oakwell": ["Martha Oakwell"]}


def speakers(knowledge: Knowledge, text: str, language: Language) -> list[str | None]:
    document = scan_article(Article(id="a", body=text, language=language), knowledge.scanner)
    people: tuple[Person, ...] = find_people(document, knowledge)
    return [quote.speaker for quote in find_quotes(document, people, find_organizations(document, knowledge))]


def test_english_pronouns_mean_somebody_of_their_gender(knowledge: Knowledge) -> None:
    text = "Martha Oakwell met John Oldman. “It is a good day for all of us,” she said."
    assert speakers(knowledge, text, "en") == ["Martha Oakwell"]
    assert speakers(knowledge, text.replace("she", "he"), "en") == ["John Oldman"]


def test_a_pronoun_before_any_name_means_the_first_person_named(knowledge: Knowledge) -> None:
    text = "“It is a good day for all of us,” she said of the vote\n\nMartha Oakwell praised the city."
    assert speakers(knowledge, text, "en") == ["Martha Oakwell"]


def test_a_pronoun_does_not_mean_an_indeclinable_surname_in_an_oblique_case(knowledge: Knowledge) -> None:
    text = "Міністр Ждімір Крупка звернувся до Джастіна Трюдо. «Допоможіть нам, будь ласка», – сказав він."
    assert speakers(knowledge, text, "uk") == ["Ждімір Крупка"]


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ("Ким Иварсен, известная журналистка, приехала.", "ru", "Ким Иварсен", "известная журналистка"),
        ("Подають слова директора з продажу Кенні Браґса.", "uk", "Кенні Браґс", "директор з продажу"),
        ("Прийшов міністр громад, шкіл та лісів Петро Гайдай.", "uk", "Петро Гайдай", "міністр громад, шкіл та лісів"),
        ("Бачили російського дипломата Олександра Лугіна.", "uk", "Олександр Лугін", "російський дипломат"),
        ("Лист начальника управління О. М. Лугіна зник.", "uk", "О. М. Лугін", "начальник управління"),
        ("Петро Гайдай став міністром та пообіцяв воду.", "uk", "Петро Гайдай", "міністр"),
        ("Бачили колишню посолку Ольгу Гайдай.", "uk", "Ольга Гайдай", "колишня посолка"),
        ("Говорили з главою російського уряду Петром Гайдаєм.", "uk", "Петро Гайдай", "глава російського уряду"),
        ("Глава ради Мохаммад Бакер Золгар пішов. Заява Золгара є.", "uk", "Мохаммад Бакер Золгар", "Глава ради"),
        ("Слова представителя комиссии Мирны Талко.", "ru", "Мирна Талко", "представитель комиссии"),
        ("Лист дали генералу Михайлу Гайдаю. Михайло Васильович пішов.", "uk", "Михайло Гайдай", "генерал"),
        ("Видели художницу Елену Григорьеву. Говорили с Григорьевой.", "ru", "Елена Григорьева", "художница"),
        ("Его президент не хочет видеть Иван Гайдай.", "ru", "Иван Гайдай", None),
    ],
)  # fmt: skip
def test_a_name_and_its_role_stand_in_the_nominative(
    knowledge: Knowledge, text: str, language: Language, name: str, role: str | None
) -> None:
    document = scan_article(Article("a", text, language), knowledge.scanner)
    assert [(person.name, person.role) for person in find_people(document, knowledge)] == [(name, role)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Джо Байден тут. У Джорджії Байден переміг.", ["Джо Байден"]),
        ("Завод им. Ю.А. Гагарина работает.", []),
        ("Бригада им. князя Владимира Мономаха пришла.", []),
        ("Соратница Лужного заявила, что вода есть.", []),
        ("После обеда Зеленский пришел.", ["Владимир Зеленский"]),
    ],
)
def test_namesakes_and_words_are_no_people(knowledge: Knowledge, text: str, names: list[str]) -> None:
    language: Language = "uk" if "У Джорджії" in text else "ru"
    found = find_people(scan_article(Article("a", text, language), knowledge.scanner), knowledge)
    assert [person.name for person in found] == names
    assert all(person.role is None for person in found)
