"""Lists for 1.4 million customers of 105,000 products, reckoned from a slice of them.

``python -m benchmarks.million_customers [--customers N] [--lists N]``

The shop is made up: customers buy as many products as H&M's do in two years, and nearly every
product was sold, so that a list costs what it would cost in the whole shop. Time is reckoned in
proportion to the customers, and training in proportion to what they bought. Memory is reckoned
from two runs of different size: what grows with the customers, and the rest.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.shop_events import Held
from cf.als import train
from cf.build import build_cf
from cf.parts import CfConfig, histories_of
from cf.ranker import RankerConfig
from cf.recommender import Recommender
from data import Home, Product
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable
from data.interactions import Interactions

ALL_CUSTOMERS = 1_400_000
PRODUCTS = 105_542
BOUGHT_EACH = 23
"""Mean purchases of a customer: H&M's 31.8 million of 1.37 million."""
GROUPS = 50
"""Groups of taste; a product belongs to one."""
DAYS = 730
CONFIG = CfConfig(ranker=RankerConfig(cuts=3))
"""A ranker of fewer lessons; applying it costs the same."""


def main() -> None:
    """Build the slice, serve it, and print what the whole would take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=50_000, help="customers of the slice")
    parser.add_argument("--lists", type=int, default=10_000, help="customers who get a list")
    arguments = parser.parse_args()
    times = ALL_CUSTOMERS / arguments.customers
    catalogue, table = made_up(arguments.customers)
    sold = len(np.unique(table.product))
    print(f"{arguments.customers:,} customers, {len(table):,} purchases of {sold:,} products")
    seconds = _training(catalogue, table)
    print(f"factors: {seconds:.0f} s of processor; of all: {times * seconds / 3600:.2f} core-hours")
    recommender = _built(catalogue, table)
    print(f"peak memory: {_peak() / 2**30:.2f} GiB")
    customers = np.unique(table.customer)[: arguments.lists].tolist()
    for name, serving in (("full", recommender), ("without ranker", recommender.unranked())):
        start, cpu = time.perf_counter(), time.process_time()
        serving.recommend_many(customers, 12)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        each, hours = cpu / len(customers), ALL_CUSTOMERS * cpu / len(customers) / 3600
        print(
            f"{name}: {len(customers) / seconds:.0f} lists/s, {1000 * each:.2f} ms of processor "
            f"each; of all: {hours:.1f} core-hours"
        )


def made_up(customers: int) -> tuple[Catalogue, EventTable]:
    """Let everybody buy mostly within a group of taste, best-sellers more often."""
    random = np.random.default_rng(0)
    catalogue = Catalogue.of(Product(f"{n:010d}", f"Product {n}") for n in range(PRODUCTS))
    keys = random.integers(-(2**63), 2**63 - 1, customers)
    bought = 1 + random.geometric(1 / BOUGHT_EACH, customers)
    rows = np.repeat(np.arange(customers), bought)
    shelf = PRODUCTS // GROUPS
    rank = (shelf * random.random(len(rows)) ** 2).astype(np.int64)
    group = np.where(random.random(len(rows)) < 0.8, rows, random.integers(0, GROUPS, len(rows)))
    at = 1_600_000_000 - (random.random(len(rows)) * DAYS * 86_400).astype(np.int64)
    return catalogue, EventTable.of(
        len(rows), customer=keys[rows], product=rank * GROUPS + group % GROUPS + 1, at=at
    )


def _training(catalogue: Catalogue, table: EventTable) -> float:
    histories = histories_of(table, catalogue, CONFIG)
    drawn = histories.tastes.drawn
    start = time.process_time()
    train(Interactions(histories.customers, catalogue.ids, drawn, histories.clock), CONFIG.als)
    return time.process_time() - start


def _built(catalogue: Catalogue, table: EventTable) -> Recommender:
    with tempfile.TemporaryDirectory() as folder:
        keyring = Keyring.open(Home(Path(folder) / "home"))
        report = build_cf(catalogue, Held(table), keyring, Path(folder), CONFIG)
        print(f"built in {report.seconds:.0f} s")
        return Recommender.open(Path(folder), catalogue, keyring)


def _peak() -> int:
    """Return the most memory held so far, in bytes."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
