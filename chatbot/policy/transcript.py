"""A conversation's messages as the policy reads them: state, this turn, and what came before."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)

from chatbot.policy.decision import Plan
from chatbot.policy.past import Exchange, Past, Result, past_of
from chatbot.state import DialogueState

_STATE = re.compile(r"```state\n(.*)\n```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything a reply depends on."""

    state: DialogueState
    text: str
    """What the shopper says in this turn."""
    results: tuple[Result, ...]
    """What tools answered in this turn already."""
    plan: Plan | None
    """What was still planned when the latest tool was called."""
    past: Past
    before: str = ""
    """The reply of the turn before."""

    @classmethod
    def of(cls, messages: Sequence[BaseMessage]) -> "Transcript":
        """Read the messages that a chat model is called with."""
        starts = [n for n, message in enumerate(messages) if isinstance(message, HumanMessage)]
        last = starts[-1] if starts else len(messages)
        turn = messages[last + 1 :]
        state = _state(messages)
        turns = [
            messages[start:end]
            for start, end in zip(starts, [*starts[1:], len(messages)], strict=True)
        ]
        return cls(
            state=state,
            text=str(messages[last].text) if starts else "",
            results=_results(turn),
            plan=_plan(turn),
            past=past_of([_exchange(one) for one in turns[:-1]], state),
            before=_reply(turns[-2]) if len(turns) > 1 else "",
        )


def _state(messages: Sequence[BaseMessage]) -> DialogueState:
    """Read the newest state block; only system messages are ours."""
    for message in reversed(messages):
        found = _STATE.search(str(message.text)) if isinstance(message, SystemMessage) else None
        if found:
            return DialogueState.from_json(json.loads(found[1]))
    return DialogueState()


def _results(messages: Sequence[BaseMessage]) -> tuple[Result, ...]:
    """Pair every tool's answer with the call it answers."""
    calls: dict[str | None, Mapping[str, Any]] = {
        call["id"]: call
        for message in messages
        if isinstance(message, AIMessage)
        for call in message.tool_calls
    }
    found = []
    for message in messages:
        if isinstance(message, ToolMessage):
            call = calls.get(message.tool_call_id, {})
            name = str(call.get("name") or message.name or "")
            found.append(Result(name, call.get("args", {}), _content(message)))
    return tuple(found)


def _content(message: ToolMessage) -> Mapping[str, Any]:
    """Read a tool's JSON; what is not ours is an error like any other."""
    try:
        form = json.loads(str(message.text))
    except json.JSONDecodeError:
        return {"error": str(message.text)}
    return form if isinstance(form, dict) else {"error": str(form)}


def _plan(messages: Sequence[BaseMessage]) -> Plan | None:
    """Return what the newest answer of ours still planned."""
    plans = [m.additional_kwargs.get("plan") for m in messages if isinstance(m, AIMessage)]
    return Plan.from_json(plans[-1]) if plans and plans[-1] else None


def _exchange(messages: Sequence[BaseMessage]) -> Exchange:
    plan = _plan(messages)
    asked = plan is not None and any(say.key.startswith("which") for say in plan.opening)
    return Exchange(str(messages[0].text), _results(messages), _reply(messages), asked)


def _reply(messages: Sequence[BaseMessage]) -> str:
    texts = [str(m.text) for m in messages if isinstance(m, AIMessage) and not m.tool_calls]
    return texts[-1] if texts else ""
