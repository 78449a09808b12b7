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
    """A model, and the choice that it is made by."""

    choice: Choice
    model: PropensityModel
    """Grown on all rows, with the chosen balance."""
    compared: Mapping[Balance, PropensityModel]
    """One a balance, grown on the rows that the choice was made on."""


def learn(
    examples: Examples, config: PropensityConfig, balances: Sequence[Balance] = ALL
) -> Learned:
    """Choose among these balances, and grow a model of each as well as the chosen one."""
    tried, choice = _chosen(examples, config, balances)
    compared = {one: _grown(tried, tried, choice, one, config) for one in balances}
    if tried is examples:
        return Learned(choice, compared[choice.balance], compared)
    model = _grown(examples, tried, choice, choice.balance, config)
    return Learned(choice, model, compared)


def learn_chosen(examples: Examples, config: PropensityConfig) -> Learned:
    """Choose among all balances, and grow the chosen model only."""
    tried, choice = _chosen(examples, config, ALL)
    return Learned(choice, _grown(examples, tried, choice, choice.balance, config), {})


def _chosen(
    examples: Examples, config: PropensityConfig, balances: Sequence[Balance]
) -> tuple[Examples, Choice]:
    tried = examples.sample(config.most_rows, config.seed)
    return tried, choose(tried, balances, config)


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
