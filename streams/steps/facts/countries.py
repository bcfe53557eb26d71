"""Countries that an article names, by name, adjective, demonym, abbreviation or seat of power."""

import re
from collections.abc import Sequence

from streams.lexicon.countries import ADJECTIVE, AMBIGUOUS, CAPITAL, CODE_LETTERS, CountryContexts
from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Hit, Kind
from streams.model import Country, Mention
from streams.steps.document import Document
from streams.steps.spans import hangs_on_an_organization, is_in_a_short_quotation, outermost, stands_alone, word_before

# Endings of a capital's genitive and locative, in which it acts only behind a word that says so («позиція
# Києва»). In the other cases (Вашингтон, Києву, Москвою) it acts unless a preposition of place stands before.
_OBLIQUE = ("а", "у", "і", "и", "ы", "е", "ї", "я")
# What stands behind an English capital that acts; it has no cases that would tell.
_ACTS_IN_ENGLISH = re.compile(
    r"[’']s (?!mayor|streets?|airports?|metro|subway|residents|suburbs?|outskirts|cent(?:er|re)|police|city)"
    r"| (?:regime|says|said|will|would|must|may|might|can|cannot|could|should|wants|wanted|needs|seeks"
    r"|sought|did|does|also|itself"
    r"|claims|claimed|insist(?:s|ed)|accuse[sd]|warn(?:s|ed)|den(?:ies|ied)|reject(?:s|ed)|refuse[sd]|agree[sd]|demand(?:s|ed)"
    r"|announce[sd]|confirm(?:s|ed)|hopes|plans|expects|believes|support(?:s|ed)|pledge[sd]|respond(?:s|ed)|vow(?:s|ed)"
    r"|urge[sd]|condemn(?:s|ed)|signal(?:s|l?ed)|call(?:s|ed)|sent|gave|imposed|launched|proposed|offered|has (?!been)"
    r"|is (?:ready|not|seeking|trying|considering|prepared|pushing|asking|demanding|set|willing))(?!\w)"
)
_PRESSED_IN_ENGLISH = re.compile(r"(?:pressure|sanctions|tariffs|restrictions|depends|rely|reliance) on \Z")
_PRESSED_REACH = 24
# Adjectives of countries that are languages, too, in the feminine, and how nouns end that agree with them.
_LANGUAGE = re.compile(r"(?:[сз]ьк|цьк)(ою|у|ої|ій)\Z")
_AGREEING = {
    "ою": ("ою", "ею", "єю", "ю", "ма"),
    "у": ("у", "ю", "ь"),
    "ої": ("ої", "и", "і", "ї"),
    "ій": ("ій", "і", "ї", "и"),
}
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_CLAUSE_ENDS = (".", ",", ":", ";", "»", "!", "?")
_CONJUNCTIONS = frozenset(("та", "і", "й", "або", "чи", "але"))
_AND = " and "
# A city and not its government: behind «м.», and at the head of a report («КИЇВ. 4 липня.»).
_OF_A_CITY = re.compile(r"(?<!\w)(?:м|г)\. ?\Z")
_BASE_FORMS = frozenset(("москва", "прага", "варшава", "анкара", "рига", "оттава", "братислава", "доха", "астана"))


def find_countries(document: Document, knowledge: Knowledge) -> tuple[Country, ...]:
    """Find the countries of an article's body.

    An ambiguous name (Georgia, Jordan, Чад) counts only beside an unmistakable mention of the same country.
    A capital counts as its country where it acts («Вашингтон заявив», «позиція Києва»); whether it is a
    place as well, the places step decides by itself. A mention inside an organisation's name («Служба безпеки
    України») counts only where the country has no other.

    Args:
        document: a scanned article.
        knowledge: its `facts.country_contexts` are the words around capitals.

    Returns:
        Countries in the order of their first mentions, each with its mentions in text order.
    """
    text = document.body.text
    hits = [hit for hit in outermost(document.body.of(Kind.COUNTRY)) if hit.key]
    certain = {hit.key[:CODE_LETTERS] for hit in hits if hit.key[CODE_LETTERS:] in ("", ADJECTIVE)}
    mentions: dict[str, list[Mention]] = {}
    inside: dict[str, list[Mention]] = {}
    for hit in hits:
        code, mark = hit.key[:CODE_LETTERS], hit.key[CODE_LETTERS:]
        if mark == AMBIGUOUS and code not in certain:
            continue
        if mark == CAPITAL and not (
            _acts_in_english(text, hit, knowledge.facts.country_contexts, hits)
            if text[hit.start].isascii()
            else _acts(text, hit, knowledge.facts.country_contexts)
        ):
            continue
        if mark == ADJECTIVE and text[hit.start].isascii() and not text[max(0, hit.start - 2) : hit.start].isascii():
            continue  # «авіакомпанія Norwegian»
        if mark == ADJECTIVE and text[hit.start].isupper() and _is_a_surname(document, hit):
            continue
        if _is_in_a_name(text, hit, mark) or (mark == ADJECTIVE and _is_a_language(text, hit)):
            continue
        nested = mark != ADJECTIVE and hangs_on_an_organization(text, hit)
        found = (inside if nested else mentions).setdefault(code, [])
        if not found or found[-1].start != hit.start:
            found.append(Mention(hit.start, hit.end))
    # A country that only names of organisations name is still the country of the article.
    countries = [Country(code, tuple(found)) for code, found in {**inside, **mentions}.items()]
    return tuple(sorted(countries, key=lambda country: country.mentions[0].start))


def _is_a_language(text: str, hit: Hit) -> bool:
    """Tell «про англійську в садочках», «англійською мовою» from «англійську армію»: no noun that agrees is behind."""
    ending = _LANGUAGE.search(text, hit.start, hit.end)
    if ending is None:
        return False
    following = _NEXT_WORD.match(text, hit.end)
    if following is None:
        return text[hit.end : hit.end + 1] in _CLAUSE_ENDS and ending[1] == "ою"
    word = following[1]
    if word.startswith(("мов", "язык")):
        return True
    if not _CONJUNCTIONS.isdisjoint((word, word_before(text, hit.start))) or not word.islower():
        return False
    return not word.endswith(_AGREEING[ending[1]])


def _is_in_a_name(text: str, hit: Hit, mark: str) -> bool:
    """Tell a company's or paper's name: «Українська правда», «Балтом Україна», «РБК-Україна»."""
    if mark == ADJECTIVE:
        return text[hit.start - 1 : hit.start] in ("«", '"', "“", "„") and text[hit.start].isupper()
    return not stands_alone(text, hit) or is_in_a_short_quotation(text, hit)


def _acts(text: str, hit: Hit, contexts: CountryContexts) -> bool:
    before = word_before(text, hit.start).lower()
    if before in contexts.actor:
        return True
    if (
        before in contexts.place
        or before.startswith(contexts.reached)
        or _OF_A_CITY.search(text, max(0, hit.start - 4), hit.start)
    ):
        return False
    if text[hit.start - 1 : hit.start] in ("", "\n") and (
        text[hit.start : hit.end].isupper() or text[hit.end : hit.end + 1] == "."
    ):
        return False
    form = text[hit.start : hit.end].lower()
    return form in _BASE_FORMS or not form.endswith(_OBLIQUE)


def _acts_in_english(text: str, hit: Hit, contexts: CountryContexts, hits: Sequence[Hit]) -> bool:
    before = word_before(text, hit.start).lower()
    if before in contexts.actor or _PRESSED_IN_ENGLISH.search(text, max(0, hit.start - _PRESSED_REACH), hit.start):
        return True
    if before in contexts.place:
        return False
    if _ACTS_IN_ENGLISH.match(text, hit.end):
        return True
    gap = len(_AND)
    if _AND not in (text[hit.end : hit.end + gap], text[hit.start - gap : hit.start]):
        return False
    capitals = [other for other in hits if other.key[CODE_LETTERS:] == CAPITAL]
    return any(gap in (other.start - hit.end, hit.start - other.end) for other in capitals)


def _is_a_surname(document: Document, hit: Hit) -> bool:
    """Tell «Галина Турок» from a Turk."""
    return any(name.end + 1 == hit.start for name in document.body.of(Kind.GIVEN_NAME))
