"""Files and pipes as raw events: the same bytes that collectors would put on the raw topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from streams.errors import ConfigurationError

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHARSET_BYTES = 4096
_CONTENT_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_KNOWN_ENDINGS = ".txt (a page dump), .html (a page), .json (one raw event), .jsonl (raw events)"


@dataclass(frozen=True, slots=True)
class RawInput:
    """One raw event, and where it came from: a path, with the line for JSON lines."""

    origin: str
    value: bytes


def read_inputs(paths: list[str], stdin: BinaryIO) -> Iterator[RawInput]:
    """Read raw events in input order.

    Args:
        paths: files, or folders whose known files are read in the order of their names; `-` is standard
            input with one raw event a line, and so is an empty list.
        stdin: the standard input, bytes.

    Raises:
        ConfigurationError: a path does not exist or its ending is unknown; the message names it.
    """
    for path in paths or ["-"]:
        if path == "-":
            yield from _lines("-", stdin)
        elif Path(path).is_dir():
            for file in sorted(Path(path).iterdir()):
                if file.suffix in (*_CONTENT_TYPES, ".json", ".jsonl"):
                    yield from _read_file(file)
        else:
            yield from _read_file(Path(path))


def _read_file(path: Path) -> Iterator[RawInput]:
    try:
        if path.suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from _lines(str(path), lines)
        elif path.suffix == ".json":
            yield RawInput(str(path), path.read_bytes())
        elif path.suffix in _CONTENT_TYPES:
            yield RawInput(str(path), page_event(path.read_bytes(), _CONTENT_TYPES[path.suffix]))
        else:
            raise ConfigurationError(f"{path}: unknown ending {path.suffix!r}; known: {_KNOWN_ENDINGS}")
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror or error}") from error


def _lines(origin: str, lines: BinaryIO) -> Iterator[RawInput]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield RawInput(f"{origin}:{number}", line.rstrip(b"\r\n"))


def page_event(page: bytes, content_type: str) -> bytes:
    """Wrap a page as a raw event.

    Args:
        page: the page's bytes; UTF-8, or for HTML the charset that it declares.
        content_type: text/plain or text/html.

    Returns:
        The raw event as JSON; the page's own bytes where they are not text, so that the chain refuses them
        with its usual reason.
    """
    encodings = ["utf-8-sig"]
    if content_type == "text/html" and (declared := _CHARSET.search(page, 0, _CHARSET_BYTES)):
        encodings.append(declared.group(1).decode())
    for encoding in encodings:
        try:
            return orjson.dumps({"content_type": content_type, "content": page.decode(encoding)})
        except (UnicodeDecodeError, LookupError, orjson.JSONEncodeError):
            continue
    return page
