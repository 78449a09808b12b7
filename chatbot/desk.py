"""The work of one turn: what the tools do, on the conversation's state, for one shopper."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chatbot import results
from chatbot.choice import Choice, Order, Request
from chatbot.floor import Floor
from chatbot.ground import Ground
from chatbot.grounding import Unsupported
from chatbot.memory import matches
from chatbot.merging import carried_over, merge_constraints
from chatbot.naming import named_product
from chatbot.questions import asked_about
from chatbot.results import Outcome, failed
from chatbot.shopper import Shopper
from chatbot.state import DialogueState, Mode, Thumb
from chatbot.taste.notes import tell_notes
from chatbot.tracking import heard, in_force, is_gift, leaning
from chatbot.turn import Pick
from chatbot.verifier import Verifier
from data.event import EventKind
from data.product import ProductId
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from retrieval.understanding import Understanding

PICKS = 10
"""Products in a list: as many as fit a page without scrolling for ever."""
_POOL = 200
"""How far down a question looks."""
_MOST_COMPARED = 4
_THUMBS: dict[str, Thumb | None] = {"like": "like", "dislike": "dislike", "undo": None}


@dataclass(slots=True)
class Desk:
    """One turn's workplace; it is one shopper's, and tools that run together take turns."""

    floor: Floor
    shopper: Shopper
    state: DialogueState
    said: str = ""
    """The message being answered."""
    outcomes: list[Outcome] = field(default_factory=list)
    model_calls: int = 0
    tokens: int = 0
    fallback: str | None = None
    """Why the embedded policy took over from the configured model."""
    ignored: frozenset[str] = frozenset()
    """Ids of tool calls that came to nothing before it did."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def search(  # noqa: PLR0913 - what the model may say, one by one
        self,
        wish: str,
        explicit: Iterable[Constraint] = (),
        *,
        drop: Sequence[str] = (),
        keep: bool = True,
        more: bool = False,
        like: str | None = None,
        lean: str = "",
        order: Order = "best",
    ) -> Outcome:
        """Merge what is wished into the state and search for it."""
        seed = None if like is None else self.product(like)
        if like is not None and seed is None:
            return _unknown(like)
        understood = self._understand(wish)
        self._hear(understood, explicit, drop, keep)
        toward = self._understand(lean)
        self.state = leaning(self.state, toward, self._compatible)
        wanted = replace(understood, text=self.state.wish, constraints=self.in_force())
        request = self._request(more)
        if seed is not None:
            worded = bool(understood.text or toward.text or toward.constraints)
            choice = self.floor.picks.choose_like(seed, wanted, request, worded=worded)
            return self._list(choice, "search", seed=seed)
        choice = self.floor.picks.choose(wanted, request, pool=_POOL, order=order)
        return self._list(choice, "search", asking=not more)

    def recommend(
        self,
        wish: str = "",
        *,
        more: bool = False,
        new_only: bool = False,
        popular: bool = False,
        keep: bool = True,
    ) -> Outcome:
        """Recommend from history, inside what is wished for; else for whom, and what is refused."""
        if wish.strip():
            self._hear(self._understand(wish), keep=keep)
        elif not keep:
            held = () if self.state.gift else carried_over(self.state.constraints)
            self.state = replace(self.state, constraints=held, wish="", gift=False)
        request = self._request(more)
        if popular:
            request = replace(request, customer=None)
        choice = self.floor.picks.choose_for(
            request, constraints=self.in_force(), new_only=new_only
        )
        if request.customer is not None:
            self.floor.tastes.show(request.customer, (pick.id for pick in choice.picks))
        return self._list(choice, "recommend")

    def similar(
        self, product: str, explicit: Sequence[Constraint] = (), *, more: bool = False
    ) -> Outcome:
        """List what is most like a product, as far as what else holds leaves anything."""
        seed = self.product(product)
        if seed is None:
            return _unknown(product)
        held = self.floor.picks.catalogue[seed]
        met = [c for c in self.state.constraints if satisfies(held, c)]
        for wanted in (merge_constraints(met, explicit), merge_constraints((), explicit)):
            self.state = replace(self.state, constraints=wanted)
            choice = self.floor.picks.choose_similar(seed, self._request(more), self.in_force())
            if choice.picks:
                break
        return self._list(choice, "similar", seed=seed)

    def goes_with(
        self,
        product: str,
        wish: str = "",
        explicit: Iterable[Constraint] = (),
        *,
        more: bool = False,
    ) -> Outcome:
        """List what is bought together with a product: other things, hence a new topic."""
        seed = self.product(product)
        if seed is None:
            return _unknown(product)
        going_on = self.state.mode == "goes_with" and self.state.seed == seed
        if not going_on:
            held = carried_over(self.state.constraints)
            self.state = replace(self.state, constraints=held, wish="")
        self._hear(self._understand(wish), explicit)
        request = self._request(more)
        choice = self.floor.picks.choose_companions(seed, request, self.in_force())
        return self._list(choice, "goes_with", seed=seed)

    def details(self, product: str) -> Outcome:
        """Tell everything known of a product, and what speaks for it."""
        known = self.product(product)
        if known is None:
            return _unknown(product)
        reasons, request = self.floor.picks.reasons, self._request(False)
        (pick,) = self._proven([reasons.pick(known, request, self.in_force())])
        standing = reasons.standing(known, request, self.floor.events)
        return self._done(results.details(pick, standing))

    def compare(self, products: Sequence[str]) -> Outcome:
        """Set products side by side."""
        known = [self.product(product) for product in products[:_MOST_COMPARED]]
        for product, found in zip(products, known, strict=False):
            if found is None:
                return _unknown(product)
        ids = list(dict.fromkeys(found for found in known if found is not None))
        if len(ids) < 2:
            return failed("a comparison needs two different products")
        request = self._request(False)
        picks = [self.floor.picks.reasons.pick(id_, request, self.in_force()) for id_ in ids]
        return self._done(results.comparison(self._proven(picks)))

    def purchases(self, limit: int) -> Outcome:
        """List what the shopper bought, latest first."""
        customer = self.shopper.customer
        if customer is None:
            return failed("the shopper is not signed in, so there are no purchases to show")
        catalogue = self.floor.picks.catalogue
        bought = [
            (event, catalogue[event.product])
            for event in self.floor.events.of_customer(customer)
            if event.kind == EventKind.PURCHASE and event.product in catalogue
        ]
        return self._done(results.purchases(bought[: max(1, min(limit, 50))]))

    def feedback(self, product: str, thumb: str) -> Outcome:
        """Note a thumb: for good where the shopper is known, else in this conversation."""
        known = self.product(product)
        if known is None:
            return _unknown(product)
        if thumb not in _THUMBS:
            return failed("a thumb is like, dislike or undo")
        given = _THUMBS[thumb]
        if self.shopper.customer is not None and not self.state.gift:
            self.floor.thumbs.give(self.shopper.customer, known, given)
        self.state = self.state.with_thumb(known, given)
        return self._done(results.feedback(self.floor.picks.catalogue[known], thumb))

    def remember(self, note: str, *, forget: bool = False) -> Outcome:
        """Keep or drop a preference: for good where the shopper is known."""
        note = " ".join(note.split())
        if not note:
            return failed("there is nothing to remember in an empty note")
        memory, held = self.floor.memory, self.state.notes
        meant = tuple(one for one in held if matches(one, note)) if forget else (note,)
        others = tuple(one for one in held if one not in meant)
        if forget:
            memory.forget(self.shopper, note)
        else:
            memory.remember(self.shopper, note)
        if self.shopper.customer is not None:
            tell_notes(self.floor.picks, self.shopper.customer, meant, forget=forget)
        self.state = replace(self.state, notes=others if forget else (*others, note))
        return self._done(Outcome({"note": note, "forgotten": forget}))

    def product(self, named: str) -> ProductId | None:
        """Return the product that an id or exact title names, shown ones first."""
        return named_product(named, self.floor.picks.catalogue, self.state)

    def unsupported(self, reply: str) -> list[Unsupported]:
        """List what a reply states that neither the conversation nor this turn's results carry."""
        shown = (outcome.shown for outcome in self.outcomes)
        ground = Ground.of(self.floor.picks.catalogue, self.state, shown, self.said)
        return self.floor.grounding.unsupported(reply, ground)

    def _understand(self, wish: str) -> Understanding:
        return self.floor.picks.engine.understand(wish)

    def _hear(
        self,
        understood: Understanding,
        explicit: Iterable[Constraint] = (),
        drop: Sequence[str] = (),
        keep: bool = True,
    ) -> None:
        gift = is_gift(self.state, self.said, keep=keep)
        self.state = heard(
            replace(self.state, gift=gift),
            understood,
            explicit,
            drop=drop,
            keep=keep,
            compatible=self._compatible,
        )

    def _compatible(self, held: Constraint, said: Constraint) -> bool:
        return self.floor.picks.engine.count((held, said)) > 0

    def in_force(self) -> tuple[Constraint, ...]:
        """Return the constraints with the refusals that the shopper wants remembered."""
        return in_force(self.state, self._understand)

    def _request(self, more: bool) -> Request:
        thumbs = self.state.thumbs
        disliked = {product for product, thumb in thumbs.items() if thumb == "dislike"}
        return Request(
            customer=None if self.state.gift else self.shopper.customer,
            k=PICKS,
            exclude=frozenset(disliked | (set(self.state.seen) if more else set())),
            liked=tuple(product for product, thumb in thumbs.items() if thumb == "like"),
            language=self.state.language,
        )

    def _list(
        self,
        choice: Choice,
        mode: Mode,
        *,
        seed: ProductId | None = None,
        asking: bool = False,
    ) -> Outcome:
        """Note the list in the state and answer with it."""
        choice = replace(choice, picks=self._proven(choice.picks))
        asked = asked_about(choice, self.state, self.in_force(), self.floor) if asking else None
        state = self.state.showing(pick.product for pick in choice.picks)
        if asked is not None:
            state = replace(state, asked=(*state.asked, asked.facet))
        self.state = replace(state, mode=mode, seed=seed)
        return self._done(
            results.listing(
                choice, constraints=self.in_force(), wish=self.state.wish, question=asked
            )
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


def _unknown(product: str) -> Outcome:
    return failed(f'no product "{product}"; use an id or the exact title of one that was shown')
