"""Numbers that facet values begin with ("15.6 inch"), and round numbers between them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_MEASURE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*$", re.DOTALL)
LEAST_SHARE = 0.9
"""A facet is numeric where so much of it are numbers of one unit."""


@dataclass(frozen=True, slots=True)
class Band:
    """A range, both ends included, open where an end is None, and how many are in it."""

    low: float | None
    high: float | None
    count: int


@lru_cache(maxsize=65536)
def measure(value: str) -> tuple[float, str]:
    """Read a value as a number and its unit; NaN where it does not begin with one."""
    found = _MEASURE.match(value)
    return (float(found[1]), found[2]) if found else (math.nan, "")


def numbers(values: Iterable[str]) -> NDArray[np.float64]:
    """Return the numbers that values begin with, NaN where one does not; shape [values]."""
    return np.array([measure(value)[0] for value in values], np.float64)


def unit(counts: Iterable[tuple[str, int]]) -> str | None:
    """Return the unit of values with their counts; None where they are no numbers of one unit.

    It is compared without case, and returned as it is written most.
    """
    spellings: Counter[str] = Counter()
    total = 0
    for value, count in counts:
        number, of = measure(value)
        total += count
        if not math.isnan(number):
            spellings[of] += count
    units: Counter[str] = Counter()
    for of, count in spellings.items():
        units[of.casefold()] += count
    commonest, share = max(units.items(), key=lambda pair: pair[1], default=("", 0))
    if share <= 0 or share < LEAST_SHARE * total:
        return None
    return max((of for of in spellings if of.casefold() == commonest), key=spellings.__getitem__)


def bands(held: NDArray[np.float64]) -> tuple[Band, ...]:
    """Cut numbers at round quartiles into ranges with their exact counts; () where all are alike.

    A number at a cut counts on both sides, as a range holds both its ends.
    """
    ordered = np.sort(held[~np.isnan(held)])
    if not len(ordered):
        return ()
    cuts = {rounded(float(cut)) for cut in np.quantile(ordered, (0.25, 0.5, 0.75))}
    inner = sorted(cut for cut in cuts if ordered[0] < cut < ordered[-1])
    edges: Sequence[float | None] = [None, *inner, None]
    found = (Band(low, high, _within(ordered, low, high)) for low, high in pairwise(edges))
    return tuple(found) if inner else ()


def rounded(number: float) -> float:
    """Return the nearest number with one digit and a half: 18.83 is 20, 8.47 is 8.5."""
    if not number:
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(number))) / 2
    return round(round(number / step) * step, 10)


def _within(ordered: NDArray[np.float64], low: float | None, high: float | None) -> int:
    start = 0 if low is None else int(np.searchsorted(ordered, low, side="left"))
    end = len(ordered) if high is None else int(np.searchsorted(ordered, high, side="right"))
    return end - start
