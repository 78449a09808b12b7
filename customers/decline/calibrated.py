"""Probabilities that come true as often as they say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.decline.ranking import Judged
from customers.features.groups import Values
from customers.propensity.calibration import Calibrator, Curve, fit

RISING = (Curve.SIGMOID, Curve.BETA)
"""What keeps customers apart: the steps of an isotonic curve would tie the likeliest."""
BINS = 10


Bins = tuple[tuple[float, float, int], ...]
"""Groups of customers: the mean probability, the share that declined, and the size."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """A curve from log-odds to probabilities, and how true it proved where it was not fitted."""

    curve: Calibrator
    probability: Values
    """Of the trial's customers, each by a curve fitted to other moments: shape [n]."""
    error: float
    """The expected calibration error of those, ten groups of equal size."""
    bins: Bins


def calibrate(judged: Judged, log_odds: Values) -> Calibration:
    """Fit the kind of curve that foretells best the moments it was not fitted to.

    ``log_odds`` are out of time: of models that had not seen the moment.
    """
    held = _held_out(judged)
    tried = {kind: _crossed(kind, log_odds, judged.declined, held) for kind in RISING}
    kind = min(RISING, key=lambda curve: _log_loss(tried[curve], judged.declined))
    probability = tried[kind]
    bins = binned(probability, judged.declined)
    return Calibration(
        fit(kind, log_odds, judged.declined), probability, calibration_error(bins), bins
    )


def calibration_error(bins: Bins) -> float:
    """Return the mean distance of what was said and what came true, by the groups' sizes."""
    said, true, size = np.array(bins).T
    return float(np.average(np.abs(said - true), weights=size))


def binned(probability: Values, declined: NDArray[np.bool_]) -> Bins:
    """Group customers by probability into tenths."""
    parts = np.array_split(np.argsort(probability, kind="stable"), min(BINS, len(probability)))
    return tuple(
        (float(probability[rows].mean()), float(declined[rows].mean()), len(rows)) for rows in parts
    )


def _held_out(judged: Judged) -> NDArray[np.int64]:
    """Return parts that are foretold by the others: moments, or halves of the customers of one."""
    if len(np.unique(judged.moment)) > 1:
        return judged.moment
    return np.argsort(np.argsort(judged.customers)) % 2


def _crossed(
    kind: Curve, log_odds: Values, declined: NDArray[np.bool_], held: NDArray[np.int64]
) -> Values:
    probability = np.empty(len(log_odds))
    for part in np.unique(held):
        own = held == part
        probability[own] = fit(kind, log_odds[~own], declined[~own])(log_odds[own])
    return probability


def _log_loss(probability: Values, declined: NDArray[np.bool_]) -> float:
    return float(-np.log(np.where(declined, probability, 1 - probability)).mean())
