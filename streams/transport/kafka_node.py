"""One Kafka process of a local cluster, and ports for it."""

import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path


def free_ports(count: int) -> list[int]:
    """Return ports on the loopback interface that were free just now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


@dataclass(slots=True)
class Node:
    """One Kafka process, broker and controller in one; it can be killed and started again on its data."""

    number: int
    port: int
    controller_port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def log(self) -> Path:
        """Return the server's log file."""
        return self.folder / "server.log"

    def is_listening(self) -> bool:
        """Tell whether the broker's port accepts connections."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
