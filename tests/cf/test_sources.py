"""One suite over every source; a new source gets it by one line in SOURCES."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from cf.als import train
from cf.histories import Histories
from cf.kinds import Kinds
from cf.neighbourhoods import Neighbourhoods
from cf.parts import histories_of
from cf.popularity import Popularity
from cf.purchases import Purchases
from cf.sources import (
    Alike,
    Arriving,
    BoughtAgain,
    ByCategory,
    Factors,
    Neighbours,
    Popular,
    Rhythm,
    Source,
    Trending,
    repeat_weights,
)
from data import Product
from data.catalogue import Catalogue
from data.interactions import Interactions
from tests.cf.builders import (
    CONFIG,
    SIZE,
    HeldEvents,
    checkerboard,
    customer_key,
    product_ids,
)

WIDTH = SIZE + 2
"""The last two products are of either parity, and nobody has bought them."""
CATALOGUE = Catalogue.of(
    Product(id_, f"Product {id_}", facets={"parity": "odd" if number % 2 else "even"})
    for number, id_ in enumerate(product_ids(WIDTH))
)
EVERYBODY = [customer_key(number) for number in range(SIZE)]
Make = Callable[[Histories], Source]
Matrix = NDArray[np.float32]


def factors(histories: Histories) -> Source:
    drawn = histories.tastes.drawn
    matrix = Interactions(histories.customers, CATALOGUE.ids, drawn, histories.clock)
    return Factors(train(matrix, CONFIG.als))


def again(histories: Histories) -> Source:
    weights = repeat_weights(histories.table, CATALOGUE, histories.clock)
    return BoughtAgain(Rhythm.of(histories.tastes.past, WIDTH), weights, sales(histories))


def together(histories: Histories) -> Source:
    return Neighbours("together", Neighbourhoods.of(histories, CATALOGUE, WIDTH).together)


def neighbours(histories: Histories) -> Source:
    return Neighbours("neighbours", Neighbourhoods.of(histories, CATALOGUE, WIDTH).neighbours)


def following(histories: Histories) -> Source:
    return Neighbours("following", Neighbourhoods.of(histories, CATALOGUE, WIDTH).following)


def category(histories: Histories) -> Source:
    codes = CATALOGUE.facet_codes("parity").astype(np.int64)
    return ByCategory(Kinds("parity", codes, 2), sales(histories))


def text(histories: Histories) -> Source:
    content = np.eye(2, dtype=np.float32)[np.arange(WIDTH) % 2]
    return Alike(content, np.bincount(histories.tastes.past.products, minlength=WIDTH))


def popular(histories: Histories) -> Source:
    return Popular(sales(histories))


def arriving(histories: Histories) -> Source:
    return Arriving(sales(histories))


def trending(histories: Histories) -> Source:
    return Trending(sales(histories))


def sales(histories: Histories) -> Popularity:
    return Popularity(histories.table, CATALOGUE, histories.clock)


NEAR: list[Make] = [factors, together, neighbours, following]
PERSONAL: list[Make] = [*NEAR, again, category]
STRANGERS: list[Make] = [popular, arriving, trending]
SOURCES: list[Make] = [*PERSONAL, text, *STRANGERS]


def of_events(visits: int) -> Histories:
    events = checkerboard(visits) if visits else []
    return histories_of(HeldEvents(events, CATALOGUE).all(), CATALOGUE, CONFIG)


@pytest.fixture(scope="module")
def histories() -> Histories:
    return of_events(visits=3)


def scores_of(source: Source, histories: Histories, weight: float = 1) -> Matrix:
    scores = np.zeros((SIZE, WIDTH), dtype=np.float32)
    source.score(histories.of_many(EVERYBODY)).add_to(scores, weight)
    return scores


@pytest.mark.parametrize("make", SOURCES)
def test_scores_are_finite_and_never_negative(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories), histories)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert scores.max() > 0


@pytest.mark.parametrize("make", SOURCES)
def test_a_weight_scales_the_scores(make: Make, histories: Histories) -> None:
    source = make(histories)
    double = scores_of(source, histories, weight=2)
    assert np.allclose(double, 2 * scores_of(source, histories), atol=1e-6)


@pytest.mark.parametrize("make", SOURCES)
def test_scores_are_added_to_what_is_there(make: Make, histories: Histories) -> None:
    source = make(histories)
    scores = np.full((SIZE, WIDTH), 5, dtype=np.float32)
    source.score(histories.of_many(EVERYBODY)).add_to(scores, 1)
    assert np.allclose(scores, 5 + scores_of(source, histories), atol=1e-5)


@pytest.mark.parametrize("make", SOURCES)
def test_pairs_score_as_among_all(make: Make, histories: Histories) -> None:
    source = make(histories)
    dense = scores_of(source, histories)
    rows, products = np.divmod(np.arange(SIZE * WIDTH)[::3], WIDTH)
    asked = source.score(histories.of_many(EVERYBODY)).of(rows, products)
    assert np.allclose(asked, dense[rows, products], atol=1e-6)


@pytest.mark.parametrize("make", SOURCES)
def test_one_customer_scores_as_among_all(make: Make, histories: Histories) -> None:
    source = make(histories)
    products = np.arange(WIDTH)
    alone = source.score(histories.of(customer_key(4))).of(np.zeros(WIDTH, np.int64), products)
    many = source.score(histories.of_many(EVERYBODY)).of(np.full(WIDTH, 4), products)
    assert np.array_equal(alone, many)


@pytest.mark.parametrize("make", SOURCES)
def test_scoring_changes_nothing(make: Make, histories: Histories) -> None:
    source = make(histories)
    first = scores_of(source, histories)
    scores_of(source, histories, weight=-7)
    assert np.array_equal(scores_of(source, histories), first)


@pytest.mark.parametrize("make", PERSONAL)
def test_the_other_parity_scores_below_ones_own(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories), histories)
    for customer in range(SIZE):
        own = [n for n in range(customer % 2, SIZE, 2) if n != customer]
        other = range(1 - customer % 2, WIDTH, 2)
        assert scores[customer, own].min() > scores[customer, list(other)].max()


@pytest.mark.parametrize("make", NEAR)
def test_the_missing_product_is_the_best_new_one(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories), histories)
    scores[histories.of_many(EVERYBODY).bought.nonzero()] = -1
    assert scores.argmax(axis=1).tolist() == list(range(SIZE))


def test_texts_find_the_cold_product_of_ones_own_parity(histories: Histories) -> None:
    scores = scores_of(text(histories), histories)
    assert scores.argmax(axis=1).tolist() == [SIZE + n % 2 for n in range(SIZE)]
    assert not scores[:, :SIZE].any()


@pytest.mark.parametrize("make", [*PERSONAL, text])
def test_a_stranger_gets_nothing_personal(make: Make, histories: Histories) -> None:
    scores = np.zeros((1, WIDTH), dtype=np.float32)
    make(histories).score(histories.of(None)).add_to(scores, 1)
    assert not scores.any()


@pytest.mark.parametrize("make", STRANGERS)
def test_everybody_gets_what_is_popular(make: Make, histories: Histories) -> None:
    scores = np.zeros((1, WIDTH), dtype=np.float32)
    source = make(histories)
    source.score(histories.of(None)).add_to(scores, 1)
    assert np.array_equal(np.repeat(scores, SIZE, axis=0), scores_of(source, histories))
    assert scores.max() == 1


@pytest.mark.parametrize("make", SOURCES)
def test_a_shop_without_events_scores_nothing(make: Make) -> None:
    empty = of_events(visits=0)
    scores = np.zeros((1, WIDTH), dtype=np.float32)
    make(empty).score(empty.of(None)).add_to(scores, 1)
    assert not scores.any()


def test_the_sources_have_names_of_their_own(histories: Histories) -> None:
    names = [make(histories).name for make in SOURCES]
    assert len(set(names)) == len(names)


def test_the_facet_that_tells_of_the_next_purchase_is_chosen(histories: Histories) -> None:
    bought = Purchases.of(histories.table, CATALOGUE)
    kinds = Kinds.of(bought, CATALOGUE, histories.clock)
    assert kinds is not None
    assert kinds.facet == "parity"
    plain = Catalogue.of(Product(id_, id_) for id_ in CATALOGUE.ids)
    assert Kinds.of(bought, plain, histories.clock) is None
