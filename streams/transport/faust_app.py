"""A Faust application from the settings: read-committed, without its web server, with its tables in our folder."""

from typing import Any

import faust
from aiokafka.errors import KafkaError
from yarl import URL

from streams.errors import BrokerUnavailableError
from streams.settings import Settings
from streams.transport.clients import admin, connection_options
from streams.transport.faust_transport import ReadCommittedTransport


async def topic_shape(settings: Settings, topic: str) -> tuple[int, int]:
    """Return a topic's numbers of partitions and replicas.

    Raises:
        BrokerUnavailableError: Kafka cannot be reached, or has no such topic.
    """
    client = admin(settings)
    try:
        await client.start()
        described = await client.describe_topics([topic])
    except (KafkaError, OSError, TimeoutError) as error:
        raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers} cannot be reached: {error!r}") from error
    finally:
        await client.close()
    partitions = described[0]["partitions"]
    if not partitions:
        raise BrokerUnavailableError(f"Kafka has no topic {topic}: run `streams topics create` first")
    return len(partitions), len(partitions[0]["replicas"])


def _credentials(settings: Settings) -> Any:
    options = connection_options(settings)
    context = options.get("ssl_context")
    if settings.security_protocol == "SSL":
        return faust.SSLCredentials(context)
    if not settings.security_protocol.startswith("SASL"):
        return None
    return faust.SASLCredentials(
        username=options["sasl_plain_username"],
        password=options["sasl_plain_password"],
        ssl_context=context,
        mechanism=options["sasl_mechanism"],
    )


def faust_app(settings: Settings, partitions: int, replication: int) -> faust.App:
    """Return a Faust application whose tables have as many partitions as the topic that it reads.

    Args:
        settings: broker, group, store and folder.
        partitions: of the source topic and so of the table's changelog.
        replication: replicas of the changelog.
    """
    brokers = [URL(f"kafka://{server.strip()}") for server in settings.bootstrap_servers.split(",")]
    credentials = _credentials(settings)
    folder = settings.state_dir / settings.trends_group_id
    folder.mkdir(parents=True, exist_ok=True)
    app = faust.App(
        settings.trends_group_id,
        broker=brokers,
        store="rocksdb://" if settings.trends_store == "rocksdb" else "memory://",
        datadir=folder,
        web_enabled=False,
        topic_partitions=partitions,
        topic_replication_factor=replication,
        topic_disable_leader=True,
        broker_credentials=credentials,
        broker_session_timeout=settings.session_timeout_ms / 1000,
        broker_request_timeout=max(settings.request_timeout_ms, settings.session_timeout_ms) / 1000 + 1,
        broker_heartbeat_interval=settings.session_timeout_ms / 10_000,
        broker_commit_interval=1.0,
        consumer_auto_offset_reset="earliest",
        producer_acks=-1,
        stream_wait_empty=False,
    )
    app.transport = ReadCommittedTransport(app.conf.broker_consumer, app)
    return app
