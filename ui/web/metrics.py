"""What monitoring reads at /metrics: counts and times, never who or what."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as written_out
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatbot.turn import Turn
from ui.web.security import CHAT_PATH, STATIC_PATH

if TYPE_CHECKING:
    from ui.live import LiveAssortment

MOUNTS = (CHAT_PATH, STATIC_PATH)
"""Whatever lies below one of them counts as one route."""
OTHER = "other"
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 20)

TURNS = Counter(
    "aisle_turns",
    "Messages answered, by the model that did; a fallback is one that stood in for another",
    ["model", "fallback"],
    registry=None,  # one process has one count; every application hands it out
)


def count_turn(turn: Turn) -> None:
    """Count an answer by its model; in brackets a turn says why another model did not answer."""
    model, _, reason = turn.model.partition(" (")
    TURNS.labels(model, "yes" if reason else "no").inc()


class CatalogueState:
    """Collects which state of the catalogue is answered from; nothing before it is read."""

    def __init__(self, live: "LiveAssortment") -> None:
        self._live = live

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges."""
        held = self._live.held
        if held is None:
            return
        for name, text, value in (
            ("version", "Version of the catalogue that is answered from", held.catalogue.version),
            ("products", "Products on sale", held.catalogue.count),
            ("unbuilt", "Products that the next build folds into the index", held.unbuilt),
            ("waiting", "Texts that are not found by meaning yet", held.waiting),
        ):
            yield GaugeMetricFamily(f"aisle_catalogue_{name}", text, value)


class Metrics:
    """The counters of one application."""

    def __init__(self, live: "LiveAssortment") -> None:
        self.registry = CollectorRegistry()
        self.registry.register(TURNS)
        self.registry.register(CatalogueState(live))
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.requests = Counter(
            "aisle_requests",
            "Requests answered",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "aisle_request_seconds",
            "Time until an answer began",
            ["method", "route"],
            registry=self.registry,
            buckets=BUCKETS,
        )

    def router(self) -> APIRouter:
        """Return the route that hands them out."""
        router = APIRouter(include_in_schema=False)

        @router.get("/metrics")
        def metrics() -> Response:
            return Response(written_out(self.registry), media_type=CONTENT_TYPE_LATEST)

        return router


class MetricsOfRequests:
    """Middleware that counts answers by route, never by address: addresses hold ids."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                labels = (_method(scope), route_of(scope))
                self._metrics.requests.labels(*labels, message["status"]).inc()
                self._metrics.seconds.labels(*labels).observe(perf_counter() - began)
            await send(message)

        await self._app(scope, receive, sending)


def route_of(scope: Scope) -> str:
    """Return the template of the route that a request met; known once it was routed."""
    path = scope["path"]
    mount = next((m for m in MOUNTS if path == m or path.startswith(f"{m}/")), None)
    return mount or getattr(scope.get("route"), "path", None) or OTHER


def _method(scope: Scope) -> str:
    """Return the method; others than the usual ones are the client's invention."""
    method: str = scope["method"]
    return method if method in METHODS else OTHER


def add_metrics(app: FastAPI, live: "LiveAssortment") -> None:
    """Count the requests of an application and hand the counts out at /metrics."""
    metrics = Metrics(live)
    app.include_router(metrics.router())
    app.add_middleware(MetricsOfRequests, metrics=metrics)
