"""What is done about buyers being few."""

import numpy as np

from customers.propensity.balance import balanced
from customers.propensity.config import Balance
from tests.customers.propensity.builders import examples


def test_weights_let_buyers_weigh_as_much_as_the_others() -> None:
    rows = examples()
    same, weights = balanced(rows, Balance.WEIGHTS, 0)
    assert same is rows
    assert weights[rows.bought].sum() == np.sum(~rows.bought)
    assert set(weights[~rows.bought]) == {1.0}


def test_made_up_buyers_follow_the_real_rows_until_both_are_as_many() -> None:
    rows = examples()
    more, weights = balanced(rows, Balance.SMOTE, 0)
    assert more.bought.sum() * 2 == len(more) == len(weights)
    np.testing.assert_array_equal(more.values[: len(rows)], rows.values)
    assert more.bought[len(rows) :].all()
    assert set(more.people[len(rows) :]) == {-1}, "they are nobody"


def test_made_up_buyers_lie_between_real_ones_and_have_real_codes() -> None:
    rows = examples()
    buyers = rows.values[rows.bought]
    made = balanced(rows, Balance.SMOTE, 0)[0].values[len(rows) :]
    assert (made.min(axis=0) >= buyers.min(axis=0) - 1e-9).all()
    assert (made.max(axis=0) <= buyers.max(axis=0) + 1e-9).all()
    assert set(made[:, 2]) <= {0.0, 1.0, 2.0, 3.0}


def test_unknown_values_stay_unknown_in_real_rows() -> None:
    rows = examples()
    rows.values[::7, 1] = np.nan
    more, _ = balanced(rows, Balance.SMOTE, 0)
    np.testing.assert_array_equal(more.values[: len(rows)], rows.values)
    assert not np.isnan(more.values[len(rows) :]).any()
