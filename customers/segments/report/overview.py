"""The segments side by side."""

from typing import Any

from customers.report import Chart, ChartKind, Figure, Figures, Section, Series, Table, Text
from customers.report.numbers import number, share
from customers.segments.report.wording import Wording

MOST_FEATURES = 14


def overview(said: Wording) -> Section:
    """Say how many and how large they are, and what they bring."""
    document = said.document
    segments = document["segments"]
    chosen = document["scores"]["chosen"]
    agreement = chosen["stability"]
    figures = [
        Figure(said.text("customers"), number(document["customers"])),
        Figure(said.text("k"), number(document["k"])),
        Figure(said.text("revenue"), said.money(document["revenue"])),
        Figure(said.text("silhouette"), number(chosen["silhouette"])),
    ]
    if agreement:
        spread = f"{number(agreement['low'])} – {number(agreement['high'])}"
        figures.append(Figure(said.text("stability"), number(agreement["mean"]), spread))
    rows = tuple(
        (
            segment["segment"] + 1,
            name,
            segment["size"],
            segment["share"],
            segment["revenue_share"],
            segment["revenue_per_customer"],
        )
        for segment, name in zip(segments, said.names, strict=True)
    )
    heads = said.columns("number", "segment", "customers", "share", "revenue_share", "per_customer")
    sizes = Chart(
        key="sizes",
        title=said.text("sizes_chart"),
        kind=ChartKind.BAR,
        x=said.names,
        series=tuple(
            Series(said.text(key), tuple(segment[key] for segment in segments))
            for key in ("share", "revenue_share")
        ),
        share=True,
        horizontal=True,
        note=said.text("sizes_note"),
    )
    table = Table("segments", said.text("segment"), heads, rows, frozenset({3, 4}))
    return Section(
        "overview",
        said.of("sections", "overview"),
        (Text(_who(said)), Figures(tuple(figures)), table, sizes, _typical(said)),
    )


def _typical(said: Wording) -> Table:
    """Tell the medians of what every segment tells."""
    segments = said.document["segments"]
    features = [
        name
        for name in segments[0]["typical"]
        if any(segment["typical"][name] is not None for segment in segments)
    ]
    return Table(
        key="typical",
        title=said.text("typical_table"),
        columns=(said.text("segment"), *map(said.label, features)),
        rows=tuple(
            (name, *(said.value(feature, segment["typical"][feature]) for feature in features))
            for segment, name in zip(segments, said.names, strict=True)
        ),
    )


def _who(said: Wording) -> str:
    basis = said.of("bases", said.document["basis"])
    aside = said.document["unassigned"]
    if not aside["size"]:
        return basis
    key = "browsers" if aside["size"] == aside["browsers"] else "unassigned"
    counts = {name: number(aside[name]) for name in ("size", "browsers")}
    return f"{basis} {said.text(key, **counts)}"


def differences(said: Wording) -> Section:
    """Show what sets them apart: on the axes, in all features, and on a plane."""
    segments = said.document["segments"]
    axes = tuple(segments[0]["standing"])
    standing = Chart(
        key="standing",
        title=said.text("standing_chart"),
        kind=ChartKind.HEATMAP,
        x=tuple(map(said.label, axes)),
        series=tuple(
            Series(name, tuple(segment["standing"][axis] for axis in axes))
            for segment, name in zip(segments, said.names, strict=True)
        ),
        note=said.text("standing_note"),
    )
    blocks = [standing, _traits(said)]
    if said.document["sketch"]:
        blocks.append(_sketch(said))
    return Section("differences", said.of("sections", "differences"), tuple(blocks))


def _traits(said: Wording) -> Chart:
    """Show the strongest traits of all segments, one row a segment; a dash is no trait.

    What says the same in other words (orders, days with an order) shares a column.
    """
    segments = said.document["segments"]
    strongest: dict[str, dict[str, Any]] = {}
    for segment in segments:
        for trait in segment["traits"]:
            held = strongest.get(trait["family"])
            if held is None or abs(trait["effect"]) > abs(held["effect"]):
                strongest[trait["family"]] = trait
    families = sorted(strongest, key=lambda family: -abs(strongest[family]["effect"]))
    families = families[:MOST_FEATURES]
    rows = []
    for segment, name in zip(segments, said.names, strict=True):
        effects = {trait["family"]: trait["effect"] for trait in segment["traits"]}
        rows.append(Series(name, tuple(effects.get(family) for family in families)))
    return Chart(
        key="traits",
        title=said.text("traits_chart"),
        kind=ChartKind.HEATMAP,
        x=tuple(said.label(strongest[family]["feature"]) for family in families),
        series=tuple(rows),
        note=said.text("traits_note"),
    )


def _sketch(said: Wording) -> Chart:
    sketch = said.document["sketch"]
    return Chart(
        key="sketch",
        title=said.text("sketch_chart"),
        kind=ChartKind.SCATTER,
        x=(),
        series=tuple(
            Series(name, tuple(y for _, y in dots), x=tuple(x for x, _ in dots))
            for name, dots in zip(said.names, sketch["dots"], strict=True)
        ),
        x_label=said.text("component", number=1),
        y_label=said.text("component", number=2),
        note=said.text("sketch_note", share=share(sum(sketch["explained"]))),
    )
