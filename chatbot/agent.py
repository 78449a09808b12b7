"""The agent: one LangChain graph for every chat model, with our state in its prompt."""

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any, NotRequired

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, AgentState
from langchain.agents.middleware.types import ExtendedModelResponse, ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    HumanMessage,
    RemoveMessage,
    SystemMessage,
)
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command

from chatbot.desk import Desk
from chatbot.state import DialogueState
from chatbot.tools import all_tools

TURNS_KEPT = 12
"""Older messages are forgotten; the dialogue state carries what matters of them."""

Ask = Callable[[ModelRequest[Desk], "Handler"], AIMessage]
Handler = Callable[[ModelRequest[Desk]], ModelResponse[Any]]


class ConversationState(AgentState[Any]):
    """What a checkpoint holds: the messages, and our own state as JSON."""

    dialogue: NotRequired[dict[str, Any]]


class StateMiddleware(AgentMiddleware[ConversationState, Desk]):
    """Shows the model our state before every call, and stores it after."""

    state_schema = ConversationState

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._instructions = instructions()

    def wrap_model_call(
        self, request: ModelRequest[Desk], handler: Handler
    ) -> ExtendedModelResponse[Any]:
        """Call the model with a fresh system message and a short history."""
        desk = request.runtime.context
        history = recent(request.messages)
        message = self._ask(
            request.override(
                system_message=SystemMessage(prompt(self._instructions, desk.state)),
                messages=list(history),
            ),
            handler,
        )
        forgotten = request.messages[: len(request.messages) - len(history)]
        update: dict[str, Any] = {"dialogue": desk.state.as_json()}
        if forgotten:
            update["messages"] = [RemoveMessage(id=str(old.id)) for old in forgotten]
        return ExtendedModelResponse(ModelResponse([message]), Command(update=update))


def build_agent(
    embedded: BaseChatModel, ask: Ask, checkpoints: BaseCheckpointSaver[Any]
) -> CompiledStateGraph[Any, Desk, Any, Any]:
    """Compile the agent once; ``ask`` decides which model answers a call."""
    return create_agent(
        embedded,
        all_tools(),
        middleware=[StateMiddleware(ask)],
        context_schema=Desk,
        checkpointer=checkpoints,
    )


def instructions() -> str:
    """Read the system prompt."""
    return files("prompts").joinpath("assistant.md").read_text(encoding="utf-8").strip()


def prompt(text: str, state: DialogueState) -> str:
    """Return the system prompt with the state as a fenced block of data."""
    form = json.dumps(state.as_json(), ensure_ascii=False)
    form = form.replace("`", "\\u0060")  # no text in it can end the block
    return f"{text}\n\n```state\n{form}\n```"


def recent(messages: Sequence[AnyMessage], turns: int = TURNS_KEPT) -> Sequence[AnyMessage]:
    """Return the messages of the last turns, from a shopper's message on."""
    starts = [n for n, message in enumerate(messages) if isinstance(message, HumanMessage)]
    return messages[starts[-turns] :] if len(starts) > turns else messages
