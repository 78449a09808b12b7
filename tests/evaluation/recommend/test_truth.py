import numpy as np

from evaluation.recommend.truth import Truth, past_purchases
from tests.cf.builders import SIZE, customer_key
from tests.evaluation.recommend.builders import TURNED, catalogue, split


def bought(truth: Truth, customer: int) -> list[int]:
    """Return the positions that a customer bought."""
    row = truth.customers.tolist().index(customer_key(customer))
    found: list[int] = truth.bought[row].indices.tolist()
    return found


def test_holds_what_everybody_bought_known_or_not() -> None:
    truth = Truth.of(split(), catalogue())
    assert len(truth) == SIZE + len(TURNED) + 1
    assert bought(truth, 7) == [7] and bought(truth, 99) == [0]
    assert bought(truth, 20) == [6, 8, 10, 12, 14, 16]
    known = truth.among(split().history.customer)
    assert customer_key(99) not in known.customers and len(known) == len(truth) - 1


def test_what_was_bought_before_is_not_new() -> None:
    truth = Truth.of(split(), catalogue())
    new = truth.without(past_purchases(split(), catalogue(), truth.customers))
    assert bought(new, 20) == bought(truth, 20) and bought(new, 7) == [7]
    assert customer_key(99) in new.customers


def test_who_bought_nothing_that_is_left_is_left_out() -> None:
    truth = Truth.of(split(), catalogue())
    odd = truth.of_products(np.arange(SIZE) % 2 == 1)
    assert len(odd) == SIZE // 2 and np.diff(odd.bought.indptr).min() == 1
    assert len(truth.of_several()) == len(TURNED)


def test_a_sample_is_drawn_once_and_for_all() -> None:
    truth = Truth.of(split(), catalogue())
    drawn = truth.sample(5)
    assert len(drawn) == 5 and drawn.customers.tolist() == sorted(drawn.customers.tolist())
    assert drawn.customers.tolist() == truth.sample(5).customers.tolist()
    assert truth.sample(None) is truth
