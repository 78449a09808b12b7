"""What told words and prices, which no facet bears, change in a customer's scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chatbot.taste.leaning import BELIEF, REFUSED, Leaning, wanted_factors
from chatbot.taste.preference import Preference
from chatbot.taste.trait import PRICE, TEXT
from retrieval.constraint import Constraint

Meets = Callable[[Iterable[Constraint]], NDArray[np.bool_]]
"""Marks by catalogue position what meets all hard constraints."""


def lean_by_mentions(leaning: Leaning, preferences: Iterable[Preference], meets: Meets) -> None:
    """Multiply scores in place by what is said of products' texts and prices."""
    demanded = (
        (one.stance, constraint)
        for one in preferences
        for constraint in one.constraints()
        if constraint.field in (TEXT, PRICE)
    )
    for stance, constraint in demanded:
        met = meets([replace(constraint, hard=True)])
        if stance == "refused" or constraint.field == PRICE:
            leaning[~met] *= REFUSED
        else:
            share = float(met.mean())
            factors = wanted_factors([1], np.array([1 - share, share]), BELIEF)
            leaning *= factors[met.astype(np.int64)]
