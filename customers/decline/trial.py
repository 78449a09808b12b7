"""Classifiers and yardsticks compared on moments that they had not seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

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
from customers.decline.ranking import Judged, Measured, figure, measure
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


def fit_classifiers(examples: Examples, seed: int) -> dict[Model, Classifier]:
    """Fit each classifier."""
    inputs, declined = examples.inputs.to_numpy(np.float64), examples.declined
    fitted: dict[Model, Classifier] = {
        Model.LOGISTIC: Logistic(inputs, declined),
        Model.RANDOM_FOREST: RandomForest(inputs, declined, seed),
        Model.LIGHTGBM: Boosting(inputs, declined, seed),
    }
    return fitted | {Model.MIXTURE: Mixture(tuple(fitted.values()))}


def scores_of(classifiers: Mapping[Model, Classifier], inputs: Matrix) -> dict[str, Values]:
    """Score customers by each classifier: shape [n]."""
    return {model: classifier.log_odds(inputs) for model, classifier in classifiers.items()}


def yardstick_scores(examples: Examples, past: OwnPast, config: DeclineConfig) -> dict[str, Values]:
    """Score customers by the yardsticks: shape [n]; BG/NBD is fitted to their pasts alone."""
    recency_frequency = RecencyFrequency(examples.past, examples.declined)
    bg_nbd = BgNbd(past, config.seed)
    return {
        Model.RECENCY_FREQUENCY: recency_frequency.scores(past),
        Model.BG_NBD: bg_nbd.scores(past, config.definition.window_days),
    }


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """How all did at moments that they had not seen, each fitted to the older ones alone."""

    places: tuple[int, ...]
    """Of the moments foretold."""
    judged: Judged
    """The customers eligible then."""
    measured: Measured
    chosen: Model
    """See ``choose``."""


def compare(examples: Examples, config: DeclineConfig, progress: Progress) -> Trial:
    """Foretell the newest moments, each from all whose windows were over before it."""
    count = len(examples.moments)
    places = range(count - min(config.validated, count - 1), count)
    parts: list[Judged] = []
    for done, place in enumerate(places):
        progress("comparing classifiers", done, len(places))
        older = examples.take(examples.moment < place)
        parts.append(_foretell(older, examples.take(examples.moment == place), config))
    judged = Judged.concatenate(parts)
    measured = measure(judged, config.resamples, config.seed)
    return Trial(tuple(places), judged, measured, choose(measured))


def choose(measured: Measured) -> Model:
    """Return the mixture, unless another classifier has surely the higher ROC AUC.

    A mixture errs less where a season comes that the newest moments did not show.
    """
    best = max(CLASSIFIERS, key=lambda model: float(measured[model]["roc_auc"][0]))
    gain = figure(measured[best]["roc_auc"] - measured[Model.MIXTURE]["roc_auc"])
    return best if gain["low"] > 0 else Model.MIXTURE


def _foretell(older: Examples, moment: Examples, config: DeclineConfig) -> Judged:
    scores = scores_of(fit_classifiers(older, config.seed), moment.inputs.to_numpy(np.float64))
    scores |= yardstick_scores(older, moment.past, config)
    judged = Judged(moment.moment, moment.past.customers, moment.declined, scores)
    return judged.take(moment.past.eligible)
