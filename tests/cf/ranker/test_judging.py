"""MAP@12 against lists worked out by hand."""

import numpy as np
import pytest

from cf.ranker.examples import Examples
from cf.ranker.judging import average_precision, surely_better


def examples(bought: list[list[bool]], wanted: list[int]) -> Examples:
    """Make groups of candidates."""
    flat = np.array([one for group in bought for one in group])
    groups = np.array([len(group) for group in bought])
    nothing = np.zeros((len(flat), 0), np.float32)
    return Examples(nothing, flat, np.zeros(len(flat), np.float32), groups, np.array(wanted))


def test_precision_at_each_hit_over_what_was_wanted() -> None:
    groups = examples([[True, False, True], [False, True]], [2, 4])
    falling = np.array([3.0, 2.0, 1.0, 2.0, 1.0])
    expected = ((1 + 2 / 3) / 2 + (1 / 2) / 4) / 2
    assert average_precision(groups, falling).mean() == pytest.approx(expected)


def test_the_thirteenth_does_not_count() -> None:
    groups = examples([[False] * 12 + [True]], [1])
    assert average_precision(groups, -np.arange(13.0)) == 0
    assert average_precision(groups, np.arange(13.0)) == 1


def test_more_than_twelve_wanted_can_all_be_met() -> None:
    groups = examples([[True] * 12], [30])
    assert average_precision(groups, np.zeros(12)) == 1


def test_a_gain_that_may_be_chance_is_none() -> None:
    random = np.random.default_rng(1)
    held = random.random(400)
    assert surely_better(held + 0.1 + random.normal(0, 0.1, 400), held, errors=2)
    assert not surely_better(held + 0.001 + random.normal(0, 0.1, 400), held, errors=2)
    assert not surely_better(held, held, errors=2)
