"""The charts of a forecast."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from customers.report import Chart, ChartKind, Series
from customers.report.block import Cell

Document = Mapping[str, Any]
Texts = Mapping[str, Any]


def histogram(document: Document, texts: Texts) -> Chart:
    """Draw how many eligible customers have which probability."""
    bars = document["probabilities"]
    return Chart(
        "decline-probabilities",
        texts["histogram"],
        ChartKind.BAR,
        tuple(f"{bar['from']:.1f}–{bar['to']:.1f}" for bar in bars),
        (Series(texts["customers"], tuple(bar["customers"] for bar in bars)),),
        texts["probability"],
        texts["customers"],
    )


def history(document: Document, texts: Texts) -> Chart:
    """Draw which share of the eligible declined at each past moment."""
    moments = document["learned_from"]["moments"]
    return Chart(
        "decline-history",
        texts["history"],
        ChartKind.LINE,
        tuple(moment["as_of"] for moment in moments),
        (Series(texts["share"], tuple(moment["declined"] for moment in moments)),),
        texts["moment"],
        texts["share"],
        share=True,
    )


def curves(document: Document, texts: Texts, models: Mapping[str, str]) -> Iterator[Chart]:
    """Draw ROC, precision and recall, and gains of the chosen model beside the yardsticks."""
    found = document["curves"]
    axes = {
        "roc": ("roc_x", "roc_y"),
        "precision_recall": ("recall", "precision"),
        "gains": ("contacted", "recall"),
    }
    for kind, (x, y) in axes.items():
        yield Chart(
            f"decline-{kind.replace('_', '-')}",
            texts[kind],
            ChartKind.LINE,
            tuple(found["grid"]),
            tuple(Series(models[name], tuple(curve)) for name, curve in found[kind].items()),
            texts[x],
            texts[y],
            share=True,
        )


def calibration(document: Document, texts: Texts) -> Chart:
    """Draw what came true by what was said."""
    bins = document["calibration"]["bins"]
    said = tuple(one["said"] for one in bins)
    return Chart(
        "decline-calibration",
        texts["chart"],
        ChartKind.LINE,
        said,
        (
            Series(texts["came"], tuple(one["declined"] for one in bins)),
            Series(texts["perfect"], said),
        ),
        texts["said"],
        texts["came"],
        share=True,
    )


def costs(document: Document, texts: Texts) -> Chart:
    """Draw a customer's cost by the threshold."""
    curve = document["decision"]["curve"]
    return Chart(
        "decline-cost-curve",
        texts["chart"],
        ChartKind.LINE,
        tuple(row["threshold"] for row in curve),
        (Series(texts["cost"], tuple(row["cost"] for row in curve)),),
        texts["threshold"],
        texts["cost"],
    )


def drivers(rows: Sequence[tuple[Cell, ...]], texts: Texts) -> Chart:
    """Draw the strongest inputs: label, mean contribution, direction."""
    return Chart(
        "decline-drivers-chart",
        texts["chart"],
        ChartKind.BAR,
        tuple(str(row[0]) for row in rows),
        (Series(texts["value"], tuple(_number(row[1]) for row in rows)),),
        y_label=texts["value"],
        horizontal=True,
    )


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
