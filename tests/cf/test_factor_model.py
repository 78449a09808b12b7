import numpy as np
import pytest

from cf.als import AlsConfig, train
from cf.parts import histories_of
from cf.tastes import TASTE, Tastes
from data import EventKind
from data.interactions import Interactions
from tests.cf.builders import (
    CONFIG,
    SIZE,
    HeldEvents,
    catalogue_of,
    checkerboard,
    customer_key,
    event,
    product_ids,
)

CATALOGUE = catalogue_of(product_ids())


def tastes_and_matrix() -> tuple[Tastes, Interactions]:
    histories = histories_of(HeldEvents(checkerboard()).all(), CATALOGUE, CONFIG)
    drawn = histories.tastes.drawn
    return histories.tastes, Interactions(histories.customers, CATALOGUE.ids, drawn, 0)


def test_the_factors_are_those_of_implicit() -> None:
    from implicit.cpu.als import AlternatingLeastSquares

    tastes, matrix = tastes_and_matrix()
    model = train(matrix, CONFIG.als)
    bare = AlternatingLeastSquares(
        factors=8, regularization=1.0, alpha=10.0, iterations=15, random_state=3
    )
    bare.fit(tastes.drawn, show_progress=False)
    assert np.allclose(model.factors, bare.item_factors, atol=1e-6)
    folded = bare.recalculate_user(np.arange(SIZE), tastes.drawn)
    assert np.allclose(model.customer_vectors(tastes), folded, atol=1e-4)


def test_contributions_sum_to_the_score() -> None:
    tastes, matrix = tastes_and_matrix()
    model = train(matrix, AlsConfig(factors=8))
    one = tastes.rows(np.array([6]))
    for product in range(SIZE):
        score = float(model.customer_vectors(one)[0] @ model.factors[product])
        assert model.contributions(one, np.array([product])).sum() == pytest.approx(score, abs=1e-5)
    assert model.contributions(Tastes.nobody(SIZE), np.array([3])).shape == (1, 0)


def test_the_matrix_weighs_as_interactions_do() -> None:
    events = [
        event(1, "p01", day=-60),
        event(1, "p02", EventKind.VIEW, day=-10),
        event(1, "p03", EventKind.LIKE),
        event(1, "p04", EventKind.DISLIKE),
        event(2, "p04"),
    ]
    table = HeldEvents(events).all()
    tastes = histories_of(table, CATALOGUE, CONFIG).tastes
    expected = Interactions.of(table, CATALOGUE, weights=TASTE, half_life_days=60)
    assert expected.customers.tolist() == [customer_key(1), customer_key(2)]
    assert (tastes.drawn != expected.matrix).nnz == 0
    assert tastes.drawn[0, 1] == pytest.approx(0.5)
    assert tastes.disliked[0, 4] == 1
    assert tastes.liked.nnz == 1


def test_a_product_disliked_after_all_draws_no_more() -> None:
    bought = [event(1, "p04"), event(1, "p05"), event(1, "p04", EventKind.DISLIKE, day=1)]
    tastes = histories_of(HeldEvents(bought).all(), CATALOGUE, CONFIG).tastes
    assert tastes.drawn.indices.tolist() == [5]
    assert tastes.bought.indices.tolist() == [4, 5]


def test_a_dislike_turns_the_vector_away() -> None:
    _, matrix = tastes_and_matrix()
    model = train(matrix, CONFIG.als)
    liked = [event(1, "p04"), event(1, "p05")]
    both = histories_of(HeldEvents(liked).all(), CATALOGUE, CONFIG).tastes
    disliked = [event(1, "p04"), event(1, "p05", EventKind.DISLIKE)]
    away = histories_of(HeldEvents(disliked).all(), CATALOGUE, CONFIG).tastes
    odd = model.factors[7]
    assert model.customer_vectors(away)[0] @ odd < model.customer_vectors(both)[0] @ odd
