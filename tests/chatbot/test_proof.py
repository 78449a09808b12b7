"""Every reason that is shown, in whole conversations, is executed again."""

from dataclasses import replace

import pytest

from chatbot.policy.model import EmbeddedModel
from chatbot.shopper import GUEST, Shopper
from chatbot.verifier import Verifier
from tests.chatbot.builders import ANNA, BEN, Shop

_CONVERSATIONS = (
    ["a red dress no lace under 60", "cheaper", "I like the first one", "show me more"],
    ["recommend something for me", "under 40", "I love the second one", "recommend something else"],
    ["a red dress", "what goes with the first one?", "shoes please", "the first one but in blue"],
    ["빨간 dress", "첫 번째 거랑 비슷한 거", "두 번째 거 마음에 들어", "추천해줘", "왜 추천했어?"],
    ["what did I buy?", "something similar to the first one", "compare the first and the second"],
    ["what is popular this week?", "the cheapest shirt", "more like the first one"],
)


@pytest.mark.parametrize("shopper", [GUEST, ANNA, BEN], ids=["guest", "anna", "ben"])
@pytest.mark.parametrize("messages", _CONVERSATIONS, ids=lambda messages: messages[0])
def test_no_reason_fails_its_verification(
    shop: Shop, shopper: Shopper, messages: list[str]
) -> None:
    shop = Shop(
        shop.folder, shop.purchases, embedded=EmbeddedModel(understand=shop.search.understand)
    )
    conversation, shown = None, 0
    for message in messages:
        turn = shop.assistant.reply(shopper, message, conversation)
        conversation = turn.conversation
        shown += len(turn.picks)
        verifier = Verifier(replace(shop.picks.reasons.records, events=shop.events))
        for pick in turn.picks:
            assert pick.reasons
            assert verifier.failing(pick, shopper.customer) == []
        assert turn.grounded
    assert shown or shopper is GUEST
