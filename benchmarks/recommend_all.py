"""Lists for every customer: ``python benchmarks/recommend_all.py [--home DIR]``.

Without a home it takes a generated shop of the size of H&M's sample, whose products have no texts.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.shop_events import Held, add_arguments, read_shop
from cf.build import build_cf
from cf.recommender import Recommender
from data import Home
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable

ONE_BY_ONE = 300


def main() -> None:
    """Recommend to one and to all, with the ranker and without, and print how long it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("-k", type=int, default=12)
    parser.add_argument("--customers", type=int, help="so many of them, instead of all")
    arguments = parser.parse_args()
    catalogue, table = read_shop(arguments)
    customers = np.unique(table.customer)
    if arguments.customers is not None:
        customers = np.random.default_rng(0).choice(customers, arguments.customers, replace=False)
    recommender = _opened(arguments.home, catalogue, table)
    print(f"{len(customers):,} customers, {len(catalogue):,} products")
    _measure("blend only", recommender.unranked(), customers.tolist(), arguments.k)
    if recommender.ranked:
        _measure("full", recommender, customers.tolist(), arguments.k)


def _opened(home: Path | None, catalogue: Catalogue, table: EventTable) -> Recommender:
    """Open the recommender of a home, or build one in a folder that is then removed."""
    if home is not None and (built := Home(home).index("cf")) is not None:
        return _timed_opening(
            built, catalogue, Keyring.open(Home(home), os.environ.get("AISLE_KEY"))
        )
    with tempfile.TemporaryDirectory() as folder:
        keyring = Keyring.open(Home(Path(folder) / "home"))
        report = build_cf(catalogue, Held(table), keyring, Path(folder))
        print(f"built from {report.events:,} events in {report.seconds:.1f} s")
        return _timed_opening(Path(folder), catalogue, keyring)


def _timed_opening(folder: Path, catalogue: Catalogue, keyring: Keyring) -> Recommender:
    start = time.perf_counter()
    recommender = Recommender.open(folder, catalogue, keyring)
    print(f"opened in {time.perf_counter() - start:.1f} s")
    return recommender


def _measure(name: str, recommender: Recommender, customers: list[int], k: int) -> None:
    recommender.recommend_many(customers[:ONE_BY_ONE], k)  # warm
    one = sorted(_seconds_for(recommender, key, k) for key in customers[:ONE_BY_ONE])
    median, slow = statistics.median(one), one[int(0.95 * len(one))]
    start, cpu = time.perf_counter(), time.process_time()
    recommender.recommend_many(customers, k)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"{name}: one customer {1000 * median:.1f} ms, p95 {1000 * slow:.1f} ms; all in "
        f"{seconds:.1f} s, {len(customers) / seconds:,.0f} customers/s (bar: 1,000), "
        f"{cpu:.1f} s of processor time"
    )


def _seconds_for(recommender: Recommender, customer: int, k: int) -> float:
    start = time.perf_counter()
    recommender.recommend(customer, k=k)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
