"""Earlier searches, listed again: the one before the latest change, or one further back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chatbot.choice import Choice
from chatbot.course import course_of
from chatbot.desk.listing import Listing
from chatbot.results import Outcome, failed
from retrieval.constraint import Constraint


class Returning(Listing):
    """Returns to what was looked for before."""

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
