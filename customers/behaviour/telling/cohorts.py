"""Cohorts in words."""

from customers.behaviour.telling.voice import Json, Voice
from customers.report import Chart, ChartKind, Section, Series

MOST_SINCE = 12
"""Months after the first purchase that are drawn."""
MOST_LINES = 6
"""Cohorts of which revenue is drawn: more lines cannot be told apart."""


def cohorts_section(voice: Voice) -> Section | None:
    """Tell who buys again and for how much; None where all is of one month."""
    cohorts: list[Json] = voice.document["cohorts"]["cohorts"]
    longest = max((len(one["retention"]) for one in cohorts), default=0)
    if longest < 2:
        return None
    charts = (_retention(voice, cohorts, longest), _revenue(voice, cohorts, longest))
    return Section("cohorts", voice.say("sections.cohorts"), charts)


def _retention(voice: Voice, cohorts: list[Json], longest: int) -> Chart:
    months = range(1, min(longest, MOST_SINCE + 1))
    return Chart(
        "retention",
        voice.say("charts.retention"),
        ChartKind.HEATMAP,
        tuple(str(month) for month in months),
        tuple(
            Series(f"{one['month']} ({one['customers']:,})", _at(one["retention"], months))
            for one in cohorts
            if len(one["retention"]) > 1
        ),
        x_label=voice.say("axes.since"),
        y_label=voice.say("columns.cohort"),
        share=True,
        note=voice.say("charts.retention_note", least=voice.document["least"]),
    )


def _revenue(voice: Voice, cohorts: list[Json], longest: int) -> Chart:
    """Chart the largest cohorts, in their order of time."""
    months = range(min(longest, MOST_SINCE + 1))
    known = [one for one in cohorts if len(one["revenue"]) > 1]
    largest = sorted(known, key=lambda one: -one["customers"])[:MOST_LINES]
    return Chart(
        "cohort-revenue",
        voice.say("charts.revenue"),
        ChartKind.LINE,
        tuple(float(month) for month in months),
        tuple(
            Series(f"{one['month']} ({one['customers']:,})", _at(one["revenue"], months))
            for one in sorted(largest, key=lambda one: str(one["month"]))
        ),
        x_label=voice.say("axes.since"),
        y_label=f"{voice.say('axes.revenue')} ({voice.currency})" if voice.currency else "",
        note=voice.say("charts.revenue_note"),
    )


def _at(values: list[float | None], months: range) -> tuple[float | None, ...]:
    return tuple(values[month] if month < len(values) else None for month in months)
