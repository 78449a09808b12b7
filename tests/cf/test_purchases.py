"""What was bought and kept."""

import numpy as np

from cf.purchases import Purchases
from data import EventKind
from data.event import NOBODY
from data.event_table import EventTable
from tests.cf.builders import HeldEvents, catalogue_of, event, product_ids

CATALOGUE = catalogue_of(product_ids(4))
A, B, C, D = CATALOGUE.ids


def table(*rows: tuple[int, str, EventKind, float]) -> EventTable:
    return HeldEvents([event(*row) for row in rows], CATALOGUE).all()


def test_what_was_returned_or_is_unknown_is_left_out() -> None:
    events = table(
        (1, A, EventKind.PURCHASE, 0),
        (1, B, EventKind.PURCHASE, 0),
        (1, B, EventKind.RETURN, 1),
        (1, C, EventKind.VIEW, 1),
        (2, D, EventKind.PURCHASE, 2),
    )
    unknown = events.replace(product=np.where(events.product == 4, 99, events.product))
    assert Purchases.of(events, CATALOGUE).product.tolist() == [0, 3]
    assert Purchases.of(unknown, CATALOGUE).product.tolist() == [0]


def test_nobody_is_no_customer() -> None:
    events = table((1, A, EventKind.PURCHASE, 0), (2, B, EventKind.PURCHASE, 0))
    events = events.replace(customer=np.array([NOBODY, 7]))
    bought = Purchases.of(events, CATALOGUE)
    assert len(bought) == 2
    assert bought.of_customers.customer.tolist() == [7]


def test_the_first_purchase_of_each_product() -> None:
    bought = (EventKind.PURCHASE,)
    rows = [(1, A, *bought, 5), (1, A, *bought, 2), (1, B, *bought, 9), (2, A, *bought, 7)]
    events = table(*rows)
    firsts = Purchases.of(events, CATALOGUE).firsts
    assert sorted(firsts.at.tolist()) == sorted(events.at[[1, 2, 3]].tolist())


def test_carts_and_views_tell_where_little_is_bought() -> None:
    views = [(n, A, EventKind.VIEW, 0.0) for n in range(20)]
    carts = [(n, B, EventKind.CART, 0.0) for n in range(2)]
    bought = (1, C, EventKind.PURCHASE, 1.0)
    assert len(Purchases.telling(table(*views, *carts, bought), CATALOGUE)) == 23
    assert len(Purchases.telling(table(*views[:5], bought), CATALOGUE)) == 1
