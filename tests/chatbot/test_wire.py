"""A language model over the wire: an OpenAI-compatible server named by URL."""

import json
from pathlib import Path

import pytest

from chatbot.models import ModelConfig, load_model
from chatbot.turn import Turn
from tests.chatbot.builders import ANNA, Shop, bought
from tests.chatbot.openai_server import Breaks, Calls, Fails, Line, Says, Server, Sleeps, serving

SEARCH = Calls("search_products", json.dumps({"wish": "a red dress"}))
TRUE = Says("The **Bea dress** is red and costs €15.00.")
INVENTED = Says("The **Zelda gown** costs €3.00.")


def ask(folder: Path, server: Server, timeout: float = 5.0) -> Turn:
    hosted = load_model(ModelConfig("openai:scripted", server.url, timeout=timeout))
    shop = Shop(folder / "home", bought(7, "p00"), hosted=hosted)
    return shop.assistant.reply(ANNA, "a red dress")


def test_it_is_asked_with_our_tools_and_answers(tmp_path: Path) -> None:
    with serving(SEARCH, TRUE) as server:
        turn = ask(tmp_path, server)
    assert (turn.model, turn.reply) == ("openai:scripted", TRUE.text)
    assert [name for name, _ in turn.tools] == ["search_products"]
    assert [pick.id for pick in turn.picks] == ["p01"]
    offered = {tool["function"]["name"] for tool in server.requests[0]["tools"]}
    assert {"search_products", "recommend_for_me", "give_feedback", "my_purchases"} <= offered
    assert not any(
        "customer" in json.dumps(t["function"]["parameters"]) for t in server.requests[0]["tools"]
    )


def test_what_it_invents_is_repaired_once(tmp_path: Path) -> None:
    with serving(SEARCH, INVENTED, TRUE) as server:
        turn = ask(tmp_path, server)
    assert (turn.model, turn.reply, turn.grounded) == ("openai:scripted", TRUE.text, True)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "lines",
    [
        [Fails(500)],
        [Fails(429)],
        [Breaks()],
        [SEARCH, Fails(500)],
        [SEARCH, INVENTED],
        [Calls("search_products", '{"wish": ')],
        [Calls("transfer_money", "{}")],
        [SEARCH],
        [Says("")],
    ],
    ids=[
        "500",
        "429",
        "cut",
        "500 after a tool",
        "insists",
        "malformed",
        "unknown",
        "endless",
        "mute",
    ],
)
def test_when_it_misbehaves_the_embedded_policy_answers_the_same_turn(
    tmp_path: Path, lines: list[Line]
) -> None:
    with serving(*lines) as server:
        turn = ask(tmp_path, server)
    assert turn.model.startswith("embedded (openai:scripted")
    assert [pick.id for pick in turn.picks] == ["p01"]
    assert turn.grounded
    assert "Zelda" not in turn.reply


def test_when_it_is_slow_the_embedded_policy_answers(tmp_path: Path) -> None:
    with serving(Sleeps(3.0)) as server:
        turn = ask(tmp_path, server, timeout=0.2)
    assert turn.model == "embedded (openai:scripted did not answer in 0.2 s)"
    assert turn.picks
