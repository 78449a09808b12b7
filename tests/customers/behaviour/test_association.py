"""Effect sizes, and tests that take customers for independent."""

import numpy as np
import pytest
from scipy import stats

from customers.behaviour.association import binned, cramers_v, phi, rank_biserial, ratio
from customers.behaviour.jackknife import deal, tally


def test_phi_is_the_correlation_of_the_two_answers() -> None:
    rng = np.random.default_rng(1)
    one = rng.random(4_000) < 0.4
    other = np.where(rng.random(4_000) < 0.3, one, rng.random(4_000) < 0.2)
    groups = deal(4_000, 100, 0)
    found = phi(tally(groups, 100, (one.astype(int), 2), (other.astype(int), 2)))
    assert found is not None
    assert found.value == pytest.approx(np.corrcoef(one, other)[0, 1])
    assert found.low < found.value < found.high
    assert found.p < 1e-6


def test_the_rank_biserial_is_what_mann_and_whitney_count() -> None:
    rng = np.random.default_rng(2)
    yes = rng.random(900) < 0.3
    measure = rng.integers(0, 40, 900) + 5.0 * yes
    cells = (binned(measure), (yes.astype(int), 2))
    found = rank_biserial(tally(deal(900, 100, 0), 100, *cells))
    u = stats.mannwhitneyu(measure[yes], measure[~yes]).statistic
    assert found is not None
    assert found.value == pytest.approx(2 * u / (yes.sum() * (~yes).sum()) - 1)


def test_many_values_share_bins_of_like_counts() -> None:
    codes, size = binned(np.random.default_rng(0).random(5_000))
    assert size <= 1_001
    assert np.bincount(codes, minlength=size).max() <= 6


def test_a_ratio_of_shares_has_an_interval_about_it() -> None:
    tables = np.tile([[[3.0, 10.0], [1.0, 10.0]]], (20, 1, 1))
    tables[::2, 0, 0] += 1
    found = ratio(tables)
    assert found is not None
    assert found.value == pytest.approx(3.5)
    assert 1 < found.low < 3.5 < found.high


def test_a_person_who_repeats_themselves_is_no_crowd() -> None:
    """Thirty people each always do the same: independence is not refuted by their repetitions."""
    rng = np.random.default_rng(4)
    rows, columns = rng.integers(0, 3, 30), rng.integers(0, 3, 30)
    people = np.repeat(np.arange(30), 50)
    cells = ((rows[people], 3), (columns[people], 3))
    naive = stats.chi2_contingency(tally(people, 30, *cells).sum(axis=0)).pvalue
    found = cramers_v(tally(people, 30, *cells))
    assert found is not None
    assert naive < 1e-9
    assert found.p > 0.05


def test_where_nothing_is_there_seldom_anything_is_found() -> None:
    rng = np.random.default_rng(5)
    ps = []
    for trial in range(120):
        visits = rng.geometric(0.2, 250)
        people = np.repeat(np.arange(250), visits)
        habits = rng.dirichlet(np.full(4, 0.5), 250), rng.dirichlet(np.full(6, 0.5), 250)
        codes = [
            (rng.random(len(people))[:, None] > np.cumsum(habit, axis=1)[people]).sum(axis=1)
            for habit in habits
        ]
        cells = ((np.minimum(codes[0], 3), 4), (np.minimum(codes[1], 5), 6))
        found = cramers_v(tally(deal(250, 100, trial)[people], 100, *cells))
        assert found is not None
        ps.append(found.p)
    assert 0 < np.mean(np.array(ps) < 0.05) < 0.12  # 6 expected; 14 of 120 would be odd
    assert 0.35 < np.median(ps) < 0.65


def test_what_is_there_is_found() -> None:
    rng = np.random.default_rng(6)
    people = np.repeat(np.arange(400), 5)
    rows = rng.integers(0, 3, len(people))
    columns = np.where(rng.random(len(people)) < 0.3, rows, rng.integers(0, 3, len(people)))
    found = cramers_v(tally(deal(400, 100, 0)[people], 100, (rows, 3), (columns, 3)))
    assert found is not None
    assert found.p < 1e-6
    assert found.low < 0.3 < found.high


def test_one_row_is_associated_with_nothing() -> None:
    assert cramers_v(np.ones((20, 1, 3))) is None
    assert phi(np.zeros((20, 2, 2))) is None
