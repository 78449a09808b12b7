"""Foretelling purchases: from a shop's log or a table of sessions to a kept model, and its use."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.propensity import (
    Driver,
    PropensityConfig,
    PropensityModel,
    PropensityResult,
    SessionTable,
    learn_log,
    learn_table,
    read_table,
)
from data.errors import NotBuilt
from data.progress import Progress, silent

if TYPE_CHECKING:
    from ui.shop import Shop

SESSIONS = "propensity-sessions"
"""The result that was learned from the shop's own log, in the home ..."""
TABLES = "propensity-tables"
"""... and that of tables of sessions."""

_TRAIN = {SESSIONS: "aisle propensity train", TABLES: "aisle propensity train --source … FILE"}


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What a model says of a table's good rows."""

    table: SessionTable
    probability: NDArray[np.float64]
    label: NDArray[np.bool_]
    model: PropensityModel

    def drivers(self, n: int) -> Iterator[tuple[int, int, Driver]]:
        """Yield each row's strongest columns: its place from 0, their rank from 1, and them."""
        for row, values in zip(self.table.rows.tolist(), self.table.examples.values, strict=True):
            for rank, driver in enumerate(self.model.explain(values, n), start=1):
                yield row, rank, driver


def run_propensity(
    shop: "Shop", config: PropensityConfig | None = None, progress: Progress = silent
) -> PropensityResult:
    """Learn from the shop's own log, keep the model, and return it; raises as ``learn_log``."""
    result = learn_log(shop.history(), config or PropensityConfig(), progress)
    shop.analyses.save(SESSIONS, result.saved())
    return result


def run_table_propensity(
    shop: "Shop", path: Path, config: PropensityConfig | None = None, progress: Progress = silent
) -> PropensityResult:
    """Learn from a table of sessions, keep the model, and return it.

    Raises
    ------
    BadFile
        The file is missing, lacks a column or has no good row.
    InputError
        It holds too few sessions with or without a purchase.
    """
    table = read_table(path, labelled=True)
    result = learn_table(table, config or PropensityConfig(), progress)
    shop.analyses.save(TABLES, result.saved())
    return result


def model_of(shop: "Shop", name: str) -> PropensityModel:
    """Return the kept model of ``SESSIONS`` or ``TABLES``; raise NotBuilt where there is none."""
    saved = shop.analyses.load(name)
    if saved is None:
        raise NotBuilt(f'this home has no such propensity model; run "{_TRAIN[name]}"')
    model = PropensityModel.load(saved)
    if model is None:
        raise NotBuilt(f'another version of Aisle trained this model; run "{_TRAIN[name]}" again')
    return model


def score_table(shop: "Shop", path: Path) -> Scores:
    """Foretell the good rows of a table, whether it has labels or not.

    Raises
    ------
    NotBuilt
        No model was trained on such tables.
    BadFile
        The file is missing, lacks a column or has no good row.
    """
    model = model_of(shop, TABLES)
    table = read_table(path, labelled=False)
    probability = model.score(table.examples.values)
    return Scores(table, probability, probability >= model.threshold, model)
