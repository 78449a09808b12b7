"""One customer's own past, as reasons speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.event import Event, EventKind
from data.event_table import CODE_OF, EventTable
from data.returns import settled

if TYPE_CHECKING:
    from data.catalogue import Catalogue
    from data.product import ProductId

DAY = 86_400
_RHYTHM = 3
"""Visits that make a rhythm; two only make a gap."""
_UNSTEADY = 0.5
"""Gaps that vary by more than this part of their mean have none."""
_THUMBS = (CODE_OF[EventKind.LIKE], CODE_OF[EventKind.DISLIKE], CODE_OF[EventKind.RETRACT])


@dataclass(frozen=True, slots=True)
class Visits:
    """The days on which a customer bought a product."""

    times: int
    last: date
    every: int | None
    """Days between them, where they are steady."""

    @classmethod
    def on(cls, days: NDArray[np.int64]) -> Visits:
        """Describe some distinct days since 1970, ascending, at least one."""
        gaps = np.diff(days)
        steady = len(days) >= _RHYTHM and gaps.std() <= _UNSTEADY * gaps.mean()
        every = round(float(gaps.mean())) if steady else None
        return cls(len(days), date_of(int(days[-1]) * DAY), every)


class PurchaseHistory:
    """What a customer bought and kept, and what they dislike; days are those of UTC."""

    def __init__(self, table: EventTable, catalogue: Catalogue) -> None:
        kept = settled(table)
        bought = kept.take(kept.kind == CODE_OF[EventKind.PURCHASE])
        thumbs = table.take(np.isin(table.kind, _THUMBS))
        self._catalogue = catalogue
        self._bought, self._positions = bought, catalogue.positions_of(bought.product)
        self._thumbs, self._thumbed = thumbs, catalogue.positions_of(thumbs.product)

    @classmethod
    def of(cls, events: Iterable[Event], catalogue: Catalogue) -> PurchaseHistory:
        """Read one customer's events, newest first, of products that the catalogue has."""
        held = [event for event in events if event.product in catalogue][::-1]
        positions = [catalogue.position(e.product) for e in held]
        table = EventTable.of(
            len(held),
            product=catalogue.numbers[np.array(positions, dtype=np.int64)],
            kind=np.array([CODE_OF[e.kind] for e in held], dtype=np.int8),
            at=np.array([int(e.at.timestamp()) for e in held], dtype=np.int64),
            quantity=np.array([e.quantity for e in held], dtype=np.float32),
        )
        return cls(table, catalogue)

    def visits(self, product: ProductId) -> Visits | None:
        """Return when a product was bought, or None where it was not, or all of it went back."""
        own = self._positions == self._catalogue.position(product)
        days = np.unique(self._bought.at[own] // DAY)
        return Visits.on(days) if len(days) else None

    @cached_property
    def latest(self) -> tuple[ProductId, ...]:
        """The products bought, the latest first, each once."""
        held = self._positions >= 0
        order = np.lexsort((self._positions[held], self._bought.at[held]))[::-1]
        found = dict.fromkeys(self._positions[held][order].tolist())
        return tuple(self._catalogue.ids[position] for position in found)

    def liked_on(self, product: ProductId) -> date | None:
        """Return the day of the thumb up that stands for a product, or None."""
        return self._thumb_of(product, EventKind.LIKE)

    def disliked_on(self, product: ProductId) -> date | None:
        """Return the day of the thumb down that stands for a product, or None."""
        return self._thumb_of(product, EventKind.DISLIKE)

    def _thumb_of(self, product: ProductId, kind: EventKind) -> date | None:
        own = np.flatnonzero(self._thumbed == self._catalogue.position(product))
        if not len(own):
            return None
        latest = own[np.lexsort((own, self._thumbs.at[own]))[-1]]
        if self._thumbs.kind[latest] != CODE_OF[kind]:
            return None
        return date_of(int(self._thumbs.at[latest]))


def date_of(at: int) -> date:
    """Return the day of a moment in Unix seconds."""
    return datetime.fromtimestamp(at, UTC).date()
