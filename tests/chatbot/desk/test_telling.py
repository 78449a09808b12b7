"""What is told of single products and purchases."""

from tests.chatbot.builders import ANNA, Shop


def test_details_and_comparison_show_but_do_not_replace_the_list(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress")
    before = desk.state.latest
    details = desk.details("Bea dress")
    compared = desk.compare(["p00", "p01"])

    assert details.form["product"]["id"] == "p01"
    assert details.form["reasons"]
    assert compared.form["same"]["product_type"] == "Dress"
    assert compared.form["differs"]["colour"] == ["Black", "Red"]
    assert compared.form["differs"]["price"] == [10.0, 15.0]
    assert desk.state.latest == before


def test_comparing_needs_two_known_products(shop: Shop) -> None:
    assert "error" in shop.desk().compare(["p00"]).form
    assert "error" in shop.desk().compare(["p00", "p00"]).form
    assert "error" in shop.desk().compare(["p00", "nope"]).form


def test_purchases_are_the_shoppers_own(shop: Shop) -> None:
    rows = shop.desk(ANNA).purchases(10).form["purchases"]

    assert {row["id"] for row in rows} == {"p00", "p03"}
    assert rows[0]["price"] == 9.5
    assert "error" in shop.desk().purchases(10).form


def test_details_say_where_a_product_stands_and_the_reply_may_repeat_it(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    standing = desk.details("p11").form["standing"]

    assert standing[0].startswith("number ")
    assert standing[1].startswith("number 1 for you is Gwen shoes")
    assert desk.unsupported(f"{standing[0]}. {standing[1]}") == []


def test_a_reason_that_does_not_hold_is_not_shown(shop: Shop) -> None:
    shop.recommender.recent_count = lambda product: 5 if product == "p01" else 0
    desk = shop.desk()
    assert desk.search("red dress").form["picks"][0]["reasons"][-1] == "bought 5 times this week"
    counts = iter([5, 4, 4, 4, 4])
    shop.recommender.recent_count = lambda product: next(counts)

    reasons = desk.search("red dress").form["picks"][0]["reasons"]
    assert reasons
    assert not any("this week" in reason for reason in reasons)
