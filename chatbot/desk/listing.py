"""Lists of products: found by a wish, from history, like a product, and to go with one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot import results
from chatbot.choice import Choice, Order
from chatbot.course import turned
from chatbot.desk.hearing import Hearing
from chatbot.desk.workplace import unknown
from chatbot.merging import merge_constraints
from chatbot.questions.topics import answered
from chatbot.results import Outcome
from chatbot.thread import Mode
from chatbot.tracking import before_gift, carried, is_gift
from chatbot.turn import Question
from data.product import ProductId
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from retrieval.understanding import Understanding


class Listing(Hearing):
    """Lists products, and notes in the state what was wished and shown."""

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
        order: Order | None = None,
    ) -> Outcome:
        """Merge what is wished into the state and search for it; an order lasts like a demand."""
        seed = None if like is None else self.product(like)
        if like is not None and seed is None:
            return unknown(like)
        understood, held = self._understand(wish), self.state.constraints
        self._hear(understood, explicit, drop, keep)
        course = self._steered(lean, seed, going_on=keep and not turned(held, self.state))
        self._order(order, keep=seed is None and not lean)
        wanted = replace(understood, text=self.state.wish, constraints=self.in_force())
        request = self._request(more)
        if course and self.state.order == "best":
            choice = self.floor.picks.choose_toward(
                self.state.base, course, wanted, request, alike=not more
            )
            if choice.picks or lean:
                return self._list(choice, "search", seed=seed)
        if seed is not None:
            worded = bool(understood.text or lean)
            choice = self.floor.picks.choose_like(seed, wanted, request, worded=worded)
            return self._list(choice, "search", seed=seed)
        if answered(self.state.asked, held, self.state.constraints) and keep and not more:
            return self._list(self._unseen_first(wanted), "search", asking=True)
        choice = self.floor.picks.choose(wanted, request, order=self.state.order)
        return self._list(choice, "search", asking=not more or bool(drop))

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
        else:
            gift = is_gift(self.state, self.said)
            same = gift == self.state.gift
            if not (keep and same):
                held = carried(self.state) if same else before_gift(self.state)
                self.state = replace(self.state, constraints=held, wish="", gift=gift)
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
        """List what is most like a product, as far as what else holds leaves anything.

        What the shopper has before their eyes comes in only where nothing else is like it.
        """
        seed = self.product(product)
        if seed is None:
            return unknown(product)
        held, asked = self.floor.picks.catalogue[seed], self._request(more)
        unseen = replace(asked, exclude=asked.exclude | {p.id for p in self.state.latest})
        met = [c for c in self.state.constraints if satisfies(held, c)]
        attempts = [
            (merge_constraints(known, explicit), request)
            for known in (met, ())
            for request in (unseen, asked)
        ]
        for wanted, request in attempts:
            self.state = replace(self.state, constraints=wanted)
            choice = self.floor.picks.choose_similar(seed, request, self.in_force())
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
            return unknown(product)
        going_on = self.state.mode == "goes_with" and self.state.seed == seed
        if not going_on:
            self.state = replace(self.state, constraints=carried(self.state), wish="")
        self._hear(self._understand(wish), explicit)
        request = self._request(more)
        choice = self.floor.picks.choose_companions(seed, request, self.in_force())
        return self._list(choice, "goes_with", seed=seed)

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
        asked = self._question(choice) if asking else None
        state = replace(self.state, mode=mode, seed=seed)
        if mode != "search":
            state = replace(state, order="best", lean="", base=())
        if asked is not None:
            state = replace(state, asked=(*state.asked, asked.facet))
        state = state.showing(pick.product for pick in choice.picks)
        self.state = state.leaving(self.trail, (pick.id for pick in choice.picks))
        heeded = self._heeded(choice)
        return self._done(
            results.listing(
                choice,
                constraints=self.in_force(),
                wish=self.state.wish,
                question=asked,
                heeded=heeded,
            )
        )

    def _question(self, choice: Choice) -> Question | None:
        customer = None if self.state.gift else self.shopper.customer
        asking = self.floor.asking
        return asking.question(choice, self.state, self.in_force(), self.floor, customer)

    def _unseen_first(self, wanted: Understanding) -> Choice:
        """Choose what was not shown yet, and fill up with what was: an answer passed that over."""
        picks, order, request = self.floor.picks, self.state.order, self._request(True)
        unseen = picks.choose(wanted, request, order=order)
        if len(unseen.picks) >= request.k:
            return replace(unseen, fresh=True)
        every = picks.choose(wanted, self._request(False), order=order)
        shown = {pick.id: pick for pick in (*unseen.picks, *every.picks)}
        return replace(every, picks=tuple(shown.values())[: request.k])
