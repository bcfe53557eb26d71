"""What all engines share, so that they differ in the engine alone: the chain, its timing, the outputs."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

import orjson

from streams.apps.factory import build_index, build_knowledge
from streams.encoding import to_json
from streams.pipeline import Chain, Observer, Outcome, Processed, ignore_timing
from streams.settings import Settings
from streams.steps.duplicates.dedupe import FingerprintIndex
from streams.transport import records
from streams.transport.html_sandbox import HtmlSandbox
from streams.transport.records import OutputRecord, build_output


class TimedChain(Chain):
    """The product's chain, counting records and the seconds from JSON in to JSON out."""

    seconds = 0.0
    records = 0
    started = 0.0

    def process(self, value: bytes | None, headers: Mapping[str, bytes], received_at: datetime) -> Processed:
        """Process one record and add its time."""
        begin = perf_counter()
        self.started = self.started or begin
        result = super().process(value, headers, received_at)
        self.seconds += perf_counter() - begin
        self.records += 1
        return result

    def time_encoding(self) -> None:
        """Count the encoding of outcomes, which `build_output` calls, as the chain's."""

        def timed_json(outcome: Outcome) -> bytes:
            begin = perf_counter()
            value = to_json(outcome)
            self.seconds += perf_counter() - begin
            return value

        vars(records)["to_json"] = timed_json


def timed_chain(
    settings: Settings, index: FingerprintIndex | None = None, observe: Observer = ignore_timing
) -> TimedChain:
    """Return a chain as the worker builds it, with an index of its own unless one is given."""
    index = build_index(settings) if index is None else index
    sandbox = HtmlSandbox(settings.html_seconds)
    chain = TimedChain(build_knowledge(settings), settings.routes, sandbox, index=index, observe=observe)
    chain.time_encoding()
    return chain


@dataclass(frozen=True)
class ForeignRecord:
    """A record of another client library, as `build_output` reads it."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()


def outputs(chain: Chain, record: Any, received_at: datetime, settings: Settings) -> list[OutputRecord]:
    """Process a record and return all that must be sent for it."""
    return list(build_output(record, chain.process(record.value, {}, received_at), settings).records)


def arguments() -> tuple[Settings, int]:
    """Read `SETTINGS_FILE COUNT` from the command line."""
    return Settings(**orjson.loads(sys.argv[1])), int(sys.argv[2])


def report(chain: TimedChain) -> None:
    """Print the figures: records, seconds from the first record to now, and seconds inside the chain."""
    seconds = perf_counter() - chain.started
    figures = {"records": chain.records, "seconds": seconds, "chain_seconds": chain.seconds}
    # Faust puts its log in the place of sys.stdout.
    os.write(1, orjson.dumps(figures) + b"\n")
