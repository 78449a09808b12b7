"""Talking to the assistant without leaving a trace, for evaluators."""

from langchain_core.runnables import RunnableConfig

from chatbot.assistant import Assistant
from chatbot.ground import Ground, Shown
from chatbot.shopper import Shopper
from chatbot.state import Thumb
from chatbot.taste.store import Kept
from chatbot.turn import Turn
from data.event import CustomerKey, EventKind
from data.product import ProductId


class Rehearsal:
    """One evaluated conversation; ``forget`` puts everything back as it was."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._started: dict[str, Shopper] = {}
        self._said: dict[str, str] = {}
        self._thumbs: dict[Shopper, dict[ProductId, Thumb]] = {}
        self._tastes: dict[CustomerKey, Kept] = {}

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer one message as the assistant does."""
        self._note(shopper)
        turn = self._assistant.reply(shopper, text, conversation)
        self._started[turn.conversation] = shopper
        self._said[turn.conversation] = f"{self._said.get(turn.conversation, '')}\n{text}"
        return turn

    def ungrounded(self, turn: Turn) -> list[str]:
        """Name every statement of the turn that is not true of the conversation's products."""
        shopper = self._started[turn.conversation]
        floor = self._assistant.floor
        state = self._assistant.state(shopper, turn.conversation)
        engine = floor.picks.engine
        shown = Shown(
            turn.picks,
            turn.relaxations,
            turn.question,
            mentioned=self._bought(shopper),
            numbers=(float(engine.count(turn.constraints)), float(floor.picks.catalogue.count)),
        )
        ground = Ground.of(floor.picks.catalogue, state, [shown], self._said[turn.conversation])
        return [str(one) for one in floor.grounding.unsupported(turn.reply, ground)]

    def act(self, turn: Turn) -> str:
        """Return what the embedded policy took the message for; empty where it did not answer."""
        thread: RunnableConfig = {"configurable": {"thread_id": turn.conversation}}
        checkpoint = self._assistant.conversations.checkpoints.get(thread)
        messages = checkpoint["channel_values"]["messages"] if checkpoint else ()
        plan = messages[-1].additional_kwargs.get("plan") if messages else None
        return str(plan["act"]) if plan else ""

    def forget(self) -> None:
        """Delete the conversations and take back thumbs and preferences told in them."""
        for conversation, shopper in self._started.items():
            self._assistant.conversations.delete(shopper, conversation)
        for shopper, before in self._thumbs.items():
            self._restore_thumbs(shopper, before)
        for customer, kept in self._tastes.items():
            self._assistant.floor.tastes.restore(customer, kept)
        self._started.clear()

    def _note(self, shopper: Shopper) -> None:
        """Note what holds before the shopper's first message."""
        if shopper in self._thumbs:
            return
        floor = self._assistant.floor
        self._thumbs[shopper] = {}
        if shopper.customer is not None:
            self._thumbs[shopper] = floor.thumbs.of(shopper.customer)
            self._tastes.setdefault(shopper.customer, floor.tastes.of(shopper.customer))

    def _restore_thumbs(self, shopper: Shopper, before: dict[ProductId, Thumb]) -> None:
        if shopper.customer is None:
            return
        thumbs = self._assistant.floor.thumbs
        now = thumbs.of(shopper.customer)
        for product in now.keys() | before.keys():
            if now.get(product) != before.get(product):
                thumbs.give(shopper.customer, product, before.get(product))

    def _bought(self, shopper: Shopper) -> tuple[ProductId, ...]:
        if shopper.customer is None:
            return ()
        events = self._assistant.floor.events.of_customer(shopper.customer)
        return tuple(event.product for event in events if event.kind == EventKind.PURCHASE)
