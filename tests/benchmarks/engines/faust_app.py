"""A Faust agent with the same chain: at least once, the usual way to write it."""

import os
import sys
from typing import Any

import faust

from streams.transport.records import received_at
from tests.benchmarks.engines.common import ForeignRecord, arguments, outputs, report, timed_chain


def main() -> None:
    """Run the app until so many records are processed and sent."""
    settings, count = arguments()
    chain = timed_chain(settings)
    app = faust.App(
        settings.group_id,
        broker=f"kafka://{settings.bootstrap_servers}",
        store="memory://",
        topic_disable_leader=True,
        web_enabled=False,
        producer_acks=-1,
        consumer_auto_offset_reset="earliest",
    )
    raw = app.topic(settings.raw_topic, value_serializer="raw", key_serializer="raw")
    names = (
        settings.enriched_topic,
        settings.fingerprints_topic,
        settings.dead_letter_topic,
        *settings.routes.values(),
    )
    topics = {name: app.topic(name, value_serializer="raw", key_serializer="raw") for name in names}

    @app.agent(raw)
    async def enrich(events: faust.StreamT[Any]) -> None:
        async for event in events.events():
            message = event.message
            record = ForeignRecord(
                message.topic,
                message.partition,
                message.offset,
                int(message.timestamp * 1000),
                message.key,
                message.value,
            )
            for one in outputs(chain, record, received_at(record), settings):
                await topics[one.topic].send(key=one.key, value=one.value, headers=dict(one.headers))
            if chain.records == count:
                await app.producer.flush()
                report(chain)
                os._exit(0)

    sys.argv = [sys.argv[0], "worker", "-l", "error", "--without-web"]
    app.main()


if __name__ == "__main__":
    main()
