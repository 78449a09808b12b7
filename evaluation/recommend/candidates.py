"""Whether what is bought was among the candidates at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cf import Recommender
from data.progress import Progress
from evaluation.intervals import Values, mean_of, rounded
from evaluation.recommend.measures import Positions, hits_of
from evaluation.recommend.systems import BLEND, FULL, UNION, source_names
from evaluation.recommend.truth import Truth

DEPTHS = (50, 100, 500)
CUSTOMERS = 2_000
"""Measured at most, drawn at random: such lists are long."""


@dataclass(frozen=True, slots=True, eq=False)
class CandidateRecall:
    """The part of each customer's purchases among so many candidates, a value a customer."""

    customers: int
    recall: Mapping[str, Mapping[int, Values]]
    """By source, and by depth; the union takes so many of each source."""
    sizes: Mapping[int, float]
    """How many candidates the union has, on average."""
    ranked: int
    """So many of the blend's candidates are what the ranker sees."""

    def as_json(self, name: str) -> dict[str, Any]:
        """Return one row: the means by depth, and their intervals."""
        means = {str(depth): mean_of(values) for depth, values in self.recall[name].items()}
        return {
            **{depth: rounded(mean.value) for depth, mean in means.items()},
            "intervals": {d: [rounded(m.low), rounded(m.high)] for d, m in means.items()},
        }


def candidate_recall(
    systems: Mapping[str, Recommender], truth: Truth, progress: Progress
) -> CandidateRecall:
    """Measure each source, their union and the blend, by which the ranker's input is chosen."""
    truth = truth.sample(CUSTOMERS)
    ranked = systems[FULL].most_candidates
    depths = sorted({*DEPTHS, ranked})
    found: dict[str, Positions] = {}
    sources = source_names(systems)
    for done, name in enumerate([*sources, BLEND], start=1):
        found[name] = systems[name].candidates(truth.customers.tolist(), depths[-1])
        progress("candidates", done, len(sources) + 1)
    recall = {
        name: {depth: _recall(lists[:, :depth], truth) for depth in depths}
        for name, lists in found.items()
    }
    unions = {depth: _union([found[name][:, :depth] for name in sources]) for depth in depths}
    recall[UNION] = {depth: _recall(lists, truth) for depth, lists in unions.items()}
    sizes = {depth: float((lists >= 0).sum(axis=1).mean()) for depth, lists in unions.items()}
    return CandidateRecall(len(truth), recall, sizes, ranked)


def _recall(lists: Positions, truth: Truth) -> Values:
    hits = hits_of(lists, truth.bought)
    recall: Values = hits.sum(axis=1) / np.diff(truth.bought.indptr)
    return recall


def _union(lists: list[Positions]) -> Positions:
    """Return what is on any of some lists of each customer, each product once."""
    union = np.sort(np.concatenate(lists, axis=1), axis=1)
    union[:, 1:][union[:, 1:] == union[:, :-1]] = -1
    return union
