import numpy as np

from customers.decline.ranking import Measured
from customers.decline.trial import CLASSIFIERS, Model, choose


def measured(**areas: tuple[float, float]) -> Measured:
    """Return ROC AUCs, each with how far its bootstrap samples scatter."""
    draws = np.random.default_rng(0)
    return {
        model: {"roc_auc": np.r_[value, draws.normal(value, spread, 200)]}
        for model in CLASSIFIERS
        for value, spread in (areas.get(model, (0.7, 0.001)),)
    }


def test_the_mixture_stands_where_others_are_hardly_better() -> None:
    assert choose(measured(lightgbm=(0.703, 0.01))) is Model.MIXTURE
    assert choose(measured(mixture=(0.75, 0.001))) is Model.MIXTURE


def test_a_classifier_that_is_surely_better_is_chosen() -> None:
    assert choose(measured(lightgbm=(0.73, 0.001))) is Model.LIGHTGBM
