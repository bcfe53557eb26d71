"""Compiled patterns kept on disk between starts, since expanding the lexicon takes seconds.

The cache is an optimisation only: a missing, unreadable or foreign file is recompiled, and a folder that
cannot be written is left alone (containers run read-only).
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

import orjson

from streams.lexicon.scan import Case, FormTable, Kind, Pattern, form_table


def cache_key(data_sha256: str, code_folder: Path) -> str:
    """Return a key over the data, the code that compiles it and the dictionaries it uses."""
    hasher = hashlib.sha256(data_sha256.encode())
    for source in sorted(code_folder.glob("*.py")):
        hasher.update(source.read_bytes())
    for package in ("pymorphy3", "pymorphy3-dicts-uk", "pymorphy3-dicts-ru", "babel"):
        hasher.update(version(package).encode())
    return hasher.hexdigest()


def cached_forms(folder: Path | None, key: str, compile_patterns: Callable[[], Iterable[Pattern]]) -> FormTable:
    """Return the forms stored under a key, or compile and store them.

    Args:
        folder: where compiled lexicons are kept; None compiles every time.
        key: from `cache_key`.
        compile_patterns: called where nothing usable is stored.
    """
    path = folder / f"lexicon-{key[:32]}.json" if folder else None
    if path:
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            return _decode(path.read_bytes())
    table = form_table(compile_patterns())
    if path:
        with contextlib.suppress(OSError):
            _write_atomically(path, orjson.dumps(table._asdict()))
    return table


def _decode(stored: bytes) -> FormTable:
    table = orjson.loads(stored)
    kinds = {kind.value: kind for kind in Kind}
    cases = {case.value: case for case in Case}
    meanings = [[(kinds[kind], key, cases[case]) for kind, key, case in known] for known in table["meanings"]]
    return FormTable(table["forms"], table["meaning_of"], meanings)


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
