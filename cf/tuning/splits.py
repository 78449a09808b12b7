"""Times in the past from which the time after them is foretold."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.ranker.horizon import HORIZONS, LEAST_KNOWN
from cf.tuning.config import TuningConfig
from data.catalogue import Catalogue
from data.clock import DAY, clock_of
from data.errors import InputError
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The events before a moment, and what customers known by them then bought."""

    past: EventTable
    customers: NDArray[np.int64]
    """Keys, shape [n]."""
    bought: sp.csr_matrix
    """Ones by catalogue position, shape [n, p]; no row is empty."""


def splits_of(table: EventTable, catalogue: Catalogue, config: TuningConfig) -> list[Split]:
    """Cut the past into periods to foretell, the latest first.

    The newest period is left out: it is what the finished model is measured on. Periods are as
    long as the data allow.

    Raises
    ------
    InputError
        The history is too short.
    """
    end = (clock_of(table) // DAY + 1) * DAY
    for days in HORIZONS:
        length = days * DAY
        starts = [end - (2 + number) * length for number in range(config.cuts)]
        splits = [_split(table, catalogue, start, length, config) for start in starts]
        found = [split for split in splits if split is not None]
        if len(found) == config.cuts:
            return found
    raise InputError(
        "too little was bought again and again to tune on; build without --tune, "
        "or load a longer history"
    )


def _split(
    table: EventTable, catalogue: Catalogue, start: int, length: int, config: TuningConfig
) -> Split | None:
    """Return a split, or None where most buyers of the period are new."""
    past = table.until(start)
    bought = settled(table.until(start + length)).of_kinds([EventKind.PURCHASE])
    bought = bought.take(bought.at >= start)
    buyers = np.unique(bought.customer)
    known = buyers[np.isin(buyers, past.of_kinds([EventKind.PURCHASE]).customer)]
    if not len(buyers) or len(known) < LEAST_KNOWN * len(buyers):
        return None
    if len(known) > config.customers:
        chosen = np.random.default_rng(config.seed).permutation(len(known))[: config.customers]
        known = known[np.sort(chosen)]
    products = catalogue.positions_of(bought.product)
    asked = np.isin(bought.customer, known) & (products >= 0)
    rows = np.searchsorted(known, bought.customer[asked])
    shape = (len(known), len(catalogue))
    matrix = sp.csr_matrix((np.ones(len(rows)), (rows, products[asked])), shape=shape)
    matrix.data[:] = 1
    held = np.flatnonzero(np.diff(matrix.indptr))
    return Split(past, known[held], matrix[held]) if len(held) else None
