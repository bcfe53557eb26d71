"""Recording and alerting rules are valid, tested firing and not firing, and explained in the runbook."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.build_metrics_reference import declared_metrics, series_name
from streams.settings import Settings
from tests.system_tools import system_tool

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy/prometheus"
RULES = [
    rule
    for file in sorted((PROMETHEUS / "rules").glob("*.yml"))
    for group in yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
RECORDED = [rule["record"] for rule in RULES if "record" in rule]
TEST_FILES = sorted((PROMETHEUS / "tests").glob("*.yml"))
TESTS: list[dict[str, Any]] = [
    test for file in TEST_FILES for test in yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]
]
RUNBOOK = (ROOT / "deploy/runbook.md").read_text(encoding="utf-8")


def _promtool(*arguments: str) -> None:
    promtool = system_tool("promtool", "Debian's prometheus")
    result = subprocess.run([promtool, *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_prometheus_accepts_its_configuration_and_the_rules() -> None:
    _promtool("check", "config", str(PROMETHEUS / "prometheus.yml"))
    _promtool("check", "rules", "--lint=all", "--lint-fatal", *map(str, sorted((PROMETHEUS / "rules").glob("*.yml"))))


@pytest.mark.parametrize("file", TEST_FILES, ids=lambda file: file.stem)
def test_the_rules_behave_as_their_unit_tests_say(file: Path) -> None:
    _promtool("test", "rules", str(file))


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_is_tested_firing_and_not_firing(alert: str) -> None:
    checks = [check for test in TESTS for check in test.get("alert_rule_test", []) if check["alertname"] == alert]
    assert any(check["exp_alerts"] for check in checks), f"{alert} is never seen to fire"
    assert any(not check["exp_alerts"] for check in checks), f"{alert} is never seen not to fire"


@pytest.mark.parametrize("record", RECORDED)
def test_every_recorded_series_is_tested(record: str) -> None:
    expressions = [check["expr"] for test in TESTS for check in test.get("promql_expr_test", [])]
    assert any(re.search(rf"(?<![\w:]){re.escape(record)}(?![\w:])", expression) for expression in expressions)


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_has_a_summary_a_severity_and_a_section_in_the_runbook(alert: str) -> None:
    rule = ALERTS[alert]
    assert rule["labels"]["severity"] in {"page", "ticket", "notice"}
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["runbook"] == f"deploy/runbook.md#{alert.lower()}"
    section = re.search(rf"^## {alert}\n(.+?)(?=^## |\Z)", RUNBOOK, re.MULTILINE | re.DOTALL)
    assert section
    assert "Look:" in section[1]
    assert "Do:" in section[1]


def test_the_runbook_has_no_section_for_an_alert_that_is_gone() -> None:
    assert re.findall(r"^## (\w+)$", RUNBOOK, re.MULTILINE) == list(ALERTS)


def test_settings_that_the_runbook_names_exist() -> None:
    named = set(re.findall(r"STREAMS_([A-Z_]+)", RUNBOOK))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_every_metric_in_a_rule_is_declared_or_recorded() -> None:
    declared = {series_name(metric) for metric in declared_metrics()}
    histograms = {f"{name}{suffix}" for name in declared for suffix in ("_bucket", "_count", "_sum")}
    for rule in RULES:
        used = set(re.findall(r"(?<![\w:])streams_[a-z_]+(?![\w:])", rule["expr"]))
        assert used <= declared | histograms, rule["expr"]
        recorded = set(re.findall(r"\b[a-z]+:[a-z_]+:[a-z0-9_]+\b", rule["expr"]))
        assert recorded <= set(RECORDED), rule["expr"]


def test_the_group_and_the_topic_in_the_rules_are_those_of_the_settings() -> None:
    expressions = "\n".join(rule["expr"] for rule in RULES)
    settings = Settings()
    assert set(re.findall(r'consumergroup="([^"]+)"', expressions)) == {settings.group_id}
    assert set(re.findall(r'topic="([^"]+)"', expressions)) == {settings.raw_topic}
