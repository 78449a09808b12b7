"""Thumbs, preferences and gifts."""

from tests.chatbot.builders import ANNA, Shop


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


def test_what_is_disliked_still_counts(shop: Shop) -> None:
    desk = shop.desk()
    desk.feedback("p01", "dislike")
    form = desk.search("a dress").form

    assert (len(form["picks"]), form["total"]) == (2, 3)


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


def test_what_else_was_told_in_the_same_sentence_stays_when_one_thing_is_forgotten(
    shop: Shop,
) -> None:
    desk = shop.desk(ANNA)
    desk.remember("no lace, never black")
    form = desk.remember("black", forget=True).form

    assert form["preferences"] == ["never black"]
    assert [(one.words, one.said) for one in desk.state.preferences] == [("no lace", "")]
    assert shop.picks.ledger.preferences(7) == desk.state.preferences


def test_forgetting_what_was_never_told_says_so(shop: Shop) -> None:
    assert shop.desk(ANNA).remember("silk", forget=True).form["preferences"] == []
