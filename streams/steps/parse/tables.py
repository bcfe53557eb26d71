"""Lists of strings from the packaged tables, checked."""

from collections.abc import Mapping
from typing import Any

from streams.errors import ConfigurationError


def strings(data: Mapping[str, Any], file: str, table: str, key: str) -> list[str]:
    """Return the list at `[table] key` of a decoded TOML file.

    Raises:
        ConfigurationError: it is missing, or not a list of strings that are not empty.
    """
    values = data.get(table, {}).get(key)
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise ConfigurationError(f"{file}: [{table}] {key} must be a list of strings that are not empty")
    return values
