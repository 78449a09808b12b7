from dataclasses import replace

from chatbot.rehearsal import Rehearsal
from chatbot.taste.trait import Trait
from tests.chatbot.builders import ANNA, Shop


def test_a_rehearsal_leaves_no_trace(shop: Shop) -> None:
    shop.thumbs.give(7, "p01", "like")
    shop.picks.ledger.confirm(7, "colour=Red")
    rehearsal = Rehearsal(shop.assistant)
    thread = rehearsal.reply(ANNA, "like:p05").conversation
    rehearsal.reply(ANNA, "dislike:p01", thread)
    rehearsal.reply(ANNA, "remember:never black", thread)
    assert len(shop.picks.ledger.told(7)) == 2
    rehearsal.forget()

    assert shop.thumbs.of(7) == {"p01": "like"}
    assert list(shop.picks.ledger.told(7)) == [Trait("colour", "Red")]
    assert shop.conversations.past(ANNA) == []


def test_what_is_not_so_is_named(shop: Shop) -> None:
    rehearsal = Rehearsal(shop.assistant)
    turn = rehearsal.reply(ANNA, "a red dress")

    assert rehearsal.ungrounded(turn) == []
    lie = replace(turn, reply="The **Bea dress** costs €99.00.")
    assert rehearsal.ungrounded(lie) == ["price: €99.00"]
