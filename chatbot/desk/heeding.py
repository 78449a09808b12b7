"""Which lasting preferences a list is told to heed, or to set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chatbot.choice import Choice
from chatbot.desk.workplace import Workplace
from chatbot.results import Heeded
from chatbot.taste.holding import holding, waiving
from chatbot.taste.preference import Preference
from retrieval.constraint import Constraint, satisfies, values_of


class Heeding(Workplace):
    """Says of each preference once in a conversation that it shaped a list, or gave way."""

    def _heeded(self, choice: Choice) -> tuple[Heeded, ...]:
        """Return what to tell of preferences beside a list, and note that it is told."""
        if self.state.gift:
            return ()
        held, now = holding(self.state), self.in_force()
        found = []
        for preference in self.state.preferences:
            applied = preference in held and _covered(preference, now)
            key = preference.id if applied else f"aside {preference.id}"
            if key in self.state.mentioned or preference.id in self.state.waived:
                continue
            if self._shaped(preference, now, choice) if applied else _gave_way(preference):
                found.append(Heeded(preference, applied))
                self.state = replace(self.state, mentioned=(*self.state.mentioned, key))
        return tuple(found)

    def _waive(self, named: Iterable[str]) -> None:
        """Set aside for this conversation what no longer matters in it."""
        self.state = replace(self.state, waived=waiving(self.state, named))

    def _shaped(self, preference: Preference, now: tuple[Constraint, ...], choice: Choice) -> bool:
        """Say whether a list would be another one without a preference."""
        demanded = preference.constraints()
        if any(c.hard for c in demanded):
            without = tuple(c for c in now if c not in demanded)
            engine = self.floor.picks.engine
            return engine.count(now) < engine.count(without)
        products = [pick.product for pick in choice.picks]
        return any(satisfies(product, c) for c in demanded for product in products)


def _covered(preference: Preference, now: tuple[Constraint, ...]) -> bool:
    """Say whether what a preference demands is demanded, perhaps together with more."""
    demanded = preference.constraints()
    return bool(demanded) and all(
        any((c.field, c.op) == (d.field, d.op) and {*values_of(d)} <= {*values_of(c)} for c in now)
        for d in demanded
    )


def _gave_way(preference: Preference) -> bool:
    """Say whether it is worth a word that a preference was not heeded."""
    return preference.stance == "refused" or preference.only
