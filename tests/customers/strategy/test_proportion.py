import pytest

from customers.strategy.proportion import Proportion


def test_a_share_has_the_interval_of_wilson() -> None:
    low, high = Proportion(8, 10).interval
    assert (low, high) == pytest.approx((0.4901, 0.9433), abs=1e-4)
    assert Proportion(0, 0).interval == (0.0, 1.0)
    assert Proportion(0, 50).interval[0] == 0.0


def test_a_share_exceeds_another_only_beyond_chance() -> None:
    assert Proportion(80, 100).exceeds(Proportion(50, 100))
    assert not Proportion(8, 10).exceeds(Proportion(5, 10))
