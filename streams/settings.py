"""All settings: one frozen, validated object. Flag over environment (STREAMS_*) over file over default."""

import json
import os
import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self

from platformdirs import user_cache_path, user_state_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from streams.errors import ConfigurationError

DEFAULT_ROUTES = {
    "security_talks": "articles.security-talks.v1",
    "sanctions": "articles.sanctions.v1",
    "mobilization": "articles.mobilization.v1",
}


def default_cache_dir() -> Path:
    """Return the per-user cache folder for compiled lexicons and the local broker."""
    return user_cache_path("war-news-streams")


def _on_loopback(bootstrap_servers: str) -> bool:
    hosts = [server.strip().rpartition(":")[0].strip("[]") for server in bootstrap_servers.split(",")]
    return all(_is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """Validated once at start; secrets are masked when shown."""

    model_config = SettingsConfigDict(
        env_prefix="STREAMS_", frozen=True, extra="forbid", env_nested_delimiter="__", populate_by_name=True
    )

    bootstrap_servers: str = Field(
        "localhost:9092",
        validation_alias=AliasChoices("bootstrap_servers", "STREAMS_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS"),
        description="Kafka bootstrap servers, host:port, comma-separated; KAFKA_BOOTSTRAP_SERVERS is read as well.",
    )
    security_protocol: str = Field(
        "",
        validate_default=True,
        description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL; where not given PLAINTEXT on loopback, else SASL_SSL.",
    )
    sasl_mechanism: str | None = Field(None, description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.")
    sasl_username: str | None = Field(None, description="SASL user.")
    sasl_password: SecretStr | None = Field(None, description="SASL password; prefer sasl_password_file.")
    sasl_password_file: Path | None = Field(None, description="File that holds the SASL password.")
    ssl_cafile: Path | None = Field(None, description="CA certificates of the brokers, PEM.")
    ssl_certfile: Path | None = Field(None, description="Client certificate, PEM.")
    ssl_keyfile: Path | None = Field(None, description="Client key, PEM.")

    raw_topic: str = Field("articles.raw.v1", description="Input: raw article events.")
    enriched_topic: str = Field("articles.enriched.v1", description="Output: every accepted article.")
    fingerprints_topic: str = Field("articles.fingerprints.v1", description="Compacted state of duplicate detection.")
    dead_letter_topic: str = Field("articles.dlq.v1", description="Output: rejected records, untouched.")
    routes: dict[str, str] = Field(
        default_factory=lambda: dict(DEFAULT_ROUTES), description="Label topic to Kafka topic."
    )
    partitions: int = Field(12, ge=1, le=1_000, description="Partitions of the article topics when they are created.")
    replication: int = Field(1, ge=1, le=9, description="Replication factor of topics when they are created.")
    group_id: str = Field("streams-worker", description="Consumer group of the workers.")

    trends_topic: str = Field("articles.trends.v1", description="Output of the trends: counts and spikes.")
    stories_topic: str = Field("articles.stories.v1", description="Output of the trends: stories across outlets.")
    trends_group_id: str = Field("streams-trends", description="Consumer group and table prefix of the trends.")
    trends_store: str = Field("rocksdb", pattern="^(rocksdb|memory)$", description="Table store: rocksdb or memory.")
    trends_days: int = Field(
        9, ge=9, le=3_660, description="Days of event time whose counts the trends keep, spikes need 9."
    )
    trends_publish_seconds: float = Field(2.0, gt=0, description="How often changed counts and stories are published.")

    batch_records: int = Field(500, ge=1, le=10_000, description="Most records in a transaction.")
    batch_bytes: int = Field(
        1_500_000, ge=1, le=100_000_000, description="Output bytes after which a batch is committed."
    )
    batch_seconds: float = Field(
        1.0, gt=0, le=60, description="Longest processing before a batch is committed, seconds."
    )
    session_timeout_ms: int = Field(30_000, ge=6_000, description="Consumer session timeout, milliseconds.")
    transaction_timeout_ms: int = Field(20_000, ge=1_000, description="Below the session timeout, milliseconds.")
    request_timeout_ms: int = Field(15_000, ge=1_000, description="Bound on every broker call, milliseconds.")
    drain_seconds: float = Field(
        8.0, gt=0, le=60, description="How long a stopping worker may take for its batch, seconds."
    )
    retry_seconds: float = Field(
        300.0, ge=0, description="How long a batch is tried again, broker out of reach, before the process leaves."
    )
    breaker_consecutive: int = Field(500, ge=1, description="Rejects in a row that stop the worker.")
    breaker_share: float = Field(
        0.5, gt=0, le=1, description="Share of rejects in the last breaker_window records that stops it."
    )
    breaker_window: int = Field(2_000, ge=10, description="Records over which the share is taken.")

    breaker_hold_seconds: float = Field(
        30.0, ge=0, description="How long an open breaker stays visible on /metrics, seconds."
    )

    max_record_bytes: int = Field(1_000_000, ge=1_000, description="Largest raw record, bytes.")
    max_body_characters: int = Field(200_000, ge=1_000, description="Longest article body, characters.")
    html_seconds: float = Field(10.0, gt=0, description="Longest time for one HTML page, seconds.")
    dedupe_days: int = Field(7, ge=1, description="Window of duplicate detection, days of publication time.")

    metrics_host: str = Field("127.0.0.1", description="Address of /metrics, /live and /ready.")
    metrics_port: int = Field(9108, ge=0, le=65_535, description="Port of /metrics; 0 takes a free one.")
    stall_seconds: float = Field(120.0, gt=0, description="No offset progress with lag for so long is not live.")
    rules_dir: Path | None = Field(
        None, description="Folder of own topic rules (*.toml): more topics, or packaged files replaced by name."
    )
    state_dir: Path = Field(
        default_factory=lambda: user_state_path("war-news-streams"), description="Tables of the trends."
    )
    cache_dir: Path = Field(default_factory=default_cache_dir, description="Compiled lexicons and the local broker.")

    @field_validator("security_protocol")
    @classmethod
    def _known_protocol(cls, value: str, info: ValidationInfo) -> str:
        known = {"PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"}
        if not value:
            return "PLAINTEXT" if _on_loopback(str(info.data.get("bootstrap_servers", ""))) else "SASL_SSL"
        if value.upper() not in known:
            raise ValueError(f"must be one of {', '.join(sorted(known))}")
        return value.upper()

    @model_validator(mode="after")
    def _credentials_are_complete(self) -> Self:
        secret = self.sasl_password or self.sasl_password_file
        if self.security_protocol.startswith("SASL") and not (self.sasl_mechanism and self.sasl_username and secret):
            raise ValueError(
                f"{self.security_protocol} needs sasl_mechanism, sasl_username and sasl_password_file "
                "(a broker beyond this machine is encrypted unless security_protocol says PLAINTEXT)"
            )
        return self

    @model_validator(mode="after")
    def _transactions_end_within_a_session(self) -> Self:
        if self.transaction_timeout_ms >= self.session_timeout_ms:
            raise ValueError("transaction_timeout_ms must be below session_timeout_ms")
        return self

    def to_toml(self) -> str:
        """Return the settings as a TOML file that `load_settings` reads; secrets in clear, so guard the file."""
        lines = []
        for name, value in self.model_dump(exclude_none=True, exclude={"routes"}).items():
            plain = value.get_secret_value() if isinstance(value, SecretStr) else value
            # A JSON string, number or boolean is a TOML one as well.
            lines.append(f"{name} = {json.dumps(str(plain) if isinstance(plain, Path) else plain)}")
        lines += ["[routes]", *(f"{json.dumps(label)} = {json.dumps(topic)}" for label, topic in self.routes.items())]
        return "\n".join(lines) + "\n"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: flags, environment, the file named by STREAMS_CONFIG_FILE."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(config_file: Path | None = None, **flags: Any) -> Settings:
    """Read the settings: flags over environment over file over defaults.

    Args:
        config_file: a TOML file; None reads the one that STREAMS_CONFIG_FILE names, if any.
        flags: values given on the command line; None means not given.

    Raises:
        ConfigurationError: the message names each wrong setting, its value's source and the reason.
    """
    named = config_file or (Path(os.environ["STREAMS_CONFIG_FILE"]) if "STREAMS_CONFIG_FILE" in os.environ else None)
    if named is not None and not named.is_file():
        raise ConfigurationError(f"settings file {named}: no such file")

    class FileSettings(Settings):
        model_config = SettingsConfigDict(toml_file=named)

    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return FileSettings(**given)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise ConfigurationError(f"settings: {faults}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"settings file {named}: not valid TOML: {error}") from error
