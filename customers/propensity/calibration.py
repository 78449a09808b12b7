"""Turning margins into probabilities that come true as often as they say."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

BOUND = 1e-4
"""No session is surer than this either way."""

CLEARLY = 0.98
"""An isotonic curve must bring log loss down to this share of the others': it puts sessions on
one level that were in order, which costs more PR AUC than it gains in calibration."""

PARTS = 5
"""Of the rows, each foretold by a curve fitted to the others, when kinds are compared."""


class Curve(StrEnum):
    """The shape of a calibration."""

    SIGMOID = "sigmoid"
    """One slope and one level of the log-odds (Platt 1999)."""
    BETA = "beta"
    """A slope for each end (Kull, Silva Filho & Flach, AISTATS 2017)."""
    ISOTONIC = "isotonic"
    """Any rising curve, as straight lines between knots."""


@dataclass(frozen=True, slots=True)
class Calibrator:
    """A rising curve from margins to probabilities; all of it is JSON."""

    curve: Curve
    x: tuple[float, ...]
    """Sigmoid: slope, level. Beta: both slopes, level. Isotonic: the knots' margins."""
    y: tuple[float, ...] = ()
    """Isotonic: the knots' probabilities."""

    def __call__(self, margins: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities of margins: shape [n]."""
        if self.curve is Curve.ISOTONIC:
            return np.clip(np.interp(margins, self.x, self.y), BOUND, 1 - BOUND)
        *slopes, level = self.x
        odds = _described(self.curve, margins) @ np.array(slopes) + level
        return np.clip(_logistic(odds), BOUND, 1 - BOUND)

    def as_json(self) -> dict[str, Any]:
        """Return what ``of`` reads."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Calibrator":
        """Make the curve that was kept."""
        return cls(Curve(kept["curve"]), tuple(kept["x"]), tuple(kept["y"]))


def calibrate(margins: NDArray[np.float64], bought: NDArray[np.bool_], seed: int) -> Calibrator:
    """Fit the kind of curve that foretells best rows it was not fitted to.

    The margins must be of rows that the trees had not learned from.
    """
    losses = {curve: _loss(curve, margins, bought, seed) for curve in Curve}
    losses[Curve.ISOTONIC] /= CLEARLY
    return fit(min(losses, key=lambda curve: losses[curve]), margins, bought)


def fit(curve: Curve, margins: NDArray[np.float64], bought: NDArray[np.bool_]) -> Calibrator:
    """Fit a curve of one kind."""
    if curve is Curve.ISOTONIC:
        return _isotonic(margins, bought)
    from sklearn.linear_model import LogisticRegression  # slow to import

    described = _described(curve, margins)
    fitted = LogisticRegression(C=1e6, solver="newton-cholesky").fit(described, bought)
    slopes = fitted.coef_[0]
    if (slopes < 0).any():  # a beta curve that would fall somewhere
        return fit(Curve.SIGMOID, margins, bought) if curve is Curve.BETA else _level(bought)
    return Calibrator(curve, (*map(float, slopes), float(fitted.intercept_[0])))


def _level(bought: NDArray[np.bool_]) -> Calibrator:
    """Return a curve that knows nothing but the share of buyers: margins that say nothing."""
    share = float(np.clip(bought.mean(), BOUND, 1 - BOUND))
    return Calibrator(Curve.SIGMOID, (0.0, float(np.log(share / (1 - share)))))


def _isotonic(margins: NDArray[np.float64], bought: NDArray[np.bool_]) -> Calibrator:
    from sklearn.isotonic import IsotonicRegression  # slow to import

    fitted = IsotonicRegression(out_of_bounds="clip").fit(margins, bought.astype(float))
    x, y = fitted.X_thresholds_, fitted.y_thresholds_
    return Calibrator(Curve.ISOTONIC, tuple(map(float, x)), tuple(map(float, y)))


def _described(curve: Curve, margins: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the curve is linear in, each rising with the margin: shape [n, 1 or 2]."""
    if curve is Curve.SIGMOID:
        return margins[:, None]
    return np.stack([-np.logaddexp(0, -margins), np.logaddexp(0, margins)], axis=1)


def _loss(
    curve: Curve, margins: NDArray[np.float64], bought: NDArray[np.bool_], seed: int
) -> float:
    """Return the mean log loss of rows by curves fitted to others."""
    part = np.random.default_rng(seed).permutation(len(margins)) % PARTS
    losses = np.zeros(len(margins))
    for number in range(PARTS):
        held = part == number
        said = fit(curve, margins[~held], bought[~held])(margins[held])
        losses[held] = -np.log(np.where(bought[held], said, 1 - said))
    return float(losses.mean())


def _logistic(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)
