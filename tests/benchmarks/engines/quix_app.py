"""A Quix Streams app with the same chain: at least once, its usual dataframe."""

from datetime import UTC, datetime
from typing import Any

from quixstreams import Application
from quixstreams.context import message_context
from quixstreams.models import SerializationContext, Serializer

from tests.benchmarks.engines.common import ForeignRecord, arguments, outputs, report, timed_chain


class PayloadSerializer(Serializer):  # type: ignore[misc]  # not installed where types are checked
    """Writes the payload of a (topic, key, payload) row."""

    def __call__(self, value: tuple[str, bytes, bytes], ctx: SerializationContext) -> bytes:  # noqa: ARG002
        """Return the payload."""
        return value[2]


def main() -> None:
    """Run the app until so many records are processed, sent and committed."""
    settings, count = arguments()
    chain = timed_chain(settings)
    app = Application(
        broker_address=settings.bootstrap_servers,
        consumer_group=settings.group_id,
        auto_offset_reset="earliest",
        auto_create_topics=False,
        commit_every=settings.batch_records,
        loglevel="ERROR",
    )
    raw = app.topic(settings.raw_topic, value_deserializer="bytes", key_deserializer="bytes")
    names = (
        settings.enriched_topic,
        settings.fingerprints_topic,
        settings.dead_letter_topic,
        *settings.routes.values(),
    )
    topics = {name: app.topic(name, value_serializer=PayloadSerializer(), key_serializer="bytes") for name in names}

    def enrich(value: bytes, key: bytes | None, timestamp: int, headers: Any) -> list[tuple[str, bytes | None, bytes]]:  # noqa: ARG001 - Quix passes them
        context = message_context()
        record = ForeignRecord(context.topic, context.partition, context.offset, timestamp, key, value)
        made = outputs(chain, record, datetime.fromtimestamp(timestamp / 1000, UTC), settings)
        return [(one.topic, one.key, one.value or b"") for one in made]

    frame = app.dataframe(raw)
    frame = frame.apply(enrich, expand=True, metadata=True)
    for name, topic in topics.items():
        branch = frame.filter(lambda output, name=name: output[0] == name)
        branch.to_topic(topic, key=lambda output: output[1])
    app.run(count=count)
    report(chain)


if __name__ == "__main__":
    main()
