"""Growing trees that order candidates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cf.ranker.config import RankerConfig
from cf.ranker.examples import Examples

if TYPE_CHECKING:
    from lightgbm import Booster, Dataset

OBJECTIVES = ("lambdarank", "binary")
"""Whole lists put right at their head, and single purchases foretold: both together err less."""
THREADS = 2
"""Fixed: with another number the same examples might grow other trees."""
BINS = 127
"""Values of a feature that are told apart."""


def grow_until(
    learned: "Dataset", judged: "Dataset", objective: str, config: RankerConfig
) -> "tuple[int, Booster]":
    """Grow until the judging examples are ordered no better; return how many trees, and these."""
    import lightgbm as lgb  # slow to import

    stop = lgb.early_stopping(config.patience, verbose=False)
    settings = _settings(objective, config)
    booster = lgb.train(settings, learned, config.trees, [judged], callbacks=[stop])
    return booster.best_iteration, booster


def grow(learned: "Dataset", objective: str, trees: int, config: RankerConfig) -> str:
    """Grow so many trees, the same ones from the same examples; return LightGBM's text."""
    import lightgbm as lgb  # slow to import

    return lgb.train(_settings(objective, config), learned, trees).model_to_string()


def dataset(examples: Sequence[Examples], like: "Dataset | None" = None) -> "Dataset":
    """Bin examples, for any objective; those to judge by ``like`` those learned from."""
    import lightgbm as lgb  # slow to import

    return lgb.Dataset(
        np.concatenate([one.features for one in examples]),
        np.concatenate([one.bought for one in examples]).astype(np.float32),
        group=np.concatenate([one.groups for one in examples]),
        reference=like,
        params={"max_bin": BINS, "feature_pre_filter": False, "verbose": -1},
    )


def _settings(objective: str, config: RankerConfig) -> dict[str, Any]:
    return {
        "objective": objective,
        "metric": "ndcg",
        "eval_at": [config.truncation],
        "lambdarank_truncation_level": config.truncation,
        "num_leaves": config.leaves,
        "learning_rate": config.learning_rate,
        "min_data_in_leaf": config.least_rows,
        "feature_fraction": config.columns,
        "bagging_fraction": config.rows,
        "bagging_freq": 1,
        "lambda_l2": 1.0,
        "max_bin": BINS,
        "feature_pre_filter": False,
        "seed": config.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": THREADS,
        "verbose": -1,
    }
