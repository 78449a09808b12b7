"""Lists for every customer: ``python benchmarks/recommend_all.py [--home DIR]``.

Without a home it takes a generated shop of the size of H&M's sample.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.shop_events import add_arguments, read_shop
from cf.build import build_cf
from cf.recommender import Recommender
from data import Home
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable


class Held:
    """Events at hand."""

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def all(self) -> EventTable:
        """Return them."""
        return self._table


def main() -> None:
    """Build, open, recommend to one and to all, and print the seconds of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("-k", type=int, default=12)
    arguments = parser.parse_args()
    catalogue, table = read_shop(arguments)
    customers = np.unique(table.customer).tolist()
    recommender = _built(catalogue, table)
    one = [_seconds_for(recommender, customer, arguments.k) for customer in customers[:300]]
    print(f"one customer: median {1000 * statistics.median(one):.1f} ms")
    start, cpu = time.perf_counter(), time.process_time()
    lists = recommender.recommend_many(customers, arguments.k)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{len(lists):,} customers, {len(catalogue):,} products: {seconds:.1f} s (bar: under 60), "
        f"{cpu:.1f} s of processor time"
    )


def _built(catalogue: Catalogue, table: EventTable) -> Recommender:
    with tempfile.TemporaryDirectory() as folder:
        keyring = Keyring.open(Home(Path(folder) / "home"))
        report = build_cf(catalogue, Held(table), keyring, Path(folder))
        print(f"built from {report.events:,} events in {report.seconds:.1f} s")
        start = time.perf_counter()
        recommender = Recommender.open(Path(folder), catalogue, keyring)
        print(f"opened in {time.perf_counter() - start:.1f} s")
        return recommender


def _seconds_for(recommender: Recommender, customer: int, k: int) -> float:
    start = time.perf_counter()
    recommender.recommend(customer, k=k)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
