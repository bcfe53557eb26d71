"""Publication times as news pages print them, in three languages. A time is read, never guessed."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from streams.steps.fields import KYIV

MOSCOW = ZoneInfo("Europe/Moscow")
_MONTH_NAMES = (
    "січня січень січ|января январь янв|january jan",
    "лютого лютий лют|февраля февраль фев|february feb",
    "березня березень бер|марта март мар|march mar",
    "квітня квітень квіт кві|апреля апрель апр|april apr",
    "травня травень трав тра|мая май|may",
    "червня червень черв чер|июня июнь июн|june jun",
    "липня липень лип|июля июль июл|july jul",
    "серпня серпень серп сер|августа август авг|august aug",
    "вересня вересень вер|сентября сентябрь сент сен|september sept sep",
    "жовтня жовтень жовт жов|октября октябрь окт|october oct",
    "листопада листопад лист|ноября ноябрь ноя|november nov",
    "грудня грудень груд гру|декабря декабрь дек|december dec",
)
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for group in names.split("|")
    for name in group.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<iso_year>20\d\d|19[89]\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?:t(?=\d))?"
    r"|(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>20\d\d|19[89]\d)"
    rf"|(?P<named_day>\d{{1,2}})(?:st|nd|rd|th|-го)? (?P<name>{_NAME})\.?,? (?P<named_year>20\d\d|19[89]\d)"
    rf"|(?P<us_name>{_NAME})\.? (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<us_year>20\d\d|19[89]\d)"
    r")(?!\d)(?: ?(?:року|рік|года|р\.|г\.))?"
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?![\d:])"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = re.compile(r"(?P<moscow>мск|msk)|(?P<utc>utc|gmt|z)?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?")
_SPACE_OR_BRACKET = re.compile(r"[\s()]+")
_WIDEST_OFFSET = timedelta(hours=14)
_RELATIVE = re.compile(r"(?P<today>сьогодні|сегодня|today)|(?P<yesterday>вчора|вчера|yesterday)")
_UPDATED = re.compile(r"(?:оновлено|обновлено|змінено|изменено|updated|last modified)\b.*")
_FILLER = re.compile(
    r"\b(?:опубліковано|опубликовано|published|posted|publication date|дата публікації|дата публикации|"
    r"додано|дата|время|час|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|monday|tuesday|wednesday|thursday|friday|saturday|sunday|пн|вт|ср|чт|пт|"
    r"сб|нд|вс|mon|tue|wed|thu|fri|sat|sun|за києвом|за київським часом|"
    r"по киеву|on|at|о|об|в|eet|eest|utc|gmt|мск|msk)\b"
)
_EDGES = " ,.|•·-–—:;()/[]"


class Dateline:
    """What one line says about the time: `published_at` and the words around it.

    `published_at` is None where the line only tells when the page was updated.
    """

    __slots__ = ("has_clock", "published_at", "residue")

    def __init__(self, published_at: datetime | None, residue: str, *, has_clock: bool) -> None:
        """Keep the parts of a dateline; `residue` is the line's own text but for date and filler."""
        self.published_at = published_at
        self.residue = residue
        self.has_clock = has_clock


def may_hold_date(line: str) -> bool:
    """Return whether a line can hold a date: cheaper by far than looking for one."""
    return "20" in line or "19" in line or ":" in line


def home_zone(host: str | None) -> tzinfo:
    """Return the zone of a page's bare times: Moscow for hosts of .ru, .su and .рф, Kyiv for all others."""
    if host and host.endswith((".ru", ".su", ".рф", ".xn--p1ai")):
        return MOSCOW
    return KYIV


def read_dateline(line: str, zone: tzinfo, fetched_at: datetime | None = None) -> Dateline | None:
    """Read a line that consists of a date, usually with a time, an outlet or an author.

    Args:
        line: one line of a page, stripped.
        zone: of a time that names none.
        fetched_at: resolves "today" and "yesterday"; without it these give no time.

    Returns:
        None where the line has no full date. A date without a time of day means its midnight.
    """
    low = line.lower().replace("’", "'")
    updated = _UPDATED.search(low)
    if updated:
        low = low[: updated.start()]
    date = _DATE.search(low)
    if date is None:
        return _relative(low, zone, fetched_at, updated is not None)
    rest = f"{low[: date.start()]} {low[date.end() :]}"
    clock = _CLOCK.search(rest)
    published_at = _instant(date, clock, rest, zone)
    if published_at is None:
        return None
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    residue = " ".join(_FILLER.sub(" ", rest).split()).strip(_EDGES)
    return Dateline(published_at, _as_printed(line, residue), has_clock=clock is not None)


def _relative(low: str, zone: tzinfo, fetched_at: datetime | None, updated: bool) -> Dateline | None:
    day, clock = _RELATIVE.match(low), _CLOCK.search(low)
    if day is None or clock is None or len(low) > 30:  # noqa: PLR2004 - a sentence, not a dateline
        return Dateline(None, "", has_clock=True) if updated and not low.strip(_EDGES) else None
    if fetched_at is None:
        return Dateline(None, "", has_clock=True)
    date = fetched_at.astimezone(zone) - timedelta(days=1 if day["yesterday"] else 0)
    at = date.replace(hour=int(clock["hour"]), minute=int(clock["minute"]), second=0, microsecond=0)
    return Dateline(at, "", has_clock=True)


def _instant(date: re.Match[str], clock: re.Match[str] | None, rest: str, zone: tzinfo) -> datetime | None:
    year, month, day = _calendar(date)
    hour = int(clock["hour"]) if clock else 0
    if clock and clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    minute = int(clock["minute"]) if clock else 0
    second = int(clock["second"] or 0) if clock else 0
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(rest, clock) or zone)
    except ValueError:
        return None


def _calendar(date: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day; a slash date in English that could be read both ways gives month 0."""
    if date["iso_year"]:
        return int(date["iso_year"]), int(date["iso_month"]), int(date["iso_day"])
    if date["named_day"]:
        return int(date["named_year"]), _MONTHS[date["name"]], int(date["named_day"])
    if date["us_name"]:
        return int(date["us_year"]), _MONTHS[date["us_name"]], int(date["us_day"])
    return int(date["year"]), int(date["month"]), int(date["day"])


def _zone(rest: str, clock: re.Match[str] | None) -> tzinfo | None:
    """Return the zone that stands right after the time of day."""
    if clock is None:
        return None
    after = _SPACE_OR_BRACKET.sub("", rest[clock.end() : clock.end() + 12])
    found = _ZONE.match(after)
    if found is None or found["moscow"]:
        return MOSCOW if found else None
    digits = (found["offset"] or "").lstrip("+-").replace(":", "")
    if not digits:
        return UTC if found["utc"] else None
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if span > _WIDEST_OFFSET:
        return None
    return timezone(-span if found["offset"].startswith("-") else span)


def _as_printed(line: str, residue: str) -> str:
    """Return the residue in the line's own case, where it stands there in one piece."""
    position = line.lower().find(residue)
    return line[position : position + len(residue)] if residue and position >= 0 else residue
