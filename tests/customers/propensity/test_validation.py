"""Judging by rows that were not learned from."""

from dataclasses import replace

import numpy as np

from customers.propensity.config import Balance
from customers.propensity.examples import folds
from customers.propensity.table import FINISHED
from customers.propensity.validation import validate
from data.progress import silent
from tests.customers.propensity.builders import QUICK, examples


def test_every_row_is_judged_once_and_nothing_made_up_is() -> None:
    rows = examples()
    splits = list(folds(rows, 3, 0))
    validation = validate(rows, splits, QUICK, silent, step="judged")
    for judged in (*validation.chosen.values(), *validation.balances.values()):
        assert sorted(judged.people) == list(range(len(rows)))
        assert judged.bought.sum() == rows.bought.sum(), "the balance is the natural one"
    assert set(validation.balances) == set(Balance)


def test_what_is_judged_does_not_change_the_model_that_judges() -> None:
    rows = examples()
    half = np.arange(300), np.arange(300, 600)
    one = validate(rows, [half], QUICK, silent, step="judged").chosen[FINISHED]
    turned = replace(rows, bought=np.where(np.arange(600) < 300, rows.bought, ~rows.bought))
    other = validate(turned, [half], QUICK, silent, step="judged").chosen[FINISHED]
    np.testing.assert_array_equal(one.probability, other.probability)
    np.testing.assert_array_equal(one.decided, other.decided)


def test_a_persons_rows_never_stand_on_both_sides() -> None:
    rows = examples()
    shared = replace(rows, people=np.arange(600) // 4)
    for learned, held in folds(shared, 3, 0):
        assert not set(shared.people[learned]) & set(shared.people[held])
