"""Shares with their intervals, where one person's visits are not independent of each other."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of some cases, with its 95 % interval."""

    value: float | None
    """None where there is no case."""
    low: float | None
    high: float | None

    def document(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"value": self.value, "low": self.low, "high": self.high}


def wilson(hits: float, cases: float, design_effect: float = 1.0) -> Share:
    """Return a share with the interval of Wilson (1927), of as many cases as count in effect.

    Cases count for less where one person has several that are alike: by the design effect (Kish,
    "Survey Sampling", 1965), as Korn & Graubard (1998) adapt intervals to it.
    """
    if cases <= 0:
        return Share(None, None, None)
    share, effective = hits / cases, cases / design_effect
    centre = (share + _Z**2 / (2 * effective)) / (1 + _Z**2 / effective)
    reach = _Z * np.sqrt(share * (1 - share) / effective + _Z**2 / (4 * effective**2))
    reach /= 1 + _Z**2 / effective
    low, high = max(0.0, centre - reach), min(1.0, centre + reach)
    return Share(share, float(min(low, share)), float(max(high, share)))


def design_effect(people: NDArray[np.int64], hit: NDArray[np.bool_]) -> float:
    """Return how much more a share varies for its cases being of fewer people; 1 at least."""
    cases = len(people)
    if not cases or hit.all() or not hit.any():
        return 1.0
    _, who = np.unique(people, return_inverse=True)
    share = hit.mean()
    residuals = np.bincount(who, hit - share)
    if len(residuals) < 2:
        return 1.0
    clustered = (residuals**2).sum() * len(residuals) / (len(residuals) - 1)
    return float(max(1.0, clustered / (cases * share * (1 - share))))
