"""What is kept of a segmentation to assign customers later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.segments.config import Basis
from customers.segments.partition import NONE, Labels, Partition, partition_from
from customers.segments.space import Space

if TYPE_CHECKING:
    import pandas as pd

TEXT = "model"
"""Its name among a result's texts."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentModel:
    """Assigns customers, described by ``features_at``, to the segments found before."""

    basis: Basis
    space: Space
    partition: Partition
    k: int

    def assign(self, features: pd.DataFrame) -> Labels:
        """Return each customer's segment: shape [n], -1 for none."""
        labels = np.full(len(features), NONE)
        covered = self.covers(features)
        if covered.any():
            labels[covered] = self.partition.assign(self.space.points(features[covered]))
        return labels

    def covers(self, features: pd.DataFrame) -> NDArray[np.bool_]:
        """Mark the customers that can be in a segment at all."""
        return covered(features, self.basis)

    def as_text(self) -> str:
        """Return it as JSON."""
        held = {
            "basis": self.basis.value,
            "space": self.space.as_json(),
            "partition": self.partition.as_json(),
            "k": self.k,
        }
        return json.dumps(held)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> SegmentModel:
        """Restore it from a result's texts."""
        held = json.loads(texts[TEXT])
        return cls(
            Basis(held["basis"]),
            Space.from_json(held["space"]),
            partition_from(held["partition"]),
            held["k"],
        )


def covered(features: pd.DataFrame, basis: Basis) -> NDArray[np.bool_]:
    """Mark the customers that a basis tells something of: by purchases, who has bought."""
    if basis is Basis.VISITS:
        return np.ones(len(features), dtype=bool)
    return np.asarray(features["orders"].to_numpy() > 0)
