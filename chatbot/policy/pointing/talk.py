"""What the ways of pointing read: the lists, what was just spoken of, the words for things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chatbot.policy.cues import Cues
from chatbot.policy.looks import Shown
from chatbot.policy.pointing.descriptions import Constrain
from chatbot.policy.pointing.reference import Reference
from chatbot.policy.pointing.scopes import Scope
from chatbot.state import DialogueState
from data.product import ProductId


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation as references are resolved in it; something was shown in it."""

    state: DialogueState
    focus: tuple[ProductId, ...]
    """What the latest reply was about."""
    recent: tuple[ProductId, ...]
    """What was spoken of since the latest list, the newest last."""
    cues: Cues
    constrain: Constrain

    def known(self, ids: Sequence[ProductId]) -> Shown:
        """Return products as they were shown."""
        shown = {p.id: p for listed in self.state.lists for p in listed}
        return tuple(shown[id_] for id_ in ids if id_ in shown)

    @property
    def focused(self) -> Shown:
        """What the latest reply was about, as it was shown."""
        return self.known(self.focus)


Way = Callable[[Talk, Scope, bool], Reference | None]
"""Finds what is meant among the lists of a scope; with True, lone numbers are places too."""
