"""Memory of loading a transactions file of the published H&M shape, by its number of lines.

Writes files of 1 and 5 million lines, loads each in a process of its own and prints the peak of
its resident memory, the growth per million lines and what that makes of the published 31.8
million: ``python benchmarks/load_memory.py``.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from data import Home
from data.database import Database
from data.encryption import Keyring
from data.loading import load
from data.sources.hm import FACETS, HmSource

PUBLISHED = 31.8
"""Million lines."""
PRODUCTS = 105_542
CUSTOMERS_PER_LINE = 1_371_980 / 31_788_324
DAYS = 734
AT_ONCE = 250_000


def main() -> None:
    """Run the benchmark, or one load of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=float, nargs=2, default=[1, 5])
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.load:
        print(json.dumps(_load(arguments.load)))
        return
    peaks = []
    for millions in arguments.millions:
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder), int(millions * 1e6))
            command = [sys.executable, __file__, "--load", folder]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        figures = json.loads(output)
        peaks.append(figures["gib"])
        print(
            f"{figures['events']:>10,} lines: peak {figures['gib']:.2f} GiB, "
            f"{figures['seconds']:.0f} s, home {figures['home_mib']:.0f} MiB"
        )
    first, last = arguments.millions
    growth = (peaks[1] - peaks[0]) / (last - first)
    print(f"growth: {growth * 1024:.0f} MiB per million lines")
    print(f"{PUBLISHED} million lines: {peaks[1] + growth * (PUBLISHED - last):.2f} GiB")


def _load(folder: Path) -> dict[str, float]:
    home = Home(folder / "home")
    database = Database(home.database_path)
    database.migrate()
    keyring = Keyring.open(home)
    report = load(HmSource(folder), database=database, keyring=keyring, home=home)
    database.close()
    used = sum(path.stat().st_size for path in home.path.rglob("*") if path.is_file())
    return {
        "events": report.events,
        "seconds": report.seconds,
        "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        "home_mib": used / 2**20,
    }


def _write(folder: Path, lines: int) -> None:
    """Write articles and transactions of the published shape."""
    with (folder / "articles.csv").open("w") as file:
        file.write(",".join(["article_id", "prod_name", *FACETS.values(), "detail_desc"]) + "\n")
        for n in range(PRODUCTS):
            facets = ",".join(f"value {n % (5 + 7 * place)}" for place in range(len(FACETS)))
            file.write(f'{n + 108_775_015:010d},Product {n},{facets},"Text, of {n}. {"x" * 140}"\n')
    random = np.random.default_rng(lines)
    customers = np.array([f"{n:064x}" for n in range(int(lines * CUSTOMERS_PER_LINE) + 1)])
    days = np.array([str(np.datetime64("2018-09-20") + n) for n in range(DAYS)])
    with (folder / "transactions_train.csv").open("w") as file:
        file.write("t_dat,customer_id,article_id,price,sales_channel_id\n")
        for start in range(0, lines, AT_ONCE):
            count = min(AT_ONCE, lines - start)
            when = np.sort(random.random(count) * count + start) * DAYS / lines
            who = random.integers(0, len(customers), count)
            what = random.zipf(1.3, count) % PRODUCTS + 108_775_015
            price = random.integers(1, 100, count) / 590 + 0.0000169
            for day, customer, product, paid in zip(
                days[when.astype(int)].tolist(),
                customers[who].tolist(),
                what.tolist(),
                price.tolist(),
                strict=True,
            ):
                file.write(f"{day},{customer},{product:010d},{paid:.16f},2\n")


if __name__ == "__main__":
    main()
