"""What customers keep of what they got."""

import numpy as np
import pytest

from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.returns import kept_quantities, settled

Row = tuple[int, int, str, int, float]
"""Customer, product, kind, day, quantity."""


def _table(*rows: Row) -> EventTable:
    customer, product, kind, day, quantity = zip(*rows, strict=True)
    return EventTable.of(
        len(rows),
        customer=np.array(customer),
        product=np.array(product),
        kind=np.array([CODE_OF[EventKind(k)] for k in kind]),
        at=np.array(day),
        quantity=np.array(quantity),
    )


def _kept(*rows: Row) -> list[float]:
    return list(kept_quantities(_table(*rows)).tolist())


def test_a_return_undoes_the_latest_purchase_of_its_quantity() -> None:
    kept = _kept(
        (1, 1, "purchase", 1, 2),
        (1, 1, "purchase", 2, 3),
        (1, 1, "purchase", 3, 2),
        (1, 1, "purchase", 4, 5),
        (1, 1, "return", 5, 2),
    )
    assert kept[:4] == [2, 3, 0, 5]


def test_a_return_of_another_quantity_undoes_the_latest_purchases() -> None:
    kept = _kept((1, 1, "purchase", 1, 4), (1, 1, "purchase", 2, 3), (1, 1, "return", 3, 5))
    assert kept[:2] == [2, 0]


def test_several_returns_come_off_one_purchase() -> None:
    kept = _kept((1, 1, "purchase", 1, 10), (1, 1, "return", 2, 4), (1, 1, "return", 3, 5))
    assert kept[0] == 1


@pytest.mark.parametrize(
    "other",
    [(2, 1, "purchase", 1, 1), (1, 2, "purchase", 1, 1), (1, 1, "purchase", 3, 1)],
    ids=["another customer's", "another product's", "a later one"],
)
def test_other_purchases_stand(other: Row) -> None:
    assert _kept(other, (1, 1, "return", 2, 1))[0] == 1


def test_of_one_moment_the_purchase_comes_first_whatever_the_order_of_the_rows() -> None:
    assert _kept((1, 1, "return", 2, 1), (1, 1, "purchase", 2, 1))[1] == 0


def test_more_cannot_come_back_than_was_bought() -> None:
    kept = _kept((1, 1, "purchase", 1, 2), (1, 1, "return", 2, 9), (1, 1, "purchase", 3, 1))
    assert (kept[0], kept[2]) == (0, 1)


def test_what_is_taken_out_of_the_cart_undoes_carts_and_no_purchase() -> None:
    kept = _kept(
        (1, 1, "cart", 1, 1),
        (1, 1, "purchase", 1, 1),
        (1, 1, "remove", 2, 1),
        (1, 1, "cart", 3, 1),
    )
    assert (kept[0], kept[1], kept[3]) == (0, 1, 1)


def test_settled_events_are_those_that_stand() -> None:
    table = _table(
        (1, 1, "purchase", 1, 2),
        (1, 1, "return", 2, 2),
        (1, 2, "purchase", 1, 5),
        (1, 2, "return", 2, 1),
        (1, 3, "view", 1, 0),
        (1, 3, "cart", 1, 1),
    )
    stand = settled(table)
    assert stand.product.tolist() == [2, 3, 3]
    assert stand.quantity.tolist() == [4, 0, 1]
    assert settled(stand) is stand


def test_without_returns_nothing_changes() -> None:
    table = _table((1, 1, "purchase", 1, 2))
    assert settled(table) is table
    assert len(settled(EventTable.empty())) == 0
