import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chatbot.assistant import Assistant, Delta, Progress
from chatbot.conversations import Conversations
from chatbot.message import LONGEST_MESSAGE, clean
from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Turn
from data.errors import AccessDenied, BadMessage
from tests.chatbot.builders import ANNA, BEN, Shop


def test_a_turn_carries_all_of_the_contract(shop: Shop) -> None:
    turn = shop.assistant.reply(GUEST, "a red dress")

    assert turn.reply == "The first is Bea dress."
    assert [pick.id for pick in turn.picks] == ["p01"]
    assert [c.value for c in turn.constraints] == ["Dress", "Red"]
    assert turn.tools == (("search_products", {"wish": "a red dress"}),)
    assert (turn.model, turn.grounded, turn.language) == ("embedded", True, "en")
    assert turn.ms > 0


def test_the_stream_is_steps_then_words_then_the_turn(shop: Shop) -> None:
    parts = list(shop.assistant.stream(GUEST, "a red dress"))

    turn = parts[-1]
    assert isinstance(turn, Turn)
    assert parts[0] == Progress("search_products", {"wish": "a red dress"}, turn.conversation)
    assert "".join(p.text for p in parts if isinstance(p, Delta)) == turn.reply


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x07", "\u200b", "x" * 10_000])
def test_a_bad_message_is_refused_and_nothing_changes(shop: Shop, text: str) -> None:
    first = shop.assistant.reply(ANNA, "a dress")

    with pytest.raises(BadMessage):
        shop.assistant.reply(ANNA, text, first.conversation)

    assert len(shop.conversations.exchanges(ANNA, first.conversation)) == 1
    assert len(shop.assistant.state(ANNA, first.conversation).lists) == 1


def test_messages_are_cleaned_and_the_longest_passes() -> None:
    assert clean("a\x00 red\u202e dress\n") == "a red dress"
    assert clean("a \ud800red dress") == "a red dress"
    assert len(clean("x" * LONGEST_MESSAGE)) == LONGEST_MESSAGE


def test_state_carries_over_turns_of_one_conversation_only(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    second = shop.assistant.reply(ANNA, "blue", first.conversation)
    other = shop.assistant.reply(ANNA, "blue")

    assert [pick.id for pick in second.picks] == ["p02"]
    assert len(other.picks) == 4


def test_more_never_repeats_across_turns(shop: Shop) -> None:
    first = shop.assistant.reply(GUEST, "lace")
    more = shop.assistant.reply(GUEST, "more:", first.conversation)

    assert more.picks
    assert not {p.id for p in first.picks} & {p.id for p in more.picks}


def test_a_thumb_given_elsewhere_changes_the_next_answer(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    shop.thumbs.give(7, "p00", "dislike")

    again = shop.assistant.reply(ANNA, "a dress", first.conversation)

    assert "p00" in {p.id for p in first.picks}
    assert "p00" not in {p.id for p in again.picks}


def test_a_guests_thumb_lives_in_the_conversation(shop: Shop) -> None:
    first = shop.assistant.reply(GUEST, "dislike:p00")
    again = shop.assistant.reply(GUEST, "a dress", first.conversation)

    assert "p00" not in {p.id for p in again.picks}
    assert "p00" in {p.id for p in shop.assistant.reply(GUEST, "a dress").picks}


def test_preferences_hold_in_later_conversations_of_their_owner(shop: Shop) -> None:
    shop.assistant.reply(ANNA, "remember:never black")

    anna = shop.assistant.reply(ANNA, "a dress")
    ben = shop.assistant.reply(BEN, "a dress")

    assert "p00" not in {p.id for p in anna.picks}
    assert "p00" in {p.id for p in ben.picks}


def test_details_show_the_product_and_why(shop: Shop) -> None:
    turn = shop.assistant.reply(ANNA, "details:p06")

    assert [pick.id for pick in turn.picks] == ["p06"]
    assert turn.picks[0].reasons


def test_purchases_never_cross_shoppers(shop: Shop) -> None:
    shop.assistant.reply(BEN, "mine:")
    exchange = shop.conversations.exchanges(BEN, shop.conversations.past(BEN)[0].id)[0]

    assert "Dora" not in str(exchange.turn.as_json())


def test_a_turn_that_fails_leaves_the_conversation_as_it_was(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    search, shop.search.search = shop.search.search, _broken

    with pytest.raises(ZeroDivisionError):
        shop.assistant.reply(ANNA, "blue", first.conversation)

    shop.search.search = search
    state = shop.assistant.state(ANNA, first.conversation)
    assert [c.value for c in state.constraints] == ["Dress"]
    assert len(shop.conversations.exchanges(ANNA, first.conversation)) == 1
    assert shop.assistant.reply(ANNA, "blue", first.conversation).picks


def test_readers_who_stop_reading_hold_up_nobody(shop: Shop) -> None:
    assistant = shop.assistant
    stalled = [assistant.stream(GUEST, "a red dress") for _ in range((os.cpu_count() or 2) + 2)]
    assert all(isinstance(next(stream), Progress) for stream in stalled)
    with ThreadPoolExecutor(1) as pool:
        turn = pool.submit(assistant.reply, GUEST, "a red dress").result(timeout=20)
    assert turn.picks


def test_a_stream_that_is_stopped_leaves_the_conversation_as_it_was(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    stream = shop.assistant.stream(ANNA, "blue", first.conversation)
    next(stream)
    stream.close()  # type: ignore[attr-defined]

    state = shop.assistant.state(ANNA, first.conversation)
    assert [c.value for c in state.constraints] == ["Dress"]


def test_long_conversations_keep_a_short_history(shop: Shop) -> None:
    thread = shop.assistant.reply(ANNA, "a dress").conversation
    for n in range(20):
        shop.assistant.reply(ANNA, ("red", "blue")[n % 2], thread)

    checkpoint = shop.conversations.checkpoints.get({"configurable": {"thread_id": thread}})
    assert checkpoint is not None
    said = [m for m in checkpoint["channel_values"]["messages"] if m.type == "human"]
    assert len(said) <= 13
    assert len(shop.conversations.exchanges(ANNA, thread)) == 21


def test_everything_of_a_shopper_can_be_forgotten(shop: Shop) -> None:
    shop.assistant.reply(ANNA, "remember:no wool")
    shop.assistant.forget(ANNA)

    assert shop.conversations.past(ANNA) == []
    assert shop.picks.ledger.preferences(7) == ()


def _broken(*_args: object, **_options: object) -> None:
    raise ZeroDivisionError


class Noting(Conversations):
    """Says when somebody was admitted for the second time, by whatever thread."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop.database, shop.keyring)
        self.admitted = threading.Semaphore(0)

    def admit(self, shopper: Shopper, conversation: str | None) -> str:
        thread = super().admit(shopper, conversation)
        self.admitted.release()
        return thread


def test_two_who_begin_the_same_id_at_once_never_share_it(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "home")
    conversations = Noting(shop)
    assistant = Assistant(lambda: shop.floor, shop.embedded, conversations)
    annas = assistant.stream(ANNA, "a red dress", "shared")
    next(annas)
    assert conversations.admitted.acquire(timeout=10)
    while conversations.admitted.acquire(blocking=False):
        pass
    refused: list[Exception] = []

    def bens() -> None:
        try:
            assistant.reply(BEN, "what did I ask for?", "shared")
        except AccessDenied as error:
            refused.append(error)

    thread = threading.Thread(target=bens)
    thread.start()
    assert conversations.admitted.acquire(timeout=10), "Ben passes the first check: nobody owns it"
    *_, turn = annas
    thread.join(timeout=10)
    assert [type(error) for error in refused] == [AccessDenied]
    assert isinstance(turn, Turn)
    said = [exchange.said for exchange in conversations.exchanges(ANNA, "shared")]
    assert said == ["a red dress"]
