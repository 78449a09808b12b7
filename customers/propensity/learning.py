"""Learning a model from sessions: choose, grow, calibrate, set the threshold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.propensity.calibration import calibrate
from customers.propensity.choosing import Choice, choose
from customers.propensity.config import Balance, PropensityConfig
from customers.propensity.examples import Examples
from customers.propensity.model import PropensityModel, Reading
from customers.propensity.threshold import choose_threshold
from customers.propensity.trees import Forest

ALL = tuple(Balance)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Models of the same rows, one a balance, and the choice among them."""

    choice: Choice
    models: Mapping[Balance, PropensityModel]

    @property
    def model(self) -> PropensityModel:
        """The chosen one."""
        return self.models[self.choice.balance]


def learn(
    examples: Examples, config: PropensityConfig, balances: Sequence[Balance] = ALL
) -> Learned:
    """Choose among these balances, and grow a model of each."""
    tried = examples.sample(config.most_rows, config.seed)
    choice = choose(tried, balances, config)
    models = {one: _grown(examples, tried, choice, one, config) for one in balances}
    return Learned(choice, models)


def learn_chosen(
    examples: Examples, config: PropensityConfig, balances: Sequence[Balance] = ALL
) -> Learned:
    """Choose among these balances, and grow a model of the best only."""
    tried = examples.sample(config.most_rows, config.seed)
    choice = choose(tried, balances, config)
    model = _grown(examples, tried, choice, choice.balance, config)
    return Learned(choice, {choice.balance: model})


def _grown(
    examples: Examples,
    tried: Examples,
    choice: Choice,
    balance: Balance,
    config: PropensityConfig,
) -> PropensityModel:
    """Grow on all rows; how they are read rests on what was foretold out of fold."""
    margins = choice.margins[balance]
    forest = Forest.grow(examples, choice.trees, balance, members=config.members, seed=config.seed)
    readings = {
        name: _reading(margins[rows], tried.bought[rows], config)
        for name, rows in tried.moments.items()
        if tried.take(rows).enough
    }
    served = _reading(margins, tried.bought, config)
    return PropensityModel(examples.columns, forest, served, readings)


def _reading(
    margins: NDArray[np.float64], bought: NDArray[np.bool_], config: PropensityConfig
) -> Reading:
    calibrator = calibrate(margins, bought, config.seed)
    return Reading(calibrator, choose_threshold(calibrator(margins), config))
