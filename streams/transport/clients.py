"""Kafka clients built from the settings: one place for security, timeouts and isolation."""

import asyncio
import ssl
from collections.abc import Coroutine, Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError, UnknownTopicOrPartitionError

from streams.errors import BrokerUnavailableError, ConfigurationError
from streams.settings import Settings

# The largest raw record that the raw and dead-letter topics store, so that an oversized record can be
# dead-lettered with untouched bytes; the worker itself refuses records above `max_record_bytes`.
MAX_STORED_RECORD_BYTES = 16 * 1024 * 1024
# A dead letter is the raw record and some headers more: whatever the raw topic stores must fit.
MAX_DEAD_LETTER_BYTES = MAX_STORED_RECORD_BYTES + 64 * 1024
_WRITER_CLOSE_SECONDS = 10.0
_PRODUCER_CLOSE_SECONDS = 1.5


def connection_options(settings: Settings) -> dict[str, Any]:
    """Return the options that every client needs: addresses, timeouts, TLS and SASL.

    Raises:
        ConfigurationError: a certificate or password file cannot be read; the message names the setting.
    """
    options: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap_servers,
        "request_timeout_ms": settings.request_timeout_ms,
        "security_protocol": settings.security_protocol,
    }
    if settings.security_protocol in ("SSL", "SASL_SSL"):
        options["ssl_context"] = _ssl_context(settings)
    if settings.security_protocol.startswith("SASL"):
        options["sasl_mechanism"] = settings.sasl_mechanism
        options["sasl_plain_username"] = settings.sasl_username
        options["sasl_plain_password"] = _sasl_password(settings)
    return options


def _ssl_context(settings: Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(settings.ssl_cafile) if settings.ssl_cafile else None)
        if settings.ssl_certfile:
            keyfile = str(settings.ssl_keyfile) if settings.ssl_keyfile else None
            context.load_cert_chain(str(settings.ssl_certfile), keyfile)
    except OSError as error:
        raise ConfigurationError(f"ssl_cafile, ssl_certfile or ssl_keyfile: {error}") from error
    return context


def _sasl_password(settings: Settings) -> str | None:
    if settings.sasl_password_file:
        try:
            return settings.sasl_password_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigurationError(f"sasl_password_file: {error}") from error
    return settings.sasl_password.get_secret_value() if settings.sasl_password else None


def transactional_producer(settings: Settings, transactional_id: str) -> AIOKafkaProducer:
    """Return an unstarted producer whose start fences every earlier one of the same transactional id."""
    return AIOKafkaProducer(
        **connection_options(settings),
        client_id=transactional_id,
        transactional_id=transactional_id,
        transaction_timeout_ms=settings.transaction_timeout_ms,
        acks="all",
        max_batch_size=256 * 1024,
        max_request_size=MAX_DEAD_LETTER_BYTES,
    )


def idempotent_producer(settings: Settings) -> AIOKafkaProducer:
    """Return an unstarted idempotent producer, for the edges (ingest): at least once."""
    return AIOKafkaProducer(
        **connection_options(settings),
        enable_idempotence=True,
        acks="all",
        max_batch_size=256 * 1024,
        max_request_size=MAX_STORED_RECORD_BYTES,
    )


async def close_producer(producer: AIOKafkaProducer) -> None:
    """Close a producer within seconds; its own stop would wait for ever for a broker that is gone."""
    if await _ends_in_time(producer.stop()):
        return
    # Cut its tasks and connections: the batches first, which others wait for.
    producer._message_accumulator.fail_all(KafkaError("the producer was closed"))  # noqa: SLF001 - no public call
    await _ends_in_time(producer._sender.close())  # noqa: SLF001
    await _ends_in_time(producer.client.close())


async def _ends_in_time(closing: Coroutine[Any, Any, None]) -> bool:
    """Give a client some seconds to close; what it raises then, without a broker, changes nothing."""
    task = asyncio.create_task(closing)
    done, _ = await asyncio.wait({task}, timeout=_PRODUCER_CLOSE_SECONDS)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return bool(done)


def group_consumer(settings: Settings, group_id: str, **options: Any) -> AIOKafkaConsumer:
    """Return an unstarted read-committed consumer of a group; offsets are never committed by itself."""
    return AIOKafkaConsumer(
        **connection_options(settings),
        group_id=group_id,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        session_timeout_ms=settings.session_timeout_ms,
        heartbeat_interval_ms=settings.session_timeout_ms // 10,
        # How long a rebalance waits for a member to finish its batch and close its writers.
        rebalance_timeout_ms=int((settings.drain_seconds + _WRITER_CLOSE_SECONDS) * 1000),
        **options,
    )


def reader(settings: Settings, **options: Any) -> AIOKafkaConsumer:
    """Return an unstarted consumer without a group, for reading whole topics; read-committed unless options say."""
    return AIOKafkaConsumer(
        **connection_options(settings),
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        **{"isolation_level": "read_committed", **options},
    )


def admin(settings: Settings) -> AIOKafkaAdminClient:
    """Return an unstarted admin client."""
    return AIOKafkaAdminClient(**connection_options(settings))


async def partitions_of(consumer: AIOKafkaConsumer, topic: str) -> set[int]:
    """Return the partition numbers of a topic as the broker tells them now.

    Raises:
        BrokerUnavailableError: the topic does not exist or may not be seen; the message says what to do.
    """
    try:
        numbers: set[int] = await consumer._client._wait_on_metadata(topic)  # noqa: SLF001 - no public call
    except UnknownTopicOrPartitionError as error:
        raise BrokerUnavailableError(f"topic {topic} does not exist: run `streams topics create` first") from error
    except TopicAuthorizationFailedError as error:
        raise BrokerUnavailableError(f"topic {topic} may not be used: see deploy/acls.md") from error
    return numbers


Headers = list[tuple[str, bytes]]


def first_headers(headers: object) -> Mapping[str, bytes]:
    """Return record headers by name, the first value of a name, as CloudEvents asks."""
    found: dict[str, bytes] = {}
    if isinstance(headers, (list, tuple)):
        for name, value in headers:
            found.setdefault(name, value or b"")
    return found
