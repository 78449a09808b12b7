"""Classifiers and yardsticks compared on moments that they had not seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from customers.decline.classifiers import (
    Boosting,
    Classifier,
    Logistic,
    Matrix,
    Mixture,
    RandomForest,
)
from customers.decline.config import DeclineConfig
from customers.decline.examples import Examples
from customers.decline.outcome import OwnPast
from customers.decline.ranking import Judged, Measured, measure
from customers.decline.yardsticks import BgNbd, RecencyFrequency
from customers.features.groups import Values
from data.progress import Progress


class Model(StrEnum):
    """What is compared."""

    LOGISTIC = "logistic"
    RANDOM_FOREST = "random_forest"
    LIGHTGBM = "lightgbm"
    MIXTURE = "mixture"
    RECENCY_FREQUENCY = "recency_frequency"
    BG_NBD = "bg_nbd"


YARDSTICKS = (Model.RECENCY_FREQUENCY, Model.BG_NBD)
CLASSIFIERS = tuple(model for model in Model if model not in YARDSTICKS)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """All that is compared, fitted to the same examples."""

    classifiers: Mapping[Model, Classifier]
    recency_frequency: RecencyFrequency
    bg_nbd: BgNbd
    window_days: int

    def scores(self, inputs: Matrix, past: OwnPast) -> dict[str, Values]:
        """Score customers by each: shape [n]."""
        found: dict[str, Values] = {
            model: classifier.log_odds(inputs) for model, classifier in self.classifiers.items()
        }
        found[Model.RECENCY_FREQUENCY] = self.recency_frequency.scores(past)
        found[Model.BG_NBD] = self.bg_nbd.scores(past, self.window_days)
        return found


def fit_classifiers(examples: Examples, seed: int) -> dict[Model, Classifier]:
    """Fit each classifier."""
    inputs, declined = examples.inputs.to_numpy(np.float64), examples.declined
    logistic = Logistic(inputs, declined)
    forest = RandomForest(inputs, declined, seed)
    boosting = Boosting(inputs, declined, seed)
    return {
        Model.LOGISTIC: logistic,
        Model.RANDOM_FOREST: forest,
        Model.LIGHTGBM: boosting,
        Model.MIXTURE: Mixture((logistic, forest, boosting)),
    }


def fit_yardsticks(
    examples: Examples, newest: OwnPast, window_days: int, seed: int
) -> tuple[RecencyFrequency, BgNbd]:
    ...


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """How all did at moments that they had not seen, each fitted to the older ones alone."""

    places: tuple[int, ...]
    """Of the moments foretold."""
    judged: Judged
    """The eligible customers."""
    measured: Measured
    chosen: Model
    """The classifier with the highest ROC AUC."""


def compare(examples: Examples, config: DeclineConfig, progress: Progress) -> Trial:
    """Foretell the newest moments, each from all that were over before it."""
    count = len(examples.moments)
    places = range(count - min(config.validated, count - 1), count)
    ...
