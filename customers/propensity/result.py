"""What was learned about who is about to buy."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.propensity.choosing import Choice
from customers.propensity.config import PropensityConfig
from customers.propensity.examples import Examples
from customers.propensity.learning import Learned
from customers.propensity.measures import Judged, curves, measure, threshold_curve
from customers.propensity.model import MODEL, PropensityModel
from customers.propensity.validation import Validation
from customers.store import Saved

EXPLAINED = 2_000
"""Rows behind the overall drivers."""


@dataclass(frozen=True, slots=True, eq=False)
class PropensityResult:
    """A model with what it was worth on sessions it had not seen."""

    figures: Mapping[str, Any]
    """JSON, see ``figures_of``; what a source adds stands beside it."""
    model: PropensityModel
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    """What serving needs beside the model."""

    def document(self) -> dict[str, Any]:
        """Return everything but the trees and the arrays."""
        return {**self.figures, MODEL: self.model.document()}

    def saved(self) -> Saved:
        """Return the form that is kept in a home."""
        return Saved(self.document(), self.arrays, self.model.texts())


def figures_of(
    examples: Examples, validation: Validation, learned: Learned, config: PropensityConfig
) -> dict[str, Any]:
    """Measure a validation, and say what the model of all rows came to be.

    The keys at the top are those of the examples' definition.
    """
    definition = examples.definition
    judged = validation.chosen[definition]
    costs = {"missed": config.cost_missed, "wrong": config.cost_wrong}
    measured = {moment: measured_of(one, config) for moment, one in validation.chosen.items()}
    return {
        "definition": definition,
        **measured[definition],
        "threshold": learned.model.at(definition).threshold,
        "rule": config.rule.value,
        "costs": costs,
        "chosen": _chosen(learned),
        "moments": measured,
        "balances": {
            balance.value: measured_of(one, config) for balance, one in validation.balances.items()
        },
        "drivers": drivers_of(learned.model, examples, config),
        "curves": curves(judged),
        "threshold_curve": threshold_curve(judged, costs),
    }


def measured_of(judged: Judged, config: PropensityConfig) -> dict[str, Any]:
    """Measure as the configuration says."""
    return measure(judged, config.resamples, config.seed)


def drivers_of(
    model: PropensityModel, examples: Examples, config: PropensityConfig
) -> list[dict[str, Any]]:
    """Return each column's mean absolute contribution to the log-odds, the largest first (SHAP).

    ``direction`` is the rank correlation of values and contributions: above 0 more of it speaks
    for a purchase.
    """
    from scipy.stats import spearmanr  # slow to import

    rows = np.random.default_rng(config.seed).permutation(len(examples))[:EXPLAINED]
    values = examples.values[rows]
    contributions = model.forest.contributions(values)[:, :-1]
    sizes = np.abs(contributions).mean(axis=0)
    drivers = []
    for place in np.argsort(-sizes, kind="stable"):
        told, added = values[:, place], contributions[:, place]
        known = ~np.isnan(told)
        varies = np.ptp(told[known]) > 0 and np.ptp(added[known]) > 0 if known.any() else False
        direction = float(spearmanr(told[known], added[known])[0]) if varies else 0.0
        drivers.append(
            {
                "column": model.columns[place],
                "contribution": round(float(sizes[place]), 5),
                "direction": round(direction, 3),
            }
        )
    return drivers


def _chosen(learned: Learned) -> dict[str, Any]:
    choice: Choice = learned.choice
    return {
        "balance": choice.balance.value,
        "trees": asdict(choice.trees),
        "calibration": learned.model.served.calibrator.curve.value,
        "members": len(learned.model.texts()),
        "tried": [{**asdict(trees), "pr_auc": round(score, 5)} for trees, score in choice.tried],
        "balances": {name.value: round(score, 5) for name, score in choice.balances.items()},
    }
