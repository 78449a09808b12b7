from chatbot.recall import recalled
from chatbot.shopper import GUEST, Shopper
from chatbot.state import DialogueState
from chatbot.taste.trait import Trait
from tests.chatbot.builders import ANNA, Shop

OLD = {
    "language": "en",
    "wish": "summer",
    "constraints": [
        {"field": "product_type", "op": "is", "value": "Dress", "hard": True, "said": "dress"}
    ],
    "lists": [],
    "seen": ["p01"],
    "mode": "search",
    "seed": None,
    "asked": ["colour"],
    "thumbs": {"p01": "like"},
    "notes": ["never black"],
    "gift": False,
    "name": None,
    "known_customer": False,
}
"""A guest's state as versions before preferences and threads kept it."""


def test_an_earlier_versions_conversation_opens_with_what_was_told_in_it(shop: Shop) -> None:
    state = recalled(shop.floor, GUEST, OLD, "go on")

    assert (state.wish, state.seen, state.asked) == ("summer", ("p01",), ("colour",))
    assert [one.told for one in state.preferences] == ["never black"]
    assert not state.known_customer


def test_what_a_guest_told_becomes_that_of_who_takes_the_conversation_over(shop: Shop) -> None:
    thread = shop.assistant.reply(GUEST, "remember:never black").conversation
    assert shop.picks.ledger.preferences(7) == ()
    shop.conversations.adopt(ANNA, thread)

    turn = shop.assistant.reply(ANNA, "a dress", thread)
    elsewhere = shop.assistant.reply(ANNA, "a bag")

    assert list(shop.picks.ledger.told(7)) == [Trait("colour", "Black")]
    for answer in (turn, elsewhere):
        assert "Black" not in {pick.product.facets["colour"] for pick in answer.picks}


def test_a_preference_holds_in_the_next_conversation_until_it_is_taken_back(shop: Shop) -> None:
    shop.assistant.reply(ANNA, "remember:never black")
    assert len(shop.assistant.reply(ANNA, "a dress").picks) == 2
    shop.picks.ledger.undo(7)
    assert len(shop.assistant.reply(ANNA, "a dress").picks) == 3

    shop.picks.ledger.refuse(7, "colour=Black")
    assert len(shop.assistant.reply(ANNA, "a dress").picks) == 2
    shop.picks.ledger.remove(7, "colour=Black")
    assert len(shop.assistant.reply(ANNA, "a dress").picks) == 3


def test_a_guests_word_counts_in_that_conversation_alone(shop: Shop) -> None:
    thread = shop.assistant.reply(GUEST, "remember:never black").conversation

    assert len(shop.assistant.reply(GUEST, "a dress", thread).picks) == 2
    assert len(shop.assistant.reply(GUEST, "a dress").picks) == 3


def test_without_a_customer_an_account_keeps_its_word_in_the_conversation(shop: Shop) -> None:
    state = recalled(shop.floor, Shopper(account="new"), OLD, "")

    assert state.known_customer
    assert DialogueState.from_json(state.as_json()) == state
