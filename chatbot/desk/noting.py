"""What the shopper likes, and wants remembered."""

from dataclasses import replace

from chatbot import results
from chatbot.desk.workplace import Workplace, unknown
from chatbot.results import Outcome, failed
from chatbot.safety import is_attack, speaks_to_assistant
from chatbot.state import Thumb
from chatbot.taste.holding import contradicted
from chatbot.taste.notes import meant, preferences_in
from chatbot.taste.preference import Preference, joined
from retrieval.constraint import Constraint

_THUMBS: dict[str, Thumb | None] = {"like": "like", "dislike": "dislike", "undo": None}


class Noting(Workplace):
    """Notes thumbs and preferences: for good where the shopper is known."""

    def feedback(self, product: str, thumb: str) -> Outcome:
        """Note a thumb: for good where the shopper is known, else in this conversation."""
        known = self.product(product)
        if known is None:
            return unknown(product)
        if thumb not in _THUMBS:
            return failed("a thumb is like, dislike or undo")
        given = _THUMBS[thumb]
        others = self.state.gift or known in self.state.gift_thumbs
        if self.shopper.customer is not None and not others:
            self.floor.thumbs.give(self.shopper.customer, known, given)
        self.state = self.state.with_thumb(known, given)
        return self._done(results.feedback(self.floor.picks.catalogue[known], thumb))

    def remember(self, note: str, *, forget: bool = False) -> Outcome:
        """Keep or drop a preference: for good where the shopper is known."""
        note = " ".join(note.split())
        if not note:
            return failed("there is nothing to remember in an empty note")
        if not forget and (speaks_to_assistant(note) or is_attack(self.said)):
            return failed("a note holds a preference, and no instructions")
        return self._forget(note) if forget else self._keep(note)

    def _keep(self, note: str) -> Outcome:
        """Take a sentence for good; what it refuses ends a demand for the same."""
        told = preferences_in(note, self._understand)
        if self.shopper.customer is not None:
            self.floor.picks.ledger.hear(self.shopper.customer, told)
        constraints = self.state.constraints
        ids = {one.id for one in told}
        self.state = replace(
            self.state,
            constraints=tuple(c for c in constraints if not _ended(c, told)),
            waived=tuple(id_ for id_ in self.state.waived if id_ not in ids),
            mentioned=(*self.state.mentioned, *ids),
        )
        self._know(joined(self.state.preferences, told))
        return self._done(results.remembered(note, told))

    def _forget(self, note: str) -> Outcome:
        """Take back what a sentence names; what else was told in one breath stands for itself."""
        gone = meant(note, self.state.preferences, self._understand)
        left = tuple(one for one in self.state.preferences if one not in gone)
        split = {one.said for one in gone} & {one.said for one in left}
        anew = tuple(replace(one, said="") for one in left if one.said and one.said in split)
        if self.shopper.customer is not None:
            self.floor.picks.ledger.forget(self.shopper.customer, gone, anew)
        self._know(joined(left, anew))
        told = (replace(one, said="") if one.said in split else one for one in gone)
        return self._done(results.remembered(note, told, forgotten=True))

    def _know(self, held: tuple[Preference, ...]) -> None:
        """Note what is known now: what the ledger says, where there is one."""
        if self.shopper.customer is not None:
            held = self.floor.picks.ledger.preferences(self.shopper.customer)
        self.state = replace(self.state, preferences=held)


def _ended(constraint: Constraint, told: tuple[Preference, ...]) -> bool:
    return any(contradicted(one, (constraint,)) for one in told if one.stance == "refused")
