"""The killable HTML parser: reads pages from standard input and answers on standard output.

Frames both ways: four bytes of length, big-endian, then the payload. A request is the page's address, a line
feed, and the page in UTF-8; an answer is one JSON object: the parsed page, or `reason` and `detail`.
"""

import logging
import resource
import sys
from typing import BinaryIO

import orjson

from streams.errors import RejectedError, RejectReason
from streams.steps.parse.html import extract_html
from streams.transport.html_sandbox import LENGTH_BYTES, READY

# Far above what a page of the largest record needs (150 MB were seen), far below a machine's memory.
_MEMORY_BYTES = 1_500_000_000


def answer(request: bytes) -> bytes:
    """Parse one page; whatever goes wrong with it becomes a reason, so that the parser lives on."""
    url, _, page = request.partition(b"\n")
    try:
        return orjson.dumps(extract_html(page.decode(), url.decode() or None))
    except RejectedError as error:
        return orjson.dumps({"reason": error.reason, "detail": error.detail})
    except (MemoryError, RecursionError) as error:
        detail = f"the HTML page is too complex to parse: {type(error).__name__}"
        return orjson.dumps({"reason": RejectReason.PARSE_TIMEOUT, "detail": detail})


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next payload, or None at the end of the stream."""
    head = stream.read(LENGTH_BYTES)
    return stream.read(int.from_bytes(head)) if len(head) == LENGTH_BYTES else None


def write_frame(stream: BinaryIO, payload: bytes) -> None:
    """Write one payload and flush it."""
    stream.write(len(payload).to_bytes(LENGTH_BYTES) + payload)
    stream.flush()


def main() -> None:
    """Answer until standard input ends, that is until the parent is gone."""
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    write_frame(answers, READY)
    while (request := read_frame(requests)) is not None:
        write_frame(answers, answer(request))


if __name__ == "__main__":
    main()
