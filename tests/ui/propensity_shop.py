"""A model of sessions for the small shop: who puts something into the cart buys."""

from dataclasses import replace

import numpy as np

from customers.features.product_records import HeldRecords
from customers.features.session_features import SESSION_COLUMNS
from customers.features.shelf import Shelf
from customers.propensity.calibration import Calibrator, Curve
from customers.propensity.config import Balance, TreeConfig
from customers.propensity.examples import Examples
from customers.propensity.model import MODEL, PropensityModel, Reading
from customers.propensity.trees import Forest
from customers.store import Saved
from ui.analyses.propensity import SESSIONS
from ui.session_scoring import RECORDS
from ui.shop import Shop

TREES = replace(TreeConfig(), trees=30, learning_rate=0.2, columns=1.0)


def train(shop: Shop, column: str = "carts", threshold: float = 0.5) -> None:
    """Keep a model by which a session ends in a purchase if a column's value is above 0."""
    shop.analyses.save(SESSIONS, _saved(shop, column, threshold))


def _saved(shop: Shop, column: str, threshold: float) -> Saved:
    random = np.random.default_rng(0)
    values = random.poisson(1.0, (600, len(SESSION_COLUMNS))).astype(np.float64)
    bought = values[:, SESSION_COLUMNS.index(column)] > 0
    examples = Examples(SESSION_COLUMNS, values, bought, np.arange(len(values)))
    model = PropensityModel(
        SESSION_COLUMNS,
        Forest.grow(examples, TREES, Balance.NONE, members=1, seed=0),
        Reading(Calibrator(Curve.SIGMOID, (1.0, 0.0)), threshold),
        {},
    )
    table, shelf = shop.events.all(), Shelf.of(shop.catalogue)
    return Saved(
        {MODEL: model.document()}, {RECORDS: HeldRecords.of(table, shelf).product}, model.texts()
    )
