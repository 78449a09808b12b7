"""Ranking weights learned from judgements, kept where queries held back speak for them."""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from evaluation.search.judgements import Judgements
from retrieval.engine import SearchEngine
from retrieval.fitting import fit


@dataclass(frozen=True, slots=True)
class Learnt:
    """NDCG@10 by fold, of queries that the weights of that fold had not seen."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    adopted: bool
    weights: dict[str, float]
    """The ones in use from now on."""

    def as_json(self) -> dict[str, Any]:
        """Return the figures by fold, their means and what was decided."""
        return {
            "before": [round(value, 4) for value in self.before],
            "after": [round(value, 4) for value in self.after],
            "mean_before": round(mean(self.before), 4),
            "mean_after": round(mean(self.after), 4),
            "adopted": self.adopted,
            "weights": self.weights,
        }


def learn_weights(engine: SearchEngine, judgements: Judgements, home: Path) -> Learnt:
    """Learn weights by cross-validation over queries; store them in the home if they are better."""
    fitted = fit(engine, judgements.by_text())
    if fitted.adopted:
        fitted.weights.save(home)
        engine.weigh(fitted.weights)
    return Learnt(fitted.before, fitted.after, fitted.adopted, fitted.weights.as_json())
