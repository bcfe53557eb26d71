"""What pages glue to the paragraphs of their text: datelines before them, prompts and credits behind."""

import re
from datetime import datetime, tzinfo
from typing import NamedTuple

from streams.steps.parse.times import may_hold_date, read_dateline

# After the end of a sentence, up to the end of the last paragraph.
_GLUED = re.compile(
    r"(?<=[.!?»\")]) (?:(?i:Смотрите также|Читайте также|Читайте також|Дивіться також|См\. также|Див\. також)[:.]?"
    r"|(?:Джерело|Источник|Source|Переклад|Перевод|Фото|Автор)(?: - |: ?| – )[^!?\n]{2,60}"
    r"|(?:Якщо [Вв]и (?:помітили|знайшли)|Если [Вв]ы (?:заметили|нашли)|Помітили|Знайшли|Заметили|Нашли)"
    r" (?:помилку|ошибку)[^\n]{0,200}"
    r"|(?:Підписуйтес[ья]|Підписуйтеся|Підпишіться|Подписывайтесь|Подпишитесь|Читайте нас)[^\n]{0,150})$"
)
_LONGEST_GLUED = 260
_CITY = r"[A-ZА-ЯЁІЇЄҐ][\w'’-]+(?: [A-ZА-ЯЁІЇЄҐ][\w'’-]+)?"
_YEAR = r"(?:19[89]|20[0-9])\d"
# "Брюссель, 16 вересня 2002 - " and "21 липня 2006 року. Київ. ": how agencies date their reports.
_AGENCY_DATE = re.compile(
    rf"^(?:{_CITY}[,.] (?P<after>\d{{1,2}} \w+ {_YEAR})(?: року| года| р\.| г\.)?\.?(?P<clock>, [0-2]?\d:[0-5]\d)?"
    rf" ?[-–—.(]|(?P<before>\d{{1,2}} \w+ {_YEAR})(?: року| года| р\.| г\.)?\. {_CITY}\. )"
)
# "11 вересня 2018, вівторок, 12:43 ..." before the first words, "... 02 березня 2016, 14:16" after the last.
_STAMP = rf"\d{{1,2}}(?:\.\d\d\.| \w{{3,10}},? ){_YEAR}(?:,? \w{{5,11}})?,? (?:[01]?\d|2[0-3]):[0-5]\d"
_STAMP_BEFORE = re.compile(rf"^{_STAMP}(?= )")
# What a page leaves of a dateline whose city and day were links: ", 09:12 Влада ...".
_CLOCK_LEFT = re.compile(r"^, [0-2]?\d:[0-5]\d (?=[«\"A-ZА-ЯЁІЇЄҐ])")
_HEADLINE_STAMP = re.compile(
    rf"(?<!\b(?:на|от|до))(?<!\bвід)(?<!\b[зсв]),? (?P<stamp>{_STAMP}|\d\d\.\d\d\.{_YEAR}(?:,? \d\d:\d\d)?)$"
)
_STAMP_AFTER = re.compile(rf"(?<=[.!?»\"]) (?P<stamp>{_STAMP})$")


class Dated(NamedTuple):
    """A paragraph, and the publication time that was glued to it."""

    text: str
    published_at: datetime | None


def without_prompts(paragraph: str) -> str:
    """Return a last paragraph without the prompts and credits at its end."""
    while (found := _GLUED.search(paragraph, max(0, len(paragraph) - _LONGEST_GLUED))) is not None:
        paragraph = paragraph[: found.start()].rstrip()
    return paragraph


def take_leading_time(paragraph: str, zone: tzinfo) -> Dated:
    """Return a first paragraph and the time that it begins with; an agency's dateline stays in the text."""
    if not may_hold_date(paragraph[:60]):
        return Dated(paragraph, None)
    cut_off = _CLOCK_LEFT.match(paragraph)
    if cut_off:
        return Dated(paragraph[cut_off.end() :], None)
    stamp = _STAMP_BEFORE.match(paragraph)
    if stamp:
        return Dated(paragraph[stamp.end() :].lstrip(), _time(stamp.group(), zone))
    agency = _AGENCY_DATE.match(paragraph)
    return Dated(
        paragraph, _time((agency["after"] or agency["before"]) + (agency["clock"] or ""), zone) if agency else None
    )


def headline_stamp(headline: str) -> tuple[str, str | None]:
    """Return a headline without the date that its line ends with, and that date; "на 09.07.2018" is no such date."""
    found = _HEADLINE_STAMP.search(headline, max(0, len(headline) - 50))
    if found is None:
        return headline, None
    return headline[: found.start()].rstrip(" ,"), found["stamp"]


def take_trailing_time(paragraph: str, zone: tzinfo) -> Dated:
    """Return a last paragraph without a date and time of day at its end, and that time."""
    stamp = _STAMP_AFTER.search(paragraph, max(0, len(paragraph) - 50))
    if stamp is None:
        return Dated(paragraph, None)
    return Dated(paragraph[: stamp.start()], _time(stamp["stamp"], zone))


def _time(printed: str, zone: tzinfo) -> datetime | None:
    dateline = read_dateline(printed, zone)
    return dateline.published_at if dateline else None
