"""Terms where their definitions hold."""

import numpy as np

from customers.segments.config import Basis
from customers.segments.model import SegmentModel
from customers.segments.partition import Nearest
from customers.segments.space import Space
from customers.segments.terms import terms_of
from tests.customers.segments.shop import frame

LABELS = np.repeat([0, 1, 2, 3], 10)
MODEL = SegmentModel(Basis.PURCHASES, Space(()), Nearest(np.zeros((1, 1)), np.zeros(1, int)), 4)


def _terms(**columns: list[float]) -> list[list[str]]:
    features = frame(**columns)
    return [[term.name for term in terms] for terms in terms_of(features, LABELS, MODEL)]


def _tens(*values: float) -> list[float]:
    return [value for value in values for _ in range(10)]


def test_each_term_stands_where_it_holds() -> None:
    found = _terms(
        days_since_order=_tens(3, 400, 20, 390),
        order_days=_tens(20, 18, 1, 2),
        spend=_tens(900, 800, 20, 30),
        items=_tens(9, 9, 1, 1),
        days_since_first_order=_tens(700, 700, 20, 600),
    )
    assert found == [["champions"], ["at_risk"], ["newcomers", "one_time"], []]


def test_what_holds_of_everybody_names_nobody() -> None:
    same = _tens(5, 5, 5, 5)
    found = _terms(
        days_since_order=same,
        order_days=_tens(1, 1, 1, 1),
        spend=same,
        items=same,
        days_since_first_order=same,
    )
    assert found == [[], [], [], []]


def test_without_prices_quantities_tell_who_is_good() -> None:
    found = _terms(
        days_since_order=_tens(3, 400, 20, 390),
        order_days=_tens(20, 18, 2, 2),
        spend=_tens(np.nan, np.nan, np.nan, np.nan),
        items=_tens(90, 80, 1, 2),
        days_since_first_order=_tens(700, 700, 200, 600),
    )
    assert found[:2] == [["champions"], ["at_risk"]]
