"""A worker that leaves without a word at a named point, or hears no answer there.

`crashing_worker.py POINT NTH --config FILE`: from the NTH call of a crash point on it leaves at the first that gets so
far (on a busy machine a call may run into its time limit, and the next one is the one that leaves); with `unheard`
before the point every NTH call fails as if its answer had not come, before or after it took effect.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import typer
from aiokafka import AIOKafkaProducer
from aiokafka.errors import RequestTimedOutError

from streams.cli.worker import worker

# What SIGKILL leaves as a shell shows it.
KILLED = 137
STEPS = {
    "start": "start",
    "begin": "begin_transaction",
    "send": "send_batch",
    "offsets": "send_offsets_to_transaction",
    "commit": "commit_transaction",
}
UNHEARD = "unheard-"
POINTS = [f"{when}-{step}" for step in STEPS for when in ("before", "after")]


def crash_at(point: str, nth: int) -> None:
    """Replace one method of the producer by one that ends the process around its nth call, or the next that ends."""
    when, _, step = point.partition("-")
    name = STEPS[step]
    original: Callable[..., Any] = getattr(AIOKafkaProducer, name)
    calls = 0

    async def crashing(self: AIOKafkaProducer, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += self._txn_manager is not None
        number = calls
        if number >= nth and when == "before":
            os._exit(KILLED)
        result = await original(self, *arguments, **named)
        if number >= nth:
            if step == "send":
                await result
            os._exit(KILLED)
        return result

    setattr(AIOKafkaProducer, name, crashing)


def unheard_at(point: str, nth: int) -> None:
    """Replace one method of the producer by one that times out every nth time, before or after it took effect."""
    when, _, step = point.partition("-")
    name = STEPS[step]
    original: Callable[..., Any] = getattr(AIOKafkaProducer, name)
    calls = 0

    async def unheard(self: AIOKafkaProducer, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        lost = calls % nth == 0
        if lost and when == "before":
            raise RequestTimedOutError
        result = await original(self, *arguments, **named)
        if lost:
            raise RequestTimedOutError
        return result

    setattr(AIOKafkaProducer, name, unheard)


if __name__ == "__main__":
    if sys.argv[1].startswith(UNHEARD):
        unheard_at(sys.argv[1].removeprefix(UNHEARD), int(sys.argv[2]))
    else:
        crash_at(sys.argv[1], int(sys.argv[2]))
    sys.argv[1:3] = []
    typer.run(worker)
