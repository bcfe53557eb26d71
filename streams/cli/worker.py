"""`streams worker`: one process of the consumer group."""

import asyncio
import logging

import typer
import uvloop
from aiokafka.errors import KafkaError

from streams.apps.partition import BreakerOpenError
from streams.apps.worker import Worker
from streams.cli.options import Bootstrap, ConfigFile, Exit, explained_errors
from streams.cli.running import run_until_stopped
from streams.errors import BrokerUnavailableError
from streams.settings import load_settings
from streams.transport.transactions import FencedError, TransactionFailedError

log = logging.getLogger(__name__)


def worker(
    config: ConfigFile = None,
    bootstrap_servers: Bootstrap = None,
    metrics_port: int | None = typer.Option(None, help="Port of /metrics, /live and /ready; 0 takes a free one."),
    log_level: str = typer.Option("INFO", help="DEBUG, INFO, WARNING or ERROR."),
) -> None:
    """Consume raw articles and write enriched and routed ones, exactly once inside Kafka.

    Stop it with SIGTERM or Ctrl-C: the batch in flight is finished or aborted. Exit codes: 0 stopped,
    3 breaker open (too many rejects), 4 Kafka out of reach, 5 fenced by a newer owner.
    """
    logging.basicConfig(level=log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with explained_errors():
        settings = load_settings(config, bootstrap_servers=bootstrap_servers, metrics_port=metrics_port)
        worker_process = Worker(settings)
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(run_until_stopped(worker_process))
        except BreakerOpenError as error:
            log.error("the breaker opened: %s; mend the cause, then start again (see streams dlq list)", error)  # noqa: TRY400
            raise typer.Exit(Exit.BREAKER_OPEN) from error
        except FencedError as error:
            log.error("another worker owns a partition of this one, leaving: %s", error)  # noqa: TRY400
            raise typer.Exit(Exit.FENCED) from error
        except (TransactionFailedError, KafkaError, ConnectionError, TimeoutError) as error:
            raise BrokerUnavailableError(f"Kafka at {settings.bootstrap_servers}: {error!r}") from error
