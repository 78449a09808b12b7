"""What settings are worth."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cf.fitting import fitted
from cf.parts import CfConfig
from cf.recommender import Recommender
from cf.tuning import space
from cf.tuning.measure import K, map_at_12
from cf.tuning.splits import Split
from data.catalogue import Catalogue
from data.event_table import EventTable

if TYPE_CHECKING:
    from optuna.trial import Trial


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What models are trained on."""

    catalogue: Catalogue
    table: EventTable
    content: NDArray[np.float32] | None = None
    """What products' texts say, see ``cf.content``: shape [p, d]."""


class Judge:
    """Trains with a trial's settings before each cut, and measures what follows it."""

    def __init__(self, material: Material, splits: list[Split], current: CfConfig) -> None:
        self._material = material
        self._splits = splits
        self._current = current

    def __call__(self, trial: "Trial") -> float:
        """Return the mean over the splits; what is behind after one of them goes no further."""
        from optuna import TrialPruned

        config = space.chosen(trial, self._current)
        values: list[float] = []
        for split in self._splits:
            values.append(self._value(split, config))
            trial.report(float(np.mean(values)), len(values))
            if len(values) < len(self._splits) and trial.should_prune():
                raise TrialPruned
        return float(np.mean(values))

    def _value(self, split: Split, config: CfConfig) -> float:
        catalogue = self._material.catalogue
        parts = fitted(catalogue, split.past, config, content=self._material.content)
        lists = Recommender(catalogue, parts).recommend_many(split.customers.tolist(), K)
        return map_at_12(lists.positions, split.bought)
