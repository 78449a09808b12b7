"""Why customers are expected to decline: what each input adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.decline.classifiers import Matrix
from customers.decline.examples import OWN_INPUTS
from customers.features.spec import label_of
from customers.store import CUSTOMERS, Saved
from customers.words import Language, words
from data.event import CustomerKey

MOST_OVERALL = 15
LEAST_GROUP = 20
"""Customers of whom an input's middle is told."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One reason for a customer's probability."""

    label: str
    """What people call the input."""
    contribution: float
    """In log-odds against the average customer: above 0 it speaks for declining."""


def strongest(contributions: Matrix, count: int) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Return each customer's strongest inputs, by place, and their contributions: [n, count]."""
    count = min(count, contributions.shape[1])
    order = np.argsort(-np.abs(contributions), axis=1, kind="stable")[:, :count]
    effects = np.take_along_axis(contributions, order, axis=1)
    return order.astype(np.int16), effects.astype(np.float32)


def overall(columns: Sequence[str], inputs: Matrix, contributions: Matrix) -> list[dict[str, Any]]:
    """Return the inputs that move the log-odds most, on average over the customers.

    ``direction`` is the correlation of an input's rank and its contribution: above 0, more of it
    speaks for declining; None where it is constant. JSON.
    """
    mean = np.abs(contributions).mean(axis=0)
    order = np.argsort(-mean, kind="stable")[:MOST_OVERALL].tolist()
    return [
        {
            "input": columns[place],
            "mean_contribution": round(float(mean[place]), 4),
            "direction": _direction(inputs[:, place], contributions[:, place]),
        }
        for place in order
        if mean[place] > 0
    ]


def drivers_of(saved: Saved, customer: CustomerKey, language: Language) -> list[Driver]:
    """Return the reasons kept for a customer, strongest first; none of a stranger's."""
    rows = np.flatnonzero(saved.arrays[CUSTOMERS] == customer)
    if not len(rows):
        return []
    names = saved.document["inputs"]
    places, effects = saved.arrays["drivers"][rows[0]], saved.arrays["driver_effects"][rows[0]]
    return [
        Driver(input_label(names[place], language), float(effect))
        for place, effect in zip(places.tolist(), effects.tolist(), strict=True)
    ]


def input_label(name: str, language: Language) -> str:
    """Return what people call an input."""
    if name in OWN_INPUTS:
        labels: dict[str, str] = words("decline", language)["inputs"]
        return labels[name]
    return label_of(name, language)


def _direction(values: NDArray[np.float64], contributions: NDArray[np.float64]) -> float | None:
    known = ~np.isnan(values)
    ranks = np.argsort(np.argsort(values[known], kind="stable")).astype(np.float64)
    added = contributions[known]
    if len(ranks) < LEAST_GROUP or np.ptp(values[known]) == 0 or np.ptp(added) == 0:
        return None
    return round(float(np.corrcoef(ranks, added)[0, 1]), 3)
