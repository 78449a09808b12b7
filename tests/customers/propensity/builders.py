"""Planted sessions: what speaks for a purchase in them is known."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from customers.history import ShopHistory
from customers.propensity.config import PropensityConfig, TreeConfig
from customers.propensity.examples import Examples
from customers.propensity.table import COLUMNS, FINISHED, LABEL
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.product import Product

TREES = TreeConfig(leaves=4, least_rows=10, trees=25, learning_rate=0.1)
QUICK = PropensityConfig(folds=2, inner_folds=2, members=2, grid=(TREES,), resamples=20)


DAY = 86_400
START = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp())
_CATALOGUE = Catalogue.of(
    Product(f"p{n}", f"Product {n}", facets={"category": "Tops"}, price=20.0, currency="EUR")
    for n in range(6)
)


def examples(rows: int = 600, seed: int = 1) -> Examples:
    """Make rows whose first column speaks for a purchase and whose others say nothing."""
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(rows, 3))
    values[:, 2] = rng.integers(0, 4, rows)
    bought = rng.random(rows) < _logistic(2.5 * values[:, 0] - 1.5)
    everything = {FINISHED: np.ones(rows, dtype=bool)}
    return Examples(
        ("wish", "noise", "code"),
        values,
        bought,
        np.arange(rows),
        frozenset({"code"}),
        everything,
        FINISHED,
    )


def margins(rows: int, seed: int = 2) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Draw margins that are twice too sure of themselves, and what came of them."""
    rng = np.random.default_rng(seed)
    said = rng.normal(-1, 3, rows)
    return said, rng.random(rows) < _logistic(said / 2)


def write_table(path: Path, rows: int = 300, *, labelled: bool = True, seed: int = 3) -> Path:
    """Write a table as Online Shoppers is published; page values speak for a purchase."""
    rng = np.random.default_rng(seed)
    lines = [",".join((*COLUMNS, LABEL) if labelled else COLUMNS)]
    for _ in range(rows):
        bought = rng.random() < 0.3
        value = rng.exponential(20.0 if bought else 2.0)
        pages, exits = rng.integers(1, 40), rng.uniform(0, 0.2)
        fields = [0, 0.0, 0, 0.0, pages, f"{pages * 30.5}", f"{exits / 2:.4f}", f"{exits:.4f}"]
        fields += [f"{value:.3f}", 0.0, rng.choice(["Feb", "June", "Nov"]), 2, 2, 1, 3]
        fields += [rng.choice(["New_Visitor", "Returning_Visitor"]), rng.choice(["TRUE", "FALSE"])]
        lines.append(",".join(map(str, [*fields, str(bought).upper()] if labelled else fields)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def log(customers: int = 60, days: int = 60, seed: int = 0) -> ShopHistory:
    """Make a log in which who looks long puts into the cart, and mostly buys."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[int, int, str, int, int]] = []
    for customer in range(1, customers + 1):
        for visit in range(6):
            at = START + int(rng.integers(days)) * DAY + int(rng.integers(3_600))
            wishes = rng.random() < 0.4
            session = customer * 100 + visit
            for product in rng.integers(1, 7, int(rng.integers(2, 5))).tolist():
                rows.append((customer, product, "view", at, session))
                at += int(rng.integers(60, 120) if wishes else rng.integers(5, 40))
            if wishes:
                rows.append((customer, product, "cart", at, session))
            if rng.random() < (0.9 if wishes else 0.03):
                rows.append((customer, product, "purchase", at + 30, session))
    return history(rows)


def history(rows: Sequence[tuple[int, int, str, int, int]]) -> ShopHistory:
    """Make a history of customer, product number, kind, Unix seconds and session."""
    customer, product, kind, at, session = zip(*rows, strict=True)
    table = EventTable.of(
        len(rows),
        customer=np.array(customer),
        product=np.array(product),
        kind=np.array([CODE_OF[EventKind(name)] for name in kind]),
        at=np.array(at),
        session=np.array(session),
    )
    return ShopHistory(table, _CATALOGUE)


def _logistic(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)
