"""Which events belong to one session."""

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import distinct_pairs

SILENCE_SECONDS = 1_800
"""Without a session's id, a silence this long ends a session: half an hour, as web logs take it."""


def session_numbers(
    customer: NDArray[np.int64], at: NDArray[np.int64], session: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Number sessions from 0: by customer and session's id, or else by silences; shape [n]."""
    nameless = np.flatnonzero(session == 0)
    rows = nameless[np.lexsort((at[nameless], customer[nameless]))]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (np.diff(customer[rows]) != 0) | (np.diff(at[rows]) > SILENCE_SECONDS)
    key = np.array(session, dtype=np.int64)
    key[rows] = np.cumsum(new)
    numbers, _, _ = distinct_pairs(customer, key)
    return numbers
