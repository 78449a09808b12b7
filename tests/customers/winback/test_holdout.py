"""Who is not contacted."""

import numpy as np
import pytest

from customers.winback.holdout import hold_out


def _drawn(seed: int, share: float = 0.2, size: int = 1_000) -> np.ndarray:
    random = np.random.default_rng(5)
    groups = random.integers(0, 5, size)
    return hold_out(groups, random.random(size), share, seed)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2, 0.5])
def test_the_share_is_kept(share: float) -> None:
    assert abs(int(_drawn(0, share).sum()) - share * 1_000) <= 1


def test_one_seed_draws_the_same_and_another_others() -> None:
    np.testing.assert_array_equal(_drawn(1), _drawn(1))
    assert (_drawn(1) != _drawn(2)).any()


def test_groups_and_probabilities_are_alike_on_both_sides() -> None:
    random = np.random.default_rng(7)
    groups, likely = random.integers(0, 5, 1_000), random.random(1_000)
    held = hold_out(groups, likely, 0.2, seed=3)
    for group in range(5):
        assert held[groups == group].mean() == pytest.approx(0.2, abs=0.02)
    assert likely[held].mean() == pytest.approx(likely[~held].mean(), abs=0.03)


def test_everybody_is_held_out_as_often() -> None:
    often = np.mean([_drawn(seed, size=60) for seed in range(800)], axis=0)
    assert often.min() > 0.13 and often.max() < 0.27
