"""Pictures of the figures: accuracy by system, candidate recall, and what thumbs gain."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]
ACCURACY, CANDIDATES, THUMBS = "accuracy.svg", "candidates.svg", "thumbs.svg"


def draw(figures: Json, folder: Path) -> dict[str, Path]:
    """Draw three SVG pictures into a folder; return them by what they show."""
    drawings = {
        "Accuracy by system": (ACCURACY, _accuracy),
        "Candidate recall by depth": (CANDIDATES, _candidates),
        "What thumbs gain": (THUMBS, _thumbs),
    }
    pictures = {}
    for title, (name, drawn_by) in drawings.items():
        figure, axes = _figure(title)
        drawn_by(figures, axes)
        figure.savefig(folder / name, metadata={"Date": None})
        pictures[title] = folder / name
    return pictures


def _figure(title: str) -> tuple[Any, Any]:
    """Make an empty picture; ``matplotlib`` is slow to import, and only reports need it."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _accuracy(figures: Json, axes: Any) -> None:
    systems = {name: one for name, one in figures.items() if "variety" in one}
    measure = next(iter(figures["full"]["intervals"]))
    for shift, (title, read) in enumerate(
        {
            "all purchases": systems,
            "new products": {n: s["new"] for n, s in systems.items()},
        }.items()
    ):
        ones = list(read.values())
        places = [place + (shift - 0.5) * 0.4 for place in range(len(ones))]
        values = [one[measure] or 0 for one in ones]
        spans = _spans(values, [one["intervals"][measure] for one in ones])
        axes.bar(places, values, 0.38, yerr=spans, capsize=2, label=title)
    axes.set_xticks(range(len(systems)), list(systems), rotation=30, ha="right")
    axes.set_ylabel(measure)
    axes.legend(frameon=False)


def _candidates(figures: Json, axes: Any) -> None:
    for name, one in figures.items():
        if "candidate_recall" not in one:
            continue
        intervals = one["candidate_recall"]["intervals"]
        values = [one["candidate_recall"][depth] or 0 for depth in intervals]
        depths = [int(depth) for depth in intervals]
        spans = _spans(values, list(intervals.values()))
        axes.errorbar(depths, values, yerr=spans, capsize=2, marker="o", label=name)
    axes.set_xscale("log")
    axes.minorticks_off()
    axes.set_xticks(depths, list(map(str, depths)))
    axes.set_xlabel("candidates of each source")
    axes.set_ylabel("recall")
    axes.legend(frameon=False, fontsize="small")


def _thumbs(figures: Json, axes: Any) -> None:
    found = figures["thumbs"]
    for which in ("both", "likes", "dislikes"):
        rows = found[which][1:]
        numbers = [0, *(row["thumbs"] for row in rows)]
        value, low, high = (
            [0.0, *(row["gain"][name] or 0.0 for row in rows)] for name in ("value", "low", "high")
        )
        (line,) = axes.plot(numbers, value, marker="o", label=which)
        axes.fill_between(numbers, low, high, alpha=0.15, color=line.get_color(), linewidth=0)
    axes.axhline(0, color="grey", linewidth=0.8)
    axes.set_xlabel("thumbs given")
    axes.set_ylabel("gain in NDCG")
    axes.legend(frameon=False)


def _spans(
    values: Sequence[float], intervals: Sequence[Sequence[float | None]]
) -> tuple[list[float], list[float]]:
    """Return how far each interval reaches below and above its value."""
    pairs = list(zip(values, intervals, strict=True))
    below = [max(value - (low or 0), 0) for value, (low, _) in pairs]
    above = [max((high or 0) - value, 0) for value, (_, high) in pairs]
    return below, above
