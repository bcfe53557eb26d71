"""What all tests share: a real Kafka and the real texts."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from streams.settings import Settings, default_cache_dir
from streams.transport.broker import LocalKafka

# No deadline: a busy machine is not a fault of the code; pytest-timeout bounds every test.
hypothesis_settings.register_profile("streams", deadline=None)
hypothesis_settings.load_profile("streams")

REAL_DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real texts; a test that needs it skips where it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip("the real texts (../shared/data) are not here: they are measured against, not shipped")
    return REAL_DATA


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the bootstrap servers of a real Kafka: KAFKA_BOOTSTRAP_SERVERS, else one started here.

    Without Java and Maven this fails: a test that needs Kafka is never skipped.
    """
    if servers := os.environ.get("KAFKA_BOOTSTRAP_SERVERS"):
        yield servers
        return
    with LocalKafka(tmp_path_factory.mktemp("kafka"), default_cache_dir()) as broker:
        yield broker.bootstrap_servers


@pytest.fixture
def kafka_settings(kafka: str, request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings whose topics and group belong to one test alone."""
    run = f"{re.sub('[^a-z0-9]+', '-', request.node.name.lower())[:60]}-{os.getpid()}-{tmp_path.parent.name}"
    routes = {label: f"{run}.{label.replace('_', '-')}" for label in ("security_talks", "sanctions", "mobilization")}
    return Settings(
        bootstrap_servers=kafka,
        group_id=f"{run}.group",
        raw_topic=f"{run}.raw",
        enriched_topic=f"{run}.enriched",
        fingerprints_topic=f"{run}.fingerprints",
        dead_letter_topic=f"{run}.dlq",
        routes=routes,
        partitions=4,
        metrics_port=0,
        breaker_hold_seconds=0,
        session_timeout_ms=6_000,
        transaction_timeout_ms=5_000,
        request_timeout_ms=5_000,
    )
