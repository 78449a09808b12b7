"""Recommendations measured against what customers came to buy, system by system."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cf import Recommender
from data.catalogue import Catalogue
from data.errors import InputError
from data.progress import Progress, silent
from evaluation.recommend.candidates import CandidateRecall, candidate_recall
from evaluation.recommend.cold import Cold, measure_cold
from evaluation.recommend.measures import Measures, Positions
from evaluation.recommend.reading import Reading
from evaluation.recommend.split import Split
from evaluation.recommend.systems import FULL, UNION, systems_of
from evaluation.recommend.thumbs import CUSTOMERS, Thumbing, ThumbsGain, measure_thumbs
from evaluation.recommend.truth import Truth, past_purchases
from evaluation.recommend.variety import Variety, VarietyMeasures
from evaluation.training import Opened

OF_THE_PRESENT = (
    "titles, texts, facets and prices of products are today's",
    "products that came later are known by their texts, and may be recommended",
    "products withdrawn since are not recommended, though they may have been bought",
)
"""What a recommender trained on a history alone still has from after it: the catalogue."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Every system on the same customers."""

    split: Split
    known: int
    """Customers seen before who bought; those measured may be a sample."""
    everything: Reading
    """All purchases, from lists of any product."""
    new: Reading
    """Purchases of products new to the customer, from lists of such products only."""
    variety: Mapping[str, Variety]
    seconds: Mapping[str, float]
    """What all lists of a system took."""
    candidates: CandidateRecall
    cold: Cold
    thumbs: ThumbsGain
    ranked: bool
    """Whether the full system has a learned ranker; without one it is the blend."""

    def as_json(self) -> dict[str, Any]:
        """Return one object a system, and one for each further part."""
        everything, new = self.everything.as_json(), self.new.as_json()
        systems = {
            name: {
                **everything[name],
                "new": new[name],
                "variety": self.variety[name].as_json(),
                **self._candidates(name),
                "customers_per_second": round(len(self.everything) / self.seconds[name]),
            }
            for name in everything
        }
        cold = self.cold.as_json()
        sizes = {str(depth): round(size) for depth, size in self.candidates.sizes.items()}
        union = {**self._candidates(UNION), "products": sizes}
        thumbs = self.thumbs.as_json()
        return {"split": self._split(), **systems, UNION: union, "cold": cold, "thumbs": thumbs}

    def _split(self) -> dict[str, Any]:
        return {
            "until": self.split.until.isoformat(),
            "last": self.split.last.isoformat(),
            "days": self.split.days,
            "known_customers": self.known,
            "measured": len(self.everything),
            "measured_new": len(self.new),
            "measured_candidates": self.candidates.customers,
            "ranked": self.ranked,
            "ranker_candidates": self.candidates.ranked,
            "of_the_present": list(OF_THE_PRESENT),
        }

    def _candidates(self, name: str) -> dict[str, Any]:
        measured = name in self.candidates.recall
        return {"candidate_recall": self.candidates.as_json(name)} if measured else {}


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """What is measured, and on whom."""

    split: Split
    catalogue: Catalogue
    content: NDArray[np.float32] | None = None
    """Vectors of the products' texts, by position; for the variety of lists."""
    k: int = 10
    sample: int | None = None
    """So many customers, drawn at random; None for all."""

    def compare(self, opened: Opened, progress: Progress = silent) -> Comparison:
        """Measure recommenders that were trained on the split's history alone.

        Raises:
            InputError: none of those who bought had been seen before.
        """
        everybody = Truth.of(self.split, self.catalogue)
        known = everybody.among(self.split.history.customer)
        if not len(known):
            raise InputError(
                f"of those who bought from {self.split.until} on, nobody had been seen before"
            )
        truth = known.sample(self.sample)
        past = past_purchases(self.split, self.catalogue, truth.customers)
        systems = systems_of(opened())
        everything = _Lists.of(systems, truth, self._measures, progress)
        new = _Lists.of(systems, truth.without(past), self._measures, progress, new_only=True)
        variety = VarietyMeasures(self.split.history, self.catalogue, self.content)
        return Comparison(
            split=self.split,
            known=len(known),
            everything=everything.reading(self._measures),
            new=new.reading(self._measures),
            variety={n: variety.of(p[:, : self.k]) for n, p in everything.positions.items()},
            seconds=everything.seconds,
            candidates=candidate_recall(systems, truth, progress),
            cold=measure_cold(
                systems, self.split, self.catalogue, everybody, truth, self._measures
            ),
            thumbs=self._thumbs(opened, truth, progress),
            ranked=systems[FULL].ranked,
        )

    @property
    def _measures(self) -> Measures:
        return Measures(self.k)

    def _thumbs(self, opened: Opened, truth: Truth, progress: Progress) -> ThumbsGain:
        drawn = truth.of_several().sample(CUSTOMERS)
        past = past_purchases(self.split, self.catalogue, drawn.customers)
        thumbing = Thumbing.of(opened(), drawn, past)
        return measure_thumbs(opened, self.split, self.catalogue, thumbing, progress, self.k)


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """Every system's lists for the customers of a truth."""

    truth: Truth
    positions: Mapping[str, Positions]
    seconds: Mapping[str, float]

    @classmethod
    def of(
        cls,
        systems: Mapping[str, Recommender],
        truth: Truth,
        measures: Measures,
        progress: Progress,
        *,
        new_only: bool = False,
    ) -> "_Lists":
        """Make them."""
        customers = truth.customers.tolist()
        positions, seconds = {}, {}
        for done, (name, system) in enumerate(systems.items(), start=1):
            start = perf_counter()
            lists = system.recommend_many(customers, measures.depth, new_only=new_only)
            seconds[name] = perf_counter() - start
            positions[name] = lists.positions
            progress("lists of new products" if new_only else "lists", done, len(systems))
        return cls(truth, positions, seconds)

    def reading(self, measures: Measures) -> Reading:
        """Measure them."""
        bought = self.truth.bought
        return Reading(measures, {n: measures.of(p, bought) for n, p in self.positions.items()})
