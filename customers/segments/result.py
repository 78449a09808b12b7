"""What a segmentation found, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from customers.segments.choice import Choice
from customers.segments.config import SegmentConfig
from customers.segments.document import document_of
from customers.segments.model import TEXT, SegmentModel
from customers.segments.movement import Movement
from customers.segments.partition import Labels
from customers.segments.profile import Profile
from customers.segments.sketch import Sketch
from customers.segments.spending import Spending
from customers.store import CUSTOMERS, Saved

if TYPE_CHECKING:
    import pandas as pd

NAME = "segments"
"""Of the result in the store, and of the report."""


@dataclass(frozen=True, slots=True)
class Browsers:
    """Customers who did something but bought nothing; by purchases they are in no segment."""

    size: int
    typical: dict[str, float]
    """Medians of what they do."""

    @classmethod
    def of(cls, features: pd.DataFrame) -> Browsers:
        """Look at those without an order."""
        own = features[features["orders"] == 0]
        medians = own[["days_since_event", "sessions", "views", "carts"]].median().dropna()
        return cls(len(own), {str(name): float(value) for name, value in medians.items()})


@dataclass(frozen=True, slots=True, eq=False)
class SegmentResult:
    """A segmentation."""

    config: SegmentConfig
    as_of: datetime
    currency: str | None
    choice: Choice
    model: SegmentModel
    profiles: tuple[Profile, ...]
    """The segments, by what a member is worth."""
    browsers: Browsers
    sketch: Sketch | None
    movement: Movement | None
    spending: Spending | None
    customers: NDArray[np.int64]
    """Everybody with an event: shape [n], ascending."""
    labels: Labels
    """Their segments, -1 for none: shape [n]."""
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def document(self) -> dict[str, Any]:
        """Return it as JSON, without anybody's id."""
        return document_of(self)

    def saved(self) -> Saved:
        """Return what the store keeps."""
        return Saved(
            self.document(),
            {CUSTOMERS: self.customers, "segment": self.labels.astype(np.int16)},
            {TEXT: self.model.as_text()},
        )
