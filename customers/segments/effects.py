"""How much a group differs from the rest, with 95 % intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z = 1.959964
"""Of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A size and the ends of its interval."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no doubt about the direction."""
        return self.low > 0 or self.high < 0


def cliffs_delta(inside: NDArray[np.float64], outside: NDArray[np.float64]) -> Effect:
    """Return how much more often a member's value is above another's than below it, -1 to 1.

    Cliff (Psychological Bulletin, 1993), with the variance of DeLong et al. (Biometrics, 1988):
    no distribution is assumed, so that money and counts may be as skewed as they are. Values are
    known ones; two at least on each side.
    """
    above = _dominance(inside, outside)
    below = -_dominance(outside, inside)
    delta = float(above.mean())
    variance = above.var(ddof=1) / len(inside) + below.var(ddof=1) / len(outside)
    margin = Z * float(np.sqrt(variance))
    return Effect(delta, max(delta - margin, -1.0), min(delta + margin, 1.0))


def cohens_d(inside: NDArray[np.float64], outside: NDArray[np.float64]) -> float:
    """Return the difference of the means in pooled standard deviations; 0 where all are alike."""
    count = len(inside) + len(outside) - 2
    squares = (len(inside) - 1) * inside.var(ddof=1) + (len(outside) - 1) * outside.var(ddof=1)
    deviation = float(np.sqrt(squares / count))
    return float(inside.mean() - outside.mean()) / deviation if deviation > 0 else 0.0


def lift(
    hits: NDArray[np.float64], total: float, hits_outside: NDArray[np.float64], outside: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return how many times a share is that of the rest, and the ends of its intervals.

    On the log of the ratio of shares, half a case added to each (Katz et al., Biometrics, 1978;
    Walter, Biometrika, 1975).
    """
    hits, hits_outside = hits + 0.5, hits_outside + 0.5
    total, outside = total + 0.5, outside + 0.5
    log = np.log(hits / total) - np.log(hits_outside / outside)
    variance = np.maximum(1 / hits - 1 / total + 1 / hits_outside - 1 / outside, 0.0)
    margin = Z * np.sqrt(variance)
    return np.exp(log), np.exp(log - margin), np.exp(log + margin)


def beyond_chance(
    ratio: NDArray[np.float64], low: NDArray[np.float64], at_most: float = 0.05
) -> NDArray[np.bool_]:
    """Mark the lifts above 1 of which ``at_most`` a share is chance, looking at all of them.

    Benjamini & Hochberg (JRSS B, 1995), on the normal deviates that the intervals rest on.
    """
    from scipy.stats import false_discovery_control, norm

    if not len(ratio):
        return np.zeros(0, dtype=bool)
    error = np.maximum(np.log(ratio) - np.log(low), 1e-12) / Z
    q = false_discovery_control(norm.sf(np.log(ratio) / error))
    return np.asarray(q <= at_most)


def _dominance(values: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each value the share of others below it less the share above."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, "left")
    not_above = np.searchsorted(ordered, values, "right")
    return np.asarray((below + not_above - len(others)) / len(others))
