"""Heads of institutions that are common nouns where they stand: «рух транспорту», «Данський уряд», a bare «Завод»."""

import re
from typing import Final

from streams.lexicon.scan import Hit

# «Війська рф» at the head of a sentence is no name.
_NEVER_BARE: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "військо|армія|армия|розвідка|разведка|станція|суд|завод|школа|банк|порт|аеропорт|партія|полк|батальйон|"
        "підприємство|товариство|об'єднання|комбінат|фабрика|федерація|федерация|союз"
    ).split("|")
)
# Heads that are common nouns of the news («Рух вулицею перекрили», «Нова ініціатива президента»): no name where they
# open a sentence, but behind such an adjective with a tail.
_SOFT_HEADS: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "бригада|ініціатива|рух|коаліція|альянс|ліга|організація|клуб|фундація|инициатива|движение|коалиция|альянс|лига|организация|клуб"
    ).split("|")
)
_OF_A_COUNTRY: Final = frozenset(
    (  # noqa: SIM905 - a split string is the shorter list of words
        "уряд|фонд|банк|концерн|корпорація|завод|суд|парламент|поліція|армія|військо|командування|прокуратура|партія|"
        "правительство|корпорация|полиция|армия|партия"
    ).split("|")
)
_OF_MANY: Final = re.compile(
    r"(?:Міжнародн|Всеукраїнськ|Всесвітн|Світов|Громадськ|Медійн|Національн|Международн|Всероссийск|Всемирн|Национальн)"
)
_STATES_GONE: Final = re.compile(r"(?:Радянськ|Советск)")
_COMMITTEE_BEFORE: Final = re.compile(r"[кК]омітет(?:у|і|ом|и|ів|ах|ові)? \Z")
_OPENING: Final = ("«", '"', "“", "„")
_OF_MATTERS: Final = re.compile(r" (?:з питань|у справах|в справах) ")
_LATIN_BEHIND: Final = re.compile(r"[ \u00a0][A-Z]")
_MID_SENTENCE: Final = re.compile(r"[а-яіїєґёa-z0-9,] \Z")


def is_common_noun(text: str, hit: Hit, adjectives: str, tail: str, *, in_capital: bool, of_a_nation: bool) -> bool:
    """Tell whether a head with its words is a common noun and no body's name.

    Args:
        text: the body.
        hit: the head, its key as `organization_patterns` makes it.
        adjectives: what stands before it and agrees, with a blank behind; may be empty.
        tail: what hangs on it; may be empty.
        in_capital: whether the head has a capital.
        of_a_nation: whether the first adjective is a country's.
    """
    head, start = hit.key.rpartition("|")[2], hit.start - len(adjectives)
    in_sentence = _MID_SENTENCE.search(text, max(0, start - 2), start) is not None
    if not adjectives and not tail and (head in _NEVER_BARE or text[hit.end : hit.end + 1] == "+" or not in_sentence):
        return True
    if not (adjectives or in_capital) and (head in _SOFT_HEADS or not tail):
        return True  # «в уряді Юлії Тимошенко»
    if adjectives and (_STATES_GONE.match(adjectives) or (of_a_nation and _LATIN_BEHIND.match(text, hit.end))):
        return True
    if _OF_MATTERS.match(tail) and _COMMITTEE_BEFORE.search(text, max(0, start - 12), start):
        return True  # «комітет Ради з питань …» is a committee of the Rada
    opens = not in_sentence and text[start - 1 : start] not in _OPENING
    return opens and _opens_no_name(text, hit, head, adjectives, tail, of_a_nation=of_a_nation)


def _opens_no_name(text: str, hit: Hit, head: str, adjectives: str, tail: str, *, of_a_nation: bool) -> bool:
    """Tell «Рух транспорту», «Американский фонд» at the head of a sentence from «Український центр»."""
    if head in _SOFT_HEADS:
        return not (adjectives and tail and _OF_MANY.match(adjectives))
    is_plain = not tail and adjectives.count(" ") == 1 and text[hit.start].islower()
    return of_a_nation and is_plain and head in _OF_A_COUNTRY
