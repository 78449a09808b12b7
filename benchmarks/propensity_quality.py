"""How well purchases are foretold on a table of sessions: nested cross-validation, repeated.

    python -m benchmarks.propensity_quality online_shoppers_intention.csv [--repeats 3]

Prints, as means over the repetitions with their range, what the whole way of learning reaches on
rows it had not seen, with and without page values, beside LightGBM as it comes and SMOTE.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from customers.propensity.config import Balance, PropensityConfig
from customers.propensity.examples import Examples, Split, folds
from customers.propensity.measures import Judged, measure
from customers.propensity.table import COLUMNS, FINISHED, PAGE_VALUE, read_table
from customers.propensity.validation import validate
from data.progress import silent

SHOWN = ("roc_auc", "pr_auc", "f1", "precision", "recall", "brier", "calibration_error")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--repeats", type=int, default=1)
    asked = parser.parse_args()
    examples = read_table(asked.file, labelled=True).examples
    found: dict[str, list[list[float]]] = {}
    began = perf_counter()
    for seed in range(asked.repeats):
        config = replace(PropensityConfig(), seed=seed, resamples=1)
        parts = list(folds(examples, config.folds, seed))
        for name, judged in _judged(examples, parts, config):
            measured = measure(judged, 1, 0)
            found.setdefault(name, []).append([measured[key]["value"] for key in SHOWN])
    seconds = perf_counter() - began
    print(f"{len(examples)} rows, {asked.repeats} x {len(parts)} folds, {seconds:.0f} s")
    print(f"{'':22}" + "".join(f"{name:>21}" for name in SHOWN))
    for name, runs in found.items():
        mean, low, high = np.mean(runs, axis=0), np.min(runs, axis=0), np.max(runs, axis=0)
        cells = zip(mean, low, high, strict=True)
        print(f"{name:22}" + "".join(f"  {m:.3f} ({a:.3f}-{b:.3f})" for m, a, b in cells))


def _judged(
    examples: Examples, parts: list[Split], config: PropensityConfig
) -> Iterator[tuple[str, Judged]]:
    """Yield each system's name and what it said of rows it had not learned from."""
    yield "LightGBM as it comes", _untuned(examples, parts)
    whole = validate(examples, parts, config, silent, step="")
    yield "chosen", whole.chosen[FINISHED]
    for balance, judged in whole.balances.items():
        yield f"balance: {balance.value}", judged
    plain = examples.without(PAGE_VALUE)
    lacking = validate(plain, parts, config, silent, step="", balances=(Balance.NONE,))
    yield "without page values", lacking.chosen[FINISHED]


def _untuned(examples: Examples, parts: list[Split]) -> Judged:
    """Foretell by LightGBM's defaults on the published columns, with a threshold of a half."""
    from lightgbm import LGBMClassifier  # slow to import

    probability = np.zeros(len(examples))
    values = examples.values[:, : len(COLUMNS)]
    for learned, held in parts:
        model = LGBMClassifier(verbose=-1, num_threads=1)
        model.fit(values[learned], examples.bought[learned])
        probability[held] = model.predict_proba(values[held])[:, 1]
    return Judged(probability, probability >= 0.5, examples.bought, examples.people)


if __name__ == "__main__":
    main()
