"""HTML pages parsed in a process of its own, which is killed when a page takes too long.

The process starts with the first page and is fed over a pipe, so that a page costs no process start; it is
replaced only after a page that hung or broke it.
"""

import os
import select
import subprocess
import sys
import threading
import weakref
from datetime import datetime
from time import monotonic
from typing import IO

import orjson

from streams.errors import RejectedError, RejectReason
from streams.steps.parse.parsed import Parsed

LENGTH_BYTES = 4  # of a frame, before its payload
READY = b"ready"
# The parser's libraries are imported there alone: they take 25 MB and a tenth of a second.
_COMMAND = (sys.executable, "-P", "-m", "streams.transport.html_child")
_START_SECONDS = 60.0
_READ_BYTES = 1 << 16
_ATTEMPTS = 2


class HtmlSandbox:
    """An extractor for `parse` that bounds the time of every page; safe to call from several threads."""

    def __init__(self, seconds: float) -> None:
        """Take the longest time for one page, in seconds; nothing is started yet."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._finalizer: weakref.finalize[[subprocess.Popen[bytes]], HtmlSandbox] | None = None

    def __call__(self, text: str, url: str | None) -> Parsed:
        """Extract the article of an HTML page; see `extract_html`.

        Raises:
            RejectedError: NO_ARTICLE where there is none; PARSE_TIMEOUT where the page took too long or broke
                the parser.
            OSError: the parser's process cannot be started: the world is broken, not the page.
        """
        request = f"{url or ''}\n{text}".encode("utf-8", "replace")
        with self._lock:
            reply = self._ask(request)
        answer = orjson.loads(reply)
        if "reason" in answer:
            raise RejectedError(RejectReason(answer["reason"]), answer["detail"])
        published_at = answer["published_at"]
        return Parsed(
            body=answer["body"],
            headline=answer["headline"],
            source=answer["source"],
            url=answer["url"],
            language=answer["language"],
            published_at=datetime.fromisoformat(published_at) if published_at else None,
            related=tuple(answer["related"]),
        )

    def close(self) -> None:
        """End the parser's process, if one runs; the next page starts another."""
        if self._finalizer is not None:
            self._finalizer()
        self._process = self._finalizer = None

    def _ask(self, request: bytes) -> bytes:
        """Return the answer; a parser that ended is replaced once, for it may have ended by no fault of the page."""
        for _ in range(_ATTEMPTS):
            process = self._running()
            try:
                _send(process, request)
                return _receive(process, self._seconds)
            except TimeoutError as error:
                self.close()
                detail = f"the HTML page took longer than {self._seconds:g} s to parse"
                raise RejectedError(RejectReason.PARSE_TIMEOUT, detail) from error
            except (BrokenPipeError, EOFError):
                self.close()
        raise RejectedError(RejectReason.PARSE_TIMEOUT, "the HTML page broke its parser")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(  # noqa: S603 - this package's own module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt from the terminal is the parent's business
        )
        self._process = process
        self._finalizer = weakref.finalize(self, _end, process)
        try:
            ready = _receive(process, _START_SECONDS)
        except (TimeoutError, EOFError) as error:
            self.close()
            raise OSError("the HTML parser's process did not start; is the package installed whole?") from error
        if ready != READY:
            self.close()
            raise OSError("the HTML parser's process answered out of turn")
        return process


def _send(process: subprocess.Popen[bytes], payload: bytes) -> None:
    stream = _pipe(process.stdin)
    stream.write(len(payload).to_bytes(LENGTH_BYTES) + payload)
    stream.flush()


def _receive(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Return one frame.

    Raises:
        TimeoutError: it did not come whole in time.
        EOFError: the process ended.
    """
    descriptor, received, wanted = _pipe(process.stdout).fileno(), bytearray(), LENGTH_BYTES
    deadline = monotonic() + seconds
    while len(received) < wanted:
        if not select.select([descriptor], [], [], max(0.0, deadline - monotonic()))[0]:
            raise TimeoutError
        chunk = os.read(descriptor, _READ_BYTES)
        if not chunk:
            raise EOFError
        received += chunk
        if len(received) >= LENGTH_BYTES:
            wanted = LENGTH_BYTES + int.from_bytes(received[:LENGTH_BYTES])
    return bytes(received[LENGTH_BYTES:wanted])


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the HTML parser's process has no pipe")
    return stream


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                # What was buffered for the killed process has no reader: nothing is lost.
                continue
