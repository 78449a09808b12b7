"""What stands of one customer's own events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.returns import settled

Positions = NDArray[np.int64]
Deed = Literal["bought", "liked", "disliked"]

_DEEDS: dict[EventKind, Deed | None] = {
    EventKind.PURCHASE: "bought",
    EventKind.LIKE: "liked",
    EventKind.DISLIKE: "disliked",
    EventKind.RETRACT: None,
}


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Catalogue positions of products by what was done with them, and when it was done last."""

    bought: dict[int, int]
    """Unix seconds of the latest purchase that was not returned, by position."""
    liked: dict[int, int]
    disliked: dict[int, int]
    touched: Positions
    """Everything that the customer ever did anything with."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue) -> History:
        """Read one customer's events, in the order they came; returns and retractions undo."""
        touched = np.unique(catalogue.positions_of(table.product))
        table = settled(table.of_kinds(_DEEDS.keys() | {EventKind.RETURN}))
        table = table.take(np.argsort(table.at, kind="stable"))
        positions = catalogue.positions_of(table.product).tolist()
        times, codes = table.at.tolist(), table.kind.tolist()
        bought: dict[int, int] = {}
        thumbs: dict[int, tuple[Deed | None, int]] = {}
        for position, at, code in zip(positions, times, codes, strict=True):
            deed = _DEED_OF[code]
            if position < 0:
                continue
            if deed == "bought":
                bought[position] = at
            else:
                thumbs[position] = deed, at
        liked, disliked = (
            {position: at for position, (thumb, at) in thumbs.items() if thumb == wanted}
            for wanted in ("liked", "disliked")
        )
        return cls(bought, liked, disliked, touched[touched >= 0])

    @property
    def chosen(self) -> Positions:
        """What they bought or liked, and do not dislike: positions, ascending."""
        return _positions((self.bought.keys() | self.liked.keys()) - self.disliked.keys())

    @property
    def refused(self) -> Positions:
        """What they dislike: positions, ascending."""
        return _positions(self.disliked)


_DEED_OF = {CODE_OF[kind]: deed for kind, deed in _DEEDS.items()}


def _positions(positions: Iterable[int]) -> Positions:
    return np.array(sorted(positions), dtype=np.int64)
