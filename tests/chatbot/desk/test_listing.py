"""Lists of products, and what they leave in the state."""

from chatbot.desk import PICKS
from retrieval.constraint import Constraint
from tests.chatbot.builders import ANNA, Shop


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


def test_more_never_repeats(shop: Shop) -> None:
    desk = shop.desk()
    first = {p["id"] for p in desk.search("women").form["picks"]}
    desk.search("")
    more = {p["id"] for p in desk.search("", more=True).form["picks"]}

    assert first
    assert not first & more


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


def test_similar_leaves_out_what_is_on_show(shop: Shop) -> None:
    desk = shop.desk()
    shown = {pick.id for pick in desk.search("red dress").picks}
    alike = {pick.id for pick in desk.similar("p00").picks}

    assert alike
    assert not shown & alike


def test_so_many_as_asked_for(shop: Shop) -> None:
    desk = shop.desk()
    desk.said = "just show me 3 products"
    assert len(desk.search("lace").picks) == 3


def test_similar_with_another_colour(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("red dress")
    desk.similar("p01", [Constraint("colour", "is", "Blue")])

    assert [p.id for p in desk.state.latest] == ["p02"]


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


def test_the_cheapest_come_first_and_the_unpriced_not_at_all(shop: Shop) -> None:
    cheapest = shop.desk().search("", order="cheapest").form
    dearest = shop.desk().search("bag", order="dearest").form

    prices = [p["price"] for p in cheapest["picks"]]
    assert prices == sorted(prices)
    assert [p["price"] for p in dearest["picks"]] == [60.0, 55.0]
    assert dearest["total"] == 3
