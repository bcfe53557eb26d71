"""Calendar arithmetic for dates in news: which Saturday, which July, which week."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_WEEK = 7
_MONTHS = 12


class Direction(Enum):
    """Where a date lies, as the words around it say."""

    UNKNOWN = 0
    PAST = -1
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns what a text says into ISO 8601; `published` is the article's local day, None where unknown.

    Every method returns None where the publication day is needed and unknown, or where no such date exists.
    """

    published: date | None

    def full_date(self, year: int, month: int, day: int) -> str | None:
        """Return a day given in full; a year of two digits is of this century."""
        try:
            return date(year if year > 99 else 2000 + year, month, day).isoformat()  # noqa: PLR2004
        except ValueError:
            return None

    def month_day(self, month: int, day: int, direction: Direction) -> str | None:
        """Return a day without a year: the nearest one, unless the words say before or ahead.

        News tell what was more often than what will be: a day ahead counts as twice as far.
        """
        if self.published is None:
            return None
        candidates = []
        for year in range(self.published.year - 1, self.published.year + 2):
            value = self.full_date(year, month, day)
            if value:
                candidates.append(date.fromisoformat(value))
        if direction is Direction.FUTURE:
            candidates = [day for day in candidates if day >= self.published] or candidates
        elif direction is Direction.PAST:
            candidates = [day for day in candidates if day <= self.published] or candidates
        published = self.published
        nearest = min(candidates, key=lambda day: max(published - day, 2 * (day - published)), default=None)
        return nearest.isoformat() if nearest else None

    def month(self, month: int, direction: Direction) -> str | None:
        """Return a month without a year: the last one, this one included, unless the words say ahead."""
        if self.published is None:
            return None
        year = self.published.year
        if direction is Direction.FUTURE:
            year += month < self.published.month
        else:
            year -= month > self.published.month
        return f"{year:04}-{month:02}"

    def weekday(self, weekday: int, direction: Direction, *, strictly: bool = False) -> str | None:
        """Return a weekday (ISO number): the last one, today included, unless the words say ahead.

        Args:
            weekday: 1 Monday to 7 Sunday.
            direction: unknown means past, as news are told.
            strictly: leave today out, as «минулої суботи» does.
        """
        if self.published is None:
            return None
        today = self.published.isoweekday()
        if direction is Direction.FUTURE:
            days = (weekday - today) % _WEEK or (_WEEK if strictly else 0)
        else:
            days = -((today - weekday) % _WEEK or (_WEEK if strictly else 0))
        return (self.published + timedelta(days=days)).isoformat()

    def weekday_of_this_week(self, weekday: int) -> str | None:
        """Return a weekday (ISO number) of the week of publication."""
        return self.day_offset(weekday - self.published.isoweekday()) if self.published else None

    def day_offset(self, days: int) -> str | None:
        """Return the day so many days from publication."""
        return (self.published + timedelta(days=days)).isoformat() if self.published else None

    def week_offset(self, weeks: int) -> str | None:
        """Return the ISO week so many weeks from publication, as 2025-W28."""
        if self.published is None:
            return None
        year, week, _ = (self.published + timedelta(weeks=weeks)).isocalendar()
        return f"{year:04}-W{week:02}"

    def month_offset(self, months: int) -> str | None:
        """Return the month so many months from publication, as 2025-06."""
        if self.published is None:
            return None
        year, month = divmod(self.published.year * _MONTHS + self.published.month - 1 + months, _MONTHS)
        return f"{year:04}-{month + 1:02}"

    def year_offset(self, years: int) -> str | None:
        """Return the year so many years from publication."""
        return f"{self.published.year + years:04}" if self.published else None
