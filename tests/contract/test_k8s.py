"""The Kubernetes manifests are valid, hardened, least-privileged, and agree with the code."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy.build_manifests import BASE, manifests
from streams import __version__
from streams.settings import Settings
from streams.transport.topics import declared_topics

OVERLAYS = BASE.parent / "overlays"
PROGRAMS = ("worker", "trends")
CUSTOM = {"kafka.strimzi.io", "keda.sh", "monitoring.coreos.com"}
SETTINGS = Settings()


def _documents(text: str) -> list[dict[str, Any]]:
    return [document for document in yaml.safe_load_all(text) if document]


FILES = sorted(set(BASE.glob("*.yaml")) - {BASE / "kustomization.yaml"})
DOCUMENTS = [document for file in FILES for document in _documents(file.read_text("utf-8"))]


def _validate(document: dict[str, Any]) -> None:
    if document["apiVersion"].split("/")[0] not in CUSTOM:
        kubernetes_validate.validate(document, "1.31", strict=True)


def _one(kind: str, name: str) -> dict[str, Any]:
    (found,) = [one for one in DOCUMENTS if one["kind"] == kind and one["metadata"]["name"] == name]
    return found


def _pod(program: str) -> dict[str, Any]:
    pod: dict[str, Any] = _one("Deployment", f"streams-{program}")["spec"]["template"]["spec"]
    return pod


def _operations(user: str) -> dict[tuple[str, str], set[str]]:
    acls = _one("KafkaUser", user)["spec"]["authorization"]["acls"]
    return {(acl["resource"]["type"], acl["resource"]["name"]): set(acl["operations"]) for acl in acls}


def _rendered(overlay: str) -> list[dict[str, Any]]:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl 1.27 or newer is not installed, which Debian does not ship: the overlays are not rendered")
    command = [kubectl, "kustomize", str(OVERLAYS / overlay)]
    return _documents(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: f"{one['kind']}-{one['metadata'].get('name', '')}")
def test_resources_of_kubernetes_satisfy_its_schemas(document: dict[str, Any]) -> None:
    """Custom resources have no schema that a package ships; their fields are compared with the code below."""
    _validate(document)


@pytest.mark.parametrize("path", manifests(), ids=lambda path: path.name)
def test_generated_manifests_are_what_the_code_and_the_rules_say(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == manifests()[path], "run: python -m deploy.build_manifests"


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_runs_without_privileges(program: str) -> None:
    pod = _pod(program)
    (container,) = pod["containers"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert _one("Namespace", "war-news-streams")["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == (
        "restricted"
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_has_probes_resources_and_time_to_drain(program: str) -> None:
    pod = _pod(program)
    (container,) = pod["containers"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/live"
    assert container["readinessProbe"]["httpGet"]["path"] == "/ready"
    assert {"requests", "limits"} == set(container["resources"])
    assert pod["terminationGracePeriodSeconds"] >= 2 * SETTINGS.drain_seconds
    assert container["image"] == f"war-news-streams:{__version__}"
    assert _one("PodDisruptionBudget", f"streams-{program}")["spec"]["maxUnavailable"] == 1


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_environment_makes_valid_encrypted_settings(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (container,) = _pod(program)["containers"]
    own = {one["name"]: one["value"] for one in container["env"]}
    for key, value in {**_one("ConfigMap", "streams-settings")["data"], **own}.items():
        assert key.removeprefix("STREAMS_").lower() in Settings.model_fields
        monkeypatch.setenv(key, value)
    settings = Settings()
    assert settings.security_protocol == "SASL_SSL"
    assert settings.sasl_username == f"streams-{program}"
    mounts = [mount["mountPath"] for mount in container["volumeMounts"]]
    assert str(settings.sasl_password_file).rsplit("/", 1)[0] in mounts
    assert str(settings.ssl_cafile).rsplit("/", 1)[0] in mounts
    assert container["ports"] == [{"name": "metrics", "containerPort": settings.metrics_port}]


def test_the_worker_may_do_what_its_code_does_and_nothing_else() -> None:
    outputs = [SETTINGS.enriched_topic, SETTINGS.dead_letter_topic, *SETTINGS.routes.values()]
    assert _operations("streams-worker") == {
        ("topic", SETTINGS.raw_topic): {"Read", "Describe"},
        ("group", SETTINGS.group_id): {"Read", "Describe"},
        ("topic", SETTINGS.fingerprints_topic): {"Read", "Write", "Describe"},
        **{("topic", topic): {"Write", "Describe"} for topic in outputs},
        ("transactionalId", f"{SETTINGS.group_id}."): {"Write", "Describe"},
    }


def test_the_trends_may_do_what_their_code_does_and_nothing_else() -> None:
    assert _operations("streams-trends") == {
        ("topic", SETTINGS.enriched_topic): {"Read", "Describe"},
        ("topic", SETTINGS.trends_topic): {"Write", "Describe"},
        ("topic", SETTINGS.stories_topic): {"Write", "Describe"},
        ("topic", SETTINGS.trends_group_id): {"Read", "Write", "Create", "Describe", "DescribeConfigs"},
        ("group", SETTINGS.trends_group_id): {"Read", "Describe"},
    }


def test_no_user_may_touch_the_cluster_or_delete_anything() -> None:
    for document in DOCUMENTS:
        if document["kind"] == "KafkaUser":
            operations = _operations(document["metadata"]["name"])
            assert all(kind != "cluster" for kind, _ in operations)
            assert not {"All", "Delete", "Alter", "AlterConfigs"} & set().union(*operations.values())


def test_scaling_follows_the_workers_lag_up_to_one_worker_a_partition() -> None:
    scaled = _one("ScaledObject", "streams-worker")["spec"]
    (trigger,) = scaled["triggers"]
    (raw,) = [topic for topic in declared_topics(SETTINGS) if topic.name == SETTINGS.raw_topic]
    assert scaled["scaleTargetRef"] == {"name": "streams-worker"}
    assert scaled["maxReplicaCount"] <= raw.partitions
    assert trigger["metadata"]["topic"] == SETTINGS.raw_topic
    assert trigger["metadata"]["consumerGroup"] == SETTINGS.group_id
    assert "replicas" not in _one("Deployment", "streams-worker")["spec"]


def test_every_file_of_the_base_is_part_of_it() -> None:
    kustomization = yaml.safe_load((BASE / "kustomization.yaml").read_text(encoding="utf-8"))
    assert sorted(kustomization["resources"]) == [file.name for file in FILES]


def test_prometheus_scrapes_the_services_of_both_programs() -> None:
    monitor = _one("ServiceMonitor", "streams")["spec"]
    (selected,) = monitor["selector"]["matchExpressions"]
    assert selected["values"] == [f"streams-{program}" for program in PROGRAMS]
    for name in selected["values"]:
        service = _one("Service", name)
        assert service["metadata"]["labels"]["app.kubernetes.io/name"] == name
        assert [port["name"] for port in service["spec"]["ports"]] == [monitor["endpoints"][0]["port"]]


def test_the_programs_can_reach_nothing_but_kafka_and_names() -> None:
    deny = _one("NetworkPolicy", "streams-deny-all")["spec"]
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    assert "egress" not in deny
    (outward,) = [one["spec"] for one in DOCUMENTS if one["kind"] == "NetworkPolicy" and one["spec"].get("egress")]
    ports = {port["port"] for rule in outward["egress"] for port in rule["ports"]}
    bootstrap = _one("ConfigMap", "streams-settings")["data"]["STREAMS_BOOTSTRAP_SERVERS"]
    assert ports == {int(bootstrap.rsplit(":", 1)[1]), 53}
    assert all("ipBlock" not in peer for rule in outward["egress"] for peer in rule["to"])


@pytest.mark.parametrize(("overlay", "brokers", "in_sync"), [("single-node", 1, 1), ("production", 3, 2)])
def test_an_overlay_renders_valid_resources_for_its_brokers(overlay: str, brokers: int, in_sync: int) -> None:
    rendered = _rendered(overlay)
    for document in rendered:
        _validate(document)
        assert document["metadata"].get("namespace", "war-news-streams") == "war-news-streams"
    topics = [one for one in rendered if one["kind"] == "KafkaTopic"]
    assert {one["metadata"]["name"] for one in topics} == {topic.name for topic in declared_topics(SETTINGS)}
    assert {one["spec"]["replicas"] for one in topics} == {brokers}
    assert {one["spec"]["config"]["min.insync.replicas"] for one in topics} == {in_sync}
    (kafka,) = [one for one in rendered if one["kind"] == "Kafka"]
    pools = [one for one in rendered if one["kind"] == "KafkaNodePool" and "broker" in one["spec"]["roles"]]
    assert [pool["spec"]["replicas"] for pool in pools] == [brokers]
    assert kafka["spec"]["kafka"]["config"]["transaction.state.log.min.isr"] == in_sync
    assert kafka["spec"]["kafka"]["authorization"] == {"type": "simple"}


def test_the_cluster_runs_the_kafka_that_the_tests_run() -> None:
    pom = (BASE.parents[2] / "streams/transport/kafka-pom.xml").read_text(encoding="utf-8")
    compose = (BASE.parents[2] / "docker-compose.yml").read_text(encoding="utf-8")
    for overlay in ("single-node", "production"):
        documents = _documents((OVERLAYS / overlay / "kafka.yaml").read_text(encoding="utf-8"))
        (version,) = [one["spec"]["kafka"]["version"] for one in documents if one["kind"] == "Kafka"]
        assert f"<version>{version}</version>" in pom
        assert f"apache/kafka:{version}" in compose
