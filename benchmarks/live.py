"""How soon changes are seen: ``python -m benchmarks.live --home DIR``, on a copy of a home.

Changes products while the shop follows its database, and prints the seconds from the commit until
searches answer from it, with the time of searches before, meanwhile and after. The bar: one second.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from data import Product
from data.database import Database
from data.products import ProductStore
from ui.settings import Settings
from ui.shop import Shop, open_shop

QUERIES = (
    "a black dress under 30 euros, no lace",
    "jeans for my husband, anything but skinny",
    "warm winter coat with a hood",
    "빨간 원피스 30유로 이하",
    "polka dot blouse between 20 and 40",
    "something for the beach",
)
ROUNDS = 10


def main() -> None:
    """Measure and print; what was changed is put back, what was added is withdrawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--new", type=int, default=1000)
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home))
    shop.warm()
    elsewhere = Database(shop.settings.database_url or shop.home.database_path)
    with shop.live.following():
        _measure(shop, ProductStore(elsewhere), arguments.new)
    shop.close()


def _measure(shop: Shop, store: ProductStore, new: int) -> None:
    held = [shop.catalogue.product_at(place) for place in range(100)]
    copies = _copies(shop, new)
    print(f"{shop.catalogue.count} products; searches take {_searches(shop)}")
    one = [_seen(shop, store, _repriced(held[:1], step)) for step in range(ROUNDS)]
    print(f"1 reprice: seen after {_spread(one)} s")
    many = [_seen(shop, store, _repriced(held, step)) for step in range(ROUNDS)]
    print(f"100 reprices: seen after {_spread(many)} s")
    added = [_seen(shop, store, [product]) for product in copies[:ROUNDS]]
    print(f"1 new product, found by meaning: seen after {_spread(added)} s")
    seen = _seen(shop, store, copies)
    print(f"{new} new products: seen after {seen:.2f} s; searches take {_searches(shop)} meanwhile")
    print(f"{new} new products: all found by meaning after {_settled(shop):.1f} s more")
    print(f"searches with {shop.live.current.unbuilt} products unbuilt take {_searches(shop)}")
    store.put(held)
    store.withdraw(product.id for product in copies)


def _copies(shop: Shop, count: int) -> list[Product]:
    """Make new products of old ones, with texts of their own."""
    stamp = f"{time.time():.0f}"
    return [
        replace(product, id=f"{stamp}-{n}", title=f"{product.title} edition {stamp} {n}")
        for n, product in enumerate(map(shop.catalogue.product_at, range(1000, 1000 + count)))
    ]


def _repriced(products: Iterable[Product], step: int) -> list[Product]:
    return [replace(product, price=step + 0.99) for product in products]


def _seen(shop: Shop, store: ProductStore, products: list[Product]) -> float:
    """Store products; return the seconds from then until all answers know of them."""
    store.put(products)
    version, began = store.version(), time.perf_counter()
    while shop.catalogue.version < version:
        time.sleep(0.002)
    return time.perf_counter() - began


def _settled(shop: Shop) -> float:
    began = time.perf_counter()
    while shop.live.current.waiting:
        time.sleep(0.02)
    return time.perf_counter() - began


def _searches(shop: Shop) -> str:
    """Time searches, the embedding of their words included."""
    times = [_timed(lambda query=query: shop.picks.search(query)) for query in QUERIES * 5]
    ordered = sorted(times)
    return f"{statistics.median(ordered):.0f} ms (p95 {ordered[int(0.95 * len(ordered))]:.0f})"


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} (at most {max(seconds):.2f})"


if __name__ == "__main__":
    main()
