"""Intervals and p-values by leaving out groups of customers."""

import numpy as np
import pytest

from customers.behaviour.jackknife import adjusted, deal, jackknife, tally


def test_customers_are_dealt_evenly_and_always_alike() -> None:
    groups = deal(1_003, 100, seed=3)
    assert set(np.bincount(groups)) == {10, 11}
    assert (groups == deal(1_003, 100, seed=3)).all()
    assert (groups != deal(1_003, 100, seed=4)).any()


def test_few_customers_stand_each_for_themselves() -> None:
    assert sorted(deal(12, 100, seed=0)) == list(range(12))


def test_rows_are_counted_by_group_and_codes() -> None:
    counted = tally(np.array([0, 0, 1]), 2, (np.array([1, 1, 0]), 2), (np.array([2, 2, 0]), 3))
    assert counted.shape == (2, 2, 3)
    assert counted[0, 1, 2] == 2
    assert counted[1, 0, 0] == 1
    assert counted.sum() == 3


def test_a_mean_has_the_error_of_its_groups() -> None:
    values = np.random.default_rng(0).normal(0.2, 1, 50)
    tables = np.stack([values, np.ones(50)], axis=1)
    found = jackknife(lambda t: t[..., 0] / t[..., 1], tables, onto=np.asarray, back=np.asarray)
    assert found is not None
    assert found.value == pytest.approx(values.mean())
    reach = 2.0096 * values.std(ddof=1) / np.sqrt(50)
    assert found.high - found.value == pytest.approx(reach, rel=1e-3)


def test_of_too_few_groups_nothing_is_said() -> None:
    assert jackknife(lambda t: t[..., 0], np.ones((9, 1))) is None


def test_p_values_are_adjusted_for_their_number() -> None:
    assert adjusted([0.01, 0.5, 0.02]) == pytest.approx([0.03, 0.5, 0.03])
    assert adjusted([]) == []
