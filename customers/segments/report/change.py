"""When segments buy, and how customers move between them."""

from collections.abc import Mapping
from typing import Any

from customers.report import Chart, ChartKind, Section, Series, Table, Text
from customers.report.numbers import number
from customers.segments.report.wording import Wording

MOST_FLOWS = 12
LATELY = 3
"""Months whose growth is told in a sentence."""


def habits(said: Wording) -> Section:
    """Show hours and weekdays as heat maps."""
    segments = said.document["segments"]
    visits = "visits_" if said.visits else ""
    blocks = []
    if all(segment["habits"]["hours"] for segment in segments):
        hours = tuple(f"{hour:02d}" for hour in range(24))
        blocks.append(_times(said, "hours", f"hours_{visits}chart", hours))
    days = tuple(said.weekday(day) for day in range(7))
    blocks.append(_times(said, "weekdays", f"weekdays_{visits}chart", days))
    return Section("habits", said.of("sections", "habits"), tuple(blocks))


def _times(said: Wording, key: str, title: str, x: tuple[str, ...]) -> Chart:
    return Chart(
        key=key,
        title=said.text(title),
        kind=ChartKind.HEATMAP,
        x=x,
        series=tuple(
            Series(name, tuple(segment["habits"][key]))
            for segment, name in zip(said.document["segments"], said.names, strict=True)
        ),
        x_label=said.text("hour") if key == "hours" else "",
        share=True,
        note=said.text("habits_note"),
    )


def moves(said: Wording) -> Section | None:
    """Show growth and transitions; None where there are too few months."""
    movement = said.document["movement"]
    if not movement:
        return None
    sizes = Chart(
        key="growth",
        title=said.text("movement_chart"),
        kind=ChartKind.LINE,
        x=tuple(movement["months"]),
        series=tuple(
            Series(name, tuple(row[place] for row in movement["sizes"]))
            for place, name in enumerate(said.names)
        ),
        x_label=said.text("month"),
        y_label=said.text("customers"),
        note=said.text("movement_note"),
    )
    transitions = Chart(
        key="transitions",
        title=said.text("transitions_chart"),
        kind=ChartKind.HEATMAP,
        x=said.names,
        series=tuple(
            Series(name, tuple(row))
            for name, row in zip(said.names, movement["transitions"], strict=True)
        ),
        share=True,
        note=said.text("transitions_note", months=len(movement["months"]) - 1),
    )
    blocks = (Text(_change(said, movement)), sizes, transitions, _flows(said, movement))
    return Section("movement", said.of("sections", "movement"), blocks)


def _change(said: Wording, movement: Mapping[str, Any]) -> str:
    """Say how the segments grew or shrank of late, where both ends are told."""
    sizes, months = movement["sizes"][-LATELY - 1 :], movement["months"][-LATELY - 1 :]
    changes = ", ".join(
        f"{name} {number(before)} → {number(after)}"
        for name, before, after in zip(said.names, sizes[0], sizes[-1], strict=True)
        if before is not None and after is not None
    )
    return said.text("movement_text", first=months[0], last=months[-1], changes=changes)


def _flows(said: Wording, movement: Mapping[str, Any]) -> Table:
    names = dict(enumerate(said.names))
    return Table(
        key="flows",
        title=said.text("flows_table"),
        columns=said.columns("origin", "target", "customers", "flow_share"),
        rows=tuple(
            (
                names.get(flow["origin"], said.text("newcomers")),
                names[flow["target"]],
                flow["customers"],
                flow["share"],
            )
            for flow in movement["flows"][:MOST_FLOWS]
        ),
        shares=frozenset({3}),
    )
