"""Long-running programs under the command line: they end in order on SIGTERM and Ctrl-C."""

import asyncio
import contextlib
import signal
from typing import Protocol


class Stoppable(Protocol):
    """A program that runs until it is asked to stop."""

    def request_stop(self) -> None:
        """Ask it to end in order; safe to call from a signal handler, more than once."""

    async def run(self) -> None:
        """Run until asked to stop, or raise what only a restart can mend."""


async def run_until_stopped(program: Stoppable) -> None:
    """Run a program; SIGTERM and SIGINT ask it to stop, where the platform has signal handlers in the loop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, program.request_stop)
    await program.run()
