"""The quotes of a text after all steps that they rest on, for the tests of quotes and speakers."""

from streams.lexicon.knowledge import Knowledge
from streams.model import Article, Language, Quote
from streams.steps.document import scan_article
from streams.steps.organizations.organizations import find_organizations
from streams.steps.people.people import find_people
from streams.steps.quotes.quotes import find_quotes


def quoted(knowledge: Knowledge, text: str, language: Language = "uk") -> list[Quote]:
    """Return the quotes of a text, direct and indirect, in its order."""
    document = scan_article(Article(id="a", body=text, language=language), knowledge.scanner)
    return list(find_quotes(document, find_people(document, knowledge), find_organizations(document, knowledge)))


def direct(knowledge: Knowledge, text: str, language: Language = "uk") -> list[tuple[str, str | None]]:
    """Return the words and the speaker of each direct quote."""
    return [(quote.text, quote.speaker) for quote in quoted(knowledge, text, language) if quote.kind == "direct"]


def speakers(knowledge: Knowledge, text: str, language: Language = "uk") -> list[str | None]:
    """Return the speaker of each direct quote."""
    return [speaker for _, speaker in direct(knowledge, text, language)]
