"""The learned order of candidates, as it is kept and as it serves.

::

    ranker.json         what the trees were shown, and how well they did
    ranker_all_N.txt    trees in LightGBM's own text, in clear: they tell of no single customer
    ranker_new_N.txt    the same for lists of new products
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cf.ranker.candidates import Candidates
from cf.ranker.features import features, names
from cf.ranker.products import statistics
from cf.tastes import Tastes
from cf.visits import Visits
from data.catalogue import Catalogue
from data.event_table import EventTable

if TYPE_CHECKING:
    from lightgbm import Booster

VERSION = 1
SETTINGS = "ranker.json"
LEAST = np.float32(1e-6)
"""Scores keep so far from 0 and 1."""


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees that score described candidates, and what they were worth."""

    texts: tuple[str, ...]
    """LightGBM's own, of each ensemble; their scores are added."""
    blend_map: float
    """MAP@12 of the blend's order in the newest period ..."""
    ranker_map: float
    """... and of trees grown without that period."""

    def predict(self, described: NDArray[np.float32]) -> NDArray[np.float64]:
        """Score rows of features: shape [m], without bounds."""
        scores = np.zeros(len(described))
        for booster in self._boosters:
            scores += booster.predict(described, raw_score=True, num_threads=1)
        return scores

    @cached_property
    def _boosters(self) -> "list[Booster]":
        from lightgbm import Booster  # slow to import

        return [Booster(model_str=text) for text in self.texts]


@dataclass(frozen=True, eq=False)
class RankModel:
    """What was learned: how to order candidates, and those of lists of new products."""

    sources: tuple[str, ...]
    """The blend's sources it was trained with, in their order."""
    horizon: int
    """Days ahead for which it learned to order."""
    of_all: Trees | None
    """None where the blend's order was as good."""
    of_new: Trees | None
    """The same for lists of what the customer never bought."""

    def suits(self, sources: Sequence[str]) -> bool:
        """Say whether candidates of these sources are what it was trained on."""
        return self.sources == tuple(sources)

    def save(self, folder: Path) -> None:
        """Write it, in clear."""
        ensembles = {"all": self.of_all, "new": self.of_new}
        settings: dict[str, object] = {
            "version": VERSION,
            "sources": self.sources,
            "features": names(self.sources),
            "horizon": self.horizon,
        }
        for name, trees in ensembles.items():
            if trees is not None:
                for number, text in enumerate(trees.texts):
                    (folder / f"ranker_{name}_{number}.txt").write_text(text, "utf-8")
                settings[name] = {
                    "ensembles": len(trees.texts),
                    "blend_map": trees.blend_map,
                    "ranker_map": trees.ranker_map,
                }
        (folder / SETTINGS).write_text(json.dumps(settings, indent=1), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "RankModel | None":
        """Read what ``save`` wrote; None where there is nothing, or of other features."""
        if not (folder / SETTINGS).exists():
            return None
        settings = json.loads((folder / SETTINGS).read_text("utf-8"))
        sources = tuple(settings["sources"])
        if settings["version"] != VERSION or settings["features"] != names(sources):
            return None

        def trees(name: str) -> Trees | None:
            if name not in settings:
                return None
            kept = settings[name]
            texts = [
                (folder / f"ranker_{name}_{number}.txt").read_text("utf-8")
                for number in range(kept["ensembles"])
            ]
            return Trees(tuple(texts), kept["blend_map"], kept["ranker_map"])

        return cls(sources, settings["horizon"], trees("all"), trees("new"))


class Ranker:
    """Scores candidates by what was learned and by what is known of customers and products."""

    def __init__(self, model: RankModel, products: NDArray[np.float32]) -> None:
        self.model = model
        self._products = products
        self._visits = names(model.sources).index("visits")

    @classmethod
    def of(cls, model: RankModel, table: EventTable, catalogue: Catalogue, clock: int) -> "Ranker":
        """Count what these events say of the products."""
        visits = Visits.of(table, catalogue, np.unique(table.customer), clock)
        return cls(model, statistics(visits, len(catalogue)))

    def scores(self, tastes: Tastes, candidates: Candidates) -> NDArray[np.float32]:
        """Score each candidate, above 0 and below 1, higher is better: shape [m].

        Customers none of whose candidates they bought before get the order learned for new
        products.
        """
        described = features(tastes.past, self._products, candidates)
        blend = candidates.blend.astype(np.float64)
        scores = blend / (1 + blend)
        again = described[:, self._visits] > 0
        of_new = ~np.isin(candidates.rows, candidates.rows[again])
        for trees, asked in ((self.model.of_all, ~of_new), (self.model.of_new, of_new)):
            if trees is not None and asked.any():
                scores[asked] = 1 / (1 + np.exp(-trees.predict(described[asked])))
        return np.clip(scores, LEAST, 1 - LEAST).astype(np.float32)
