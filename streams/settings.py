"""All settings: one frozen, validated object. Flag over environment (STREAMS_*) over file over default."""

from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

DEFAULT_ROUTES = {
    "security_talks": "articles.security-talks.v1",
    "sanctions": "articles.sanctions.v1",
    "mobilization": "articles.mobilization.v1",
}


def default_cache_dir() -> Path:
    """Return the per-user cache folder for compiled lexicons and the local broker."""
    return user_cache_path("war-news-streams")


class Settings(BaseSettings):
    """Validated once at start; secrets are masked when shown."""

    model_config = SettingsConfigDict(
        env_prefix="STREAMS_", frozen=True, extra="forbid", env_nested_delimiter="__"
    )

    bootstrap_servers: str = Field(
        "localhost:9092", description="Kafka bootstrap servers, host:port, comma-separated."
    )
    security_protocol: str = Field("PLAINTEXT", description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.")
    sasl_mechanism: str | None = Field(None, description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.")
    sasl_username: str | None = Field(None, description="SASL user.")
    sasl_password: SecretStr | None = Field(None, description="SASL password; prefer sasl_password_file.")
    sasl_password_file: Path | None = Field(None, description="File that holds the SASL password.")
    ssl_cafile: Path | None = Field(None, description="CA certificates of the brokers, PEM.")
    ssl_certfile: Path | None = Field(None, description="Client certificate, PEM.")
    ssl_keyfile: Path | None = Field(None, description="Client key, PEM.")

    raw_topic: str = Field("articles.raw.v1", description="Input: raw article events.")
    enriched_topic: str = Field("articles.enriched.v1", description="Output: every accepted article.")
    fingerprints_topic: str = Field(
        "articles.fingerprints.v1", description="Compacted state of duplicate detection."
    )
    dead_letter_topic: str = Field("articles.dlq.v1", description="Output: rejected records, untouched.")
    routes: dict[str, str] = Field(
        default_factory=lambda: dict(DEFAULT_ROUTES), description="Label topic to Kafka topic."
    )
    group_id: str = Field("streams-worker", description="Consumer group of the workers.")

    batch_records: int = Field(500, ge=1, le=10_000, description="Most records in a transaction.")
    linger_ms: int = Field(
        5, ge=0, le=10_000, description="How long a batch waits for more records, milliseconds."
    )
    session_timeout_ms: int = Field(30_000, ge=6_000, description="Consumer session timeout, milliseconds.")
    transaction_timeout_ms: int = Field(
        20_000, ge=1_000, description="Below the session timeout, milliseconds."
    )
    request_timeout_ms: int = Field(15_000, ge=1_000, description="Bound on every broker call, milliseconds.")
    drain_seconds: float = Field(
        15.0, gt=0, description="How long a stopping worker may take for its batch, seconds."
    )
    max_retries: int = Field(5, ge=0, description="Attempts at a batch before the process leaves.")
    breaker_consecutive: int = Field(500, ge=1, description="Rejects in a row that stop the worker.")
    breaker_share: float = Field(
        0.5, gt=0, le=1, description="Share of rejects in the last breaker_window records that stops it."
    )
    breaker_window: int = Field(2_000, ge=10, description="Records over which the share is taken.")

    max_record_bytes: int = Field(1_000_000, ge=1_000, description="Largest raw record, bytes.")
    max_body_characters: int = Field(200_000, ge=1_000, description="Longest article body, characters.")
    html_seconds: float = Field(10.0, gt=0, description="Longest time for one HTML page, seconds.")
    dedupe_days: int = Field(7, ge=1, description="Window of duplicate detection, days of publication time.")

    metrics_host: str = Field("127.0.0.1", description="Address of /metrics, /live and /ready.")
    metrics_port: int = Field(9108, ge=0, le=65_535, description="Port of /metrics; 0 takes a free one.")
    stall_seconds: float = Field(
        120.0, gt=0, description="No offset progress with lag for so long is not live."
    )
    cache_dir: Path = Field(
        default_factory=default_cache_dir, description="Compiled lexicons and the local broker."
    )

    @field_validator("security_protocol")
    @classmethod
    def _known_protocol(cls, value: str) -> str:
        known = {"PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"}
        if value.upper() not in known:
            raise ValueError(f"must be one of {', '.join(sorted(known))}")
        return value.upper()

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
