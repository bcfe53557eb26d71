"""Checks of the optional fields of a raw event; messages name the field and never echo its value."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from streams.errors import RejectedError, RejectReason

KYIV = ZoneInfo("Europe/Kyiv")
LONGEST_URL = 2_048
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_KINDS = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "an array"}


def kind_of(value: object) -> str:
    """Return the JSON name of a decoded value's type, with its article."""
    return "null" if value is None else _KINDS.get(type(value), "an object")


def text_field(name: str, value: object, longest: int) -> str | None:
    """Check an optional short text; runs of white space become one space, a blank text is None.

    Args:
        name: the field's name, for the message.
        value: the decoded value.
        longest: most code points.

    Raises:
        RejectedError: INVALID_FIELD: not a string, too long, or with control characters.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise _invalid(name, f"must be a string or null, not {kind_of(value)}")
    if len(value) > longest:
        raise _invalid(name, f"has {len(value):,} characters; the limit is {longest:,}")
    text = " ".join(value.split())
    if _CONTROL.search(text):
        raise _invalid(name, "holds a control character")
    return text or None


def url_field(name: str, value: object) -> str | None:
    """Check an optional http(s) address; it is kept as given, never fetched.

    Raises:
        RejectedError: INVALID_FIELD: not a string, too long, with control characters, or of another scheme.
    """
    url = text_field(name, value, LONGEST_URL)
    if url is not None and not url[:8].lower().startswith(("http://", "https://")):
        raise _invalid(name, "must start with http:// or https://")
    return url


def instant_field(name: str, value: object) -> datetime | None:
    """Check an optional ISO 8601 time; one without an offset is Kyiv time.

    Raises:
        RejectedError: INVALID_FIELD: not a string, or not ISO 8601.
    """
    text = text_field(name, value, 64)
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise _invalid(name, "is not an ISO 8601 time such as 2025-07-14T18:16:00+03:00") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=KYIV)


def plausible(instant: datetime | None, latest: datetime) -> datetime | None:
    """Return a time unless it lies before 1990 (no news site is older) or after `latest`: then None."""
    if instant is None or instant.year < 1990 or instant > latest.astimezone(UTC):  # noqa: PLR2004
        return None
    return instant


def _invalid(name: str, fault: str) -> RejectedError:
    return RejectedError(RejectReason.INVALID_FIELD, f"{name} {fault}")
