"""Worker processes started by other commands."""

import asyncio
import re
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp

from streams.errors import BrokerUnavailableError
from streams.settings import Settings

_START_SECONDS = 60
_STOP_SECONDS = 25
_ADDRESS_LINE = re.compile(r"(?:metrics|trends) on (http://[^/\s]+)")
_LOG_TAIL = 800


class WorkerProcess:
    """A `streams worker`, or another command that serves, as a child process; leaving it sends SIGTERM."""

    def __init__(self, settings: Settings, program: Sequence[str] = ("-m", "streams", "worker")) -> None:
        """Take the settings that the worker shall run with, and what Python shall run."""
        self._settings = settings
        self._program = program
        self._folder = tempfile.TemporaryDirectory(prefix="streams-worker-")
        self._log = Path(self._folder.name) / "worker.log"
        self.process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Start the process; returns before it is ready."""
        config = Path(self._folder.name) / "settings.toml"
        config.write_text(self._settings.to_toml(), encoding="utf-8")
        config.chmod(0o600)
        command = [sys.executable, *self._program, "--config", str(config)]
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process and remove its files."""
        await self.stop()
        self._folder.cleanup()

    async def stop(self, signal_number: int = signal.SIGTERM) -> int | None:
        """Send a signal and wait until the process left; returns its exit code, None if it never ran."""
        if self.process is None:
            return None
        if self.process.returncode is None:
            self.process.send_signal(signal_number)
        try:
            return await asyncio.wait_for(self.process.wait(), _STOP_SECONDS)
        except TimeoutError:
            self.process.kill()
            return await self.process.wait()

    def log(self) -> str:
        """Return what the worker has logged so far."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    async def address(self) -> str:
        """Wait until the process serves HTTP and return its base URL.

        Raises:
            BrokerUnavailableError: it left or took too long; the message carries the end of its log.
        """
        deadline = asyncio.get_running_loop().time() + _START_SECONDS
        while not (found := _ADDRESS_LINE.search(self.log())):
            left = self.process is None or self.process.returncode is not None
            if left or asyncio.get_running_loop().time() > deadline:
                raise BrokerUnavailableError(f"the worker did not start: {self.log()[-_LOG_TAIL:]}")
            await asyncio.sleep(0.05)
        return found.group(1)

    async def metrics_address(self) -> str:
        """Return the URL of the process's metrics, as soon as it serves them."""
        return await self.address() + "/metrics"

    async def get(self, path: str) -> bytes:
        """Return what the process serves under a path."""
        async with aiohttp.ClientSession() as session, session.get(await self.address() + path) as response:
            return await response.read()

    async def metrics(self) -> str:
        """Return the process's metrics in Prometheus' text format."""
        return (await self.get("/metrics")).decode()
