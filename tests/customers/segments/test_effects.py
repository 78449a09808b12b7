"""Effect sizes by hand."""

import numpy as np
import pytest

from customers.segments.effects import beyond_chance, cliffs_delta, cohens_d, lift


def test_cliffs_delta_counts_pairs() -> None:
    effect = cliffs_delta(np.array([2.0, 3.0]), np.array([1.0, 2.0, 3.0]))
    assert effect.value == pytest.approx((1 - 1 + 2 - 0) / 6)  # 2: one above, one below; 3: two
    assert effect.low < effect.value < effect.high


def test_cliffs_delta_is_one_where_all_are_above() -> None:
    effect = cliffs_delta(np.array([5.0, 6.0]), np.array([1.0, 2.0]))
    assert (effect.value, effect.low, effect.high) == (1, 1, 1)
    assert effect.sure


def test_cliffs_delta_turns_with_the_sides() -> None:
    random = np.random.default_rng(0)
    a, b = random.normal(0.3, 1, 200), random.normal(0, 1, 300)
    assert cliffs_delta(a, b).value == pytest.approx(-cliffs_delta(b, a).value)


def test_the_interval_holds_the_truth_about_95_times_in_100() -> None:
    random = np.random.default_rng(1)
    truth = 0.2763  # 2 Phi(0.5 / sqrt 2) - 1
    held = 0
    for _ in range(300):
        effect = cliffs_delta(random.normal(0.5, 1, 60), random.normal(0, 1, 80))
        held += effect.low <= truth <= effect.high
    assert 0.90 <= held / 300 <= 0.99


def test_cohens_d_is_in_pooled_deviations() -> None:
    assert cohens_d(np.array([2.0, 4.0]), np.array([0.0, 2.0])) == pytest.approx(2 / np.sqrt(2))
    assert cohens_d(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 0


def test_lift_is_a_ratio_of_shares() -> None:
    ratio, low, high = lift(np.array([300.0]), 1000, np.array([100.0]), 1000)
    assert ratio[0] == pytest.approx(3, rel=0.01)
    assert 2 < low[0] < ratio[0] < high[0] < 4


def test_a_lift_of_many_is_held_to_more() -> None:
    ratio, low, _ = lift(np.array([16.0]), 1000, np.array([7.0]), 1000)
    assert beyond_chance(ratio, low).tolist() == [True]
    many = np.concatenate([ratio, np.ones(999)]), np.concatenate([low, np.full(999, 0.5)])
    assert not beyond_chance(*many).any()
