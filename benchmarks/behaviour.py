"""Studying behaviour on a loaded home: ``python -m benchmarks.behaviour --home HOME``.

Prints the seconds that the study takes, the milliseconds that a filtered page's figures take from
its cube, and the microseconds for which noting a request holds up whoever answers it.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from chatbot import GUEST
from chatbot.turn import Turn
from customers.behaviour import Filters, analyse, figures_of, options_of
from customers.store import Saved
from ui.settings import Settings
from ui.shop import open_shop

NOTES = 2_000
TURN = Turn("none", "")
"""Of no search: it is handed over like any other, and nothing of it is written into the home."""


def main() -> None:
    """Open the home and print each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    shop = open_shop(Settings.read(parser.parse_args().home))
    history = shop.history()
    began = perf_counter()
    found = analyse(history)
    print(f"study of {len(history.table):,} events: {perf_counter() - began:.1f} s")
    saved = Saved(found.document(), found.arrays)
    options = options_of(saved.document)
    parts = [Filters(), *(Filters(category=one) for one in options.categories)]
    parts += [Filters(first=month, last=month) for month in options.months]
    _print(
        "a filtered page's figures", [_ms(lambda f=f: figures_of(saved, f, "en")) for f in parts]
    )
    notes = [1_000 * _ms(lambda: shop.requests.turn(GUEST, "", TURN)) for _ in range(NOTES)]
    _print("noting a request", notes, unit="µs")
    shop.close()


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1_000


def _print(what: str, values: list[float], unit: str = "ms") -> None:
    marks = quantiles(values, n=20)
    print(f"{what}: p50 {marks[9]:.1f} {unit}, p95 {marks[18]:.1f} {unit}")


if __name__ == "__main__":
    main()
