"""`streams trends`: counts, spikes and stories from the enriched articles."""

import asyncio
import logging

import typer
from aiokafka.errors import KafkaError

from streams.apps.trends import Trends
from streams.cli.options import Bootstrap, ConfigFile, explained_errors
from streams.cli.running import run_until_stopped
from streams.errors import BrokerUnavailableError
from streams.settings import load_settings


def trends_command(
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
    port: int | None = typer.Option(None, help="Port of /topics, /people, /stories and /metrics; 0 takes a free one."),
    log_level: str = typer.Option("INFO", help="DEBUG, INFO, WARNING or ERROR."),
) -> None:
    """Count topics, people, countries and sources over event time, find spikes, and join articles into stories.

    Run one process of it. Stop it with SIGTERM or Ctrl-C; a restart continues from its table.
    """
    logging.basicConfig(level=log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers, metrics_port=port)
        try:
            asyncio.run(run_until_stopped(Trends(settings)))
        except (KafkaError, ConnectionError, TimeoutError) as error:
            raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers}: {error!r}") from error
