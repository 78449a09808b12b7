"""Picks over a catalogue at hand, with the real search, a hashing encoder and no history."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cf.facts import Facts
from chatbot.picks import PickMaker
from data.catalogue import Catalogue
from data.event_table import EventTable
from tests.retrieval.builders import engine


class NoHistory:
    """A recommender that knows nobody; what stands later in the catalogue sells better."""

    clock = 0

    def __init__(self, catalogue: Catalogue) -> None:
        self._scores = np.linspace(0, 1, len(catalogue), dtype=np.float32)
        self.facts = Facts.of(EventTable.empty(), catalogue, self.clock)

    def knows(self, customer: object) -> bool:
        return False

    def scores(self, customer: object) -> NDArray[np.float32]:
        return self._scores

    def contributions(self, customer: object, product: str) -> list[object]:
        return []

    def recent_count(self, product: str) -> int:
        return 0


def maker_of(catalogue: Catalogue, folder: Path) -> PickMaker:
    """Return picks over a catalogue whose index is built in a folder."""
    history: Any = NoHistory(catalogue)
    return PickMaker(catalogue, engine(folder, catalogue), history)
