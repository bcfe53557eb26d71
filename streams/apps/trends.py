"""The trends: a Faust application whose one table holds a value for each article, and what is derived of it.

Run one process of it: counts and stories need all partitions. A second one would take half of them; it is
not ready then, and says so.
"""

import asyncio
import contextlib
import logging
from typing import Any

import faust
import orjson
from prometheus_client import CollectorRegistry

from streams.apps.trends_http import serve_trends
from streams.apps.trends_publish import Publisher
from streams.apps.trends_state import TrendsState
from streams.metrics import TrendsMetrics
from streams.settings import Settings
from streams.transport.faust_app import faust_app, topic_shape
from streams.transport.faust_transport import ReadCommittedConsumer

log = logging.getLogger(__name__)

_EXPIRED_AT_ONCE = 20
_START_SECONDS = 120.0


class Trends:
    """One process of the trends."""

    def __init__(self, settings: Settings, registry: CollectorRegistry | None = None) -> None:
        """Prepare; nothing is connected yet."""
        self._settings = settings
        self.metrics = TrendsMetrics(registry or CollectorRegistry())
        self.state = TrendsState(settings.trends_days * 86_400)
        self._stop = asyncio.Event()
        self._failure: BaseException | None = None
        self._recovered = False
        self._partitions = 0
        self._app: faust.App | None = None
        self._lag: dict[int, int] = {}
        self._done: dict[int, int] = {}
        self._stalled_since: float | None = None
        self._table: Any = None
        self.port = 0

    def request_stop(self) -> None:
        """Stop in order; safe to call from a signal handler, more than once."""
        self._stop.set()

    async def run(self) -> None:
        """Work until `request_stop` or a failure.

        Raises:
            BrokerUnavailableError: Kafka cannot be reached or the topic is missing.
            Exception: what stopped the application; a restart continues from the table.
        """
        settings = self._settings
        self._partitions, replication = await topic_shape(settings, settings.enriched_topic)
        app = self._app = faust_app(settings, self._partitions, replication)
        self._declare(app)
        server = await serve_trends(self)
        self.port = server.port
        log.info("trends on http://%s:%s/topics", settings.metrics_host, server.port)
        publisher = Publisher(settings, self.state, self.metrics)
        try:
            await publisher.start()
            await asyncio.wait_for(app.start(), _START_SECONDS)
            await self._work(app, publisher)
        finally:
            await app.stop()
            await publisher.stop()
            await server.stop()
        if self._failure is not None:
            raise self._failure

    async def _work(self, app: faust.App, publisher: Publisher) -> None:
        """Publish what changed until the end; leave where Faust has crashed."""
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), self._settings.trends_publish_seconds)
            if app.crashed:
                self._failure = self._failure or app.crash_reason or RuntimeError("Faust crashed")
                return
            if self._recovered:
                await publisher.publish()
                await self._watch_lag(app)

    def _declare(self, app: faust.App) -> None:
        topic = app.topic(
            self._settings.enriched_topic,
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
        )
        table = self._table = app.Table(
            "articles", key_type=bytes, value_type=bytes, partitions=self._partitions, on_recover=self._rebuild
        )

        @app.agent(topic)
        async def take(stream: Any) -> None:
            async for event in stream.events():
                try:
                    self._take(table, event)
                except Exception as error:
                    log.exception("record %s of partition %s", event.message.offset, event.message.partition)
                    self._failure = error
                    self._stop.set()
                    await asyncio.Event().wait()

    def _take(self, table: Any, event: Any) -> None:
        message = event.message
        self._done[message.partition] = message.offset
        try:
            record = orjson.loads(event.value or b"null")
            key = record["id"].encode()
            stored = self.state.apply(record, message.timestamp, message.partition, table.get(key))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            log.warning(
                "record %s of partition %s is no enriched article: %r", message.offset, message.partition, error
            )
            self.metrics.articles.labels("unreadable").inc()
            return
        if stored is not None:
            table[key] = stored
        self.metrics.articles.labels(record["status"]).inc()
        self._drop_expired(table, message.partition, key)

    def _drop_expired(self, table: Any, partition: int, just_stored: bytes) -> None:
        """Delete what left the retention; only here, since Faust deletes in the partition of the present record."""
        for article_id in self.state.expired(partition, _EXPIRED_AT_ONCE):
            key = article_id.encode()
            old = table.get(key)
            if old is not None and key != just_stored:
                self.state.forget(old)
                del table[key]

    async def _rebuild(self) -> None:
        """Derive everything from the table, after Faust has brought it up to its changelog."""
        self.state.clear()
        self._done.clear()
        self.state.restore(self._table.values())
        self._recovered = True
        log.info("tables rebuilt: %s stories", len(self.state.linker.stories))

    async def _watch_lag(self, app: faust.App) -> None:
        consumer = app.consumer
        if not isinstance(consumer, ReadCommittedConsumer):
            raise TypeError("Faust made another consumer than that of our transport")
        lag = await consumer.lag(self._settings.enriched_topic, self._done)
        now = asyncio.get_running_loop().time()
        if not any(lag.values()) or lag != self._lag:
            self._stalled_since = None
        elif self._stalled_since is None:
            self._stalled_since = now
        for partition in self._lag.keys() - lag.keys():
            self.metrics.lag.remove(str(partition))
        for partition, records in lag.items():
            self.metrics.lag.labels(str(partition)).set(records)
        self._lag = lag

    @property
    def settings(self) -> Settings:
        """Return the settings of this process."""
        return self._settings

    @property
    def lag(self) -> dict[int, int]:
        """Return the lag by partition as it was last read, in records."""
        return dict(self._lag)

    def live(self) -> str | None:
        """Return None where offsets progress, else what is stuck: Faust's own stalls are silent."""
        since = self._stalled_since
        if since is not None and asyncio.get_running_loop().time() - since > self._settings.stall_seconds:
            return f"no progress with lag {self._lag}"
        return None

    def ready(self) -> str | None:
        """Return None where the tables are rebuilt and all partitions are here, else why not."""
        if self._stop.is_set():
            return f"stopping: {self._failure}" if self._failure else "stopping"
        if not self._recovered:
            return "reading the tables"
        if len(self._lag) < self._partitions:
            return f"{len(self._lag)} of {self._partitions} partitions are here: run one trends process only"
        return None
