"""The assistant: one message in, one Turn out."""

import re
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from chatbot.language import language_of
from chatbot.models import HostedModel
from chatbot.results import Outcome
from chatbot.shopper import Shopper
from chatbot.state import DialogueState, Thumb
from chatbot.turn import Turn
from data.errors import BadMessage, DatabaseBusy, ModelFailed
from data.event import CustomerKey
from data.product import ProductId

LONGEST_MESSAGE = 4000
"""Characters of one message."""

_STEPS = 60
"""Graph steps of one turn: far above what the limits on model and tool calls allow."""
_PATIENCE = 60.0
"""Seconds that a message waits for the one before it."""
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that show nothing, or, as half of a pair, cannot be stored."""


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
    ) -> None:
        self._floor = floor
        self.conversations = conversations
        self._answering = Answering(hosted)
        self._agent = build_agent(embedded, self._answering, conversations.checkpoints)
        self._busy: WeakValueDictionary[str, _Busy] = WeakValueDictionary()

    @property
    def floor(self) -> Floor:
        """The shop as it is now; one turn works on one floor."""
        return self._floor()

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer a message; without a conversation a new one begins.

        Raises
        ------
        BadMessage
            The message is empty or too long; the conversation stays as it was.
        AccessDenied
            The conversation is somebody else's.
        """
        *_, turn = self.stream(shopper, text, conversation)
        if not isinstance(turn, Turn):
            raise ModelFailed("the assistant gave no answer")
        return turn

    def stream(
        self, shopper: Shopper, text: str, conversation: str | None = None
    ) -> Iterator[Progress | Delta | Turn]:
        """Answer a message step by step: Progress, then Delta, and the Turn last."""
        began = time.perf_counter()
        said = clean(text)
        thread = self.conversations.admit(shopper, conversation)
        with self._alone(thread):
            # Again: somebody else may have begun this id while we waited for our turn.
            self.conversations.admit(shopper, thread)
            turn, rest = yield from self._answer(shopper, said, thread, began)
        yield from _pieces(rest)
        yield turn

    def _answer(
        self, shopper: Shopper, said: str, thread: str, began: float
    ) -> Generator[Progress | Delta, None, tuple[Turn, str]]:
        """Run the agent and keep its answer; when it fails, all stays as it was."""
        config: RunnableConfig = {
            "configurable": {"thread_id": thread},
            "recursion_limit": _STEPS,
        }
        desk = Desk(self.floor, shopper, self._state(shopper, said, config), said)
        messages: list[AnyMessage] = [HumanMessage(said)]
        gate = Gate(lambda text: self._answering.supported(desk, text))
        with self.conversations.checkpoints.undone_on_error(thread):
            for mode, part in self._steps(messages[0], config, desk):
                if mode == "messages":
                    yield from _pieces(_let_through(gate, part))
                    continue
                for message in _new_messages(part):
                    messages.append(message)
                    yield from _progress(message, thread)
            turn = self._turn(desk, thread, messages, (time.perf_counter() - began) * 1000)
            self.conversations.record(shopper, said, turn)
        return turn, gate.rest(turn.reply)

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

    def forget(self, shopper: Shopper) -> None:
        """Erase every conversation and preference of a shopper."""
        self.conversations.delete_all(shopper)
        self.floor.memory.forget_all(shopper)

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
        state = DialogueState.from_json(form or {})
        state = replace(state, language=language_of(said, state.language))
        if shopper.owner is None:
            return state
        customer = shopper.customer
        return replace(
            state,
            name=shopper.name,
            known_customer=True,
            notes=self.floor.memory.notes(shopper),
            thumbs=state.thumbs if customer is None else self._thumbs(state, customer),
        )

    def _thumbs(self, state: DialogueState, customer: CustomerKey) -> dict[ProductId, Thumb]:
        """Return the customer's thumbs, and beside them those on gifts, which are not theirs."""
        own = self.floor.thumbs.of(customer)
        return {**own, **state.thumbs} if state.gift else own

    def _turn(self, desk: Desk, thread: str, messages: Sequence[AnyMessage], ms: float) -> Turn:
        reply = messages[-1].text.strip()
        shown = _last_shown(desk.outcomes)
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


def clean(text: str) -> str:
    """Return a message without control characters.

    Raises
    ------
    BadMessage
        Nothing is left of it, or it is too long.
    """
    said = _CONTROL.sub("", text).strip()
    if not said:
        raise BadMessage("the message is empty; say what you are looking for")
    if len(said) > LONGEST_MESSAGE:
        raise BadMessage(
            f"the message has {len(said):,} characters, and {LONGEST_MESSAGE:,} is the most; "
            "shorten it"
        )
    return said


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


def _last_shown(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the last answer with products, else an empty one."""
    return next((o for o in reversed(outcomes) if o.picks is not None), Outcome({}))
