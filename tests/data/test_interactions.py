"""The matrix of customers and products."""

from datetime import UTC, datetime

import numpy as np
import pytest

from data import EventKind, Product
from data.catalogue import Catalogue
from data.event_table import CODE_OF, EventTable
from data.interactions import EventWeights, Interactions

DAY = 86_400
CATALOGUE = Catalogue.of([Product(f"p{n}", "") for n in range(1, 4)])


def _table(*rows: tuple[int, int, str, int] | tuple[int, int, str, int, float]) -> EventTable:
    """Events of customer, product number, kind, day, quantity."""
    full = [(*row, 1.0)[:5] for row in rows]
    customer, product, kind, day, quantity = zip(*full, strict=True)
    return EventTable.of(
        len(rows),
        customer=np.array(customer),
        product=np.array(product),
        kind=np.array([CODE_OF[EventKind(k)] for k in kind]),
        at=np.array(day) * DAY,
        quantity=np.array(quantity),
    )


def _dense(table: EventTable, *, half_life_days: float | None = None) -> list[list[float]]:
    made = Interactions.of(table, CATALOGUE, half_life_days=half_life_days)
    dense: list[list[float]] = made.matrix.toarray().round(4).tolist()
    return dense


def test_rows_are_customers_and_columns_positions() -> None:
    table = _table((9, 2, "purchase", 1), (-5, 1, "purchase", 1), (9, 2, "purchase", 1))
    made = Interactions.of(table, CATALOGUE, half_life_days=None)
    assert made.customers.tolist() == [-5, 9]
    assert made.product_ids == ["p1", "p2", "p3"]
    assert made.matrix.toarray().tolist() == [[1, 0, 0], [0, 2, 0]]
    assert made.matrix.dtype == np.float32
    assert made.matrix.format == "csr"
    assert made.last_at == DAY
    assert made.row(9) == 1
    assert made.row(7) is None


def test_older_events_count_less() -> None:
    table = _table((1, 1, "purchase", 60), (1, 2, "purchase", 0), (1, 3, "purchase", 30))
    assert _dense(table, half_life_days=30) == [[1, 0.25, 0.5]]


def test_kinds_weigh_differently() -> None:
    table = _table((1, 1, "cart", 1), (1, 2, "view", 1), (1, 3, "like", 1), (2, 1, "dislike", 1))
    made = Interactions.of(table, CATALOGUE, weights=EventWeights(view=0.0), half_life_days=None)
    assert made.matrix.toarray().round(4).tolist() == [[0.3, 0, 1]] or np.allclose(
        made.matrix.toarray(), [[0.3, 0, 1]]
    )
    assert made.customers.tolist() == [1]


@pytest.mark.parametrize(
    ("kinds", "weight"),
    [
        (["like", "retract"], 0),
        (["like", "dislike"], 0),
        (["dislike", "like"], 1),
        (["like", "like"], 1),
    ],
)
def test_the_latest_thumb_stands(kinds: list[str], weight: float) -> None:
    table = _table(*((1, 1, kind, 1) for kind in kinds), (2, 1, "like", 1), (1, 2, "like", 1))
    assert _dense(table) == [[weight, 1, 0], [1, 0, 0]]


def test_what_was_returned_does_not_count() -> None:
    table = _table(
        (1, 1, "purchase", 1, 2.0),
        (1, 1, "return", 2, 1.0),
        (1, 2, "purchase", 1),
        (1, 2, "return", 2),
        (2, 1, "purchase", 1),
        (2, 3, "return", 1, 5.0),
    )
    assert _dense(table) == [[1, 0, 0], [1, 0, 0]]


def test_large_quantities_are_capped() -> None:
    assert _dense(_table((1, 1, "purchase", 1, 100.0), (1, 2, "purchase", 1, 3.0))) == [[5, 3, 0]]


def test_until_leaves_out_what_came_later() -> None:
    table = _table((1, 1, "purchase", 1), (1, 2, "purchase", 2), (2, 3, "purchase", 3))
    until = datetime.fromtimestamp(2 * DAY, UTC)
    made = Interactions.of(table, CATALOGUE, until=until)
    assert made.matrix.toarray().tolist() == [[1, 0, 0]]
    assert made.last_at == DAY


def test_products_that_are_not_in_the_catalogue_are_left_out() -> None:
    assert _dense(_table((1, 8, "purchase", 1), (2, 1, "purchase", 1))) == [[1, 0, 0]]


def test_without_events() -> None:
    made = Interactions.of(EventTable.empty(), CATALOGUE)
    assert made.matrix.shape == (0, 3)
    assert made.last_at == 0
