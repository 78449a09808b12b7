"""Pages of products are recorded as views; what is foretold of a visit goes to the chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chatbot.shopper import Shopper
from data.errors import DatabaseBusy
from data.event import Event, EventKind
from tests.ui.builders_shop import CUSTOMER, EMAIL, PASSWORD, SmallShop, Visitor
from tests.ui.propensity_shop import train
from ui.visits import SILENCE, Visits


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC) - timedelta(days=1)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visits(small_shop: SmallShop, clock: Clock) -> Visits:
    small_shop.visits = Visits(small_shop, clock)
    return small_shop.visits


def views(shop: SmallShop) -> list[Event]:
    """Return what the customer viewed, oldest first."""
    events = shop.events.of_customer(shop.customers.key(CUSTOMER))
    return [event for event in reversed(events) if event.kind is EventKind.VIEW]


def key_of(shop: SmallShop) -> int:
    return shop.customers.key(CUSTOMER)


def test_a_product_page_is_a_view_and_nothing_else_is(visitor: Visitor) -> None:
    visitor.linked()
    for address in ("/search?q=dress", "/for-you", "/products/nothing"):
        visitor.get(address)
    assert views(visitor.shop) == []
    visitor.get("/products/S04")
    (view,) = views(visitor.shop)
    assert (view.product, view.price) == ("S04", 24.0)


def test_views_of_one_visit_share_a_session_until_a_silence(
    visits: Visits, small_shop: SmallShop, clock: Clock
) -> None:
    key = key_of(small_shop)
    for product, wait in (("S01", SILENCE), ("S02", 2 * SILENCE), ("S03", timedelta(0))):
        visits.view(key, product)
        clock.wait(wait)
    table = small_shop.events.table_of(key)
    first, second, third = table.session[table.kind == 2].tolist()
    assert first == second != third
    assert 0 not in (first, third)


def test_a_page_that_is_loaded_again_is_not_viewed_again(
    visits: Visits, small_shop: SmallShop
) -> None:
    key = key_of(small_shop)
    for product in ("S01", "S01", "S02", "S01"):
        visits.view(key, product)
    assert [view.product for view in views(small_shop)] == ["S01", "S02", "S01"]


def test_a_view_that_cannot_be_stored_fails_no_page(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(_: Any) -> None:
        raise DatabaseBusy("another process writes")

    visitor.linked()
    monkeypatch.setattr(visitor.shop.events, "append", busy)
    assert visitor.get("/products/S04").status_code == 200
    assert "another process writes" in caplog.text
    assert CUSTOMER not in caplog.text


def test_without_a_model_nobody_is_taken_for_a_buyer(visits: Visits, small_shop: SmallShop) -> None:
    visits.view(key_of(small_shop), "S01")
    assert not visits.about_to_buy(key_of(small_shop))


def test_a_visit_is_foretold_as_it_goes_on_and_forgotten_after_a_silence(
    visits: Visits, small_shop: SmallShop, clock: Clock
) -> None:
    train(small_shop, column="products", threshold=0.9)
    key = key_of(small_shop)
    visits.view(key, "S01")
    assert visits.about_to_buy(key)
    clock.wait(2 * SILENCE)
    assert not visits.about_to_buy(key)


def test_what_the_api_foretells_of_a_customer_tells_the_chat(visitor: Visitor) -> None:
    train(visitor.shop)
    key = key_of(visitor.shop)
    visitor.with_key()
    old = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    cart = {"product": "S01", "kind": "cart"}
    visitor.post("/api/propensity", {"customer": CUSTOMER, "events": [{**cart, "at": old}]})
    assert not visitor.shop.visits.about_to_buy(key)
    visitor.post("/api/propensity", {"customer": CUSTOMER, "events": [cart]})
    assert visitor.shop.visits.about_to_buy(key)


def test_erasure_reaches_what_is_held_of_a_visit(visitor: Visitor) -> None:
    train(visitor.shop, column="products", threshold=0.1)
    visitor.sign_in()
    visitor.get("/products/S04")
    account = visitor.shop.accounts.account_of(
        visitor.shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
    )
    assert account is not None
    assert visitor.shop.visits.about_to_buy(account.customer)
    visitor.shop.accounts.personal_data.erase(account)
    assert not visitor.shop.visits.about_to_buy(account.customer)
    assert len(visitor.shop.events.table_of(account.customer)) == 0


def test_a_shopper_about_to_buy_is_shown_products_and_not_asked(small_shop: SmallShop) -> None:
    shopper = Shopper(key_of(small_shop))

    def asked() -> bool:
        turn = small_shop.assistant.reply(shopper, "show me something with pockets")
        assert len(turn.picks) > 3
        return turn.question is not None

    assert asked()
    train(small_shop, column="products", threshold=0.9)
    assert asked(), "nothing was seen yet"
    small_shop.visits.view(key_of(small_shop), "S01")
    assert not asked()


def test_a_shopper_who_looks_around_may_be_asked(small_shop: SmallShop) -> None:
    train(small_shop, column="carts")
    shopper = Shopper(key_of(small_shop))
    small_shop.visits.view(key_of(small_shop), "S01")
    assert small_shop.assistant.reply(shopper, "show me something with pockets").question
