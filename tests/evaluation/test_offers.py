import numpy as np
import pytest

from evaluation.offers import false_offers
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from tests.evaluation.builders import tracked, turn

RED, UNDER_20 = tracked("colour", "is", "Red"), tracked("price", "lte", 20.0)
SHOP = {
    (RED,): [24.99, 29.0, 44.5, np.nan],
    (UNDER_20,): [9.0, 12.0],
}


def faults(drop: Constraint, count: int, text: str) -> list[str]:
    answer = turn(constraints=(RED, UNDER_20), relaxations=(Relaxation((drop,), count, text),))
    return false_offers(answer, lambda left: np.array(SHOP[tuple(left)]))


@pytest.mark.parametrize(
    ("drop", "count", "text"),
    [
        (RED, 2, 'without "red" there are 2'),
        (UNDER_20, 4, "the cheapest is EUR 24.99; up to EUR 30 there are 2"),
        (UNDER_20, 4, "the most expensive is €44.50"),
        (UNDER_20, 4, "가장 저렴한 것은 EUR 24.99이에요; EUR 45까지 3개가 있어요"),
        (UNDER_20, 4, '"20유로 이하" 조건을 빼면 4개가 있어요'),
    ],
)
def test_true_offers_pass(drop: Constraint, count: int, text: str) -> None:
    assert faults(drop, count, text) == []


@pytest.mark.parametrize(
    ("drop", "count", "text", "named"),
    [
        (RED, 3, 'without "red" there are 3', "3 said, 2 fit"),
        (UNDER_20, 4, "up to EUR 30 there are 3", "there are 3: 3"),
        (UNDER_20, 4, "the cheapest is EUR 21", "EUR 21: 21"),
        (UNDER_20, 4, "EUR 30까지 5개가 있어요", "5개가 있어요: 5"),
    ],
)
def test_what_the_catalogue_does_not_bear_out_is_named(
    drop: Constraint, count: int, text: str, named: str
) -> None:
    assert any(named in fault for fault in faults(drop, count, text))
