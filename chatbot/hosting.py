"""Asking a hosted model: within its time, its budget and its good days."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from traceback import format_tb
from typing import Any

from langchain.agents.middleware.types import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage

from chatbot.agent import Handler
from chatbot.breaker import Breaker
from chatbot.desk import Desk
from chatbot.fault import fault_of
from chatbot.models import HostedModel
from chatbot.usage import Usage, Used
from data.errors import ModelFailed

_BYTES_PER_TOKEN = 4
"""Of a text whose tokens the server does not count."""
_log = logging.getLogger(__name__)


class Hosting:
    """Sends calls to one hosted model, and refuses those that it should be spared."""

    def __init__(
        self,
        hosted: HostedModel,
        usage: Usage | None = None,
        breaker: Breaker | None = None,
        workers: int = 32,
    ) -> None:
        self._hosted = hosted
        self._usage = usage
        self._breaker = breaker or Breaker()
        self._workers = ThreadPoolExecutor(workers, "aisle-model")

    @property
    def name(self) -> str:
        """The model's name as a Turn shows it."""
        return self._hosted.name

    def ask(self, request: ModelRequest[Desk], handler: Handler) -> AIMessage:
        """Return the model's next message.

        Raises
        ------
        ModelFailed
            It failed, took too long, gave nothing or has used up what it may.
        Stopped
            The shopper did not want to wait.
        """
        desk = request.runtime.context
        self._admit(desk)
        desk.model_calls += 1
        call = request.override(model=self._hosted.model)
        future = self._workers.submit(copy_context().run, handler, call)
        try:
            error = desk.stop.error_of(future, self._hosted.config.timeout)
        except TimeoutError as exc:
            future.cancel()
            self._failed(desk, request.messages)
            raise ModelFailed(
                f"{self.name} did not answer in {self._hosted.config.timeout:g} s"
            ) from exc
        if isinstance(error, ModelFailed):
            self._failed(desk, request.messages)
            raise error
        if error is not None:
            self._failed(desk, request.messages)
            _log.warning("%s: %s%s", self.name, type(error).__name__, _where(error))
            raise ModelFailed(f"{self.name} {fault_of(error)}") from error
        self._breaker.worked()
        message = message_of(future.result().result)
        self._count(desk, request.messages, message)
        if not message.tool_calls and not message.text.strip():
            raise ModelFailed(f"{self.name} gave no usable answer")
        return message

    def _admit(self, desk: Desk) -> None:
        """Refuse a call that a limit forbids."""
        limits, used = self._hosted.config, self._used()
        if desk.model_calls >= limits.calls_per_turn:
            raise ModelFailed(f"{self.name} did not finish in {desk.model_calls} calls")
        if limits.tokens_per_turn is not None and desk.tokens >= limits.tokens_per_turn:
            raise ModelFailed(f"{self.name} used up its tokens for one turn")
        if limits.calls_per_day is not None and used.calls >= limits.calls_per_day:
            raise ModelFailed(f"{self.name} has used up its calls for today")
        if limits.tokens_per_day is not None and used.tokens >= limits.tokens_per_day:
            raise ModelFailed(f"{self.name} has used up its tokens for today")
        if self._breaker.resting:
            raise ModelFailed(f"{self.name} failed several times and is left alone for a while")

    def _used(self) -> Used:
        return Used() if self._usage is None else self._usage.today()

    def _failed(self, desk: Desk, asked: Sequence[AnyMessage]) -> None:
        """Count a call that came to nothing: what was sent may be charged all the same."""
        self._breaker.failed()
        self._add(desk, _estimate(asked))

    def _count(self, desk: Desk, asked: Sequence[AnyMessage], message: AIMessage) -> None:
        told = message.usage_metadata["total_tokens"] if message.usage_metadata else 0
        self._add(desk, told or _estimate([*asked, message]))

    def _add(self, desk: Desk, tokens: int) -> None:
        desk.tokens += tokens
        if self._usage is not None:
            self._usage.add(tokens)


def message_of(result: Sequence[Any]) -> AIMessage:
    """Return the message that a model answered with."""
    message = result[-1]
    if not isinstance(message, AIMessage):
        raise ModelFailed(f"the model answered with a {type(message).__name__}")
    return message


def _estimate(messages: Sequence[AnyMessage]) -> int:
    """Estimate the tokens of messages from their length."""
    return sum(len(str(message.content).encode()) for message in messages) // _BYTES_PER_TOKEN


def _where(error: BaseException) -> str:
    """Say where something failed, without its message: that may quote a shopper or a key."""
    return f"\n{''.join(format_tb(error.__traceback__))}"
