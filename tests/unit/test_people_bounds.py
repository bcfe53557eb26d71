"""The people and organisation steps stay linear on texts made to be slow."""

import time

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes

LENGTH = 100_000
SECONDS = 3.0  # each takes a tenth of this; a quadratic search took tens


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("компанія X{} ", "uk"),
        ("міністр Абвг{} Ждехенк, ", "uk"),
        ("Абвг Декл заявив, що Ікло Мніп сказав ", "uk"),
        ("Іван Петренко сказав, що він прийде «абв где ікл мно», - сказав він. ", "uk"),
        ("Іван Петренко (Ivan Petrenko) ", "uk"),
        ("мера Києва ", "uk"),
        ("Рада міністрів та ", "uk"),
        ("На думку полковника, абв «абв где жзі ікл». ", "uk"),
        ("Alpha Beta said ", "en"),
        ("John Smith, a very nice minister of ", "en"),
        ("Ministry of Trade and ", "en"),
    ],
)
def test_time_grows_no_faster_than_the_text(knowledge: Knowledge, unit: str, language: Language) -> None:
    parts = (unit.format("".join(chr(97 + int(digit)) for digit in str(number))) for number in range(LENGTH))
    text = ""
    while len(text) < LENGTH:
        text += "".join(next(parts) for _ in range(100))
    document = scan_article(Article(id="a", body=text[:LENGTH], language=language), knowledge.scanner)
    started = time.process_time()
    find_quotes(document, find_people(document, knowledge), find_organizations(document, knowledge))
    assert time.process_time() - started < SECONDS
