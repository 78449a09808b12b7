"""Stable where groups are, unstable where none are."""

import numpy as np

from customers.segments.methods import kmeans
from customers.segments.stability import stability


def test_groups_apart_are_found_in_every_sample() -> None:
    random = np.random.default_rng(0)
    points = np.concatenate([random.normal(at, 0.2, (50, 2)) for at in (0, 5, 10)])
    agreement = stability(points, lambda p, seed: kmeans(p, 3, seed), 5, 1)
    assert agreement.mean == agreement.low == agreement.high == 1
    assert agreement.samples == 5


def test_one_round_cloud_is_cut_differently_each_time() -> None:
    points = np.random.default_rng(0).normal(size=(200, 2))
    agreement = stability(points, lambda p, seed: kmeans(p, 5, seed), 5, 1)
    assert agreement.low <= agreement.mean <= agreement.high
    assert agreement.mean < 0.75


def test_the_same_seed_gives_the_same_figures() -> None:
    points = np.random.default_rng(0).normal(size=(80, 2))
    first, second = (stability(points, lambda p, s: kmeans(p, 4, s), 3, 9) for _ in range(2))
    assert first == second


def test_the_interval_tells_where_another_seeds_mean_lies() -> None:
    points = np.random.default_rng(0).normal(size=(150, 2))
    first, second = (stability(points, lambda p, s: kmeans(p, 4, s), 8, seed) for seed in (1, 2))
    assert 0 < first.mean - first.low < 0.3
    assert first.low <= second.mean <= first.high
