"""How soon a session under way is scored: ``python -m benchmarks.propensity --home HOME``.

On a home in which ``aisle propensity train`` has run: real sessions after each of their events,
half of them with their customers' pasts, scored and explained in the process, over HTTP by a
server of its own, and as lines. Beside it, what a turn's question pays for asking whether its
shopper is about to buy. The bar: 10 ms for 95 % of requests.
"""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import httpx
import numpy as np

from customers.features.sessions import Sessions
from data.event import EventKind
from data.event_table import CODE_OF, KINDS, EventTable
from ui.settings import Settings, silence_telemetry

if TYPE_CHECKING:
    from ui.shop import Shop

KEY_NAME = "benchmark"
PATIENCE = 120.0
"""Seconds for a server to start."""


def main() -> None:
    """Open the home and print each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=1_000)
    arguments = parser.parse_args()
    silence_telemetry()
    from ui.shop import open_shop

    shop = open_shop(Settings.read(arguments.home))
    asked = bodies(shop, arguments.requests)
    in_process(shop, asked)
    as_lines(shop, asked)
    of_the_chat(shop)
    key = shop.api_keys.create(KEY_NAME)
    try:
        with served(arguments.home) as address:
            over_http(address, key, asked)
    finally:
        shop.api_keys.revoke(KEY_NAME)
        shop.close()


def bodies(shop: "Shop", count: int) -> list[dict[str, Any]]:
    """Return requests: after each event of a session one; of every other its customer is named."""
    sessions, random = Sessions.of(shop.events.all()), np.random.default_rng(0)
    found: list[dict[str, Any]] = []
    for number, session in enumerate(random.permutation(len(sessions)).tolist()):
        start, end = sessions.bounds[session : session + 2].tolist()
        rows = sessions.table.take(np.arange(start, end))
        bought = np.flatnonzero(rows.kind == CODE_OF[EventKind.PURCHASE])  # it has come true then
        events = _events(shop, rows.take(np.arange(bought[0] if len(bought) else len(rows))))
        customer = shop.customers.id_of(int(rows.customer[0]))
        named = {"customer": customer} if number % 2 else {}
        found += [{"events": events[:size], **named} for size in range(1, len(events) + 1)]
        if len(found) >= count:
            break
    return found[:count]


def _events(shop: "Shop", rows: EventTable) -> list[dict[str, str]]:
    places = shop.catalogue.positions_of(rows.product).tolist()
    return [
        {
            "product": shop.catalogue.ids[place],
            "kind": KINDS[kind].value,
            "at": datetime.fromtimestamp(at, UTC).isoformat(),
        }
        for place, kind, at in zip(places, rows.kind.tolist(), rows.at.tolist(), strict=True)
    ]


def in_process(shop: "Shop", asked: list[dict[str, Any]]) -> None:
    """Score and explain each session."""
    from ui.web.propensity_answer import propensity_answer
    from ui.web.propensity_models import SessionBody

    began = perf_counter()
    shop.session_scoring.required()
    print(f"model loaded in {perf_counter() - began:.2f} s")

    def answer(body: dict[str, Any]) -> object:
        named = body.get("customer")
        customer = None if named is None else shop.keyring.customer_key(named)
        return propensity_answer(shop, SessionBody.model_validate(body), customer)

    began = process_time()
    _print("a session scored with its drivers", [_ms(answer, body) for body in asked])
    print(f"processor: {(process_time() - began) / len(asked) * 1000:.2f} ms a session")


def as_lines(shop: "Shop", asked: list[dict[str, Any]]) -> None:
    """Score a stream of lines."""
    from ui.cli.propensity_stream import score_stream

    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in", Path(folder) / "out"
        source.write_text("".join(json.dumps(body) + "\n" for body in asked), "utf-8")
        began = perf_counter()
        refused = score_stream(shop, source, out)
        seconds = perf_counter() - began
    print(f"as lines: {len(asked) / seconds:.0f} sessions a second, {refused} refused")


def of_the_chat(shop: "Shop") -> None:
    """Ask whether a shopper is about to buy, as each turn does before its question."""
    customer = int(shop.events.all().customer[0])
    _print("asking for the chat", [_ms(shop.visits.about_to_buy, customer) for _ in range(10_000)])


def over_http(address: str, key: str, asked: list[dict[str, Any]]) -> None:
    """Ask a server, one request after the other on one connection."""
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}) as client:
        for body in asked[:20]:
            client.post("/api/propensity", json=body).raise_for_status()
        times = [
            _ms(lambda body: client.post("/api/propensity", json=body), body) for body in asked
        ]
    _print("POST /api/propensity", times)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a home in a process of its own until this ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ui", "serve", "--home", str(home), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            httpx.get(f"{address}/api/health")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"no server at {address}")


def _ms(work: Callable[[Any], object], given: object) -> float:
    began = perf_counter()
    work(given)
    return (perf_counter() - began) * 1000


def _print(name: str, times: list[float]) -> None:
    cuts = quantiles(times, n=100)
    print(f"{name}: p50 {median(times):.2f} ms, p95 {cuts[94]:.2f} ms, p99 {cuts[98]:.2f} ms")


if __name__ == "__main__":
    main()
