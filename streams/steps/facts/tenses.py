"""What the verbs around a date tell of its direction: «17 липня Рада призначила», «заявив у п'ятницю»."""

import re

from streams.steps.spans import occurrences

# «заявив у п'ятницю, що зустріч відбудеться», "announced in January that it will": the date is of the verb before it.
_PAST_VERB = re.compile(
    r"(?!сил[аи]|школ[аи]|справ|прав|expected|scheduled|planned|slated|united)"
    r"(?:[а-яіїєґё'’]{2,20}[аиіуїяыое](?:в|л[аио]?)(?:ся|сь)?|[a-z]{2,14}ed|said|met|began|held|took|came|went|won|lost|left|told|made|sent|fell|rose|struck)"
)
# The next words of the clause, and the past tense among them; behind «на 17 липня» it tells nothing.
_CLAUSE = re.compile(r"(?: (?!буде|будуть|має|мають|що |щоб |як |які? )[\w'’-]{1,25}){1,4}")
_CYRILLIC_PAST = re.compile(
    r"(?!сил[аи]|школ[аи]|справ|прав|став|голов|слов|заяв[аи]?\Z|держав|основ|умов|установ|актив|архів|резерв|напрям)"
    r"[а-яіїєґё'’]{2,20}(?:[аиіуїяыое]л[аио](?:ся|сь)?|[аиіуїяые]в(?:ся|сь)|(?:ува|юва|ова|ира|ыва|ива)[вл])"
)
# Of the future in one word: «судитимуть», «триватиме».
_SYNTHETIC_FUTURE = ("тиме", "тимуть")
_TERMS = (" на", " до", " к", " ко", " по", "На", "До", "К", " за")
_BEFORE_A_DATE = frozenset(
    ("у", "в", "во", "на", "on", "in", "ще", "ввечері", "вранці", "вночі", "late", "early", "back")
)
_MOST_WORDS_BEFORE = 4
LOOK_BEHIND = 32  # code points before a date


def is_behind_a_past_verb(before: str) -> bool:
    """Tell whether the text before a date ends in a verb of the past and what stands between it and a date."""
    words = before.rsplit(" ", _MOST_WORDS_BEFORE)
    if words.pop():  # the text before a date ends in a blank
        return False
    while words and (words[-1] in _BEFORE_A_DATE or words[-1].isdigit()):
        words.pop()
    return bool(words) and _PAST_VERB.fullmatch(words[-1]) is not None


def is_before_a_past_verb(text: str, start: int, end: int) -> bool:
    """Tell «17 липня Рада призначила» from «на 17 липня призначили» and from «17 липня відбудеться».

    Args:
        text: the body.
        start: where the month or weekday of the date starts, `end` where it ends.
        end: as above.
    """
    if text[start].isascii():
        return False
    behind = _CLAUSE.match(text, end)
    if behind is None or text[max(0, start - LOOK_BEHIND) : start].rstrip("0123456789 \u00a0-–").endswith(_TERMS):
        return False
    return any(_CYRILLIC_PAST.fullmatch(word) for word in behind[0].split())


def synthetic_futures(text: str) -> list[int]:
    """Return where verbs of the future in one word stand («судитимуть», «триватиме»)."""
    return [at for at in occurrences(text, _SYNTHETIC_FUTURE) if text[at - 1 : at].isalpha()]
