"""What a page of results costs the server: ``python -m benchmarks.search_page --home DIR``.

Prints the time from request to whole page, for queries in English and Korean as they come, then
narrowed, sorted and paged, and the time of drawing up the filters alone. A login is made for it,
and deleted after. On a busy machine compare the processor times.
"""

import argparse
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient

from benchmarks.search import QUERIES
from ui.settings import Settings
from ui.shop import Shop, open_shop
from ui.web.app import create_app
from ui.web.search_address import SearchAddress
from ui.web.searching import Searching


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home, bcrypt_rounds=4))
    shop.warm()
    searching = Searching(shop, None, "en")
    addresses = [one for query in QUERIES for one in _ways(searching, query)]
    with _client(shop) as client:
        pages = [partial(_load, client, str(address)) for address in addresses]
        _print("a page of results", pages, arguments.rounds)
    results = [searching.results(searching.asked(address)) for address in addresses]
    for one in results:
        _ = one.page("best", 1)
    _print("its filters", [partial(searching.filters, one) for one in results], arguments.rounds)


def _ways(searching: Searching, query: str) -> Iterator[SearchAddress]:
    """Yield a search as it comes, by price, its second page, and with each facet's first value."""
    address = SearchAddress(query)
    yield from (address, address.sorted_by("price_up"), address.at_page(2))
    for one in searching.filters(searching.results(searching.asked(address)))[:4]:
        yield from (tick.address for tick in one.ticks[:1])


@contextmanager
def _client(shop: Shop) -> Iterator[TestClient]:
    email, password = f"{secrets.token_hex(8)}@example.com", secrets.token_hex(16)
    shop.accounts.sign_up(email, password)
    client = TestClient(create_app(shop, chat=False))
    client.headers["accept"] = "text/html"
    client.cookies.set("aisle_session", shop.accounts.log_in(email, password, "127.0.0.1"))
    try:
        yield client
    finally:
        shop.accounts.delete(email)


def _load(client: TestClient, address: str) -> None:
    client.get(address).raise_for_status()


def _print(what: str, works: Sequence[Callable[[], object]], rounds: int) -> None:
    for work in works:
        work()
    took, worked = [], []
    for work in [*works] * rounds:
        start, cpu = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - start) * 1e3)
        worked.append((time.process_time() - cpu) * 1e3)
    p50, p95 = np.percentile(took, [50, 95])
    cpu50, cpu95 = np.percentile(worked, [50, 95])
    print(f"{what}: p50 {p50:.1f} ms, p95 {p95:.1f} ms; processor {cpu50:.1f} and {cpu95:.1f} ms")


if __name__ == "__main__":
    main()
