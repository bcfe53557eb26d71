"""Reading the TOML tables of the lexicon, with errors that name file, table and key."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from streams.errors import ConfigurationError


def packaged_data() -> Traversable:
    """Return the folder of lexicon data that ships with the package."""
    return files("streams.lexicon") / "data"


def read_table(source: Traversable | Path) -> Mapping[str, Any]:
    """Parse one TOML file.

    Raises:
        ConfigurationError: the file is missing or not TOML; the message names it and the line.
    """
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(f"{source}: no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{source}: not valid TOML: {error}") from error


def digest(sources: Iterable[Traversable | Path]) -> str:
    """Return the SHA-256, in hex, over the names and bytes of data files in the order of their names."""
    hasher = hashlib.sha256()
    for source in sorted(sources, key=lambda item: item.name):
        hasher.update(source.name.encode())
        hasher.update(source.read_bytes())
    return hasher.hexdigest()
