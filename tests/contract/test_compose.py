"""docker-compose.yml is valid, hardened, and says the same ports, settings and images as the code."""

import json
import re
from pathlib import Path
from typing import Any

import compose_spec
import pytest
import yaml

from streams import __version__
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
OWN = sorted(name for name, service in SERVICES.items() if service["image"].startswith("war-news-streams"))
LONG_RUNNING = sorted(set(SERVICES) - {"topics", "feed"})
PROMETHEUS = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text(encoding="utf-8"))


def _seconds(duration: str) -> int:
    match = re.fullmatch(r"(\d+)s", duration)
    assert match, f"{duration} is not whole seconds"
    return int(match[1])


def test_the_file_satisfies_the_compose_specification() -> None:
    parsed = compose_spec.PyCompose.from_json(json.dumps(COMPOSE))
    parsed.validate()
    assert sorted(parsed.service_names()) == sorted(SERVICES)


def test_the_validation_notices_a_misspelt_key() -> None:
    broken = json.dumps(COMPOSE).replace('"read_only"', '"readonly"')
    with pytest.raises(ValueError, match="readonly"):
        compose_spec.PyCompose.from_json(broken)


def test_the_services_of_the_product_are_all_there() -> None:
    assert {"kafka", "topics", "worker", "trends", "prometheus", "grafana", "kafka-exporter"} <= set(SERVICES)
    assert OWN == ["feed", "topics", "trends", "worker"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_non_root_read_only_and_without_capabilities(name: str) -> None:
    service = SERVICES[name]
    assert not service["user"].startswith(("0", "root"))
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_image_is_pinned_to_a_version(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9./-]+:v?\d+\.\d+\.\d+", SERVICES[name]["image"])


def test_our_image_carries_the_version_of_the_package() -> None:
    assert {SERVICES[name]["image"] for name in OWN} == {f"war-news-streams:{__version__}"}


@pytest.mark.parametrize("name", OWN)
def test_every_setting_in_the_environment_exists_in_the_code(name: str) -> None:
    fields = {f"STREAMS_{field.upper()}" for field in Settings.model_fields}
    assert set(SERVICES[name]["environment"]) <= fields


@pytest.mark.parametrize("name", OWN)
def test_the_environment_of_a_service_makes_valid_settings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in SERVICES[name]["environment"].items():
        monkeypatch.setenv(key, value)
    assert Settings().bootstrap_servers == "kafka:19092"


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_every_long_running_service_reports_its_health(name: str) -> None:
    service = SERVICES[name]
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    assert "test" in service.get("healthcheck", {}) or ("build" in service and "HEALTHCHECK" in dockerfile)


@pytest.mark.parametrize("name", ["worker", "trends"])
def test_the_stop_grace_period_outlasts_the_drain(name: str) -> None:
    assert _seconds(SERVICES[name]["stop_grace_period"]) > Settings().drain_seconds


@pytest.mark.parametrize("name", ["worker", "trends"])
def test_prometheus_scrapes_the_port_on_which_the_service_listens(name: str) -> None:
    jobs = {job["job_name"]: job for job in PROMETHEUS["scrape_configs"]}
    (discovery,) = jobs[f"streams-{name}"]["dns_sd_configs"]
    environment = SERVICES[name]["environment"]
    assert discovery["names"] == [name]
    assert discovery["port"] == int(environment["STREAMS_METRICS_PORT"])
    assert environment["STREAMS_METRICS_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container


def test_brokers_are_addressed_as_the_broker_advertises_itself() -> None:
    advertised = SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    bootstrap = SERVICES["worker"]["environment"]["STREAMS_BOOTSTRAP_SERVERS"]
    assert f"INTERNAL://{bootstrap}" in advertised.split(",")
    assert f"--kafka.server={bootstrap}" in SERVICES["kafka-exporter"]["command"]


def test_the_lag_exporter_watches_the_topics_and_the_group_of_the_worker() -> None:
    filters = dict(argument.removeprefix("--").split("=", 1) for argument in SERVICES["kafka-exporter"]["command"])
    settings = Settings()
    topics = [settings.raw_topic, settings.enriched_topic, settings.dead_letter_topic]
    assert all(re.match(filters["topic.filter"], topic) for topic in [*topics, *settings.routes.values()])
    assert re.match(filters["group.filter"], settings.group_id)


def test_every_published_port_is_on_loopback_only() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_files_that_are_mounted_exist() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    sources = [mount.split(":")[0] for mount in mounts]
    for source in sources:
        assert source in COMPOSE["volumes"] or (ROOT / source).exists(), source


def test_grafana_finds_its_data_source_and_its_dashboards() -> None:
    provisioning = ROOT / "deploy/grafana/provisioning"
    source = yaml.safe_load((provisioning / "datasources/prometheus.yml").read_text(encoding="utf-8"))
    provider = yaml.safe_load((provisioning / "dashboards/streams.yml").read_text(encoding="utf-8"))
    assert source["datasources"][0]["url"] == "http://prometheus:9090"
    folder = provider["providers"][0]["options"]["path"]
    assert f"./deploy/grafana/dashboards:{folder}:ro" in SERVICES["grafana"]["volumes"]


def test_no_secret_stands_in_the_file() -> None:
    assert not re.search(r"(?i)password\w*:\s*\S", TEXT)
