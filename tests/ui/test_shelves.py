"""The rows of the page "For you": each says the truth, and no product stands in two."""

import pytest

from cf.recommender import Recommender
from chatbot.taste.starter import TasteStarter
from tests.ui.builders_shop import CUSTOMER, SmallShop, Visitor
from ui.web.shelves import IN_SIGHT, Basis, Shelf, Shelves


def rows(shop: SmallShop, basis: Basis = "known", customer: str = CUSTOMER) -> dict[str, Shelf]:
    """Return the rows for a customer by their names."""
    key = shop.customers.key(customer)
    return {row.name: row for row in Shelves(shop, key, "en").for_you(basis)}


def ids(row: Shelf) -> list[str]:
    """Return the products of a row."""
    return [pick.id for pick in row.picks]


def test_what_is_bought_again_has_a_row_of_its_own(small_shop: SmallShop) -> None:
    customer = small_shop.customers.key(CUSTOMER)
    bought = {event.product for event in small_shop.events.of_customer(customer)}
    shown = rows(small_shop)
    assert set(ids(shown["Buy again"])) <= bought
    assert not set(ids(shown["Picked for you"])) & set(ids(shown["Buy again"]))


def test_what_is_new_was_never_bought(small_shop: SmallShop) -> None:
    customer = small_shop.customers.key(CUSTOMER)
    bought = {event.product for event in small_shop.events.of_customer(customer)}
    assert not set(ids(rows(small_shop)["New to you"])) & bought


def test_what_is_disliked_stands_in_no_row(small_shop: SmallShop) -> None:
    customer = small_shop.customers.key(CUSTOMER)
    before = rows(small_shop)
    disliked = {ids(row)[0] for row in before.values()}
    assert len(disliked) == len(before) > 3
    for product in disliked:
        small_shop.thumbs.give(customer, product, "dislike")
    assert not disliked & {id_ for row in rows(small_shop).values() for id_ in ids(row)}


def test_popular_is_only_what_was_bought(small_shop: SmallShop) -> None:
    popular = ids(rows(small_shop, "new")["Popular this week"])
    assert popular and all(map(small_shop.recommender.recent_count, popular))


def test_a_shop_that_sold_nothing_says_so(
    small_shop: SmallShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recommender, "recent_count", lambda self, product: 0)
    shown = Shelves(small_shop, small_shop.customers.key(CUSTOMER), "en").popular()
    assert [row.name for row in shown] == ["From the range"]
    assert shown[0].lead == "Nothing has been bought here yet"


def test_every_pick_says_why(small_shop: SmallShop) -> None:
    assert all(pick.reasons for row in rows(small_shop).values() for pick in row.picks)


def test_what_is_in_sight_counts_as_shown(visitor: Visitor) -> None:
    visitor.linked()
    key = visitor.shop.customers.key(CUSTOMER)
    assert not visitor.shop.tastes.of(key).shown
    visitor.get("/for-you")
    first = Shelves(visitor.shop, key, "en").for_you("known")
    assert set(visitor.shop.tastes.of(key).shown) == {
        pick.id for row in first for pick in row.picks[:IN_SIGHT]
    }


def test_a_reload_shows_the_same_page(visitor: Visitor) -> None:
    visitor.linked()
    key = visitor.shop.customers.key(CUSTOMER)
    before = Shelves(visitor.shop, key, "en").for_you("known")
    visitor.get("/for-you")
    assert Shelves(visitor.shop, key, "en").for_you("known") == before


def test_a_shop_without_facets_asks_a_newcomer_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TasteStarter, "questions", lambda *arguments: ())
    visitor.sign_in()
    assert "Question 1" not in visitor.get("/for-you").text
    assert visitor.get("/taste/starter").headers["location"] == "/for-you"
