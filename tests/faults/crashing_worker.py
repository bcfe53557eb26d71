"""A worker that leaves without a word at a named point: `crashing_worker.py POINT NTH --config FILE`."""

import os
import sys
from collections.abc import Callable  # noqa: TC003 - no TYPE_CHECKING blocks here
from typing import Any

import typer
from aiokafka import AIOKafkaProducer

from streams.cli.worker import worker

# What SIGKILL leaves as a shell shows it.
KILLED = 137
STEPS = {
    "start": "start",
    "begin": "begin_transaction",
    "send": "send",
    "offsets": "send_offsets_to_transaction",
    "commit": "commit_transaction",
}
POINTS = [f"{when}-{step}" for step in STEPS for when in ("before", "after")]


def crash_at(point: str, nth: int) -> None:
    """Replace one method of the producer by one that ends the process around its nth call."""
    when, _, step = point.partition("-")
    name = STEPS[step]
    original: Callable[..., Any] = getattr(AIOKafkaProducer, name)
    calls = 0

    async def crashing(self: AIOKafkaProducer, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += self._txn_manager is not None
        number = calls
        if number == nth and when == "before":
            os._exit(KILLED)
        result = await original(self, *arguments, **named)
        if number == nth:
            if step == "send":
                await result
            os._exit(KILLED)
        return result

    setattr(AIOKafkaProducer, name, crashing)


if __name__ == "__main__":
    crash_at(sys.argv[1], int(sys.argv[2]))
    sys.argv[1:3] = []
    typer.run(worker)
