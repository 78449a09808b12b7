"""What sets a segment apart."""

import numpy as np
import pytest

from customers.segments.config import Basis
from customers.segments.model import SegmentModel
from customers.segments.partition import Nearest
from customers.segments.space import Space
from customers.segments.traits import Trait, traits_of
from tests.customers.segments.shop import frame

LABELS = np.repeat([0, 1], 20)
MODEL = SegmentModel(Basis.PURCHASES, Space(()), Nearest(np.zeros((1, 1)), np.zeros(1, int)), 2)
NONE = [np.nan] * 20


def _traits(**columns: list[float]) -> list[list[Trait]]:
    return traits_of(frame(**columns), LABELS, MODEL, 5)


def test_a_trait_tells_value_rest_direction_and_effect() -> None:
    first, second = _traits(spend=[100.0] * 19 + [1] + [10.0] * 20)
    assert (first[0].feature, first[0].value, first[0].rest) == ("spend", 100, 10)
    assert first[0].direction == "high" and second[0].direction == "low"
    assert first[0].effect == pytest.approx(0.9) == -second[0].effect
    assert first[0].low < 0.9 and first[0].cohen_d > 2


def test_what_makes_no_difference_is_no_trait() -> None:
    random = np.random.default_rng(0)
    assert _traits(spend=random.permutation(40).astype(float).tolist()) == [[], []]


def test_of_features_that_say_the_same_one_is_told() -> None:
    first, _ = _traits(orders=[9.0] * 20 + [1.0] * 20, order_days=[9.0] * 20 + [1.0] * 20)
    assert len(first) == 1


def test_the_strongest_comes_first() -> None:
    orders = [9.0] * 20 + [1.0] * 20
    spend = [9.0] * 14 + [1.0] * 6 + [1.0] * 20
    first, _ = _traits(spend=spend, orders=orders)
    assert [trait.feature for trait in first] == ["orders", "spend"]


def test_what_is_known_of_few_members_is_no_trait() -> None:
    few = [1.0] * 8 + [np.nan] * 12 + [50.0] * 20
    first, second = _traits(gap_mean_days=few)
    assert first == [] and second[0].feature == "gap_mean_days"


def test_hours_are_no_difference_in_days() -> None:
    assert _traits(days_since_order=[0.1] * 20 + [0.5] * 20) == [[], []]
    first, _ = _traits(days_since_order=[1.0] * 20 + [9.0] * 20)
    assert first[0].feature == "days_since_order"


def test_shares_are_told_as_means() -> None:
    first, _ = _traits(coupon_used_share=[0.0] * 11 + [1.0] * 9 + [0.0] * 20)
    assert first[0].value == 9 / 20
