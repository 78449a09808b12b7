"""The parts of the shop that a conversation works with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chatbot.grounding import Grounding
from chatbot.memory import Memory
from chatbot.picks import PickMaker
from chatbot.plain_facets import PlainFacets
from chatbot.questions import BY_GAIN, Asking
from chatbot.taste.store import TasteStore
from chatbot.thumbs import Thumbs

if TYPE_CHECKING:
    from data.events import EventStore


@dataclass(frozen=True)
class Floor:
    """What tools, verifier and grounding share."""

    picks: PickMaker
    thumbs: Thumbs
    memory: Memory
    events: EventStore
    tastes: TasteStore
    """The one that the picks read."""
    asking: Asking = BY_GAIN
    """Decides what is asked beside a list."""

    @property
    def plain_facets(self) -> PlainFacets:
        """The facets that shoppers can be asked about."""
        return self.picks.plain_facets

    @cached_property
    def grounding(self) -> Grounding:
        """The check of replies against this shop's catalogue."""
        engine = self.picks.engine
        return Grounding(self.picks.catalogue, lambda words: engine.understand(words).constraints)
