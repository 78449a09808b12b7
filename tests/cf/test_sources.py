"""One suite over every source; a new source gets it by one line in SOURCES."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from cf.als import train
from cf.baskets import Baskets
from cf.histories import Histories
from cf.parts import histories_of
from cf.popularity import Popularity
from cf.sources import BoughtAgain, BoughtTogether, Factors, Popular, Source
from cf.sources.again import RepeatRates
from data.catalogue import Catalogue
from data.interactions import Interactions
from tests.cf.builders import (
    CONFIG,
    SIZE,
    HeldEvents,
    catalogue_of,
    checkerboard,
    customer_key,
    product_ids,
)

CATALOGUE = catalogue_of(product_ids())
EVERYBODY = [customer_key(number) for number in range(SIZE)]
Make = Callable[[Histories, Catalogue], Source]


def factors(histories: Histories, catalogue: Catalogue) -> Source:
    drawn = histories.tastes.drawn
    matrix = Interactions(histories.customers, catalogue.ids, drawn, histories.clock)
    return Factors(train(matrix, CONFIG.als))


def again(histories: Histories, catalogue: Catalogue) -> Source:
    return BoughtAgain(RepeatRates.of(histories.table, catalogue))


def together(histories: Histories, catalogue: Catalogue) -> Source:
    return BoughtTogether(Baskets.of(histories.table, catalogue).neighbours(SIZE, histories.clock))


def popular(histories: Histories, catalogue: Catalogue) -> Source:
    return Popular(Popularity(histories.table, catalogue, histories.clock))


PERSONAL: list[Make] = [factors, again, together]
SOURCES: list[Make] = [*PERSONAL, popular]


@pytest.fixture(scope="module")
def histories() -> Histories:
    return histories_of(HeldEvents(checkerboard(visits=2)).all(), CATALOGUE, CONFIG)


def scores_of(source: Source, histories: Histories, weight: float = 1) -> NDArray[np.float32]:
    scores = np.zeros((SIZE, SIZE), dtype=np.float32)
    source.score(histories.of_many(EVERYBODY)).add_to(scores, weight)
    return scores


@pytest.mark.parametrize("make", SOURCES)
def test_scores_are_finite_and_never_negative(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories, CATALOGUE), histories)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert scores.max() > 0


@pytest.mark.parametrize("make", SOURCES)
def test_a_weight_scales_the_scores(make: Make, histories: Histories) -> None:
    source = make(histories, CATALOGUE)
    double = scores_of(source, histories, weight=2)
    assert np.allclose(double, 2 * scores_of(source, histories), atol=1e-6)


@pytest.mark.parametrize("make", SOURCES)
def test_scores_are_added_to_what_is_there(make: Make, histories: Histories) -> None:
    source = make(histories, CATALOGUE)
    scores = np.full((SIZE, SIZE), 5, dtype=np.float32)
    source.score(histories.of_many(EVERYBODY)).add_to(scores, 1)
    assert np.allclose(scores, 5 + scores_of(source, histories), atol=1e-5)


@pytest.mark.parametrize("make", SOURCES)
def test_one_customer_scores_as_among_all(make: Make, histories: Histories) -> None:
    source = make(histories, CATALOGUE)
    alone = np.zeros((1, SIZE), dtype=np.float32)
    source.score(histories.of(customer_key(4))).add_to(alone, 1)
    assert np.allclose(alone[0], scores_of(source, histories)[4], atol=1e-6)


@pytest.mark.parametrize("make", PERSONAL)
def test_the_other_parity_scores_below_ones_own(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories, CATALOGUE), histories)
    for customer in range(SIZE):
        own = [n for n in range(customer % 2, SIZE, 2) if n != customer]
        other = range(1 - customer % 2, SIZE, 2)
        assert scores[customer, own].min() > scores[customer, list(other)].max()


@pytest.mark.parametrize("make", [factors, together])
def test_the_missing_product_is_the_best_new_one(make: Make, histories: Histories) -> None:
    scores = scores_of(make(histories, CATALOGUE), histories)
    scores[histories.of_many(EVERYBODY).bought.nonzero()] = -1
    assert scores.argmax(axis=1).tolist() == list(range(SIZE))


@pytest.mark.parametrize("make", PERSONAL)
def test_a_stranger_gets_nothing_personal(make: Make, histories: Histories) -> None:
    scores = np.zeros((1, SIZE), dtype=np.float32)
    make(histories, CATALOGUE).score(histories.of(None)).add_to(scores, 1)
    assert not scores.any()


@pytest.mark.parametrize("make", SOURCES)
def test_a_shop_without_events_scores_nothing(make: Make) -> None:
    empty = histories_of(HeldEvents([]).all(), CATALOGUE, CONFIG)
    scores = np.zeros((1, SIZE), dtype=np.float32)
    make(empty, CATALOGUE).score(empty.of(None)).add_to(scores, 1)
    assert not scores.any()


def test_bought_again_favours_what_others_buy_again(histories: Histories) -> None:
    assert RepeatRates.of(histories.table, CATALOGUE).of_shop == 1
    once = histories_of(HeldEvents(checkerboard()).all(), CATALOGUE, CONFIG)
    assert RepeatRates.of(once.table, CATALOGUE).of_shop == 0
