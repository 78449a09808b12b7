"""The assistant: one message in, one Turn out."""

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.errors import GraphRecursionError

from chatbot.agent import build_agent
from chatbot.answering import Answering
from chatbot.conversations import Conversations
from chatbot.desk import Desk
from chatbot.floor import Floor
from chatbot.gate import Gate
from chatbot.manner import Manner
from chatbot.message import clean
from chatbot.models import HostedModel
from chatbot.recall import recalled
from chatbot.results import last_shown
from chatbot.shopper import Shopper
from chatbot.state import DialogueState
from chatbot.turn import Turn
from chatbot.turnstile import Turnstile
from chatbot.usage import Usage
from data.errors import DatabaseBusy, ModelFailed

_STEPS = 60
"""Graph steps of one turn: far above what the limits on model and tool calls allow."""
_PATIENCE = 60.0
"""Seconds that a message waits for the one before it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A step on the way to the answer: a tool that was called."""

    tool: str
    arguments: Mapping[str, Any]
    conversation: str = ""
    """Where it can be gone on with, should the answer be stopped."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the reply; the Turn's reply is what counts in the end."""

    text: str


class _Busy:
    """Held while a conversation is being answered."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


class Assistant:
    """Answers shoppers, and keeps what was said."""

    def __init__(
        self,
        floor: Callable[[], Floor],
        embedded: BaseChatModel,
        conversations: Conversations,
        *,
        hosted: HostedModel | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._floor = floor
        self.conversations = conversations
        self._answering = Answering(hosted, usage)
        self._agent = build_agent(embedded, self._answering, conversations.checkpoints)
        self._busy: WeakValueDictionary[str, _Busy] = WeakValueDictionary()
        # More turns than cores at once only take turns at the interpreter: all end late. A turn
        # that waits for a hosted model computes nothing meanwhile.
        self._places = Turnstile(sys.maxsize if hosted else max(2, os.cpu_count() or 2))

    @property
    def floor(self) -> Floor:
        """The shop as it is now; one turn works on one floor."""
        return self._floor()

    def reply(
        self,
        shopper: Shopper,
        text: str,
        conversation: str | None = None,
        manner: Manner | None = None,
    ) -> Turn:
        """Answer a message; without a conversation a new one begins.

        Raises
        ------
        BadMessage
            The message is empty or too long; the conversation stays as it was.
        InputError
            It is to stand in place of a message that cannot be taken back any more.
        AccessDenied
            The conversation is somebody else's.
        Stopped
            The shopper ended it; the conversation stays as it was.
        """
        *_, turn = self.stream(shopper, text, conversation, manner)
        if not isinstance(turn, Turn):
            raise ModelFailed("the assistant gave no answer")
        return turn

    def stream(
        self,
        shopper: Shopper,
        text: str,
        conversation: str | None = None,
        manner: Manner | None = None,
    ) -> Iterator[Progress | Delta | Turn]:
        """Answer a message step by step: Progress, then Delta, and the Turn last."""
        began = time.perf_counter()
        said = clean(text)
        manner = manner or Manner()
        thread = self.conversations.admit(shopper, conversation)
        with self._alone(thread):
            # Again: somebody else may have begun this id while we waited for our turn.
            self.conversations.admit(shopper, thread)
            if manner.instead:
                self.conversations.check_replaceable(thread)
            turn, rest = yield from self._answer(shopper, said, thread, manner, began)
        yield from _pieces(rest)
        yield turn

    def _answer(
        self, shopper: Shopper, said: str, thread: str, manner: Manner, began: float
    ) -> Generator[Progress | Delta, None, tuple[Turn, str]]:
        """Run the agent and keep its answer; when it fails, all stays as it was."""
        config: RunnableConfig = {
            "configurable": {"thread_id": thread},
            "recursion_limit": _STEPS,
        }
        messages: list[AnyMessage] = [HumanMessage(said)]
        with self.conversations.checkpoints.turn(thread, instead=manner.instead):
            desk = self._desk(shopper, said, config, manner)
            gate = Gate(lambda text: self._answering.supported(desk, text))
            for mode, part in self._computed(self._steps(messages[0], config, desk)):
                if mode == "messages":
                    yield from _pieces(_let_through(gate, part))
                    continue
                for message in _new_messages(part):
                    messages.append(message)
                    yield from _progress(message, thread)
            with self._places.place(going_on=True):
                turn = self._turn(desk, thread, messages, (time.perf_counter() - began) * 1000)
                manner.stop.check()
                self.conversations.record(shopper, said, turn, instead=manner.instead)
        return turn, gate.rest(turn.reply)

    def _desk(self, shopper: Shopper, said: str, config: RunnableConfig, manner: Manner) -> Desk:
        """Lay out the turn's workplace, with what a control demands exactly."""
        revision = manner.revision
        state = self._state(shopper, "" if revision else said, config)
        desk = Desk(self.floor, shopper, state, said, stop=manner.stop)
        if revision is not None:
            desk.planned.append(revision.call(state))
        return desk

    def _computed(self, steps: Iterator[Any]) -> Iterator[Any]:
        """Yield steps, each computed in its turn; a reader who goes away holds up nobody."""
        begun = False
        while True:
            with self._places.place(going_on=begun):
                step = next(steps, None)
            if step is None:
                return
            begun = True
            yield step

    def _steps(self, message: AnyMessage, config: RunnableConfig, desk: Desk) -> Iterator[Any]:
        """Run the agent on a message; an agent that finds no end has failed."""
        try:
            yield from self._agent.stream(
                {"messages": [message]},
                config,
                context=desk,
                stream_mode=["updates", "messages"] if self._answering.hosted else ["updates"],
                durability="exit",
            )
        except GraphRecursionError as exc:
            raise ModelFailed("the assistant found no end to this; say it differently") from exc

    def state(self, shopper: Shopper, conversation: str) -> DialogueState:
        """Return what a conversation has come to; raises as ``reply`` does."""
        thread = self.conversations.admit(shopper, conversation)
        return self._state(shopper, "", {"configurable": {"thread_id": thread}})

    def retract(self, shopper: Shopper, conversation: str) -> str:
        """Take the last message and its answer back; return what was said.

        Thumbs and remembered preferences stay. Raises as ``Conversations.retract`` does.
        """
        with self._alone(conversation):
            return self.conversations.retract(shopper, conversation)

    def forget(self, shopper: Shopper) -> None:
        """Erase every conversation and preference of a shopper."""
        self.conversations.delete_all(shopper)
        self.floor.memory.forget_all(shopper)
        if shopper.customer is not None:
            self.floor.tastes.erase(shopper.customer)

    @contextmanager
    def _alone(self, thread: str) -> Iterator[None]:
        """Answer one message of a conversation at a time."""
        busy = self._busy.setdefault(thread, _Busy())
        if not busy.lock.acquire(timeout=_PATIENCE):
            raise DatabaseBusy("this conversation is still being answered; wait for the answer")
        try:
            yield
        finally:
            busy.lock.release()

    def _state(self, shopper: Shopper, said: str, config: RunnableConfig) -> DialogueState:
        """Return the conversation's state with what is known of the shopper now."""
        checkpoint = self.conversations.checkpoints.get(config)
        form = checkpoint["channel_values"].get("dialogue") if checkpoint else None
        return recalled(self.floor, shopper, form or {}, said)

    def _turn(self, desk: Desk, thread: str, messages: Sequence[AnyMessage], ms: float) -> Turn:
        reply = messages[-1].text.strip()
        shown = last_shown(desk.outcomes)
        return Turn(
            conversation=thread,
            reply=reply,
            language=desk.state.language,
            picks=shown.picks or (),
            constraints=desk.in_force(),
            relaxations=shown.relaxations,
            question=shown.question,
            tools=tuple(
                (call["name"], call["args"])
                for message in messages
                if isinstance(message, AIMessage)
                for call in message.tool_calls
            ),
            grounded=not desk.unsupported(reply),
            model=self._answering.name(desk),
            ms=ms,
        )


def _new_messages(update: Any) -> Iterator[AnyMessage]:
    """Yield the messages that a step of the graph added."""
    for change in update.values():
        for one in change if isinstance(change, list) else [change]:
            for message in (one or {}).get("messages", ()):
                if message.type in ("ai", "tool"):
                    yield message


def _let_through(gate: Gate, part: Any) -> str:
    """Return what of a model's streamed piece may be shown."""
    message, about = part
    if message.type not in ("ai", "AIMessageChunk") or about.get("langgraph_node") != "model":
        return ""
    return gate.feed(message.id, message.text)


def _progress(message: AnyMessage, thread: str) -> Iterator[Progress]:
    if isinstance(message, AIMessage):
        for call in message.tool_calls:
            yield Progress(call["name"], call["args"], thread)


def _pieces(reply: str) -> Iterator[Delta]:
    """Yield a reply word by word, as a page shows it."""
    for piece in re.findall(r"\S+\s*", reply):
        yield Delta(piece)
