"""The views of the trends over HTTP: /topics, /people, /stories as JSON, beside /metrics, /live and /ready."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import orjson
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from streams.apps.health import HttpServer
from streams.apps.trends_counts import DIMENSIONS, WINDOWS
from streams.apps.trends_publish import trend_record
from streams.apps.trends_state import TrendsState
from streams.metrics import TrendsMetrics
from streams.settings import Settings
from streams.steps.stories.story import Story
from streams.steps.stories.story_record import independent_origins, story_record

_MOST_ROWS = 500


class TrendsView(Protocol):
    """What the views read."""

    state: TrendsState
    metrics: TrendsMetrics

    @property
    def settings(self) -> Settings:
        """Return the settings."""

    def live(self) -> str | None:
        """Return what is stuck, if anything."""

    def ready(self) -> str | None:
        """Return what is missing, if anything."""


def _limit(request: web.Request) -> int:
    text = request.query.get("limit", "20")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= _MOST_ROWS:
        raise web.HTTPBadRequest(text=f"limit: a number from 1 to {_MOST_ROWS}\n")
    return int(text)


def _window(request: web.Request) -> tuple[str, int]:
    name = request.query.get("window", "1h")
    if name not in WINDOWS:
        raise web.HTTPBadRequest(text=f"window: one of {', '.join(WINDOWS)}\n")
    return name, WINDOWS[name]


def _end(request: web.Request, state: TrendsState) -> int:
    """Return the end of the window asked for: that of the newest article, or the one around `at`."""
    text = request.query.get("at")
    if text is None:
        return state.counts.window_end()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise web.HTTPBadRequest(text="at: an ISO 8601 time such as 2025-07-14T15:00:00Z\n") from error
    seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    bucket = WINDOWS["5m"]
    return -(-seconds // bucket) * bucket


def top_values(state: TrendsState, request: web.Request, dimension: str) -> dict[str, Any]:
    """Return the values of a dimension with most articles in the window that the request names."""
    name, seconds = _window(request)
    end = _end(request, state)
    rows = []
    for value, count in state.counts.top(dimension, end, seconds, _limit(request)):
        record = trend_record(state.counts, dimension, value, end - WINDOWS["5m"])
        told = {key: record[key] for key in ("name", "counts", "z", "spike")}
        rows.append({"value": value, "articles": count, **told})
    return {
        "dimension": dimension,
        "window": name,
        "window_end": datetime.fromtimestamp(end, UTC).isoformat().replace("+00:00", "Z"),
        "rows": rows,
    }


def top_stories(state: TrendsState, request: web.Request) -> dict[str, Any]:
    """Return the stories of the window's last part with most independent sources, most first."""
    name, seconds = _window(request)
    end = _end(request, state)

    def rank(story: Story) -> tuple[int, int, int, str]:
        return -len(independent_origins(story.members)), -len(story.members), -story.last_seen, story.id

    present = [story for story in state.linker.stories.values() if end - seconds <= story.last_seen < end]
    return {"window": name, "rows": [story_record(story) for story in sorted(present, key=rank)[: _limit(request)]]}


async def serve_trends(view: TrendsView) -> HttpServer:
    """Serve the views, metrics and health on the configured address.

    Raises:
        OSError: the address is taken.
    """

    def shown(make: Callable[[web.Request], dict[str, Any]]) -> Callable[[web.Request], Any]:
        async def handler(request: web.Request) -> web.Response:
            return web.Response(body=orjson.dumps(make(request)), content_type="application/json")

        return handler

    def probed(probe: Callable[[], str | None]) -> Callable[[web.Request], Any]:
        async def handler(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp passes it
            complaint = probe()
            return web.Response(text=f"{complaint or 'ok'}\n", status=503 if complaint else 200)

        return handler

    async def metrics(request: web.Request) -> web.Response:  # noqa: ARG001
        return web.Response(body=generate_latest(view.metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    plural = {"person": "people", "country": "countries"}
    views = {
        f"/{plural.get(name, f'{name}s')}": shown(lambda request, name=name: top_values(view.state, request, name))  # type: ignore[misc]
        for name in DIMENSIONS
    }
    views["/stories"] = shown(lambda request: top_stories(view.state, request))
    views |= {"/metrics": metrics, "/live": probed(view.live), "/ready": probed(view.ready)}
    application = web.Application()
    application.add_routes([web.get(path, handler) for path, handler in views.items()])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, view.settings.metrics_host, view.settings.metrics_port).start()
    return HttpServer(runner, int(runner.addresses[0][1]))
