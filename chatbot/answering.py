"""Which model answers: the configured one while it behaves, else the embedded policy."""

import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

from langchain.agents.middleware.types import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from chatbot.agent import Handler, instructions
from chatbot.briefing import briefing, dialogue
from chatbot.desk import Desk
from chatbot.hosting import Hosting, message_of
from chatbot.inspection import Inspection
from chatbot.models import HostedModel
from chatbot.one_question import misasked, with_question
from chatbot.policy.decision import Call
from chatbot.policy.phrases import Phrases
from chatbot.results import last_shown
from chatbot.safety import harmless, is_attack
from chatbot.tools import arguments_of
from chatbot.usage import Usage
from data.errors import ModelFailed

MOST_TOOL_CALLS = 4
"""In one message of a model; what it asks for beyond is not done."""

_REPAIR = (
    "That answer cannot be sent:\n{problems}\n"
    "Write it again without that. State only what the tool results and the state give. "
    "Send the corrected answer alone, in the shopper's language, without calling tools."
)
_QUOTE = re.compile(r"[“\"][^”\"\n]+[”\"]")
"""The shopper's own words in a reply."""
_log = logging.getLogger(__name__)


class Answering:
    """Asks the hosted model, checks what it says, and falls back on the embedded policy."""

    def __init__(
        self,
        hosted: HostedModel | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._hosting = None if hosted is None else Hosting(hosted, usage)
        self._instructions = instructions()
        self._inspection = Inspection(self._instructions)

    @property
    def hosted(self) -> bool:
        """Whether a hosted model is asked first."""
        return self._hosting is not None

    def supported(self, desk: Desk, text: str) -> bool:
        """Say whether the beginning of a reply may be shown before the rest is there."""
        return not desk.unsupported(text) if desk.fallback else not self._problems(desk, text)

    def name(self, desk: Desk) -> str:
        """Return what a Turn says of the model that answered."""
        if self._hosting is None:
            return "embedded"
        return f"embedded ({desk.fallback})" if desk.fallback else self._hosting.name

    def __call__(self, request: ModelRequest[Desk], handler: Handler) -> AIMessage:
        """Return the next message of the agent."""
        desk = request.runtime.context
        desk.stop.check()
        desk.heard = tuple(m.text for m in request.messages if isinstance(m, HumanMessage))
        if desk.planned:
            return _calling(desk.planned.pop(0))
        if self._hosting is not None and desk.fallback is None:
            try:
                return self._hosted_answer(self._hosting, request, handler)
            except ModelFailed as exc:
                _log.warning("%s; the embedded policy answers", exc)
                desk.fallback = str(exc)
                desk.ignored = frozenset(_failed_calls(_of_this_turn(request.messages)))
        messages = without_calls(request.messages, desk.ignored)
        message = message_of(handler(request.override(messages=messages)).result)
        return message if message.tool_calls else self._embedded_answer(desk, message)

    def _hosted_answer(
        self, hosting: Hosting, request: ModelRequest[Desk], handler: Handler
    ) -> AIMessage:
        """Return a tool call, or an answer that nothing speaks against.

        Raises
        ------
        ModelFailed
            It failed, took too long, used up its budget or insisted on what is not so; or the
            message is none to ask a model about.
        """
        desk = request.runtime.context
        if is_attack(desk.said):
            raise ModelFailed(f"{hosting.name} is not asked about messages of this kind")
        request = request.override(
            system_message=briefing(self._instructions, desk.state),
            messages=dialogue(request.messages),
        )
        message = hosting.ask(request, handler)
        if message.tool_calls:
            return _fresh(message)
        problems = self._problems(desk, message.text)
        if problems:
            wanted = _REPAIR.format(problems="\n".join(f"- {problem}" for problem in problems))
            again = [*request.messages, AIMessage(message.text), HumanMessage(wanted)]
            message = hosting.ask(request.override(messages=again), handler)
            if message.tool_calls or self._problems(desk, message.text):
                raise ModelFailed(f"{hosting.name} stated what the data does not support")
        question = last_shown(desk.outcomes).question
        reply = with_question(message.text.strip(), question, desk.state)
        return message.model_copy(update={"content": reply})

    def _embedded_answer(self, desk: Desk, message: AIMessage) -> AIMessage:
        """Return the embedded policy's answer as it may be seen.

        It quotes shoppers and products: without markup, and not at all where it would say what
        somebody wanted it to say, or quote an attack.
        """
        reply = harmless(message.text)
        quoting = is_attack(desk.said) and _QUOTE.search(reply) is not None
        if quoting or self._inspection.dictated(desk, reply):
            phrases, shown = Phrases(desk.state.language, reply), last_shown(desk.outcomes).picks
            found = phrases.say("found_plain", count=len(shown)) if shown else ""
            reply = found or phrases.say("unclear")
        return message.model_copy(update={"content": reply})

    def _problems(self, desk: Desk, text: str) -> list[str]:
        """List what speaks against a reply, or the beginning of one."""
        found = self._inspection.objections(desk, text)
        asked = misasked(text, last_shown(desk.outcomes).question, desk.state)
        return found if asked is None else [*found, asked]


def _calling(call: Call) -> AIMessage:
    """Return the message of a model that makes a call."""
    made = {"name": call.name, "args": dict(call.arguments), "id": uuid4().hex}
    return AIMessage("", tool_calls=[made])


def _fresh(message: AIMessage) -> AIMessage:
    """Return the first tool calls, with what the tools take alone, under ids of our own.

    Some servers use one id for all.
    """
    calls = [
        {**call, "id": uuid4().hex, "args": arguments_of(call["name"], call["args"])}
        for call in message.tool_calls[:MOST_TOOL_CALLS]
    ]
    return AIMessage("", tool_calls=calls, id=message.id, usage_metadata=message.usage_metadata)


def without_calls(messages: Sequence[AnyMessage], ignored: Iterable[str]) -> list[AnyMessage]:
    """Return the messages without some tool calls and their results."""
    gone = set(ignored)
    if not gone:
        return list(messages)
    kept: list[AnyMessage] = []
    for message in messages:
        if isinstance(message, ToolMessage):
            if message.tool_call_id not in gone:
                kept.append(message)
        elif isinstance(message, AIMessage) and message.tool_calls:
            calls = [call for call in message.tool_calls if call["id"] not in gone]
            if calls:
                kept.append(message.model_copy(update={"content": "", "tool_calls": calls}))
        else:
            kept.append(message)
    return kept


def _of_this_turn(messages: Sequence[AnyMessage]) -> Sequence[AnyMessage]:
    """Return what came after the shopper's last message."""
    starts = [n for n, message in enumerate(messages) if isinstance(message, HumanMessage)]
    return messages[starts[-1] :] if starts else messages


def _failed_calls(messages: Sequence[AnyMessage]) -> Iterable[str]:
    """Yield the ids of tool calls whose result is an error."""
    for message in messages:
        if isinstance(message, ToolMessage) and _is_error(message):
            yield message.tool_call_id


def _is_error(message: ToolMessage) -> bool:
    try:
        form = json.loads(message.text)
    except ValueError:
        return True
    return not isinstance(form, Mapping) or "error" in form
