"""ALS training beside the bare ``implicit`` call: ``python benchmarks/als.py [--home DIR]``.

Without a home it takes a generated shop of the size of H&M's sample.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from implicit.cpu.als import AlternatingLeastSquares

from benchmarks.shop_events import add_arguments, read_shop
from cf.als import AlsConfig, train
from cf.parts import CfConfig, histories_of
from cf.threads import one_blas_thread
from data.interactions import Interactions


def main() -> None:
    """Train by turns and print the median seconds of both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    config = CfConfig()
    catalogue, table = read_shop(arguments)
    histories = histories_of(table, catalogue, config)
    drawn = histories.tastes.drawn
    interactions = Interactions(histories.customers, catalogue.ids, drawn, histories.clock)
    bare, ours = [], []
    for _ in range(arguments.rounds):
        bare.append(_seconds(lambda: _bare(interactions, config.als)))
        ours.append(_seconds(lambda: train(interactions, config.als)))
    medians = statistics.median(bare), statistics.median(ours)
    print(f"matrix {drawn.shape}, {drawn.nnz:,} entries, {config.als.factors} factors")
    print(f"implicit {medians[0]:.2f} s, ours {medians[1]:.2f} s")
    print(f"ratio {medians[1] / medians[0]:.3f} (bar: at most 1.15)")


def _bare(interactions: Interactions, config: AlsConfig) -> None:
    with one_blas_thread():
        AlternatingLeastSquares(
            factors=config.factors,
            regularization=config.regularization,
            alpha=config.alpha,
            iterations=config.iterations,
            random_state=config.seed,
        ).fit(interactions.matrix, show_progress=False)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
