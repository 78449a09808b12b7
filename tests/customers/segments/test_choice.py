"""The rule that chooses."""

import numpy as np
import pytest

from customers.segments.candidates import Verdict
from customers.segments.choice import choose
from customers.segments.config import MethodName, SegmentConfig
from customers.segments.space import Points
from data.errors import InputError
from data.progress import silent

QUICK = SegmentConfig(bootstraps=4, most_k=6)


def _blobs(centres: list[tuple[float, float]], size: int = 40, spread: float = 0.3) -> Points:
    random = np.random.default_rng(0)
    return np.concatenate([random.normal(at, spread, (size, 2)) for at in centres])


def test_four_groups_are_four() -> None:
    choice = choose(_blobs([(0, 0), (0, 9), (9, 0), (9, 9)]), QUICK, silent)
    assert (choice.chosen.k, choice.chosen.verdict) == (4, Verdict.FIT)
    assert choice.chosen.agreement == 1


def test_all_methods_are_compared() -> None:
    choice = choose(_blobs([(0, 0), (0, 9), (9, 0)]), QUICK, silent)
    assert {candidate.method for candidate in choice.candidates} == set(MethodName)
    ks = [c.k for c in choice.candidates if c.method is MethodName.KMEANS]
    assert ks == [2, 3, 4, 5, 6]


def test_a_segment_of_too_few_is_none() -> None:
    points = np.concatenate([_blobs([(0, 0), (0, 9), (9, 0)]), [[90.0, 90.0], [91.0, 90.0]]])
    choice = choose(points, QUICK, silent)
    four = next(c for c in choice.candidates if (c.method, c.k) == (MethodName.KMEANS, 4))
    assert four.verdict is Verdict.TOO_SMALL and four.stability is None
    assert choice.chosen.smallest >= 5


def test_what_other_samples_would_not_give_is_unstable() -> None:
    points = np.random.default_rng(0).normal(size=(200, 2))
    choice = choose(points, QUICK, silent)
    means = [c for c in choice.candidates if c.method is MethodName.KMEANS]
    assert any(c.verdict is Verdict.UNSTABLE for c in means)
    for candidate in means:
        assert candidate.stability is not None
        low, mean = candidate.stability.low, candidate.stability.mean
        stable = low >= QUICK.sure_stability and mean >= QUICK.least_stability
        assert stable == (candidate.verdict in (Verdict.FIT, Verdict.BLURRED))


def test_a_given_k_is_kept() -> None:
    config = SegmentConfig(k=2, bootstraps=3)
    choice = choose(_blobs([(0, 0), (0, 9), (9, 0), (9, 9)]), config, silent)
    assert choice.chosen.k == 2


def test_points_that_cannot_be_divided_are_a_clear_sentence() -> None:
    points = np.concatenate([np.zeros((60, 2)), [[50.0, 50.0]]])
    with pytest.raises(InputError, match="do not fall into groups"):
        choose(points, SegmentConfig(k=2, method=MethodName.KMEANS), silent)
