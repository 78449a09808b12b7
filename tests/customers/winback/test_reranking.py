"""Ordering what the recommender gives."""

import math

import numpy as np
import scipy.sparse as sp

from customers.winback.reranking import PLAIN, Reranker
from customers.winback.signs import Sign, bought_of


def signs(customers: int = 200, candidates: int = 20, seed: int = 0) -> np.ndarray:
    """Draw evidence in which nothing tells of anything."""
    random = np.random.default_rng(seed)
    found = np.ones((customers, candidates, len(Sign)))
    found[..., Sign.RANK] = np.arange(1, candidates + 1)
    found[..., Sign.ORDERS] = random.integers(0, 2, (customers, candidates))
    found[..., Sign.DAYS] = np.where(found[..., Sign.ORDERS] > 0, 30.0, math.nan)
    found[..., Sign.LIFT] = random.choice([0.5, 1.0, 3.0], (customers, candidates))
    found[..., Sign.PRICE] = math.nan
    return found


def test_a_planted_lift_is_learned() -> None:
    given = signs()
    bought = (given[..., Sign.LIFT] > 2) & (np.random.default_rng(1).random((200, 20)) < 0.3)
    learned = Reranker.learned(given, bought, np.ones((200, 20), dtype=bool))
    scores = learned.scores(signs(seed=9))
    lifted = signs(seed=9)[..., Sign.LIFT] > 2
    assert all(row[lift].min() > row[~lift].max() for row, lift in zip(scores, lifted, strict=True))
    np.testing.assert_allclose(scores.sum(axis=1), 1)


def test_without_anything_to_learn_the_recommenders_order_stays() -> None:
    given = signs(seed=3)
    random = np.random.default_rng(4)
    bought = random.random((200, 20)) < 0.5 / given[..., Sign.RANK]
    learned = Reranker.learned(given, bought, np.ones((200, 20), dtype=bool))
    order = np.argsort(-learned.scores(given), axis=1)
    assert (order[:, :3] == [0, 1, 2]).mean() > 0.9


def test_too_few_hits_teach_nothing() -> None:
    given = signs(10)
    learned = Reranker.learned(given, given[..., Sign.RANK] == 1, np.ones((10, 20), dtype=bool))
    assert learned is PLAIN
    np.testing.assert_allclose(learned.scores(given)[0, :3], [1, 1 / 2, 1 / 3])


def test_what_stood_in_the_basket() -> None:
    baskets = sp.csr_matrix(np.array([[1.0, 0, 1], [0, 0, 0]]))
    positions = np.array([[0, 1, 2], [0, -1, 2]], dtype=np.int32)
    assert bought_of(baskets, positions).tolist() == [[True, False, True], [False] * 3]
