import time

import pytest

from chatbot.conversations import title_of
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
    shop.memory.remember(ANNA, "never canarywool")
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
