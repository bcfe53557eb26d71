"""Connections are encrypted beyond this machine, and secrets stay secret."""

from pathlib import Path
from typing import Any

import pytest

from streams.errors import ConfigurationError
from streams.settings import Settings, load_settings
from streams.transport.clients import connection_options

CREDENTIALS: dict[str, Any] = {
    "sasl_mechanism": "SCRAM-SHA-512",
    "sasl_username": "streams-worker",
    "sasl_password": "hunter2",
}


@pytest.mark.parametrize("servers", ["localhost:9092", "127.0.0.1:9092,127.0.0.2:9092", "[::1]:9092"])
def test_a_broker_on_this_machine_needs_no_encryption(servers: str) -> None:
    assert load_settings(bootstrap_servers=servers).security_protocol == "PLAINTEXT"


@pytest.mark.parametrize(
    "servers", ["kafka:9092", "localhost:9092,10.0.0.1:9092", "localhost.example.org:9092", "127.example.org:9092"]
)
def test_a_broker_elsewhere_is_encrypted_and_authenticated_by_default(servers: str) -> None:
    assert load_settings(bootstrap_servers=servers, **CREDENTIALS).security_protocol == "SASL_SSL"


def test_missing_credentials_are_named_together_with_the_way_out() -> None:
    with pytest.raises(ConfigurationError, match=r"sasl_password_file.*security_protocol says PLAINTEXT"):
        load_settings(bootstrap_servers="kafka:9092")


def test_plaintext_in_a_trusted_network_has_to_be_said() -> None:
    settings = load_settings(bootstrap_servers="kafka:9092", security_protocol="plaintext")
    assert settings.security_protocol == "PLAINTEXT"


def test_a_password_is_never_shown() -> None:
    settings = Settings(bootstrap_servers="kafka:9092", **CREDENTIALS)
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in settings.model_dump_json()


def test_a_password_is_read_from_its_file_without_the_line_end(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("hunter2\n")
    given = {**CREDENTIALS, "sasl_password": None, "sasl_password_file": secret, "security_protocol": "SASL_PLAINTEXT"}
    settings = load_settings(bootstrap_servers="kafka:9092", **given)
    assert connection_options(settings)["sasl_plain_password"] == "hunter2"  # noqa: S105 - made up here
