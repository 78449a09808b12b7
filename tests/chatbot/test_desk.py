from chatbot.desk import PICKS
from retrieval.constraint import Constraint
from tests.chatbot.builders import ANNA, Shop


def test_constraints_of_several_messages_hold_together(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress")
    desk.search("red")

    assert [c.value for c in desk.state.constraints] == ["Dress", "Red"]
    assert [p.id for p in desk.state.latest] == ["p01"]


def test_the_form_is_what_the_seam_says(shop: Shop) -> None:
    form = shop.desk().search("red").form

    assert set(form) == {
        "picks",
        "total",
        "constraints",
        "wish",
        "relaxations",
        "question",
        "basis",
        "fell_short",
        "fresh",
        "preferences",
    }
    assert set(form["picks"][0]) == {
        "position",
        "id",
        "title",
        "price",
        "currency",
        "facets",
        "reasons",
    }
    assert form["total"] == 4
    assert form["picks"][0]["position"] == 1


def test_a_new_topic_keeps_only_the_person(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress for women under 30 no lace")
    desk.search("shoes", keep=False)

    assert [(c.field, c.value) for c in desk.state.constraints] == [
        ("audience", "Women"),
        ("text", "lace"),
        ("product_type", "Shoes"),
    ]


def test_starting_over_forgets_everything(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress for women")
    desk.search("", keep=False)

    assert (desk.state.constraints, desk.state.wish) == ((), "")


def test_a_new_kind_starts_the_wish_afresh(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress, wedding")
    desk.search("shoes hiking")

    assert desk.state.wish == "hiking"


def test_more_never_repeats(shop: Shop) -> None:
    desk = shop.desk()
    first = {p["id"] for p in desk.search("women").form["picks"]}
    desk.search("")
    more = {p["id"] for p in desk.search("", more=True).form["picks"]}

    assert first
    assert not first & more


def test_explicit_constraints_and_dropping(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress")
    desk.search("", [Constraint("price", "gte", 20.0)], drop=["colour"])

    assert [p.id for p in desk.state.latest] == ["p02"]


def test_searching_like_a_product_ranks_by_nearness(shop: Shop) -> None:
    outcome = shop.desk().search("red", like="p00")

    assert outcome.form["picks"][0]["id"] == "p01"
    assert "error" in shop.desk().search("red", like="nope").form


def test_similar_keeps_what_the_seed_meets(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("red")
    desk.similar("p01")

    assert {p.facets["colour"] for p in desk.state.latest} == {"Red"}
    desk.similar("p00")
    assert {p.facets["colour"] for p in desk.state.latest} != {"Red"}
    assert (desk.state.mode, desk.state.seed) == ("similar", "p00")


def test_similar_with_another_colour(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("red dress")
    desk.similar("p01", [Constraint("colour", "is", "Blue")])

    assert [p.id for p in desk.state.latest] == ["p02"]


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


def test_a_customers_thumb_is_an_event_and_a_guests_is_not(shop: Shop) -> None:
    shop.desk(ANNA).feedback("p05", "like")
    guest = shop.desk()
    guest.feedback("p06", "dislike")

    assert shop.events.thumbs(7) == {"p05": "like"}
    assert [e.product for e in shop.recommender.observed] == ["p05"]
    assert guest.state.thumbs == {"p06": "dislike"}


def test_what_is_disliked_is_not_shown_until_taken_back(shop: Shop) -> None:
    desk = shop.desk()
    desk.feedback("p01", "dislike")
    assert "p01" not in {p["id"] for p in desk.search("a dress").form["picks"]}
    desk.feedback("p01", "undo")
    assert "p01" in {p["id"] for p in desk.search("a dress").form["picks"]}


def test_a_wrong_thumb_is_told(shop: Shop) -> None:
    assert "error" in shop.desk().feedback("p01", "meh").form
    assert "error" in shop.desk().feedback("nope", "like").form


def test_a_remembered_refusal_holds_unless_asked_otherwise(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    desk.remember("never black")

    assert "Black" not in {p["facets"]["colour"] for p in desk.search("a dress").form["picks"]}
    assert {p["facets"]["colour"] for p in desk.search("black").form["picks"]} == {"Black"}
    assert [one.told for one in shop.picks.ledger.preferences(7)] == ["never black"]
    desk.remember("black", forget=True)
    assert shop.picks.ledger.preferences(7) == desk.state.preferences == ()


def test_lists_are_of_one_page(shop: Shop) -> None:
    assert len(shop.desk().search("lace").form["picks"]) == PICKS


def test_recommending_keeps_to_the_wish(shop: Shop) -> None:
    form = shop.desk(ANNA).recommend("shoes").form

    assert form["basis"] == "history"
    assert {p["facets"]["product_type"] for p in form["picks"]} == {"Shoes"}
    assert shop.desk().recommend().form["basis"] == "popular"


def test_what_is_recommended_is_noted_and_what_is_found_or_for_others_is_not(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    desk.search("a red dress")
    shop.desk(ANNA, gift=True).recommend("for her")
    assert not shop.tastes.of(7).shown

    outcome = desk.recommend()

    assert outcome.picks
    assert set(shop.tastes.of(7).shown) == {pick.id for pick in outcome.picks}


def test_nothing_fits_tells_what_would(shop: Shop) -> None:
    form = shop.desk().search("a red dress under 3").form

    assert form["picks"] == []
    assert form["relaxations"][0]["count"] == 1


def test_recommending_afresh_leaves_the_topic_but_not_the_person(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    desk.search("a red dress for women")
    desk.recommend(keep=False)

    assert [c.value for c in desk.state.constraints] == ["Women"]


def test_what_goes_with_a_product_may_be_wished_for(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    plain = {p["facets"]["product_type"] for p in desk.goes_with("p00").form["picks"]}
    desk.search("a dress")
    wished = desk.goes_with("p00", "shoes").form["picks"]

    assert plain != {"Shoes"}
    assert {p["facets"]["product_type"] for p in wished} == {"Shoes"}
    assert [c.value for c in desk.state.constraints] == ["Shoes"]


def test_likeness_and_wish_are_weighed_together(shop: Shop) -> None:
    near = shop.desk().search("", [Constraint("colour", "is", "Red")], like="p00")
    worded = shop.desk().search("Hope", [Constraint("colour", "is", "Red")], like="p00")

    assert near.form["picks"][0]["id"] == "p01"
    assert worded.form["picks"][0]["id"] in {"p01", "p07"}
    assert {p["id"] for p in worded.form["picks"]} == {p["id"] for p in near.form["picks"]}


def test_a_direction_excludes_nothing(shop: Shop) -> None:
    desk = shop.desk()
    total = desk.search("a dress").form["total"]

    assert desk.search("", lean="red").form["total"] == total
    assert desk.state.latest[0].facets["product_type"] == "Dress"


def test_the_cheapest_come_first_and_the_unpriced_not_at_all(shop: Shop) -> None:
    cheapest = shop.desk().search("", order="cheapest").form
    dearest = shop.desk().search("bag", order="dearest").form

    prices = [p["price"] for p in cheapest["picks"]]
    assert prices == sorted(prices)
    assert [p["price"] for p in dearest["picks"]] == [60.0, 55.0]
    assert dearest["total"] == 3


def test_what_is_disliked_still_counts(shop: Shop) -> None:
    desk = shop.desk()
    desk.feedback("p01", "dislike")
    form = desk.search("a dress").form

    assert (len(form["picks"]), form["total"]) == (2, 3)


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


def test_a_gift_neither_shows_nor_teaches_the_buyers_taste(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    desk.said = "a gift for my sister, a dress"
    reasons = [r for p in desk.search("a dress").form["picks"] for r in p["reasons"]]
    desk.feedback("p01", "dislike")

    assert not any("you bought" in reason for reason in reasons)
    assert shop.events.thumbs(7) == {}
    assert desk.state.thumbs == {"p01": "dislike"}
    desk.said = "recommend something for me"
    desk.recommend(keep=False)
    assert not desk.state.gift
