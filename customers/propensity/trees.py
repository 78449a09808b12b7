"""Trees that tell buyers from others: grown, kept and asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from customers.propensity.balance import balanced
from customers.propensity.config import Balance, TreeConfig
from customers.propensity.examples import Examples

if TYPE_CHECKING:
    from lightgbm import Booster

THREADS = 1
"""Some thousands of rows are grown sooner by one than by two that wait for each other."""


def grow(examples: Examples, config: TreeConfig, balance: Balance, seed: int) -> "Booster":
    """Grow one ensemble of trees, the same one from the same rows and seed."""
    import lightgbm as lgb  # slow to import

    rows, weights = balanced(examples, balance, seed)
    learned = lgb.Dataset(rows.values, rows.bought.astype(np.float32), weight=weights)
    return lgb.train(_settings(config, seed), learned, config.trees)


class Forest:
    """Ensembles of trees whose margins are averaged."""

    def __init__(self, boosters: "Sequence[Booster]") -> None:
        self._boosters = boosters

    @classmethod
    def grow(
        cls, examples: Examples, config: TreeConfig, balance: Balance, *, members: int, seed: int
    ) -> "Forest":
        """Grow ensembles that differ by their seed."""
        # what is read back predicts to the last bit what the saved one will
        return cls.read(
            [
                grow(examples, config, balance, seed + member).model_to_string()
                for member in range(members)
            ]
        )

    @classmethod
    def read(cls, texts: Sequence[str]) -> "Forest":
        """Make what ``texts`` wrote."""
        from lightgbm import Booster  # slow to import

        return cls([Booster(model_str=text) for text in texts])

    def texts(self) -> list[str]:
        """Write the ensembles in LightGBM's own text."""
        return [booster.model_to_string() for booster in self._boosters]

    def margins(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return log-odds: shape [n]."""
        return self._mean(
            [
                booster.predict(values, raw_score=True, num_threads=THREADS)
                for booster in self._boosters
            ]
        )

    def contributions(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each column adds to the log-odds, and last what all start from.

        Shape [n, columns + 1]; a row sums to its margin (TreeSHAP, Lundberg et al. 2020).
        """
        return self._mean(
            [
                booster.predict(values, pred_contrib=True, num_threads=THREADS)
                for booster in self._boosters
            ]
        )

    def _mean(self, parts: list[Any]) -> NDArray[np.float64]:
        return np.asarray(sum(parts[1:], start=parts[0]) / len(parts), dtype=np.float64)


def _settings(config: TreeConfig, seed: int) -> dict[str, Any]:
    return {
        "objective": "binary",
        "num_leaves": config.leaves,
        "min_data_in_leaf": config.least_rows,
        "learning_rate": config.learning_rate,
        "feature_fraction": config.columns,
        "bagging_fraction": config.rows,
        "bagging_freq": 1,
        "lambda_l2": config.shrink,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": THREADS,
        "verbose": -1,
    }
