"""The HTTP side of a running program: /metrics for Prometheus, /live and /ready for an orchestrator."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

_SHUTDOWN_SECONDS = 1.0

Probe = Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class HttpServer:
    """A running server; `port` is the one that was bound."""

    runner: web.AppRunner
    port: int

    async def stop(self) -> None:
        """Close all connections."""
        await self.runner.cleanup()


async def serve_health(host: str, port: int, registry: CollectorRegistry, live: Probe, ready: Probe) -> HttpServer:
    """Serve metrics and health.

    Args:
        host: address to bind.
        port: port to bind; 0 takes a free one.
        registry: the metrics shown on /metrics.
        live: returns None where offsets progress, else a sentence that says what is stuck (503).
        ready: returns None where the program can take records, else a sentence (503).

    Raises:
        OSError: the address is taken.
    """

    def show(probe: Probe) -> web.Response:
        complaint = probe()
        return web.Response(text=f"{complaint or 'ok'}\n", status=503 if complaint else 200)

    async def metrics(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp passes it
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def live_handler(request: web.Request) -> web.Response:  # noqa: ARG001
        return show(live)

    async def ready_handler(request: web.Request) -> web.Response:  # noqa: ARG001
        return show(ready)

    application = web.Application()
    application.add_routes(
        [web.get("/metrics", metrics), web.get("/live", live_handler), web.get("/ready", ready_handler)]
    )
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    return HttpServer(runner, int(runner.addresses[0][1]))
