"""Which events of a load are new."""

import numpy as np
from numpy.typing import NDArray

from data.event_table import EventTable

IDENTITY = ("customer", "product", "kind", "at", "quantity", "price")
"""Two events that agree in these are the same one, or the n-th of several the same."""


def new_rows(held: EventTable, loaded: EventTable) -> NDArray[np.bool_]:
    """Mark the loaded events that are not held yet.

    Equal events inside one load are real (two of the same shirt), so of an event that a load
    brings n times and that is held m times, n - m are new: the later ones.
    """
    if not len(held):
        return np.ones(len(loaded), dtype=bool)
    groups = _groups(held, loaded)
    held_groups, loaded_groups = groups[: len(held)], groups[len(held) :]
    held_count = np.bincount(held_groups, minlength=int(groups.max(initial=0)) + 1)
    fresh: NDArray[np.bool_] = _occurrence(loaded_groups) >= held_count[loaded_groups]
    return fresh


def _groups(held: EventTable, loaded: EventTable) -> NDArray[np.int64]:
    """Number the distinct identities; the held events first, then the loaded."""
    columns = [np.concatenate([getattr(held, name), getattr(loaded, name)]) for name in IDENTITY]
    columns = [np.nan_to_num(c, nan=-1) if c.dtype.kind == "f" else c for c in columns]
    order = np.lexsort(columns)
    starts = np.zeros(len(order), dtype=bool)
    for column in columns:
        ordered = column[order]
        starts[1:] |= ordered[1:] != ordered[:-1]
    groups = np.empty(len(order), dtype=np.int64)
    groups[order] = np.cumsum(starts)
    return groups


def _occurrence(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count, for each row, the earlier rows of its group."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(groups) else order
    sizes = np.diff(np.r_[first, len(groups)])
    occurrence = np.empty(len(groups), dtype=np.int64)
    occurrence[order] = np.arange(len(groups)) - np.repeat(first, sizes)
    return occurrence
