"""What is done about buyers being few."""

from dataclasses import replace

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


def test_where_buyers_are_the_many_others_are_made_up() -> None:
    rows = examples()
    turned = replace(rows, bought=~rows.bought)
    more, _ = balanced(turned, Balance.SMOTE, 0)
    assert not more.bought[len(rows) :].any()
    assert more.bought.sum() * 2 == len(more)


def test_made_up_rows_know_no_more_than_real_ones() -> None:
    rows = examples()
    unknown = rows.values[:, 0] < 1  # most of all, many buyers among them
    rows.values[unknown, 1] = np.nan
    more, _ = balanced(rows, Balance.SMOTE, 0)
    np.testing.assert_array_equal(more.values[: len(rows)], rows.values)
    real, made = (np.isnan(part[:, 1]).mean() for part in np.split(more.values, [len(rows)]))
    of_buyers = unknown[rows.bought].mean()
    assert abs(made - of_buyers) < 0.1 < abs(real - of_buyers)
