"""Lines that say whose words stand in a list below them: «Заяви Коваля:», «Нове інтерв'ю Петра Коваля для ...»."""

import re

from streams.model import Person
from streams.steps.quotes.speech_context import Entity, SpeechContext

_LONGEST = 160
_FURTHEST = 4000
# Nouns of speech right before a name in the genitive, a role at most between.
_SPEECH = re.compile(
    r"(?:[Ии]нтервью|[Іі]нтерв['’ʼ]ю|[Зз]аяв\w*|[Вв]иступ\w*|[Вв]ыступлени\w+|[Зз]вернен\w+|[Оо]бращени\w+|"
    r"[Бб]р[иі]ф[иі]нг\w*|[Пп]рес+-?конференц\w+|[Тт]ез\w+|[Цц]итат\w*|[Кк]омент\w+|[Пп]ромов\w+|[Рр]ечь|[Рр]ечи|"
    r"[Пп]ослани\w+|[Пп]ослання|[Ss]peech|[Ii]nterview)(?: (?:з|із|с|со|with|of|by))? {1,2}(?:[\w-]+ {1,2}){0,4}\Z"
)
_LISTED = re.compile(r"(?:[–—•▪►✔➡️🔹🔸◾️*-]|\d{1,2}[.)])[ \u00a0\ufe0f\u200b]?")


def heading_of(context: SpeechContext, position: int) -> Entity | None:
    """Return whose words an item of a list has, by the line above the list that names speech and its owner.

    Args:
        context: the positions of the article.
        position: where the quote stands.

    Returns:
        The mention in the line above, None where the line of the quote is no item of a list, or none is there.
    """
    text = context.text
    start = context.line(position)[0]
    if not _is_item(context, start):
        return None
    while start > max(0, position - _FURTHEST):
        above, end = context.line(start - 1)
        start = above
        if not text[above:end].strip() or _is_item(context, above):
            if above == 0:
                return None
            continue
        return _owner(context, above, end)
    return None


def _is_item(context: SpeechContext, start: int) -> bool:
    """Return whether a line begins with the mark of a list; posts put it on a line of its own before the item."""
    text = context.text
    if _LISTED.match(text, start):
        return True
    above, end = context.line(start - 1) if start else (0, 0)
    return _LISTED.fullmatch(text, above, end) is not None


def _owner(context: SpeechContext, start: int, end: int) -> Entity | None:
    """Return the one person of whose speech a short line tells."""
    if end - start > _LONGEST:
        return None
    people = [entity for entity in context.entities_in(start, end) if isinstance(entity.who, Person)]
    owners = [entity for entity in people if _SPEECH.search(context.text, start, entity.start)]
    return owners[0] if len(owners) == 1 else None
