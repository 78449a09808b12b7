from collections import Counter

import numpy as np
from numpy.typing import NDArray

from chatbot.choice import Request
from chatbot.picks import PickMaker
from chatbot.taste.variety import AS_IT_COMES, Variety
from tests.chatbot.builders import FakeRecommender, Shop

ANNA = 7


class Trending(FakeRecommender):
    """A recommender with a source of what rises: the last products of the shop."""

    source_names = ("als", "trending")

    def alone(self, source: str) -> "Rising":
        assert source == "trending"
        return Rising(self._catalogue, self._events)


class Rising(FakeRecommender):
    """Only the last two products rise."""

    def knows(self, customer: object) -> bool:
        return True

    def scores(self, customer: object) -> NDArray[np.float32]:
        scores = np.zeros(len(self._catalogue), np.float32)
        scores[-2:] = 0.1, 0.2
        return scores


def kinds(shop: Shop, maker: PickMaker) -> Counter[str]:
    picks = maker.choose_for(Request(ANNA, 3)).picks
    return Counter(pick.product.facets["product_type"] for pick in picks)


def test_a_row_holds_several_kinds_in_the_order_of_their_scores(shop: Shop) -> None:
    shop.picks.ledger.confirm(ANNA, "product_type=Dress")
    parts = shop.catalogue, shop.search, shop.recommender
    own = kinds(shop, PickMaker(*parts, shop.tastes, variety=AS_IT_COMES))
    varied = kinds(shop, PickMaker(*parts, shop.tastes, variety=Variety(most_of_a_kind=0.3)))
    row = PickMaker(*parts, shop.tastes).choose_for(Request(ANNA, 6)).picks
    scores = [pick.score for pick in row]

    assert max(own.values()) > max(varied.values()) == 1
    assert scores == sorted(scores, reverse=True)


def test_single_picks_stand_in_the_recommender_s_order_as_a_batch_does(shop: Shop) -> None:
    maker = PickMaker(shop.catalogue, shop.search, shop.recommender)

    assert [pick.id for pick in maker.recommend(ANNA, k=5)] == [
        one.product for one in shop.recommender.recommend(ANNA, k=5)
    ]


def test_bought_again_is_what_they_bought_before(shop: Shop) -> None:
    choice = shop.picks.choose_again(Request(ANNA, 5))

    assert choice.basis == "again"
    assert {pick.id for pick in choice.picks} == {"p00", "p03"}


def test_nobody_and_newcomers_buy_nothing_again(shop: Shop) -> None:
    assert not shop.picks.choose_again(Request(None, 5)).picks
    assert not shop.picks.choose_again(Request(99, 5)).picks


def test_what_rises_is_listed_and_nothing_else(shop: Shop) -> None:
    rising = Trending(shop.catalogue, shop.events)
    maker = PickMaker(shop.catalogue, shop.search, rising)  # type: ignore[arg-type]

    assert [pick.id for pick in maker.choose_trending(Request(ANNA, 5)).picks] == ["p11", "p10"]


def test_a_shop_without_that_source_has_no_trends(shop: Shop) -> None:
    assert not shop.picks.choose_trending(Request(ANNA, 5)).picks
