"""Describing customers by a million events: ``python -m benchmarks.features [--events N]``.

Prints the seconds that a row a customer takes, and that a row a session takes; with ``--home`` on
a loaded home instead of generated events.
"""

import argparse
import os
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.shop_events import add_arguments, read_shop
from customers.features import features_at
from customers.features.session_features import prefix_features
from customers.features.sessions import Sessions
from customers.history import ShopHistory
from data import EventKind, Product
from data.catalogue import Catalogue
from data.event_table import CODE_OF, EventTable

PRODUCTS = 20_000
CATEGORIES = 40
SESSIONS_PER_CUSTOMER = 8
EVENTS_PER_SESSION = 5
YEARS_OF_SECONDS = 2 * 365 * 86_400
END = 1_600_000_000


def main() -> None:
    """Describe everybody and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    add_arguments(parser)
    arguments = parser.parse_args()
    catalogue, table = read_shop(arguments) if arguments.home else generated(arguments.events)
    zone = ZoneInfo(os.environ.get("AISLE_TIME_ZONE", "Europe/Berlin"))
    history = ShopHistory(table, catalogue, zone)
    start = time.perf_counter()
    rows = features_at(history, datetime.now(UTC))
    seconds = time.perf_counter() - start
    print(f"{len(table):,} events: {len(rows):,} customers × {rows.shape[1]} in {seconds:.1f} s")
    start = time.perf_counter()
    sessions = Sessions.of(table)
    described = prefix_features(history, sessions, sessions.bounds[1:] - 1)
    seconds = time.perf_counter() - start
    print(f"{len(described):,} sessions × {described.shape[1]} in {seconds:.1f} s")


def generated(events: int) -> tuple[Catalogue, EventTable]:
    """Draw sessions of views, carts, purchases and returns of customers with a weekday habit."""
    random = np.random.default_rng(0)
    catalogue = Catalogue.of(
        Product(f"{n:06d}", f"Product {n}", facets={"category": f"Category {n % CATEGORIES}"})
        for n in range(PRODUCTS)
    )
    session = np.arange(events) // EVENTS_PER_SESSION
    began = END - random.integers(0, YEARS_OF_SECONDS, session[-1] + 1)
    kinds = [CODE_OF[kind] for kind in (EventKind.VIEW, EventKind.CART, EventKind.PURCHASE)]
    kind = random.choice([*kinds, CODE_OF[EventKind.RETURN]], events, p=[0.6, 0.19, 0.18, 0.03])
    product = random.zipf(1.3, events) % PRODUCTS + 1
    return catalogue, EventTable.of(
        events,
        customer=session // SESSIONS_PER_CUSTOMER * 7_919 + 1,
        product=product,
        kind=kind,
        at=began[session] + np.arange(events) % EVENTS_PER_SESSION * 40,
        price=10 + product % 90 * random.choice([0.8, 1.0], events),
        session=session + 1,
        dwell=random.exponential(40, events),
    )


if __name__ == "__main__":
    main()
