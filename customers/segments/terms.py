"""Names that marketers know, where what they mean holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.segments.config import Basis
from customers.segments.model import SegmentModel
from customers.segments.partition import Labels

if TYPE_CHECKING:
    import pandas as pd

MOST_MEMBERS = 0.75
"""A term holds of a segment when it holds of this share of the members."""
NEW_DAYS = 90.0

Marks = Mapping[str, NDArray[np.float64]]
"""Of each customer: ``r``, ``f`` and ``m`` from 0 to 1, the best at 1; ``tenure`` and ``days``."""


@dataclass(frozen=True, slots=True)
class Term:
    """A name by its definition."""

    name: str
    holds: Callable[[Marks], NDArray[np.bool_]]
    families: frozenset[str]
    """What it says already."""
    whole: bool
    """Whether it says enough on its own."""


BUYING = frozenset({"frequency", "conversion", "volume", "variety"})
RFM = frozenset({"recency", "activity", "frequency", "money"})


def _good(marks: Marks) -> NDArray[np.bool_]:
    """Mark who buys again and stands in the best two fifths of frequency and money."""
    return (marks["f"] > 0.6) & (marks["m"] > 0.6) & (marks["days"] > 1)


TERMS = (
    Term("champions", lambda c: (c["r"] > 0.6) & _good(c), RFM, True),
    Term("at_risk", lambda c: (c["r"] <= 0.4) & _good(c), RFM, True),
    Term(
        "newcomers",
        lambda c: c["tenure"] <= NEW_DAYS,
        frozenset({"tenure", "recency", "frequency", "volume"}),
        False,
    ),
    Term("one_time", lambda c: c["days"] == 1, BUYING, False),
    Term("buyers", lambda c: c["days"] >= 1, BUYING, False),
)
"""Fifths of recency, frequency and money, 5 the best (Hughes, Strategic Database Marketing):
champions stand in the best two of each, at risk are who stood there by frequency and money and now
stand in the last two by recency."""


def terms_of(features: pd.DataFrame, labels: Labels, model: SegmentModel) -> list[list[Term]]:
    """Return the terms that hold of each segment."""
    since = "days_since_first_order" if model.basis is Basis.PURCHASES else "tenure_days"
    marks: Marks = {
        "r": _rank(-features["days_since_order"].to_numpy(np.float64)),
        "f": _rank(features["order_days"].to_numpy(np.float64)),
        "m": _rank(features["spend"].fillna(features["items"]).to_numpy(np.float64)),
        "tenure": features[since].to_numpy(np.float64),
        "days": features["order_days"].to_numpy(np.float64),
    }
    held = [(term, term.holds(marks)) for term in TERMS]
    spread = {
        term.name: bool((of[labels >= 0]).mean() < MOST_MEMBERS) for term, of in held
    }  # what holds of nearly everybody sets nobody apart
    return [
        [
            term
            for term, of in held
            if spread[term.name] and of[labels == segment].mean() >= MOST_MEMBERS
        ]
        for segment in range(model.k)
    ]


def _rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return middle ranks as shares; equal values share one, unknown ones come last."""
    from scipy.stats import rankdata

    filled = np.where(np.isnan(values), -np.inf, values)
    return np.asarray((rankdata(filled) - 0.5) / len(filled))
