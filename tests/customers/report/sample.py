"""A small report that has one of everything, with texts that try to be more than text."""

from datetime import UTC, datetime

from customers.report import (
    Chart,
    ChartKind,
    Figure,
    Figures,
    Report,
    Section,
    Series,
    Table,
    Text,
)
from customers.words import Language

NASTY = "<script>alert('x')</script> & | *bold* $5"
KOREAN = "단골 손님"


def chart(kind: ChartKind = ChartKind.BAR, key: str = "sizes", **settings: bool) -> Chart:
    """Return a chart of two series over three places, one value missing."""
    return Chart(
        key=key,
        title="Sizes",
        kind=kind,
        x=("2011-01-03", "2011-02-07", "2011-03-07"),
        series=(
            Series(KOREAN, (0.4, 0.3, None), (0.3, 0.2, None), (0.5, 0.4, None)),
            Series(NASTY, (0.1, 0.2, 0.3)),
        ),
        x_label="month",
        y_label="share",
        note="Whiskers are intervals.",
        **settings,
    )


def table(rows: int = 3) -> Table:
    """Return a table of so many rows: a name, a count, a share, a small number."""
    return Table(
        "members",
        "Members",
        ("segment", "customers", "share", "p"),
        tuple((f"{NASTY} {at}", 1000 + at, 0.1234, None) for at in range(rows)),
        frozenset({2}),
        "A note.",
    )


def report(language: Language = "en", rows: int = 3) -> Report:
    """Return a report of three sections."""
    return Report(
        name="sample",
        title=f"Customers {KOREAN}",
        summary=f"Summary {NASTY}",
        sections=(
            Section("overview", "Overview", (Figures((Figure("k", "5", NASTY),)), Text(NASTY))),
            Section("charts", "세그먼트", (chart(), chart(ChartKind.HEATMAP, "heat", share=True))),
            Section("tables", "Tables", (table(rows),)),
        ),
        language=language,
        made_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
    )
