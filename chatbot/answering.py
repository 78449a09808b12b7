"""Which model answers: the configured one while it behaves, else the embedded policy."""

import json
import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from traceback import format_tb
from typing import Any
from uuid import uuid4

from langchain.agents.middleware.types import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from chatbot.agent import Handler, instructions
from chatbot.breaker import Breaker
from chatbot.budget import Budget
from chatbot.desk import Desk
from chatbot.models import HostedModel
from data.errors import ModelFailed

MOST_TOOL_CALLS = 4
"""In one message of a model; what it asks for beyond is not done."""

_REPAIR = (
    "Your answer stated what the data does not support:\n{problems}\n"
    "Write the answer again without that. State only what the tool results and the state give. "
    "Send the corrected answer alone, in the shopper's language, without calling tools."
)
_log = logging.getLogger(__name__)


class Answering:
    """Asks the hosted model, checks what it says, and falls back on the embedded policy."""

    def __init__(
        self,
        hosted: HostedModel | None = None,
        workers: int = 32,
        breaker: Breaker | None = None,
    ) -> None:
        self._hosted = hosted
        self._breaker = breaker or Breaker()
        self._budget = Budget(hosted.config.tokens_per_day if hosted else None)
        self._workers = ThreadPoolExecutor(workers, "aisle-model") if hosted else None
        self._instructions = instructions()

    @property
    def hosted(self) -> bool:
        """Whether a hosted model is asked first."""
        return self._hosted is not None

    def supported(self, desk: Desk, text: str) -> bool:
        """Say whether a piece of a reply may be shown before the rest is there."""
        return not self._problems(desk, text)

    def name(self, desk: Desk) -> str:
        """Return what a Turn says of the model that answered."""
        if self._hosted is None:
            return "embedded"
        return f"embedded ({desk.fallback})" if desk.fallback else self._hosted.name

    def __call__(self, request: ModelRequest[Desk], handler: Handler) -> AIMessage:
        """Return the next message of the agent."""
        desk = request.runtime.context
        if self._hosted is not None and desk.fallback is None:
            try:
                return self._hosted_answer(self._hosted, request, handler)
            except ModelFailed as exc:
                _log.warning("%s%s", exc, _where(exc.__cause__))
                desk.fallback = str(exc)
                desk.ignored = frozenset(_failed_calls(request.messages))
        messages = without_calls(request.messages, desk.ignored)
        return _message(handler(request.override(messages=messages)).result)

    def _hosted_answer(
        self, hosted: HostedModel, request: ModelRequest[Desk], handler: Handler
    ) -> AIMessage:
        """Return a tool call, or an answer of which every statement is supported.

        Raises
        ------
        ModelFailed
            It failed, took too long, used up its budget or insisted on what is not so.
        """
        message = self._ask(hosted, request, handler)
        if message.tool_calls:
            return _fresh(message)
        problems = self._problems(request.runtime.context, message.text)
        if problems:
            wanted = _REPAIR.format(problems="\n".join(f"- {problem}" for problem in problems))
            again = [*request.messages, AIMessage(message.text), HumanMessage(wanted)]
            message = self._ask(hosted, request.override(messages=again), handler)
            if message.tool_calls or self._problems(request.runtime.context, message.text):
                raise ModelFailed(f"{hosted.name} stated what the data does not support")
        return message

    def _ask(self, hosted: HostedModel, request: ModelRequest[Desk], handler: Handler) -> AIMessage:
        desk = request.runtime.context
        if self._workers is None or desk.model_calls >= hosted.config.calls_per_turn:
            raise ModelFailed(f"{hosted.name} did not finish in {desk.model_calls} calls")
        if self._budget.spent:
            raise ModelFailed(f"{hosted.name} has used up its tokens for today")
        if self._breaker.resting:
            raise ModelFailed(f"{hosted.name} failed several times and is left alone for a while")
        desk.model_calls += 1
        call = request.override(model=hosted.model)
        future = self._workers.submit(copy_context().run, handler, call)
        try:
            error = future.exception(hosted.config.timeout)
        except TimeoutError as exc:
            future.cancel()
            self._breaker.failed()
            raise ModelFailed(
                f"{hosted.name} did not answer in {hosted.config.timeout:g} s"
            ) from exc
        if error is not None:
            self._breaker.failed()
            raise ModelFailed(f"{hosted.name} failed with {type(error).__name__}") from error
        self._breaker.worked()
        message = _message(future.result().result)
        self._count(hosted, desk, message)
        if not message.tool_calls and not message.text.strip():
            raise ModelFailed(f"{hosted.name} gave no usable answer")
        return message

    def _count(self, hosted: HostedModel, desk: Desk, message: AIMessage) -> None:
        tokens = message.usage_metadata["total_tokens"] if message.usage_metadata else 0
        self._budget.use(tokens)
        desk.tokens += tokens
        most = hosted.config.tokens_per_turn
        if most is not None and desk.tokens > most and message.tool_calls:
            raise ModelFailed(f"{hosted.name} used up its tokens for one turn")

    def _problems(self, desk: Desk, text: str) -> list[str]:
        problems = [str(one) for one in desk.unsupported(text)]
        if leaks(text, self._instructions):
            problems.append("it repeats instructions that are not for the shopper")
        return problems


def _fresh(message: AIMessage) -> AIMessage:
    """Return the first tool calls under ids of our own: some servers use one id for all."""
    calls = [{**call, "id": uuid4().hex} for call in message.tool_calls[:MOST_TOOL_CALLS]]
    return AIMessage(
        message.text, tool_calls=calls, id=message.id, usage_metadata=message.usage_metadata
    )


def _where(error: BaseException | None) -> str:
    """Say where something failed, without its message: that may quote a shopper or a key."""
    if error is None:
        return ""
    return f" ({type(error).__name__})\n{''.join(format_tb(error.__traceback__))}"


def leaks(text: str, secret: str, length: int = 40) -> bool:
    """Say whether a text repeats a line of the secret, or shows the state's raw form."""
    words = " ".join(text.split()).casefold()
    lines = (" ".join(line.strip("- ").split()).casefold() for line in secret.splitlines())
    return "```state" in words or any(len(line) >= length and line in words for line in lines)


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
    return not isinstance(form, dict) or "error" in form


def _message(result: Sequence[Any]) -> AIMessage:
    message = result[-1]
    if not isinstance(message, AIMessage):
        raise ModelFailed(f"the model answered with a {type(message).__name__}")
    return message
