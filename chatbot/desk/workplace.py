"""What one turn is answered with: the shop, the shopper, the state, and what came of it so far."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from chatbot.choice import Request
from chatbot.floor import Floor
from chatbot.ground import Ground, Shown
from chatbot.naming import named_product
from chatbot.policy.counts import asked_count
from chatbot.policy.cues import fold
from chatbot.policy.decision import Call
from chatbot.results import Outcome, failed
from chatbot.shopper import Shopper
from chatbot.state import DialogueState
from chatbot.statements.unsupported import Unsupported
from chatbot.stop import Stop
from chatbot.taste.holding import in_force
from chatbot.thread import Thread
from chatbot.turn import Pick
from chatbot.verifier import Verifier
from data.event import EventKind
from data.product import ProductId
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from retrieval.understanding import Understanding

PICKS = 10
"""Products in a list: as many as fit a page without scrolling for ever."""

MOST_PURCHASES = 50
"""So many of the latest can be told."""


@dataclass
class Workplace:
    """One turn's workplace; it is one shopper's, and tools that run together take turns."""

    floor: Floor
    shopper: Shopper
    state: DialogueState
    said: str = ""
    """The message being answered."""
    heard: tuple[str, ...] = ()
    """The shopper's messages of this conversation, as far as it is remembered."""
    outcomes: list[Outcome] = field(default_factory=list)
    model_calls: int = 0
    tokens: int = 0
    fallback: str | None = None
    """Why the embedded policy took over from the configured model."""
    ignored: frozenset[str] = frozenset()
    """Ids of tool calls that came to nothing before it did."""
    planned: list[Call] = field(default_factory=list)
    """Calls that a control demands exactly: made before any model is asked."""
    stop: Stop = field(default_factory=Stop)
    """Ends the turn before its time."""
    lock: threading.RLock = field(default_factory=threading.RLock)
    trail: tuple[Thread, ...] = field(init=False)
    """What was looked for before this turn: whatever the turn tries adds one thread at most."""

    def __post_init__(self) -> None:
        self.trail = self.state.trail

    def product(self, named: str) -> ProductId | None:
        """Return the product that an id or exact title names, shown ones first."""
        return named_product(named, self.floor.picks.catalogue, self.state)

    def unsupported(self, reply: str) -> list[Unsupported]:
        """List what a reply states that neither the conversation nor this turn's results carry."""
        found = self.floor.grounding.unsupported(reply, self.ground())
        if not found or self.shopper.customer is None:
            return found
        return self.floor.grounding.unsupported(reply, self.ground(self._bought()))

    def ground(self, mentioned: tuple[ProductId, ...] = ()) -> Ground:
        """Return everything that a reply may speak of, with further products if need be."""
        shown = (*(outcome.shown for outcome in self.outcomes), Shown(mentioned=mentioned))
        return Ground.of(self.floor.picks.catalogue, self.state, shown, self.said)

    def _bought(self) -> tuple[ProductId, ...]:
        """Return the shopper's latest purchases: an earlier turn may have told them."""
        customer = self.shopper.customer
        events = () if customer is None else self.floor.events.of_customer(customer)
        bought = (event.product for event in events if event.kind == EventKind.PURCHASE)
        return tuple(islice(bought, MOST_PURCHASES))

    def in_force(self) -> tuple[Constraint, ...]:
        """Return the constraints with what lasting preferences demand."""
        return in_force(self.state, self._compatible)

    def _compatible(self, held: Constraint, said: Constraint) -> bool:
        return self.floor.picks.engine.count((held, said)) > 0

    def _understand(self, wish: str) -> Understanding:
        return self.floor.picks.engine.understand(wish)

    def _request(self, more: bool) -> Request:
        thumbs = self.state.thumbs
        disliked = {product for product, thumb in thumbs.items() if thumb == "dislike"}
        return Request(
            customer=None if self.state.gift else self.shopper.customer,
            k=asked_count(fold(self.said)) or PICKS,
            exclude=frozenset(disliked | (set(self.state.seen) if more else set())),
            liked=tuple(
                product
                for product, thumb in thumbs.items()
                if thumb == "like" and (product in self.state.gift_thumbs) == self.state.gift
            ),
            language=self.state.language,
        )

    def _proven(self, picks: Iterable[Pick]) -> tuple[Pick, ...]:
        """Return picks with the reasons that hold when they are executed again."""
        request, reasons = self._request(False), self.floor.picks.reasons
        verifier = Verifier(replace(reasons.records, events=self.floor.events))
        return tuple(
            verifier.proven(pick, request.customer) or reasons.ranged(pick, request)
            for pick in picks
        )

    def _done(self, outcome: Outcome) -> Outcome:
        self.outcomes.append(outcome)
        return outcome


def unknown(product: str) -> Outcome:
    """Tell the model that nothing is called so."""
    return failed(f'no product "{product}"; use an id or the exact title of one that was shown')
