"""A TCP proxy in front of a broker that can be cut: packets vanish, connections neither close nor open."""

import asyncio
from types import TracebackType
from typing import Self


class Proxy:
    """Forwards to a port on this machine; Kafka's answers name the broker's own port, so those are rewritten."""

    def __init__(self, port: int) -> None:
        """Take the broker's port."""
        self._target = port
        self._open = asyncio.Event()
        self._open.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Let nothing through any more; connections stay open and silent."""
        self._open.clear()

    def mend(self) -> None:
        """Let everything through again, what was held back first."""
        self._open.set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        for source, sink, answers in ((reader, far_writer, False), (far_reader, writer, True)):
            task = asyncio.create_task(self._forward(source, sink, answers=answers))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _forward(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, answers: bool) -> None:
        host = b"\x00\x09127.0.0.1"
        try:
            while True:
                size = await source.readexactly(4)
                frame = size + await source.readexactly(int.from_bytes(size, "big"))
                if answers:
                    for prefix in (host, b"\x0a127.0.0.1"):
                        frame = frame.replace(
                            prefix + self._target.to_bytes(4, "big"), prefix + self.port.to_bytes(4, "big")
                        )
                await self._open.wait()
                sink.write(frame)
                await sink.drain()
        except (asyncio.IncompleteReadError, OSError):
            sink.close()
