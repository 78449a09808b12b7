"""Who is to be contacted: the probability from which it pays, and what that costs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.decline.config import Costs
from customers.features.groups import Values

GRID = np.linspace(0.05, 0.95, 19)


def decision(probability: Values, declined: NDArray[np.bool_], costs: Costs) -> dict[str, Any]:
    """Return how the threshold of the costs does, beside everybody, nobody and other thresholds.

    ``cost`` is the mean of a customer. JSON.
    """
    curve = [at_threshold(probability, declined, float(at), costs) for at in GRID]
    return {
        "costs": {"needless": costs.needless, "missed": costs.missed},
        "threshold": costs.threshold,
        "at_threshold": at_threshold(probability, declined, costs.threshold, costs),
        "cheapest_threshold": min(curve, key=lambda row: row["cost"])["threshold"],
        "everybody_costs": round(costs.needless * float((~declined).mean()), 4),
        "nobody_costs": round(costs.missed * float(declined.mean()), 4),
        "curve": curve,
    }


def at_threshold(
    probability: Values, declined: NDArray[np.bool_], threshold: float, costs: Costs
) -> dict[str, float]:
    """Return what contacting everybody from a probability on catches, and costs."""
    contacted = probability >= threshold
    caught = int((contacted & declined).sum())
    needless, missed = int(contacted.sum()) - caught, int(declined.sum()) - caught
    return {
        "threshold": round(threshold, 4),
        "contacted": round(float(contacted.mean()), 4),
        "precision": round(caught / max(int(contacted.sum()), 1), 4),
        "recall": round(caught / max(int(declined.sum()), 1), 4),
        "f1": round(2 * caught / max(2 * caught + needless + missed, 1), 4),
        "cost": round((needless * costs.needless + missed * costs.missed) / len(declined), 4),
    }
