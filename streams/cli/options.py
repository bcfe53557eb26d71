"""Options that several commands share, and how commands end on an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from streams.cli.display import progress_console, shown
from streams.errors import BrokerUnavailableError, ConfigurationError

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="Settings file, TOML; STREAMS_CONFIG_FILE names one as well.")
]
Bootstrap = Annotated[
    str | None, typer.Option("--bootstrap-servers", help="Kafka, host:port; else KAFKA_BOOTSTRAP_SERVERS.")
]


class Exit(IntEnum):
    """Exit codes that mean something to whoever starts the program."""

    OK = 0
    REJECTED = 1
    USAGE = 2
    BREAKER_OPEN = 3
    BROKER_UNAVAILABLE = 4
    FENCED = 5


def _tell(error: Exception) -> None:
    progress_console().print(shown("error:", style="bold red"), shown(str(error)), soft_wrap=True)


@contextmanager
def explained_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into one sentence on stderr and an exit code."""
    try:
        yield
    except ConfigurationError as error:
        _tell(error)
        raise typer.Exit(Exit.USAGE) from error
    except BrokerUnavailableError as error:
        _tell(error)
        raise typer.Exit(Exit.BROKER_UNAVAILABLE) from error
