"""Search measured against judgements, each of its systems side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol

from data.batch import FIRST
from data.catalogue import Catalogue
from data.product import ProductId
from data.progress import Progress, silent
from evaluation.intervals import Values, average, mean_of, rounded
from evaluation.replay import latency
from evaluation.search.judgements import Judgements, QueryId
from evaluation.search.measures import Measures
from retrieval.hit import Hit
from retrieval.systems import SYSTEMS, System

DEPTH = 1_000
"""Products ranked for recall and the condensed list, below what a shopper is shown."""
FULL: System = "full"


class Ranker(Protocol):
    """What ranks a shop's products by each system; the search engine does."""

    def rank(self, text: str, *, k: int, system: System) -> Sequence[Hit]:
        """Return the best products for a query, best first."""

    def forget(self) -> None:
        """Drop what is remembered of earlier queries."""


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system's measures."""

    values: Mapping[str, Values]
    """By measure, one a query."""
    times: tuple[float, ...]
    """Milliseconds a query took."""
    unanswered: int
    """Queries that were given no product: a constraint left none, or no word was found."""

    def as_json(self) -> dict[str, Any]:
        """Return the means, their intervals and the times."""
        means = {name: mean_of(values) for name, values in self.values.items()}
        return {
            **{name: rounded(mean.value) for name, mean in means.items()},
            "intervals": {n: [rounded(m.low), rounded(m.high)] for n, m in means.items()},
            "unanswered": self.unanswered,
            "latency_ms": dict(latency(list(self.times))),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every system on the same queries."""

    judgements: Judgements
    k: int
    without_relevant: int
    """Queries of which no judged product is relevant: NDCG, MRR and recall leave them out."""
    missing: tuple[ProductId, ...]
    """Judged products that the shop does not offer; they count as not found."""
    systems: Mapping[System, SystemResult]

    @property
    def headlines(self) -> tuple[str, ...]:
        """The measures by which systems are compared."""
        return f"ndcg@{self.k}", f"condensed_ndcg@{self.k}"

    def as_json(self) -> dict[str, Any]:
        """Return one object a system, and one on the judgements."""
        rejected = self.judgements.rejected.as_json()
        missing = {"count": len(self.missing), "first": list(self.missing[:FIRST])}
        systems: dict[str, Any] = {name: one.as_json() for name, one in self.systems.items()}
        systems[FULL]["against_best_other"] = {
            name: self._against_best(name) for name in self.headlines
        }
        return {
            "judgements": {
                "queries": len(self.judgements.grades),
                "judged": len(self.judgements),
                "without_relevant": self.without_relevant,
                "missing_products": missing,
                "rejected": rejected,
            },
            **systems,
        }

    def _against_best(self, measure: str) -> dict[str, Any]:
        """Compare the full ranking with the best of the others, query by query."""
        columns = {name: one.values[measure] for name, one in self.systems.items()}
        own = columns.pop(FULL)
        best = max(columns, key=lambda name: average(columns[name]))
        difference = mean_of(own - columns[best])
        return {"best": best, "difference": difference.as_json()}


def compare(
    ranker: Ranker,
    catalogue: Catalogue,
    judgements: Judgements,
    *,
    k: int = 10,
    relevant: float = 0.0,
    progress: Progress = silent,
) -> Comparison:
    """Measure every system at depth ``k``; products graded above ``relevant`` are relevant."""
    measures = Measures(judgements, k, relevant)
    systems = {}
    for system in SYSTEMS:
        runs, times = _run(ranker, system, judgements.texts, k, progress)
        unanswered = sum(not ranking for ranking in runs.values())
        systems[system] = SystemResult(measures.of(runs), tuple(times), unanswered)
    missing = sorted(p for p in judgements.products if not catalogue.offers(p))
    return Comparison(judgements, k, measures.without_relevant, tuple(missing), systems)


def _run(
    ranker: Ranker, system: System, texts: Mapping[QueryId, str], k: int, progress: Progress
) -> tuple[dict[QueryId, list[ProductId]], list[float]]:
    """Rank the products of every query; timed is what a shopper waits for, the first ``k``."""
    ranker.forget()
    runs, times = {}, []
    for number, (query, text) in enumerate(texts.items(), start=1):
        start = perf_counter()
        shown = ranker.rank(text, k=k, system=system)
        times.append((perf_counter() - start) * 1000)
        further = ranker.rank(text, k=DEPTH, system=system)
        runs[query] = list(dict.fromkeys(hit.product for hit in (*shown, *further)))
        progress(system, number, len(texts))
    return runs, times
