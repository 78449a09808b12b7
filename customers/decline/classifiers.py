"""Classifiers that are compared: each tells log-odds, and what of them each input adds."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values

Matrix = NDArray[np.float64]
"""Rows of customers, columns of inputs, NaN where unknown: shape [n, d]."""
BOUND = 1e-6
"""No probability is nearer to 0 or 1 when it is made log-odds."""
FOREST_ROWS = 5_000
"""So many rows are drawn for each tree of a forest: more take longer and gain nothing."""
UNKNOWN = -1e9
"""Stands for NaN where trees cannot do without a number: apart from all others."""


class Classifier(Protocol):
    """Tells declining customers from others."""

    def log_odds(self, inputs: Matrix) -> Values:
        """Return how likely each row is to decline: shape [n]."""

    def contributions(self, inputs: Matrix) -> Matrix:
        """Return what each input adds to a row's log-odds, against the average row: [n, d]."""


class Logistic:
    """Logistic regression on inputs whose tails are pulled in; exact contributions."""

    def __init__(self, inputs: Matrix, declined: NDArray[np.bool_]) -> None:
        from sklearn.impute import SimpleImputer  # slow to import
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        self._imputer = SimpleImputer(
            strategy="median", add_indicator=True, keep_empty_features=True
        )
        self._scaler = StandardScaler()
        known = self._imputer.fit_transform(_pulled_in(inputs))
        self._regression = LogisticRegression(C=0.02, max_iter=1000)
        self._regression.fit(self._scaler.fit_transform(known), declined)

    def log_odds(self, inputs: Matrix) -> Values:
        """Return how likely each row is to decline."""
        odds: Values = self._terms(inputs).sum(axis=1) + float(self._regression.intercept_[0])
        return odds

    def contributions(self, inputs: Matrix) -> Matrix:
        """Return each input's term; whether it is known counts as its own."""
        terms = self._terms(inputs)
        added = terms[:, : inputs.shape[1]].copy()
        added[:, self._imputer.indicator_.features_] += terms[:, inputs.shape[1] :]
        return added

    def _terms(self, inputs: Matrix) -> Matrix:
        known = self._scaler.transform(self._imputer.transform(_pulled_in(inputs)))
        return np.asarray(known * self._regression.coef_[0], dtype=np.float64)


class RandomForest:
    """Averaged trees (Breiman 2001); contributions by TreeSHAP, brought to log-odds."""

    def __init__(self, inputs: Matrix, declined: NDArray[np.bool_], seed: int) -> None:
        from sklearn.ensemble import RandomForestClassifier  # slow to import

        self._forest = RandomForestClassifier(
            n_estimators=80,
            max_leaf_nodes=64,
            min_samples_leaf=_least_leaf(len(declined), 20),
            max_features=0.2,
            max_samples=min(FOREST_ROWS, len(declined)),
            n_jobs=-1,
            random_state=seed,
        )
        self._forest.fit(_numbered(inputs), declined)
        self._forest.set_params(n_jobs=1)  # threads would add up in any order, and round so

    def log_odds(self, inputs: Matrix) -> Values:
        """Return how likely each row is to decline."""
        return log_odds(self._forest.predict_proba(_numbered(inputs))[:, 1])

    def contributions(self, inputs: Matrix) -> Matrix:
        """Return what each input adds to the probability, scaled to add up to log-odds."""
        from shap import TreeExplainer  # slow to import

        explainer = TreeExplainer(self._forest)
        added = np.asarray(explainer.shap_values(_numbered(inputs)), dtype=np.float64)[:, :, 1]
        usual = float(np.asarray(explainer.expected_value)[1])
        change = added.sum(axis=1)
        wanted = log_odds(change + usual) - log_odds(np.array(usual))
        # where hardly anything changes, the slope of the log-odds is the scale
        slope = np.full(len(change), 1 / (usual * (1 - usual)))
        np.divide(wanted, change, out=slope, where=np.abs(change) > 1e-4)
        scaled: Matrix = added * slope[:, None]
        return scaled


class Boosting:
    """LightGBM; its own exact TreeSHAP (Lundberg et al., 2020)."""

    def __init__(self, inputs: Matrix, declined: NDArray[np.bool_], seed: int) -> None:
        import lightgbm as lgb  # slow to import

        settings: dict[str, Any] = {
            "objective": "binary",
            "learning_rate": 0.04,
            "num_leaves": 15,
            "min_data_in_leaf": _least_leaf(len(declined), 100),
            "bagging_fraction": 0.5,
            "bagging_freq": 1,
            "feature_fraction": 0.3,
            "lambda_l2": 5.0,
            "num_threads": 1,
            "deterministic": True,
            "force_row_wise": True,
            "verbose": -1,
            "seed": seed,
        }
        learned = lgb.Dataset(inputs, declined.astype(np.float32))
        self._booster = lgb.train(settings, learned, num_boost_round=200)

    def log_odds(self, inputs: Matrix) -> Values:
        """Return how likely each row is to decline."""
        return np.asarray(self._booster.predict(inputs, raw_score=True), dtype=np.float64)

    def contributions(self, inputs: Matrix) -> Matrix:
        """Return each input's Shapley value."""
        added = np.asarray(self._booster.predict(inputs, pred_contrib=True), dtype=np.float64)
        return added[:, :-1]


class Mixture:
    """The mean of others' log-odds: their mistakes differ."""

    def __init__(self, members: Sequence[Classifier]) -> None:
        self._members = tuple(members)

    def log_odds(self, inputs: Matrix) -> Values:
        """Return how likely each row is to decline."""
        odds: Values = np.mean([one.log_odds(inputs) for one in self._members], axis=0)
        return odds

    def contributions(self, inputs: Matrix) -> Matrix:
        """Return the mean of the members' contributions."""
        added: Matrix = np.mean([one.contributions(inputs) for one in self._members], axis=0)
        return added


def log_odds(probability: Values) -> Values:
    """Return the log-odds of probabilities, those of 0 and 1 kept finite."""
    bounded = np.clip(probability, BOUND, 1 - BOUND)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float64)


def _pulled_in(inputs: Matrix) -> Matrix:
    return np.asarray(np.sign(inputs) * np.log1p(np.abs(inputs)), dtype=np.float64)


def _numbered(inputs: Matrix) -> Matrix:
    return np.where(np.isnan(inputs), UNKNOWN, inputs)


def _least_leaf(rows: int, most: int) -> int:
    """Return how many rows a leaf holds at least: fewer where there are few to learn from."""
    return max(3, min(most, rows // 100))
