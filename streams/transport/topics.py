"""The topics, declared once; `streams topics create` applies them and the manifests are tested against them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError, for_code

from streams.errors import BrokerUnavailableError
from streams.settings import Settings
from streams.transport.clients import MAX_DEAD_LETTER_BYTES, MAX_STORED_RECORD_BYTES

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it should be: its partitions and the topic configuration of Kafka."""

    name: str
    partitions: int
    purpose: str
    config: Mapping[str, str] = field(default_factory=dict)


def declared_topics(settings: Settings) -> list[Topic]:
    """Return every topic of the product, input first."""
    stored = str(MAX_STORED_RECORD_BYTES)
    month = {"retention.ms": str(30 * _DAY_MS)}
    topics = [
        Topic(
            settings.raw_topic,
            settings.partitions,
            "raw article events in",
            {"retention.ms": str(7 * _DAY_MS), "max.message.bytes": stored},
        ),
        Topic(
            settings.enriched_topic,
            settings.partitions,
            "every accepted article",
            {**month, "max.message.bytes": str(4 * 1024 * 1024)},
        ),
        Topic(
            settings.fingerprints_topic,
            settings.partitions,
            "state of duplicate detection",
            {
                "cleanup.policy": "compact,delete",
                "retention.ms": str((settings.dedupe_days + 1) * _DAY_MS),
                "segment.ms": str(_DAY_MS),
            },
        ),
        Topic(
            settings.dead_letter_topic,
            1,
            "rejected records, untouched, with the reason in their headers",
            {**month, "max.message.bytes": str(MAX_DEAD_LETTER_BYTES)},
        ),
    ]
    topics += [
        Topic(settings.trends_topic, 1, "counts and spikes by window", {"cleanup.policy": "compact,delete", **month}),
        Topic(settings.stories_topic, 1, "stories across outlets", {"cleanup.policy": "compact,delete", **month}),
    ]
    topics += [
        Topic(
            name,
            settings.partitions,
            f"articles labelled {label}",
            {**month, "max.message.bytes": str(4 * 1024 * 1024)},
        )
        for label, name in settings.routes.items()
    ]
    return topics


async def create_topics(client: AIOKafkaAdminClient, topics: Iterable[Topic], replication: int) -> dict[str, bool]:
    """Create the topics that do not exist; existing ones stay as they are.

    Args:
        client: a started admin client.
        topics: the topics wanted.
        replication: replication factor; with 3 or more, at least 2 replicas must be in sync to accept a write.

    Returns:
        By topic name, whether it was created now.

    Raises:
        BrokerUnavailableError: the broker refused a topic for another reason than that it exists.
    """
    durable = {"min.insync.replicas": "2"} if replication >= 3 else {}  # noqa: PLR2004 - see the docstring
    wanted = [
        NewTopic(topic.name, topic.partitions, replication, topic_configs={**topic.config, **durable})
        for topic in topics
    ]
    response = await client.create_topics(wanted)
    created = {}
    for name, code, *detail in response.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            raise BrokerUnavailableError(f"topic {name} could not be created: {error.__name__} {detail}")
        created[name] = not code
    return created
