"""What shoppers ask for is noted: once, as it was understood, for whoever asked, and harmlessly."""

import logging
from collections.abc import Iterable

import pytest

from chatbot.shopper import GUEST
from chatbot.turn import Question, Turn
from customers.unmet import Demand, Request
from data.errors import DatabaseBusy
from retrieval.constraint import Constraint
from tests.ui.builders_shop import CUSTOMER, EMAIL, PASSWORD, SmallShop, Visitor
from ui.shop import Shop

CHEAP_DRESS = "/search?q=a+red+dress+under+20"
"""The cheapest costs 46."""


def noted(shop: Shop) -> list[Request]:
    """Return what was noted so far."""
    shop.requests.flush()
    return list(shop.request_store.since(0))


def test_a_search_of_the_page_is_noted_as_it_was_understood(visitor: Visitor) -> None:
    visitor.linked().get(CHEAP_DRESS)
    (request,) = noted(visitor.shop)
    assert request.customer == visitor.shop.customers.key(CUSTOMER)
    assert (request.source, request.found, request.unmet) == ("page", 0, True)
    assert set(request.demands) == {
        Demand("product_type", "is", "Dress"),
        Demand("colour", "is", "Red"),
        Demand("price", "lte", 20.0),
    }
    assert request.offers[0] == (Demand("price", "lte", 20.0),)


def test_what_the_page_gives_up_is_no_longer_demanded(visitor: Visitor) -> None:
    visitor.linked().get(CHEAP_DRESS + "&without=price.lte.20.0")
    (request,) = noted(visitor.shop)
    assert "price" not in {demand.field for demand in request.demands}
    assert request.found == 3


def test_a_page_without_a_search_is_no_request(visitor: Visitor) -> None:
    visitor.linked().get("/search")
    assert noted(visitor.shop) == []


def test_the_api_notes_customers_and_visitors_and_takes_others_for_nobody(visitor: Visitor) -> None:
    visitor.with_key()
    for who in ({"customer": CUSTOMER}, {"visitor": "cookie-1"}, {"visitor": "cookie-1"}, {}):
        answer = visitor.post("/api/search", {"text": "a red dress under 20", **who})
        assert answer.status_code == 200
    requests = noted(visitor.shop)
    known, guest, same, nobody = (request.customer for request in requests)
    assert known == visitor.shop.customers.key(CUSTOMER)
    assert guest == same
    assert guest not in (known, None)
    assert nobody is None


def test_a_turn_of_the_chat_is_noted_where_it_lists_or_finds_none(visitor: Visitor) -> None:
    visitor.with_key()
    for text in ("hello", "a red dress under 20"):
        visitor.post("/api/ask", {"text": text, "customer": CUSTOMER})
    (request,) = noted(visitor.shop)
    assert (request.source, request.unmet) == ("chat", True)
    assert Demand("colour", "is", "Red") in request.demands


def test_a_turn_that_asks_for_others_says_so(small_shop: SmallShop) -> None:
    red = Constraint("colour", "is", "Red")
    soft = Constraint("pattern", "is", "Lace", hard=False)
    tools = (("search_products", {"wish": "", "more": True}),)
    small_shop.requests.turn(GUEST, "others", Turn("c", "…", constraints=(red, soft), tools=tools))
    (request,) = noted(small_shop)
    assert request.more
    assert request.demands == (Demand("colour", "is", "Red"),)
    assert request.customer is None


def test_a_turn_that_asks_before_it_lists_is_no_request_yet(small_shop: SmallShop) -> None:
    tools = (("search_products", {"wish": "a dress"}),)
    question = Question("colour", (("Red", 3), ("Blue", 3)))
    small_shop.requests.turn(GUEST, "a dress", Turn("c", "…", question=question, tools=tools))
    assert noted(small_shop) == []


def test_requests_go_with_their_account(visitor: Visitor) -> None:
    visitor.linked().get(CHEAP_DRESS)
    shop = visitor.shop
    assert len(noted(shop)) == 1
    account = shop.accounts.account_of(shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1"))
    assert account is not None
    (export,) = shop.accounts.personal_data.export(account)["requests"]
    assert ["colour", "is", "Red"] in export["demands"]
    shop.accounts.personal_data.erase(account)
    assert noted(shop) == []


def test_requests_follow_a_login_that_is_linked(visitor: Visitor) -> None:
    visitor.sign_in().get(CHEAP_DRESS)
    visitor.shop.requests.flush()
    key = visitor.shop.customers.key(CUSTOMER)
    visitor.shop.accounts.link(EMAIL, key)
    assert [request.customer for request in noted(visitor.shop)] == [key]


def test_a_database_that_is_held_costs_the_note_and_not_the_page(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def held(_: Iterable[Request]) -> None:
        raise DatabaseBusy("another process holds the database")

    visitor.linked()
    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        patched.setattr(visitor.shop.request_store, "add", held)
        assert visitor.get(CHEAP_DRESS).status_code == 200
        visitor.shop.requests.flush()
    assert "could not be noted" in caplog.text
    assert "dress" not in caplog.text.casefold()
    visitor.get(CHEAP_DRESS)
    assert len(noted(visitor.shop)) == 1


def test_closing_the_shop_writes_what_waits(small_shop: SmallShop) -> None:
    tools = (("search_products", {"wish": "a hat"}),)
    small_shop.requests.turn(GUEST, "a hat", Turn("c", "…", tools=tools))
    small_shop.requests.close()
    assert len(list(small_shop.request_store.since(0))) == 1
