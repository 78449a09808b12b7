"""What settings are worth."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cf.fitting import fitted
from cf.parts import CfConfig, Parts
from cf.ranker import train_ranker
from cf.recommender import Recommender
from cf.tuning.measure import K, map_at_12
from cf.tuning.splits import Split
from data.catalogue import Catalogue
from data.event_table import EventTable

if TYPE_CHECKING:
    from optuna.trial import Trial

Choice = Callable[["Trial"], CfConfig]
"""What lets a trial choose settings."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What models are trained on."""

    catalogue: Catalogue
    table: EventTable
    nobody: EventTable | None = None
    """Events without a customer, which count for what sells."""
    content: NDArray[np.float32] | None = None
    """What products' texts say, see ``cf.content``: shape [p, d]."""

    def fitted(self, table: EventTable, config: CfConfig) -> Parts:
        """Train on some of the events, without a ranker."""
        return fitted(self.catalogue, table, config, nobody=self.nobody, content=self.content)


class Judge:
    """Trains with a trial's settings before each cut, and measures what follows it."""

    def __init__(self, material: Material, splits: list[Split], choice: Choice) -> None:
        self._material = material
        self._splits = splits
        self._choice = choice

    def __call__(self, trial: "Trial") -> float:
        """Return the mean over the splits; what is behind after one of them goes no further."""
        from optuna import TrialPruned

        config = self._choice(trial)
        values: list[float] = []
        for split in self._splits:
            values.append(self._value(self._parts(split.past, config), split))
            trial.report(float(np.mean(values)), len(values))
            if len(values) < len(self._splits) and trial.should_prune():
                raise TrialPruned
        return float(np.mean(values))

    def _parts(self, past: EventTable, config: CfConfig) -> Parts:
        return self._material.fitted(past, config)

    def _value(self, parts: Parts, split: Split) -> float:
        serving = Recommender(self._material.catalogue, parts)
        lists = serving.recommend_many(split.customers.tolist(), K)
        return map_at_12(lists.positions, split.bought)


class RankerJudge(Judge):
    """Trains rankers over sources whose settings stay, so these are trained once a moment."""

    def __init__(self, material: Material, splits: list[Split], choice: Choice) -> None:
        super().__init__(material, splits, choice)
        self._trained: dict[int, Parts] = {}
        """By the newest event that they know."""

    def _parts(self, past: EventTable, config: CfConfig) -> Parts:
        if config.ranker is None:
            return self._once(past, config=config)
        catalogue, parts = self._material.catalogue, self._once(past, config=config)
        fit = partial(self._once, config=config)
        model = train_ranker(past, catalogue, fit, config.ranker, candidates=config.candidates)
        trained = replace(parts.trained, ranker=model)
        return Parts.of(catalogue, parts.histories, trained, config, parts.nobody)

    def _once(self, past: EventTable, config: CfConfig) -> Parts:
        newest = int(past.at.max(initial=0))
        if newest not in self._trained:
            self._trained[newest] = self._material.fitted(past, config)
        return self._trained[newest]
