"""Demands changed by a control: exactly those, whatever the words say."""

from pathlib import Path
from typing import Any

import pytest

from chatbot.manner import Manner
from chatbot.models import ModelConfig, load_model
from chatbot.revision import Revision
from chatbot.state import DialogueState
from retrieval.constraint import Constraint
from tests.chatbot.builders import ANNA, Shop, bought
from tests.chatbot.openai_server import Says, serving

DRESS = Constraint("product_type", "is", "Dress", said="dress")
BLACK = Constraint("colour", "is", "Black", said="black")
NO_RED = Constraint("colour", "not", "Red", said="no red")
CHEAP = Constraint("price", "lte", 30.0, said="under 30")
NO_WOOL = Constraint("text", "not", "wool", said="wool")


def arguments(revision: Revision, *held: Constraint) -> dict[str, Any]:
    call = revision.call(DialogueState(constraints=held))
    assert call.name == "search_products"
    return dict(call.arguments)


def test_one_demand_goes_and_those_beside_it_stay() -> None:
    told = arguments(Revision((BLACK,)), DRESS, BLACK, NO_RED, CHEAP)
    assert told["drop"] == ["colour"]
    assert told["constraints"] == [NO_RED.as_json()]


def test_the_words_of_a_demand_do_not_matter() -> None:
    pressed = Constraint("colour", "is", "black", said="jet")
    assert arguments(Revision((pressed,)), BLACK)["drop"] == ["colour"]


def test_a_lasting_preference_is_set_aside_by_its_value() -> None:
    told = arguments(Revision((NO_WOOL,)), DRESS)
    assert (told["drop"], told["constraints"]) == (["wool"], [])


@pytest.mark.parametrize("words", ["black does not matter", "no dresses, only red shoes", "빨간"])
def test_the_message_is_not_read(shop: Shop, words: str) -> None:
    first = shop.assistant.reply(ANNA, "a black dress")
    revision = Revision(drop=tuple(c for c in first.constraints if c.field == "colour"))
    turn = shop.assistant.reply(ANNA, words, first.conversation, Manner(revision=revision))

    assert [(c.field, c.value) for c in turn.constraints] == [("product_type", "Dress")]
    assert {pick.product.facets["product_type"] for pick in turn.picks} == {"Dress"}
    assert len({pick.product.facets["colour"] for pick in turn.picks}) > 1
    assert [name for name, _ in turn.tools] == ["search_products"]
    assert turn.language == "en"


def test_an_answer_to_a_question_is_a_demand(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress")
    revision = Revision(demand=(Constraint("colour", "is", "Blue", said="Blue"),))
    turn = shop.assistant.reply(ANNA, "Blue", first.conversation, Manner(revision=revision))

    assert [c.value for c in turn.constraints] == ["Dress", "Blue"]
    assert [pick.id for pick in turn.picks] == ["p02"]


def test_a_language_model_words_what_was_changed_and_cannot_undo_it(tmp_path: Path) -> None:
    with serving(Says("The **Cea dress** is blue.")) as server:
        hosted = load_model(ModelConfig("openai:scripted", server.url, timeout=5))
        shop = Shop(tmp_path / "home", bought(7, "p00"), hosted=hosted)
        revision = Revision(demand=(Constraint("colour", "is", "Blue", said="Blue"), DRESS))
        turn = shop.assistant.reply(ANNA, "show me everything", manner=Manner(revision=revision))

    assert [c.value for c in turn.constraints] == ["Blue", "Dress"]
    assert [pick.id for pick in turn.picks] == ["p02"]
    assert [name for name, _ in turn.tools] == ["search_products"]
    assert [message["role"] for message in server.requests[0]["messages"]][-1] == "tool"
