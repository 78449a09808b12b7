"""Means of neighbours."""

import numpy as np

from customers.segments.neighbours import group_means


def test_no_mean_is_of_fewer_than_five() -> None:
    points = np.random.default_rng(0).normal(size=(203, 2))
    means = group_means(points, 5)
    assert 203 / 10 <= len(means) <= 203 // 5
    assert not {tuple(p) for p in points.tolist()} & {tuple(m) for m in means.tolist()}


def test_neighbours_are_averaged_not_strangers() -> None:
    points = np.concatenate([np.zeros((5, 2)), np.full((5, 2), 9.0)])
    assert sorted(group_means(points, 5).tolist()) == [[0.0, 0.0], [9.0, 9.0]]


def test_too_few_make_one_group() -> None:
    assert group_means(np.array([[1.0, 1.0], [3.0, 5.0]]), 5).tolist() == [[2.0, 3.0]]
