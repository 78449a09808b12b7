import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from chatbot.briefing import briefing
from chatbot.policy.model import EmbeddedModel
from chatbot.state import DialogueState, Thumb
from chatbot.summary import LONGEST_WISH, summary
from chatbot.tables import CheckpointRow
from chatbot.thread import Thread
from data.catalogue import Catalogue
from retrieval.constraint import Constraint
from tests.chatbot.builders import ANNA, FakeSearch, Shop, products

RED = Constraint("colour", "is", "Red", said="red")
CHEAP = Constraint("price", "lte", 30.0, said="under 30")
SAID = (
    "a red dress",
    "the second one",
    "something cheaper",
    "show me shoes",
    "blue",
    "more",
    "I never wear lace",
    "a bag",
    "under 30",
    "forget the price",
)


def test_it_tells_what_was_looked_for_shown_and_felt() -> None:
    shop = {product.id: product for product in products()}
    felt: dict[str, Thumb] = {"p01": "like", "p02": "dislike", "p11": "like"}
    state = DialogueState(asked=("colour",), thumbs=felt)
    for wish, held, shown in (
        ("dress", (RED,), ("p00", "p01", "p02", "p04")),
        ("bag " * 100, (CHEAP,), ("p09",)),
    ):
        state = state.showing(shop[id_] for id_ in shown)
        trail = (*state.trail, Thread(wish, held, "search", shown=shown))
        state = DialogueState.from_json({**state.as_json(), "trail": [t.as_json() for t in trail]})

    told = summary(state)

    first, second = told["threads"]
    assert first == {
        "place": 1,
        "wish": "dress",
        "demands": ["colour red"],
        "list": "search",
        "first": ["Ada dress", "Bea dress", "Cleo dress"],
    }
    assert second["demands"] == ["price <= 30.0"]
    assert len(second["wish"]) <= LONGEST_WISH
    assert told["liked"] == [{"id": "p01", "title": "Bea dress"}]
    assert told["disliked"] == [{"id": "p02", "title": "Cleo dress"}]
    assert told["asked"] == ["colour"]


@pytest.mark.slow
def test_neither_checkpoint_nor_prompt_grows_with_a_long_conversation(tmp_path: Path) -> None:
    understand = FakeSearch(Catalogue.of(products())).understand
    shop = Shop(tmp_path, embedded=EmbeddedModel(understand=understand))
    sizes: dict[int, tuple[int, int]] = {}
    thread = None
    for turn in range(1, 201):
        thread = shop.assistant.reply(ANNA, SAID[turn % len(SAID)], thread).conversation
        if turn in (50, 200):
            sizes[turn] = _bytes(shop, thread)

    for early, late in zip(sizes[50], sizes[200], strict=True):
        assert late < 1.1 * early


def test_an_earlier_search_can_be_returned_to_after_its_messages_are_gone(tmp_path: Path) -> None:
    understand = FakeSearch(Catalogue.of(products())).understand
    shop = Shop(tmp_path, embedded=EmbeddedModel(understand=understand))
    thread = shop.assistant.reply(ANNA, "a red dress").conversation
    for n in range(30):
        shop.assistant.reply(ANNA, ("shoes", "a bag", "blue")[n % 3], thread)

    turn = shop.assistant.reply(ANNA, "back to the dresses", thread)

    assert {pick.product.facets["product_type"] for pick in turn.picks} == {"Dress"}
    assert {pick.product.facets["colour"] for pick in turn.picks} == {"Red"}


def _bytes(shop: Shop, thread: str) -> tuple[int, int]:
    """Return the sizes of what is stored of a conversation's state, and shown to a model."""
    state = shop.assistant.state(ANNA, thread)
    with shop.database.session() as session:
        blob = session.scalar(select(func.sum(func.length(CheckpointRow.blob))))
    shown = briefing("", state).text
    return int(blob or 0), len(shown) + len(json.dumps(state.as_json()))
