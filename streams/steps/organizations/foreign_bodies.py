"""Bodies that every state has («МЗС», «Верховний суд»): whose they are is told by the country beside them.

The gazetteer knows Ukraine's and Russia's. «МЗС Німеччини», «німецьке МЗС» and «Ministry of Finance of Poland» are
others, and so is a bare «МЗС» behind one of them, in a text that names neither of ours in full.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from streams.lexicon.countries import ADJECTIVE, AMBIGUOUS, CODE_LETTERS
from streams.lexicon.organizations import OrganizationGazetteer
from streams.lexicon.scan import Hit
from streams.steps.organizations.quoted_names import NamedSpan

_GAP: Final = re.compile(r"[ \u00a0](?:of (?:the )?)?")
_STEM: Final = 4
_NOMINATIVE: Final = ("ія", "ия", "ина", "ща")
# What a state has one of, and the press calls by the state's adjective.
_OF_STATES: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "уряд парламент розвідка посольство консульство поліція прокуратура правительство разведка полиция армія армия"
    ).split()
)
# Whose bodies are known under names of their own, or not at all.
_OURS: Final = frozenset(("UA", "RU"))
_COUNTRYS: Final = ("країни", "держави", "страны", "государства")


def foreign_bodies(
    text: str, hits: Sequence[Hit], countries: Sequence[Hit], gazetteer: OrganizationGazetteer, language: str
) -> list[NamedSpan]:
    """Return the bodies of other states among the hits of known organisations.

    Args:
        text: the body.
        hits: of known organisations, in text order.
        countries: hits of countries, in text order.
        gazetteer: its `states` tell whose each known body is.
        language: of the article; names are written in it where the gazetteer has them.

    Returns:
        A span for each, the country included where it stands beside; in Ukrainian and Russian with one name for
        «німецьке МЗС», «МЗС ФРН» and «МЗС Німеччини».
    """
    national = [hit for hit in hits if hit.key in gazetteer.states]
    if not national or not countries:
        return []
    behind = {hit.start: hit for hit in countries if hit.key[CODE_LETTERS:] in ("", AMBIGUOUS)}
    before = {hit.end: hit for hit in countries if hit.key[CODE_LETTERS:] == ADJECTIVE}
    genitives = gazetteer.state_names.get(language, {})
    own = {hit.key for hit in national if _names_its_state(hit, countries, gazetteer.states)}
    found: list[NamedSpan] = []
    latest: dict[tuple[str, str], str] = {}
    for hit in national:
        stem = text[hit.start : min(hit.start + _STEM, hit.end)].lower()
        gap = _GAP.match(text, hit.end)
        country = behind.get(gap.end()) if gap else None
        if gap and text.startswith(_COUNTRYS, gap.end()) and (before_it := _told_of(text, hit.start, countries)):
            state, genitive = before_it.key[:CODE_LETTERS], genitives.get(before_it.key[:CODE_LETTERS])
            if genitive and state != gazetteer.states[hit.key]:
                latest[hit.key, stem] = f"{_base(text, hit, gazetteer, language)} {genitive}"
                found.append(NamedSpan(hit.start, hit.end, latest[hit.key, stem]))
                continue
        if country and text.endswith(_NOMINATIVE, country.start, country.end):
            country = None  # a headline runs into the next sentence («— Генштаб Ірландія оголосила»)
        adjective = before.get(hit.start - 1)
        beside = country or adjective
        if beside and beside.key[:CODE_LETTERS] != gazetteer.states[hit.key]:
            start, end = min(hit.start, beside.start), max(hit.end, beside.end)
            genitive = genitives.get(beside.key[:CODE_LETTERS])
            genitive = genitive or (text[country.start : country.end] if country and language != "en" else "")
            name = f"{_base(text, hit, gazetteer, language)} {genitive}" if genitive else text[start:end]
            latest[hit.key, stem] = name
            found.append(NamedSpan(start, end, name))
        elif not beside and (hit.key, stem) in latest and hit.key not in own:
            found.append(NamedSpan(hit.start, hit.end, latest[hit.key, stem]))
    return found


def state_institutions(
    text: str, heads: Sequence[Hit], countries: Sequence[Hit], gazetteer: OrganizationGazetteer, language: str
) -> Iterator[NamedSpan]:
    """Yield institutions of other states told by an adjective before their noun («британська розвідка»).

    Args:
        text: the body.
        heads: the hits of heads of institutions' names, in the language of the article.
        countries: hits of countries, in text order.
        gazetteer: it has the genitives of countries.
        language: of the article.

    Returns:
        Spans of the noun with its adjective, named by noun and country («розвідка Великої Британії»).
    """
    genitives = gazetteer.state_names.get(language, {})
    if not genitives or not countries:
        return
    # Most articles have few countries' adjectives and many heads.
    ends = {hit.end + 1: hit for hit in countries if hit.key[CODE_LETTERS:] == ADJECTIVE}
    for hit in heads if ends else ():
        adjective = ends.get(hit.start)
        if adjective is None or text[hit.end + 1 : hit.end + 2].isupper():
            continue
        head = hit.key.rpartition("|")[2]
        if head not in _OF_STATES:
            continue
        state = adjective.key[:CODE_LETTERS]
        name = f"{head} {genitives.get(state, '')}"
        is_known = state not in _OURS or name.lower() in gazetteer.by_name
        if state in genitives and is_known and hit.key.split("|")[1] != "plural":
            yield NamedSpan(adjective.start, hit.end, name)


def _told_of(text: str, position: int, countries: Sequence[Hit]) -> Hit | None:
    """Return the country that the last sentence before an offset tells of («Литва відкликала посла. МЗС країни»)."""
    start = text.rfind(". ", 0, max(0, text.rfind(". ", 0, position)))
    told = countries[bisect_left(countries, (max(0, start),)) : bisect_left(countries, (position,))]
    return next((hit for hit in told if hit.key[CODE_LETTERS:] != ADJECTIVE), None)


def _names_its_state(hit: Hit, countries: Sequence[Hit], states: Mapping[str, str]) -> bool:
    return any(
        country.key[:CODE_LETTERS] == states[hit.key] and hit.start <= country.start and country.end <= hit.end
        for country in countries
    )


def _base(text: str, hit: Hit, gazetteer: OrganizationGazetteer, language: str) -> str:
    """Return the nominative of a body's own name: an abbreviation as it stands, else the alias it is a form of."""
    surface = text[hit.start : hit.end]
    if surface.isupper():
        return surface
    words = surface.split()
    for names in (
        gazetteer.organizations[hit.key].names.get(language, ()),
        gazetteer.organizations[hit.key].names["uk"],
    ):
        for alias in (name.lstrip("=") for name in names):
            if len(alias.split()) == len(words) and alias[:_STEM].lower() == surface[:_STEM].lower():
                return alias
    return surface
