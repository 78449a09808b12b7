"""Measures of a ranking against judgements, by ``ir-measures`` (MacAvaney et al., ECIR 2022)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from data.errors import AisleError
from data.product import ProductId
from evaluation.intervals import Values
from evaluation.search.judgements import Judgements, QueryId

Grades = Mapping[QueryId, Mapping[ProductId, float]]
Runs = Mapping[QueryId, Sequence[ProductId]]
"""Each query's products, best first."""

RECALL_DEPTH = 100
_SCALES = (1, 10, 100, 1000)
_FINEST = 10_000
"""ir-measures reads whole numbers only, and slowly where they are large."""
_STEEPEST = 1000.0
"""Above this, exponential gains would overflow, and are measured from the highest grade instead."""


class Measures:
    """NDCG, reciprocal rank, recall and judged share at a depth ``k``.

    A query without a relevant product has no NDCG, reciprocal rank or recall. The condensed list
    leaves out what nobody judged before it is cut (Sakai, SIGIR 2007).
    """

    def __init__(self, judgements: Judgements, k: int, relevant: float = 0.0) -> None:
        """Prepare; products are relevant whose grade is above ``relevant``.

        Raises:
            AisleError: ir-measures is not installed.
        """
        ir = _ir_measures()
        self.queries = list(judgements.grades)
        grades = judgements.grades
        linear = _whole(grades, lambda grade: grade)
        highest = max(grade for judged in grades.values() for grade in judged.values())
        surplus = max(highest - _STEEPEST, 0.0)
        growing = _whole(grades, lambda grade: 2.0 ** (grade - surplus) - 2.0**-surplus)
        binary = {q: {p: int(g > relevant) for p, g in grades[q].items()} for q in grades}
        self._undefined = np.array([not any(binary[query].values()) for query in self.queries])
        condensed = ir.nDCG(judged_only=True) @ k
        self._parts: list[tuple[dict[str, Any], Any]] = [
            _part({f"ndcg@{k}": ir.nDCG @ k, f"condensed_ndcg@{k}": condensed}, linear),
            _part({f"ndcg_exp@{k}": ir.nDCG @ k}, growing),
            _part(
                {
                    f"mrr@{k}": ir.RR @ k,
                    f"recall@{RECALL_DEPTH}": ir.R @ RECALL_DEPTH,
                    f"judged@{k}": ir.Judged @ k,
                },
                binary,
            ),
        ]

    @property
    def without_relevant(self) -> int:
        """How many queries have no relevant product."""
        return int(np.count_nonzero(self._undefined))

    def of(self, runs: Runs) -> dict[str, Values]:
        """Return every measure of each query; a query without products scores nothing."""
        scored = {
            query: {product: -float(rank) for rank, product in enumerate(ranking)}
            for query, ranking in runs.items()
            if ranking
        }
        values: dict[str, Values] = {}
        for names, evaluator in self._parts:
            found = {(m.measure, m.query_id): m.value for m in evaluator.iter_calc(scored)}
            for name, measure in names.items():
                column = np.array([found[measure, query] for query in self.queries])
                undefined = self._undefined & (not name.startswith("judged"))
                values[name] = np.where(undefined, np.nan, column)
        return values


def _ir_measures() -> Any:
    try:
        return import_module("ir_measures")
    except ImportError as error:
        sentence = 'judgements are measured by ir-measures: "pip install ir-measures" first'
        raise AisleError(sentence) from error


def _part(measures: dict[str, Any], qrels: Mapping[str, Mapping[str, int]]) -> tuple[Any, Any]:
    return measures, _ir_measures().evaluator(list(measures.values()), qrels)


def _whole(grades: Grades, gain: Callable[[float], float]) -> dict[str, dict[str, int]]:
    """Turn grades into whole gains, in scale: NDCG stays the same to the fourth digit."""
    given = {grade for judged in grades.values() for grade in judged.values()}
    gains = {grade: gain(max(grade, 0.0)) for grade in given}
    largest = max(gains.values())
    exact = (scale for scale in _SCALES if _is_whole(gains.values(), scale))
    scale = next((s for s in exact if s * largest <= _FINEST), _FINEST / (largest or 1.0))
    return {q: {p: round(gains[g] * scale) for p, g in held.items()} for q, held in grades.items()}


def _is_whole(gains: Iterable[float], scale: int) -> bool:
    return all(abs(gain * scale - round(gain * scale)) < 1e-6 for gain in gains)
