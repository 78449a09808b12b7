import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage

from chatbot.agent import instructions
from chatbot.assistant import Delta
from chatbot.models import HostedModel, ModelConfig
from chatbot.turn import Turn
from tests.chatbot.builders import ANNA, ScriptedModel, Shop, bought, calling

Ask = Callable[..., Turn]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Ask a shop whose hosted model says these lines."""

    def asking(*lines: Any, say: str = "a red dress", **config: Any) -> Turn:
        model = ScriptedModel(lines=list(lines))
        hosted = HostedModel("openai:gpt-5", model, ModelConfig("openai:gpt-5", **config))
        shop = Shop(tmp_path / "home", bought(7, "p00"), hosted=hosted)
        turn = shop.assistant.reply(ANNA, say)
        asking.heard = model.heard  # type: ignore[attr-defined]
        return turn

    return asking


SEARCH = calling("search_products", wish="a red dress")


def test_a_model_that_behaves_answers(ask: Ask) -> None:
    turn = ask(SEARCH, AIMessage("The **Bea dress** is red and costs €15.00."))

    assert turn.model == "openai:gpt-5"
    assert turn.reply == "The **Bea dress** is red and costs €15.00."
    assert [pick.id for pick in turn.picks] == ["p01"]
    assert turn.grounded


def test_the_model_sees_instructions_state_and_words(ask: Ask) -> None:
    ask(SEARCH, AIMessage("Lovely."))
    first: list[BaseMessage] = ask.heard[0]  # type: ignore[attr-defined]

    assert first[0].type == "system"
    assert "```state\n{" in first[0].text
    assert '"name": "Anna"' in first[0].text
    assert first[-1].text == "a red dress"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([RuntimeError("secret key sk-1")], "failed with RuntimeError"),
        ([SEARCH, ValueError("cut stream")], "failed with ValueError"),
        ([AIMessage("")], "gave no usable answer"),
        ([SEARCH], "did not finish in 6 calls"),
        ([calling("delete_everything")], "did not finish in 6 calls"),
        ([calling("search_products", colour=3)], "did not finish in 6 calls"),
        ([SEARCH, AIMessage("Take the **Gold Ballroom Gown** for €5.")], "does not support"),
        ([SEARCH, AIMessage("The Bea dress costs €9.99.")], "does not support"),
        ([SEARCH, AIMessage("The Bea dress is black.")], "does not support"),
        ([SEARCH, AIMessage(instructions())], "does not support"),
    ],
)
def test_a_model_that_misbehaves_is_replaced_in_the_same_turn(
    ask: Ask, lines: list[Any], why: str
) -> None:
    turn = ask(*lines)

    assert turn.model.startswith("embedded (openai:gpt-5 ")
    assert why in turn.model
    assert "sk-1" not in turn.model
    assert turn.reply == "The first is Bea dress."
    assert [pick.id for pick in turn.picks] == ["p01"]
    assert turn.grounded


def test_a_slow_model_is_not_waited_for(ask: Ask) -> None:
    def slow(_messages: list[BaseMessage]) -> AIMessage:
        time.sleep(0.4)
        return AIMessage("too late")

    turn = ask(slow, timeout=0.05)

    assert turn.model == "embedded (openai:gpt-5 did not answer in 0.05 s)"
    assert [pick.id for pick in turn.picks] == ["p01"]


def test_an_answer_that_is_not_so_is_repaired_once(ask: Ask) -> None:
    turn = ask(SEARCH, AIMessage("It costs €9.99."), AIMessage("It costs €15.00."))

    assert turn.reply == "It costs €15.00."
    assert turn.model == "openai:gpt-5"
    wanted = ask.heard[2][-1].text  # type: ignore[attr-defined]
    assert "€9.99" in wanted


def test_the_repair_leaves_no_trace_in_the_conversation(tmp_path: Path) -> None:
    lines = [SEARCH, AIMessage("It costs €9.99."), AIMessage("It costs €15.00.")]
    hosted = HostedModel("x:y", ScriptedModel(lines=lines))
    shop = Shop(tmp_path / "home", hosted=hosted)
    thread = shop.assistant.reply(ANNA, "a red dress").conversation

    checkpoint = shop.conversations.checkpoints.get({"configurable": {"thread_id": thread}})
    assert checkpoint is not None
    texts = [m.text for m in checkpoint["channel_values"]["messages"]]
    assert not any("€9.99" in text for text in texts)


def test_a_flood_of_tool_calls_is_cut(ask: Ask) -> None:
    calls = [{"name": "search_products", "args": {"wish": "red"}, "id": f"c{n}"} for n in range(50)]
    turn = ask(AIMessage("", tool_calls=calls), AIMessage("Here you are."))

    assert len(turn.tools) == 4


def test_tokens_of_the_day_run_out(tmp_path: Path) -> None:
    usage = {"input_tokens": 90, "output_tokens": 10, "total_tokens": 100}
    model = ScriptedModel(lines=[AIMessage("Hello.", usage_metadata=usage)])
    hosted = HostedModel("x:y", model, ModelConfig("x:y", tokens_per_day=100))
    shop = Shop(tmp_path / "home", hosted=hosted)

    assert shop.assistant.reply(ANNA, "hi").model == "x:y"
    assert (
        shop.assistant.reply(ANNA, "hi").model == "embedded (x:y has used up its tokens for today)"
    )


def test_tokens_of_a_turn_run_out(ask: Ask) -> None:
    usage = {"input_tokens": 90, "output_tokens": 10, "total_tokens": 100}
    greedy = SEARCH.model_copy(update={"usage_metadata": usage})

    assert "used up its tokens for one turn" in ask(greedy, tokens_per_turn=50).model


def test_the_next_turn_asks_the_model_again(tmp_path: Path) -> None:
    model = ScriptedModel(lines=[RuntimeError("down"), AIMessage("Hello.")])
    shop = Shop(tmp_path / "home", hosted=HostedModel("x:y", model))

    assert shop.assistant.reply(ANNA, "hi").model.startswith("embedded (x:y failed")
    assert shop.assistant.reply(ANNA, "hi").model == "x:y"


def test_a_hosted_reply_streams_what_is_true_and_only_that(tmp_path: Path) -> None:
    lines = [
        SEARCH,
        AIMessage("The Bea dress is red. It costs €9.99. "),
        AIMessage("The Bea dress is red. It costs €15.00."),
    ]
    shop = Shop(tmp_path / "home", hosted=HostedModel("x:y", ScriptedModel(lines=lines)))

    parts = list(shop.assistant.stream(ANNA, "a red dress"))

    shown = "".join(part.text for part in parts if isinstance(part, Delta))
    assert "€9.99" not in shown
    assert isinstance(parts[-1], Turn)
    assert parts[-1].reply == "The Bea dress is red. It costs €15.00."


def test_a_server_that_gives_every_call_one_id_is_understood(ask: Ask) -> None:
    same = [{"name": "search_products", "args": {"wish": "a red dress"}, "id": "call-1"}]
    again = [{"name": "product_details", "args": {"product": "p01"}, "id": "call-1"}]
    turn = ask(
        AIMessage("", tool_calls=same),
        AIMessage("", tool_calls=again),
        AIMessage("The **Bea dress** costs €15.00."),
    )

    assert (turn.model, turn.reply) == ("openai:gpt-5", "The **Bea dress** costs €15.00.")
    assert [name for name, _ in turn.tools] == ["search_products", "product_details"]


def test_a_dead_model_is_soon_left_alone(tmp_path: Path) -> None:
    model = ScriptedModel(lines=[RuntimeError("down")])
    shop = Shop(tmp_path / "home", hosted=HostedModel("x:y", model))
    turns = [shop.assistant.reply(ANNA, "a red dress") for _ in range(5)]

    assert len(model.heard) == 3
    assert "left alone" in turns[-1].model
    assert all(turn.picks for turn in turns)


def test_the_log_quotes_nobody(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    ask(RuntimeError("secret key sk-1"))

    assert "RuntimeError" in caplog.text
    assert "sk-1" not in caplog.text
