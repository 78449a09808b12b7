"""Logistic regression."""

import numpy as np
import pytest

from cf.logistic import fit_logistic, probability


def test_it_finds_the_weights_that_made_the_outcomes() -> None:
    rng = np.random.default_rng(1)
    terms = np.column_stack([rng.normal(size=20_000), np.ones(20_000)])
    outcomes = (rng.random(20_000) < probability(terms @ [1.5, -2.0])).astype(float)
    weights = fit_logistic(terms, outcomes, np.zeros(2), 1)
    assert weights.tolist() == pytest.approx([1.5, -2.0], abs=0.1)


def test_few_outcomes_hardly_move_the_prior() -> None:
    prior = np.array([0.7, -1.0])
    assert fit_logistic(np.zeros((0, 2)), np.zeros(0), prior, 30).tolist() == prior.tolist()
    moved = fit_logistic(np.ones((1, 2)), np.ones(1), prior, 30)
    assert np.abs(moved - prior).max() < 0.05


def test_outcomes_without_exception_leave_finite_weights() -> None:
    terms = np.column_stack([np.linspace(-3, 3, 50), np.ones(50)])
    weights = fit_logistic(terms, np.zeros(50), np.zeros(2), 1)
    assert np.isfinite(weights).all()
    assert probability(terms @ weights).max() < 0.5


def test_probabilities_do_not_overflow() -> None:
    assert probability(np.array([-1e4, 0.0, 1e4])).tolist() == [0, 0.5, 1]
