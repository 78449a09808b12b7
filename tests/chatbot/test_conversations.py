import time

import pytest

from chatbot.exchange import title_of
from chatbot.manner import Manner
from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Turn
from data.errors import AccessDenied, InputError
from tests.chatbot.builders import ANNA, BEN, Shop


def test_a_new_conversation_gets_an_id_and_a_given_one_is_kept(shop: Shop) -> None:
    kept = shop.conversations

    assert kept.admit(ANNA, None) != kept.admit(ANNA, None)
    assert kept.admit(ANNA, "my-own.1") == "my-own.1"
    with pytest.raises(InputError):
        kept.admit(ANNA, "no spaces; please")


def test_exchanges_come_back_whole_and_in_order(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    second = shop.assistant.reply(ANNA, "red", first.conversation)

    exchanges = shop.conversations.exchanges(ANNA, first.conversation)

    assert [exchange.said for exchange in exchanges] == ["a dress", "red"]
    assert exchanges[1].turn.as_json() == second.as_json()


def test_conversations_are_listed_latest_first_for_their_owner(shop: Shop) -> None:
    one = shop.assistant.reply(ANNA, "a dress").conversation
    two = shop.assistant.reply(ANNA, "shoes").conversation
    shop.assistant.reply(ANNA, "red", one)
    shop.assistant.reply(BEN, "a bag")

    assert [c.id for c in shop.conversations.past(ANNA)] == [one, two]
    assert [(c.title, c.turns) for c in shop.conversations.past(ANNA)] == [
        ("a dress", 2),
        ("shoes", 1),
    ]
    assert shop.conversations.past(GUEST) == []


@pytest.mark.parametrize("stranger", [BEN, GUEST, Shopper(customer=7)])
def test_nobody_elses_conversation_can_be_entered(shop: Shop, stranger: Shopper) -> None:
    mine = shop.assistant.reply(ANNA, "a dress").conversation

    for act in (
        lambda: shop.assistant.reply(stranger, "hello", mine),
        lambda: shop.assistant.state(stranger, mine),
        lambda: shop.conversations.exchanges(stranger, mine),
        lambda: shop.conversations.delete(stranger, mine),
        lambda: shop.conversations.adopt(stranger, mine),
        lambda: shop.conversations.rename(stranger, mine, "mine now"),
        lambda: shop.assistant.retract(stranger, mine),
        lambda: shop.assistant.reply(stranger, "hello", mine, Manner(instead=True)),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert len(shop.conversations.exchanges(ANNA, mine)) == 1


@pytest.mark.parametrize("id_", ["missing", "a\0b", "\ud800", "x" * 65])
def test_a_missing_conversation_looks_like_somebody_elses(shop: Shop, id_: str) -> None:
    with pytest.raises(AccessDenied):
        shop.conversations.exchanges(ANNA, id_)


def test_a_guests_conversation_is_adopted_at_sign_in(shop: Shop) -> None:
    guest = shop.assistant.reply(GUEST, "a dress").conversation
    shop.conversations.adopt(ANNA, guest)

    assert [c.id for c in shop.conversations.past(ANNA)] == [guest]
    with pytest.raises(AccessDenied):
        shop.assistant.reply(GUEST, "red", guest)


def test_a_message_said_instead_replaces_the_last_one(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress").conversation
    shop.assistant.reply(ANNA, "red", first)
    again = shop.assistant.reply(ANNA, "blue", first, Manner(instead=True))

    exchanges = shop.conversations.exchanges(ANNA, first)
    assert [e.said for e in exchanges] == ["a dress", "blue"]
    assert exchanges[1].turn.as_json() == again.as_json()
    assert [c.value for c in shop.assistant.state(ANNA, first).constraints] == ["Dress", "Blue"]
    assert shop.conversations.past(ANNA)[0].turns == 2


def test_the_first_message_is_replaced_with_the_title_made_of_it(shop: Shop) -> None:
    one = shop.assistant.reply(ANNA, "a dress").conversation
    shop.assistant.reply(ANNA, "shoes", one, Manner(instead=True))
    assert [(c.title, c.turns) for c in shop.conversations.past(ANNA)] == [("shoes", 1)]
    assert [c.value for c in shop.assistant.state(ANNA, one).constraints] == ["Shoes"]

    shop.conversations.rename(ANNA, one, "  For the\nwedding ")
    shop.assistant.reply(ANNA, "a bag", one, Manner(instead=True))
    assert [c.title for c in shop.conversations.past(ANNA)] == ["For the wedding"]
    with pytest.raises(InputError):
        shop.conversations.rename(ANNA, one, " ")


def test_instead_of_nothing_is_a_first_message(shop: Shop) -> None:
    turn = shop.assistant.reply(ANNA, "a dress", manner=Manner(instead=True))
    assert [e.said for e in shop.conversations.exchanges(ANNA, turn.conversation)] == ["a dress"]


def test_the_last_exchange_is_taken_back_and_the_thumbs_stay(shop: Shop) -> None:
    one = shop.assistant.reply(ANNA, "a dress").conversation
    before = shop.assistant.state(ANNA, one)
    shop.assistant.reply(ANNA, "red", one)
    shop.thumbs.give(7, "p01", "like")

    assert shop.assistant.retract(ANNA, one) == "red"
    after = shop.assistant.state(ANNA, one)
    assert (after.constraints, after.lists) == (before.constraints, before.lists)
    assert after.thumbs == {"p01": "like"}
    assert [e.said for e in shop.conversations.exchanges(ANNA, one)] == ["a dress"]

    shop.assistant.reply(ANNA, "blue", one)
    shop.assistant.retract(ANNA, one)
    assert shop.assistant.retract(ANNA, one) == "a dress"
    assert shop.conversations.past(ANNA) == []


def test_only_one_exchange_of_many_can_be_taken_back(shop: Shop) -> None:
    one = shop.assistant.reply(ANNA, "a dress").conversation
    for said in ("red", "blue"):
        shop.assistant.reply(ANNA, said, one)
    shop.assistant.retract(ANNA, one)

    with pytest.raises(InputError):
        shop.assistant.retract(ANNA, one)
    with pytest.raises(InputError):
        shop.assistant.reply(ANNA, "black", one, Manner(instead=True))
    assert [e.said for e in shop.conversations.exchanges(ANNA, one)] == ["a dress", "red"]


def test_deleting_leaves_no_trace(shop: Shop) -> None:
    mine = shop.assistant.reply(ANNA, "a dress").conversation
    other = shop.assistant.reply(BEN, "shoes").conversation
    shop.conversations.delete(ANNA, mine)

    assert shop.conversations.past(ANNA) == []
    assert shop.conversations.checkpoints.get({"configurable": {"thread_id": mine}}) is None
    assert len(shop.conversations.exchanges(BEN, other)) == 1
    assert shop.conversations.delete_all(BEN) == 1


def test_old_guests_are_forgotten(shop: Shop) -> None:
    guest = shop.assistant.reply(GUEST, "a dress").conversation
    shop.assistant.reply(ANNA, "a dress")

    assert shop.conversations.delete_guests(time.time() - 60) == 0
    assert shop.conversations.delete_guests(time.time() + 60) == 1
    with pytest.raises(AccessDenied):
        shop.conversations.exchanges(GUEST, guest)
    assert len(shop.conversations.past(ANNA)) == 1


def test_export_holds_everything_said(shop: Shop) -> None:
    turn = shop.assistant.reply(ANNA, "a dress")

    (one,) = shop.conversations.export(ANNA)

    assert one["exchanges"][0]["said"] == "a dress"
    assert one["exchanges"][0]["turn"]["reply"] == turn.reply


def test_nothing_said_lies_in_clear(shop: Shop) -> None:
    shop.assistant.reply(ANNA, "a canarydress, please")
    shop.desk(ANNA).remember("never canarywool")
    shop.database.close()

    held = b"".join(path.read_bytes() for path in shop.folder.rglob("*") if path.is_file())
    assert b"canary" not in held


def test_another_home_of_the_same_folder_reopens_conversations(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    shop.database.close()
    again = Shop(shop.folder, shop.purchases)

    second = again.assistant.reply(ANNA, "red", first.conversation)

    assert [c.value for c in second.constraints] == ["Dress", "Red"]
    assert len(again.conversations.exchanges(ANNA, first.conversation)) == 2


def test_titles_are_cut_between_words() -> None:
    assert title_of("  a \n dress ") == "a dress"
    assert title_of("word " * 40).endswith("word…")
    assert len(title_of("x" * 500)) <= 61


def test_turns_survive_json() -> None:
    turn = Turn("c1", "hello")

    assert Turn.from_json(turn.as_json()) == turn
