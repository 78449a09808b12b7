"""What came of a forecast whose window is over: told beside it, never learned from."""

from typing import Any

import numpy as np

from customers.decline.calibrated import binned, calibration_error
from customers.decline.config import DeclineConfig
from customers.decline.decision import at_threshold
from customers.decline.examples import Snapshot
from customers.decline.outcome import declined, window_end
from customers.decline.ranking import Judged, figure, measure
from customers.decline.visits import Visits
from customers.features.groups import Values
from customers.history import ShopHistory


def judge_later(
    history: ShopHistory,
    now: Snapshot,
    scores: dict[str, Values],
    probability: Values,
    config: DeclineConfig,
) -> dict[str, Any] | None:
    """Hold a forecast against what its eligible customers did; None where they all did alike.

    ``scores`` are each model's, ``probability`` is what was foretold: both of ``now``'s rows.
    """
    end = window_end(now.moment, config.definition)
    fell = declined(Visits.of(history.until(end)), now.past, now.moment, config.definition)
    rows = now.past.eligible
    own = fell[rows]
    if own.all() or not own.any():
        return None
    moment = np.zeros(len(fell), dtype=np.int64)
    judged = Judged(moment, now.past.customers, fell, scores).take(rows)
    measured = measure(judged, config.resamples, config.seed)
    return {
        "customers": len(own),
        "declined": round(float(own.mean()), 4),
        "models": {
            name: {measure_: figure(values) for measure_, values in found.items()}
            for name, found in measured.items()
        },
        "calibration_error": round(calibration_error(binned(probability[rows], own)), 4),
        "at_threshold": at_threshold(probability[rows], own, config.costs.threshold, config.costs),
    }
