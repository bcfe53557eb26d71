"""The gold set: texts with the labels that a reader gave them before the classifier saw them.

A row carries its text where the project wrote it, else the source and id of a text in the folder of real texts
and the SHA-256 of it, so that a changed text is noticed and nothing foreign is copied.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from streams.errors import ConfigurationError
from streams.model import Language

UNCERTAIN = "uncertain"  # readers may differ here: the topic is not judged for this text
PRESENT = "present"  # a label, but readers may differ on whether a main subject: not judged as one
_HEADER_LINES = 4  # of a page dump: id, language, date, address


@dataclass(frozen=True, slots=True)
class GoldText:
    """One labelled text; `labels` maps topic to `primary`, `mention`, `present` or `uncertain`, none is no label."""

    source: str
    id: str
    language: Language
    half: str
    labels: Mapping[str, str]
    text: str
    kind: str | None = None
    headline: str | None = None


def real_texts(folder: Path) -> dict[tuple[str, str], str]:
    """Return the texts of the folder of real texts by (source, id); an absent folder gives none.

    A text that names its language is there by (source, id.language) as well: translations share their id.
    """
    texts: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            row = orjson.loads(line)
            texts[path.stem, row["id"]] = row["text"]
            texts[path.stem, f"{row['id']}.{row.get('lang')}"] = row["text"]
    for path in sorted((folder / "pages").glob("*.txt")):
        texts["pages", path.stem] = path.read_text(encoding="utf-8").split("\n", _HEADER_LINES)[-1]
    return texts


def _real_text(row: Mapping[str, Any], real: Mapping[tuple[str, str], str]) -> str | None:
    """Return the real text of a row, from its `start` to its `end` in code points where only so much was labelled."""
    in_its_language = real.get((row["source"], f"{row['id']}.{row['language']}"))
    text = real.get((row["source"], row["id"])) if in_its_language is None else in_its_language
    return text if text is None else text[row.get("start") : row.get("end")]


def gold_files(path: Path) -> list[Path]:
    """Return a gold file itself, or the files `topics_*.jsonl` of a folder, sorted by name.

    Raises:
        ConfigurationError: there is none.
    """
    files = [path] if path.is_file() else sorted(path.glob("topics_*.jsonl"))
    if not files:
        raise ConfigurationError(f"{path}: no file topics_*.jsonl in it; name one, or a folder that has some")
    return files


def read_gold(files: Iterable[Path], real: Mapping[tuple[str, str], str]) -> Iterator[GoldText]:
    """Read gold rows; those whose real text is not at hand are left out.

    Args:
        files: JSON lines, one row each.
        real: from `real_texts`.

    Raises:
        ConfigurationError: a file is missing or a text is not the one that was labelled; the message names it.
    """
    for path in files:
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise ConfigurationError(f"{path}: {error.strerror}") from error
        for number, line in enumerate(lines, start=1):
            row = orjson.loads(line)
            text = row.get("text") or _real_text(row, real)
            if text is None:
                continue
            if sha256(text.encode()).hexdigest() != row["sha256"]:
                raise ConfigurationError(f"{path}:{number}: the text is not the one that was labelled")
            yield GoldText(
                source=row["source"],
                id=row["id"],
                language=row["language"],
                half=row["half"],
                labels=row["labels"],
                text=text,
                kind=row.get("kind"),
                headline=row.get("headline"),
            )
