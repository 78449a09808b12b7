"""A result in every order, page by page."""

import math

import pytest

from chatbot.choice import Request
from chatbot.picks import PickMaker
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from tests.retrieval.builders import shop
from tests.ui.result_maker import maker_of
from ui.web.asked import Asked
from ui.web.results import CLOSEST, Results
from ui.web.search_address import SearchAddress, Sort

RED = Constraint("colour_family", "is", "Red")
NEVER = Constraint("price", "lt", 1.0)


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> PickMaker:
    return maker_of(shop(), tmp_path_factory.mktemp("index"))


def results(maker: PickMaker, *held: Constraint, text: str = "") -> Results:
    return Results(maker, Asked(SearchAddress(), Understanding(text, held)), Request())


def listed(found: Results, sort: Sort) -> list[str]:
    """Return the ids of all pages."""
    last = found.page(sort, 1).last
    return [pick.id for number in range(1, last + 1) for pick in found.page(sort, number).picks]


@pytest.mark.parametrize("sort", ["best", "price_up", "price_down", "popular", "latest"])
def test_the_pages_hold_every_product_that_fits_once(maker: PickMaker, sort: Sort) -> None:
    for found in (results(maker, RED), results(maker)):
        ids = listed(found, sort)
        assert len(set(ids)) == len(ids) == found.total
    assert results(maker).total > CLOSEST


def test_each_order_is_kept_over_all_pages(maker: PickMaker) -> None:
    found, catalogue = results(maker), maker.catalogue
    prices = [catalogue[id_].price for id_ in listed(found, "price_up")]
    known = [price for price in prices if price is not None]
    assert known == sorted(known)
    assert prices[len(known) :] == [None] * (len(prices) - len(known)) != []
    dear = [catalogue[id_].price or -math.inf for id_ in listed(found, "price_down")]
    assert dear == sorted(dear, reverse=True)
    places = [catalogue.position(id_) for id_ in listed(found, "latest")]
    assert places == sorted(places, reverse=True)
    assert listed(found, "popular") == listed(found, "latest")  # as NoHistory has it


def test_with_a_wish_beyond_the_demands_only_what_is_close_is_sorted(maker: PickMaker) -> None:
    found = results(maker, text="lace trims")
    assert found.total > found.listed("price_up") > 0
    assert found.listed("best") == found.total
    nearest = set(listed(found, "best")[:CLOSEST])
    assert set(listed(found, "price_up")) <= nearest


def test_a_page_beyond_the_last_is_the_last(maker: PickMaker) -> None:
    found = results(maker, RED)
    assert found.page("best", 99).number == found.page("best", 1).last


def test_where_nothing_fits_the_page_is_empty_and_something_would_help(maker: PickMaker) -> None:
    found = results(maker, RED, NEVER)
    page = found.page("best", 1)
    assert (page.picks, page.last, found.total) == ((), 0, 0)
    assert found.relaxations
    assert results(maker, RED).relaxations == ()


def test_an_order_is_offered_only_where_something_is_known(maker: PickMaker) -> None:
    assert results(maker, RED).knows("price_up")
    assert not results(maker, NEVER).knows("price_up")
