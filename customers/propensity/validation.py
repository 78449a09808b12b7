"""Judging the whole way of learning by sessions that it has not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import Balance, PropensityConfig
from customers.propensity.examples import Examples, Split
from customers.propensity.learning import ALL, Learned, learn
from customers.propensity.measures import Judged
from data.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Validation:
    """What models said of rows they had not learned from."""

    chosen: Mapping[str, Judged]
    """By moment: what the balance said that was chosen where the model learned."""
    balances: Mapping[Balance, Judged]
    """By balance, with the chosen trees: at the moment that is the examples' definition."""


def validate(
    examples: Examples,
    splits: Sequence[Split],
    config: PropensityConfig,
    progress: Progress,
    *,
    step: str,
    balances: Sequence[Balance] = ALL,
) -> Validation:
    """Learn from each split's first rows, every choice included, and judge by its others.

    A row is judged once at most; rows that are in no split's second part are left out.
    """
    learned: list[tuple[Learned, NDArray[np.int64]]] = []
    for place, (rows, held) in enumerate(splits):
        progress(step, place, len(splits))
        learned.append((learn(examples.take(rows), config, balances), held))
    progress(step, len(splits), len(splits))
    judged = np.concatenate([held for _, held in splits])
    seen = [moment for moment, rows in examples.moments.items() if rows[judged].any()]
    return Validation(
        {moment: _judged(examples, learned, moment, None) for moment in seen},
        {balance: _judged(examples, learned, examples.definition, balance) for balance in balances},
    )


def _judged(
    examples: Examples,
    learned: Sequence[tuple[Learned, NDArray[np.int64]]],
    moment: str,
    balance: Balance | None,
) -> Judged:
    """Join what each split's model of a balance (None: of the chosen) said at a moment."""
    parts = []
    for one, held in learned:
        rows = held[examples.moments[moment][held]]
        if not len(rows):
            continue
        model = one.model if balance is None else one.compared[balance]
        reading = model.at(moment)
        probability = reading.calibrator(model.forest.margins(examples.values[rows]))
        parts.append((probability, probability >= reading.threshold, rows))
    probabilities, decisions, places = zip(*parts, strict=True)
    rows = np.concatenate(places)
    return Judged(
        np.concatenate(probabilities),
        np.concatenate(decisions),
        examples.bought[rows],
        examples.people[rows],
    )
