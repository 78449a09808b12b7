"""Lists of products: found by a wish, from history, like a product, and to go with one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot import results
from chatbot.choice import Choice, Order
from chatbot.course import course_of, steered, turned
from chatbot.desk.heeding import Heeding
from chatbot.desk.workplace import PICKS, unknown
from chatbot.merging import merge_constraints
from chatbot.questions.topics import answered
from chatbot.results import Outcome, failed
from chatbot.thread import Mode
from chatbot.tracking import before_gift, carried, heard, is_gift, leaning, throughout
from chatbot.turn import Question
from data.product import ProductId
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from retrieval.direction import Direction
    from retrieval.understanding import Understanding


class Listing(Heeding):
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
        """List what is most like a product, as far as what else holds leaves anything."""
        seed = self.product(product)
        if seed is None:
            return unknown(product)
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
            return unknown(product)
        going_on = self.state.mode == "goes_with" and self.state.seed == seed
        if not going_on:
            self.state = replace(self.state, constraints=carried(self.state), wish="")
        self._hear(self._understand(wish), explicit)
        request = self._request(more)
        choice = self.floor.picks.choose_companions(seed, request, self.in_force())
        return self._list(choice, "goes_with", seed=seed)

    def back(self, to: int = 0, wish: str = "", explicit: Iterable[Constraint] = ()) -> Outcome:
        """List an earlier search again, by its place in the trail; 0 takes back the latest change.

        What is wished for besides changes it.
        """
        trail = self.state.trail
        if not 0 <= to <= len(trail) or (not to and len(trail) < 2):
            return failed("there is no such earlier search to return to")
        if not to:
            self.trail = trail[:-1]
        self.state = self.state.resuming(trail[to - 1] if to else trail[-2])
        said = tuple(explicit)
        if wish.strip() or said:
            self._hear(self._understand(wish), said)
        return self._list(self._again(), self.state.mode, seed=self.state.seed)

    def _again(self) -> Choice:
        """Choose for what the state looks for, the way it was found before."""
        state, picks, request = self.state, self.floor.picks, self._request(False)
        held = self.in_force()
        if state.mode == "recommend":
            return picks.choose_for(request, constraints=held)
        wanted = replace(self._understand(""), text=state.wish, constraints=held)
        if state.lean and state.order == "best":
            return picks.choose_toward(state.base, course_of(state.lean), wanted, request)
        if state.seed is None or state.seed not in picks.catalogue:
            return picks.choose(wanted, request, order=state.order)
        if state.mode == "similar":
            return picks.choose_similar(state.seed, request, held)
        if state.mode == "goes_with":
            return picks.choose_companions(state.seed, request, held)
        return picks.choose_like(state.seed, wanted, request, worded=bool(state.wish))

    def _hear(
        self,
        understood: Understanding,
        explicit: Iterable[Constraint] = (),
        drop: Sequence[str] = (),
        keep: bool = True,
    ) -> None:
        held, explicit = self.state, tuple(explicit)
        over = not (keep or explicit or understood.constraints or understood.text.strip())
        gift = is_gift(held, self.said, over=over)
        if gift != held.gift and not (keep and gift):
            held = replace(held, constraints=before_gift(held) if held.gift else ())
        self.state = heard(
            replace(held, gift=gift),
            understood,
            explicit,
            drop=drop,
            keep=keep,
            compatible=self._compatible,
        )
        lasting = merge_constraints(held.throughout, (), drop=drop)
        self.state = throughout(
            replace(self.state, throughout=() if over else lasting),
            self.said,
            (*understood.constraints, *explicit),
        )
        self._waive(drop)
        if not keep:
            self._order(None, keep=False)

    def _steered(
        self, lean: str, seed: ProductId | None, *, going_on: bool
    ) -> tuple[Direction, ...]:
        """Note a direction taken, or go on in that held, and return it.

        Words that are no direction, or come before anything was shown, are wished for.
        """
        base = (seed,) if seed is not None else tuple(p.id for p in self.state.latest)
        wished, course = steered(lean) if base else (lean, ())
        if wished:
            self.state = leaning(self.state, self._understand(wished), self._compatible)
        if course:
            words = "; ".join(direction.words for direction in course)
            self.state = replace(self.state, lean=words, base=base)
        elif seed is not None or not going_on:
            self.state = replace(self.state, lean="", base=())
        return course or course_of(self.state.lean)

    def _order(self, said: Order | None, *, keep: bool) -> None:
        """Note how lists are to be ordered from now on."""
        self.state = replace(self.state, order=said or (self.state.order if keep else "best"))

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
        picks, order = self.floor.picks, self.state.order
        unseen = picks.choose(wanted, self._request(True), order=order)
        if len(unseen.picks) >= PICKS:
            return replace(unseen, fresh=True)
        every = picks.choose(wanted, self._request(False), order=order)
        shown = {pick.id: pick for pick in (*unseen.picks, *every.picks)}
        return replace(every, picks=tuple(shown.values())[:PICKS])
