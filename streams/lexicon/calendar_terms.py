"""Words of dates: months, weekdays, relative days, weeks, months and years, and words of direction.

A pattern's key is the table and the value: `month:7`, `weekday:6`, `day:-1`, `week:-1`, `next_month:1`.
"""

from collections.abc import Iterator

from streams.lexicon.fold import fold_phrase
from streams.lexicon.scan import Case, Kind, Pattern
from streams.lexicon.spellings import spellings, table_of
from streams.lexicon.tables import packaged_data, read_table

_FILE = "calendar.toml"
_TABLES = {
    "months": "month",
    "weekdays": "weekday",
    "days": "day",
    "weeks": "week",
    "month_offsets": "month_offset",
    "year_offsets": "year_offset",
    "year_words": "year_word",
    "ago": "ago",
    "direction": "direction",
    "ahead": "ahead",
}


def load_date_introducers() -> frozenset[str]:
    """Return the lower-case words that show, before a bare month, weekday or year, that it is a date.

    Raises:
        ConfigurationError: the table is missing.
    """
    return frozenset(table_of(read_table(packaged_data() / _FILE), _FILE, "introducing")["words"])


def calendar_patterns() -> Iterator[Pattern]:
    """Yield the forms of the calendar's words; English months and weekdays only with a capital.

    Raises:
        ConfigurationError: the data file is wrong; the message names file, table and key.
    """
    data = read_table(packaged_data() / _FILE)
    for table, prefix in _TABLES.items():
        for key, text, language in spellings(data, _FILE, table):
            capital = language == "en" and text[0].isupper()
            folded = fold_phrase(text.rstrip("*")) + "*" * text.endswith("*")
            yield Pattern(folded, Kind.CALENDAR, f"{prefix}:{key}", Case.TITLE if capital else Case.ANY)
