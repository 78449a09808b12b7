"""Charts of what was learned about who is about to buy."""

from collections.abc import Mapping
from typing import Any

from customers.report import Chart, ChartKind, Series
from customers.words import filled

Document = Mapping[str, Any]
Texts = Mapping[str, Any]

DRAWN = 15
"""Columns in the chart of drivers; the table has all."""


def precision_recall_chart(document: Document, texts: Texts) -> Chart:
    """Draw precision against recall, beside naming at random."""
    said, measures = texts["charts"], texts["measures"]
    share = document["buyers"] / document["rows"]
    return Chart(
        "precision-recall",
        said["precision_recall"],
        ChartKind.LINE,
        (),
        (
            _curve(said["model"], document["curves"]["precision_recall"]),
            _curve(said["random"], [[0.0, share], [1.0, share]]),
        ),
        measures["recall"],
        measures["precision"],
        share=True,
        note=said["precision_recall_note"],
    )


def roc_chart(document: Document, texts: Texts) -> Chart:
    """Draw buyers found against others named."""
    said = texts["charts"]
    return Chart(
        "roc",
        said["roc"],
        ChartKind.LINE,
        (),
        (
            _curve(said["model"], document["curves"]["roc"]),
            _curve(said["random"], [[0.0, 0.0], [1.0, 1.0]]),
        ),
        said["false_alarm"],
        texts["measures"]["recall"],
        share=True,
        note=said["roc_note"],
    )


def calibration_chart(document: Document, texts: Texts) -> Chart:
    """Draw what came true against what was said."""
    said = texts["charts"]
    points = [[part["said"], part["came_true"]] for part in document["curves"]["calibration"]]
    return Chart(
        "calibration",
        said["calibration"],
        ChartKind.LINE,
        (),
        (
            _curve(said["model"], points),
            _curve(said["perfect"], [[0.0, 0.0], [1.0, 1.0]]),
        ),
        said["said"],
        said["came_true"],
        share=True,
        note=said["calibration_note"],
    )


def threshold_chart(document: Document, texts: Texts) -> Chart:
    """Draw precision, recall and F1 by threshold."""
    said, points = texts["charts"], document["threshold_curve"]
    threshold = f"{document['threshold']:.2f}"
    return Chart(
        "threshold",
        said["threshold"],
        ChartKind.LINE,
        tuple(point["threshold"] for point in points),
        tuple(
            Series(texts["measures"][name], tuple(point[name] for point in points))
            for name in ("precision", "recall", "f1")
        ),
        texts["measures"]["threshold"],
        share=True,
        note=filled(said["threshold_note"], {"threshold": threshold}),
    )


def cost_chart(document: Document, texts: Texts) -> Chart:
    """Draw what wrong decisions cost by threshold."""
    said, points = texts["charts"], document["threshold_curve"]
    costs = {name: f"{cost:g}" for name, cost in document["costs"].items()}
    return Chart(
        "cost",
        said["cost"],
        ChartKind.LINE,
        tuple(point["threshold"] for point in points),
        (Series(said["cost_label"], tuple(point["cost"] for point in points)),),
        texts["measures"]["threshold"],
        said["cost_label"],
        note=filled(said["cost_note"], costs),
    )


def drivers_chart(document: Document, labels: Mapping[str, str], texts: Texts) -> Chart:
    """Draw the columns that move log-odds most; ``labels`` name columns."""
    said, drivers = texts["charts"], document["drivers"][:DRAWN]
    return Chart(
        "drivers",
        said["drivers"],
        ChartKind.BAR,
        tuple(labels[one["column"]] for one in drivers),
        (Series(texts["contribution"], tuple(one["contribution"] for one in drivers)),),
        y_label=texts["contribution"],
        horizontal=True,
        note=said["drivers_note"],
    )


def _curve(name: str, points: list[list[float]]) -> Series:
    return Series(name, tuple(y for _, y in points), x=tuple(x for x, _ in points))
