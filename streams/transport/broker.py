"""Real Apache Kafka (KRaft) on this machine, from its jars: one node or several, for the demo and the tests."""

import base64
import os
import shutil
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from streams.errors import BrokerUnavailableError
from streams.transport.kafka_jars import java, kafka_libs
from streams.transport.kafka_node import Node, free_ports

_START_SECONDS = 60
_STOP_SECONDS = 30
_JVM = ("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
_LOG4J = """status = error
appender.file.type = File
appender.file.name = file
appender.file.fileName = {log}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %m (%c)%n
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
"""


def ignore_report(sentence: str) -> None:
    """Report nothing."""


class LocalKafka:
    """A cluster of Kafka nodes below one folder; a context manager that starts and stops it."""

    def __init__(
        self,
        folder: Path,
        cache_dir: Path,
        *,
        nodes: int = 1,
        properties: Mapping[str, str] | None = None,
        format_options: Sequence[str] = (),
        report: Callable[[str], None] = ignore_report,
    ) -> None:
        """Prepare a cluster; nothing runs yet.

        Args:
            folder: data, logs and configuration; its contents are the cluster's.
            cache_dir: where Kafka's jars are kept.
            nodes: 1, or 3 for a replicated cluster.
            properties: further server properties, over the defaults; `{port}` and `{controller_port}` in a value
                stand for the node's.
            format_options: further options of the storage formatter, e.g. `--add-scram` and its value.
            report: told what happens, a sentence each.
        """
        self._cache_dir = cache_dir
        self._report = report
        self._properties = dict(properties or {})
        self._format_options = list(format_options)
        ports = free_ports(2 * nodes)
        self.nodes = [
            Node(number + 1, ports[2 * number], ports[2 * number + 1], folder / f"node-{number + 1}")
            for number in range(nodes)
        ]

    @property
    def bootstrap_servers(self) -> str:
        """Return the addresses for clients."""
        return ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def __enter__(self) -> Self:
        """Start all nodes."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all nodes."""
        self.stop()

    def start(self) -> None:
        """Format the storage, start all nodes and wait until they listen.

        Raises:
            BrokerUnavailableError: no Java, no jars, or a node did not come up; the message says what to do.
        """
        java_path, libs = java(), kafka_libs(self._cache_dir, self._report)
        self._report(f"starting Apache Kafka ({len(self.nodes)} node{'s' * (len(self.nodes) > 1)}) ...")
        cluster_id = _random_id()
        directory_ids = [_random_id() for _ in self.nodes]
        for node in self.nodes:
            self._configure(node)
            self._format(node, java_path, libs, cluster_id, directory_ids)
        for node in self.nodes:
            self.start_node(node)
        for node in self.nodes:
            self.wait_until_listening(node)

    def start_node(self, node: Node) -> None:
        """Start one node's process on its present data; returns at once."""
        command = [
            java(),
            *_JVM,
            f"-Dlog4j2.configurationFile={node.folder / 'log4j2.properties'}",
            "-cp",
            f"{kafka_libs(self._cache_dir, self._report)}/*",
            "kafka.Kafka",
            str(node.folder / "server.properties"),
        ]
        with (node.folder / "stdout.log").open("ab") as output:
            node.process = subprocess.Popen(  # noqa: S603 - fixed arguments
                command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def wait_until_listening(self, node: Node, seconds: float = _START_SECONDS) -> None:
        """Wait until a node accepts connections.

        Raises:
            BrokerUnavailableError: it left, or does not listen in time; the message names its log.
        """
        deadline = time.monotonic() + seconds
        while not node.is_listening():
            if node.process is None or node.process.poll() is not None:
                raise BrokerUnavailableError(f"Kafka left while starting; its log: {node.log}")
            if time.monotonic() > deadline:
                raise BrokerUnavailableError(f"Kafka does not listen after {seconds:.0f} s; its log: {node.log}")
            time.sleep(0.05)

    def stop_node(self, node: Node, signal_number: int = signal.SIGTERM) -> None:
        """Stop one node, by SIGTERM in order or by SIGKILL at once, and wait until it is gone."""
        if node.process is None:
            return
        node.process.send_signal(signal_number)
        try:
            node.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            node.process.kill()
            node.process.wait()
        node.process = None

    def stop(self) -> None:
        """Stop all nodes; a cluster that does not run is left alone."""
        for node in self.nodes:
            if node.process is not None:
                node.process.terminate()
        for node in self.nodes:
            self.stop_node(node)

    def _configure(self, node: Node) -> None:
        shutil.rmtree(node.folder, ignore_errors=True)
        node.folder.mkdir(parents=True)
        replicas = min(3, len(self.nodes))
        in_sync = 2 if replicas == 3 else 1  # noqa: PLR2004 - a majority of three
        voters = ",".join(f"127.0.0.1:{other.controller_port}" for other in self.nodes)
        properties = {
            "process.roles": "broker,controller",
            "node.id": str(node.number),
            "controller.quorum.bootstrap.servers": voters,
            "listeners": f"PLAINTEXT://127.0.0.1:{node.port},CONTROLLER://127.0.0.1:{node.controller_port}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{node.port}",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": str(node.folder / "data"),
            "offsets.topic.replication.factor": str(replicas),
            "offsets.topic.num.partitions": "4",
            "transaction.state.log.replication.factor": str(replicas),
            "transaction.state.log.min.isr": str(in_sync),
            "transaction.state.log.num.partitions": "4",
            "share.coordinator.state.topic.replication.factor": str(replicas),
            "share.coordinator.state.topic.min.isr": str(in_sync),
            "group.initial.rebalance.delay.ms": "0",
            "group.min.session.timeout.ms": "1000",
            "auto.create.topics.enable": "false",
            "log.cleaner.dedupe.buffer.size": "16777216",
            **self._properties_of(node),
        }
        lines = "".join(f"{key}={value}\n" for key, value in properties.items())
        (node.folder / "server.properties").write_text(lines, encoding="utf-8")
        (node.folder / "log4j2.properties").write_text(_LOG4J.format(log=node.log), encoding="utf-8")

    def _properties_of(self, node: Node) -> dict[str, str]:
        ports = {"{port}": str(node.port), "{controller_port}": str(node.controller_port)}
        found = {}
        for key, value in self._properties.items():
            for name, number in ports.items():
                value = value.replace(name, number)  # noqa: PLW2901 - one replacement after the other
            found[key] = value
        return found

    def _format(self, node: Node, java_path: str, libs: Path, cluster_id: str, directory_ids: Sequence[str]) -> None:
        controllers = ",".join(
            f"{other.number}@127.0.0.1:{other.controller_port}:{directory_id}"
            for other, directory_id in zip(self.nodes, directory_ids, strict=True)
        )
        command = [java_path, *_JVM, f"-Dlog4j2.configurationFile={node.folder / 'log4j2.properties'}"]
        command += ["-cp", f"{libs}/*", "kafka.tools.StorageTool", "format", "-t", cluster_id]
        command += ["-c", str(node.folder / "server.properties"), "--initial-controllers", controllers]
        command += self._format_options
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603
        if done.returncode:
            raise BrokerUnavailableError(
                f"Kafka's storage could not be formatted: {(done.stdout + done.stderr)[-500:]}"
            )


def _random_id() -> str:
    """Return a Kafka UUID: 16 random bytes in URL-safe base64; a leading dash would read as an option."""
    while (text := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return text


def is_running(pid: int) -> bool:
    """Tell whether a process of that id exists."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
