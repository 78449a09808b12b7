"""How well search does, written down: ``search.json`` for programs, ``search.md`` for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.documents import write_documents
from evaluation.search.comparison import FULL, Comparison
from evaluation.search.learning import Learnt
from evaluation.search.personal import PersonalSearch
from evaluation.search.safety import Safety
from retrieval.systems import SYSTEMS

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """The figures of what was measured."""

    figures: Json
    """The contract's form: one object a system, and one for each further part."""

    @classmethod
    def of(
        cls,
        comparison: Comparison | None = None,
        learnt: Learnt | None = None,
        personal: PersonalSearch | None = None,
        safety: Safety | None = None,
    ) -> "SearchReport":
        """Work out the figures; None for what was not measured."""
        parts = {"fit": learnt, "personal": personal, "safety": safety}
        compared = comparison.as_json() if comparison else {}
        return cls(compared | {name: part.as_json() for name, part in parts.items() if part})

    def as_markdown(self) -> str:
        """Return the report for people."""
        lines = ["# Search"]
        if FULL in self.figures:
            lines += ["", *_comparison(self.figures)]
        for name, written in {"fit": _fit, "personal": _personal, "safety": _safety}.items():
            if name in self.figures:
                lines += ["", *written(self.figures[name])]
        return "\n".join(lines) + "\n"

    def write(self, folder: Path) -> None:
        """Write both files into a folder, which is made if need be."""
        write_documents(folder, "search", self.figures, self.as_markdown())


def _comparison(figures: Json) -> Iterator[str]:
    judged = figures["judgements"]
    yield (
        f"{judged['judged']} judgements of {judged['queries']} queries; "
        f"{judged['without_relevant']} have no relevant product, and so no NDCG, MRR or recall."
    )
    yield ""
    measures = list(figures[FULL]["intervals"])
    heads = [*measures, "p50 ms", "p95 ms", "unanswered"]
    yield f"| system | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    for name in SYSTEMS:
        one = figures[name]
        times = one["latency_ms"]
        cells = [*(_figure(one[m]) for m in measures), times["p50"], times["p95"]]
        yield f"| {name} | {' | '.join(map(str, [*cells, one['unanswered']]))} |"
    yield ""
    for measure, against in figures[FULL]["against_best_other"].items():
        yield f"- {measure}, {FULL} against {against['best']}: {_difference(against['difference'])}"
    yield from _left_out(judged)


def _left_out(judged: Json) -> Iterator[str]:
    missing, rejected = judged["missing_products"], judged["rejected"]
    if missing["count"]:
        named = ", ".join(missing["first"])
        yield f"- judged but not offered here, and so never found: {missing['count']}: {named}"
    if rejected["count"]:
        yield f"- rows that could not be used: {rejected['count']}"
    for bad in rejected["first"]:
        yield f"  - {bad['file']} row {bad['row']}: {bad['reason']}"


def _fit(figures: Json) -> Iterator[str]:
    yield "## Weights learned from the judgements"
    yield ""
    yield (
        f"NDCG@10 of queries that were not learned from, over {len(figures['after'])} folds: "
        f"{_figure(figures['mean_before'])} before, {_figure(figures['mean_after'])} after."
    )
    if figures["adopted"]:
        yield "They are better, so the home keeps them."
    else:
        yield "They are no better, over all products and over judged ones, so none are kept."


def _personal(figures: Json) -> Iterator[str]:
    yield "## With a purchase history"
    yield ""
    yield (
        f"{figures['purchases']} products bought on {figures['day']} by {figures['customers']} "
        f"customers with a history, searched for by colour and type; {figures['not_found']} were "
        "not among what search found."
    )
    yield ""
    yield "| | MRR | hit@10 |"
    yield "|---|---:|---:|"
    for name in ("without_history", "with_history"):
        one = figures[name]
        yield f"| {name.replace('_', ' ')} | {_figure(one['mrr'])} | {_figure(one['hit@10'])} |"
    yield ""
    yield f"- MRR, with against without: {_difference(figures['difference'])}"


def _safety(figures: Json) -> Iterator[str]:
    yield "## Constraints"
    yield ""
    columns = ("requests", "violating", "impossible", "answered_none", "none_though_possible")
    yield f"| | {' | '.join(name.replace('_', ' ') for name in columns)} | violated |"
    yield f"|---|{'---:|' * len(columns)}---|"
    for language, counts in figures.items():
        if language != "faults":
            cells = [str(counts[name]) for name in columns]
            kinds = ", ".join(f"{kind} {number}" for kind, number in counts["violated"].items())
            yield f"| {language} | {' | '.join(cells)} | {kinds} |"
    yield ""
    for fault in figures["faults"]:
        said = "; ".join(fault["violations"][:1]) or ", ".join(fault["demands"])
        yield f"- {fault['fault']}: {fault['text']!r}: {said}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _difference(figures: Json) -> str:
    if figures["value"] is None:
        return "–"
    return f"{figures['value']:+.3f} (95 %: {figures['low']:+.3f} to {figures['high']:+.3f})"
