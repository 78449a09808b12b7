"""What a classifier must beat: two ways of telling who stays from recency and frequency alone."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.decline.classifiers import Matrix
from customers.decline.outcome import OwnPast
from customers.features.groups import Values

if TYPE_CHECKING:
    import pandas as pd

MOST_FITTED = 20_000
"""Four numbers need no more customers."""


class RecencyFrequency:
    """Logistic regression on the days since the last visit and the number of visits."""

    def __init__(self, past: OwnPast, declined: NDArray[np.bool_]) -> None:
        from sklearn.linear_model import LogisticRegression  # slow to import
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        self._regression = make_pipeline(StandardScaler(), LogisticRegression())
        self._regression.fit(_recency_frequency(past), declined)

    def scores(self, past: OwnPast) -> Values:
        """Return the probability of declining: shape [n]."""
        probability = self._regression.predict_proba(_recency_frequency(past))
        return np.asarray(probability[:, 1], dtype=np.float64)


class BgNbd:
    """The probability of buying nothing in a window by BG/NBD.

    Customers buy at their own rate until, after any purchase, they may leave for good: the
    beta-geometric/NBD model (Fader, Hardie & Lee, Marketing Science 2005), fitted by maximum a
    posteriori to the customers' whole pasts. It needs no example of what came after.
    """

    def __init__(self, past: OwnPast, seed: int) -> None:
        frame = _summary(past)
        if len(frame) > MOST_FITTED:
            frame = frame.sample(MOST_FITTED, random_state=seed)
        with _quietly():
            from pymc_marketing.clv import BetaGeoModel  # takes seconds to import

            self._model = BetaGeoModel()
            self._model.fit(data=frame, method="map", progressbar=False)

    def scores(self, past: OwnPast, window_days: int) -> Values:
        """Return the probability of no visit in the window: shape [n]."""
        with _quietly():
            none = self._model.expected_probability_no_purchase(data=_summary(past), t=window_days)
        return np.asarray(none, dtype=np.float64).reshape(-1)


def _recency_frequency(past: OwnPast) -> Matrix:
    return np.column_stack([past.days_since_last, past.visits])


def _summary(past: OwnPast) -> "pd.DataFrame":
    """Return visits after the first, the time from first to last, and the time since the first."""
    import pandas as pd

    return pd.DataFrame(
        {
            "customer_id": np.arange(len(past.customers)),
            "frequency": past.visits - 1,
            "recency": past.days_since_first - past.days_since_last,
            "T": past.days_since_first,
        }
    )


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep PyMC's notes to itself, and its graphs uncompiled: compiling takes a minute."""
    from pytensor.configdefaults import config  # slow to import

    loggers = [logging.getLogger(name) for name in ("pymc", "pytensor")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings(), config.change_flags(cxx="", mode="FAST_COMPILE"):
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
