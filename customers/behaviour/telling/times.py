"""When what is wanted, in words."""

from collections.abc import Sequence

from customers.behaviour.demand import DAYS, HOURS
from customers.behaviour.telling.voice import Json, Voice
from customers.report import Block, Chart, ChartKind, Section, Series

MOST_MAPS = 6
"""Heat maps of the busiest categories."""


def times_section(voice: Voice) -> Section:
    """Tell when people come, and what for."""
    demand = voice.document["demand"]
    kind = next(iter(demand))  # views where there are any: that is what is wanted
    blocks = [*_lines(voice, demand), *_maps(voice, kind, demand[kind]["by_category"])]
    return Section("times", voice.say("sections.times"), tuple(blocks))


def heat_map(voice: Voice, key: str, title: str, week: Sequence[float | None]) -> Chart:
    """Chart the hours of a week, Monday to Sunday, one row a day."""
    return Chart(
        key,
        title,
        ChartKind.HEATMAP,
        tuple(map(str, range(HOURS))),
        tuple(
            Series(name, tuple(week[day * HOURS : (day + 1) * HOURS]))
            for day, name in enumerate(voice.list("weekdays"))
        ),
        x_label=voice.say("axes.hour"),
        y_label=voice.say("axes.weekday"),
        note=voice.say("charts.heat_note", least=voice.document["least"]),
    )


def month_chart(voice: Voice, months: Sequence[str], series: tuple[Series, ...]) -> Chart:
    """Chart what happened month by month."""
    title = voice.say("charts.demand_month")
    return Chart(
        "demand-month", title, ChartKind.LINE, tuple(months), series,
        x_label=voice.say("axes.month"), y_label=voice.say("axes.events"),
    )  # fmt: skip


def division_chart(voice: Voice, division: str, series: tuple[Series, ...]) -> Chart:
    """Chart what happened by ``hour`` or ``weekday``."""
    hours = [voice.say("clock", hour=hour) for hour in range(HOURS)]
    return Chart(
        f"demand-{division}",
        voice.say(f"charts.demand_{division}"),
        ChartKind.BAR,
        tuple(hours if division == "hour" else voice.list("weekdays")),
        series,
        x_label=voice.say(f"axes.{division}"),
        y_label=voice.say("axes.events"),
    )


def _lines(voice: Voice, demand: Json) -> list[Block]:
    blocks: list[Block] = []
    for division in ("hour", "weekday"):
        series = tuple(
            Series(voice.say(f"kinds.{kind}"), tuple(one[f"by_{division}"]))
            for kind, one in demand.items()
            if one[f"by_{division}"]
        )
        if series:
            blocks.append(division_chart(voice, division, series))
    months = sorted({month for one in demand.values() for month in one["by_month"]})
    if len(months) > 1:
        series = tuple(
            Series(voice.say(f"kinds.{kind}"), tuple(one["by_month"].get(m, 0) for m in months))
            for kind, one in demand.items()
        )
        blocks.append(month_chart(voice, months, series))
    return blocks


def _maps(voice: Voice, kind: str, categories: list[Json]) -> list[Block]:
    """Return a heat map of each category; one for all of them where hours are not known."""
    said = voice.say(f"kinds.{kind}")
    if not voice.document["hours_known"]:
        return [_by_day(voice, said, categories)] if categories else []
    return [
        heat_map(
            voice,
            f"heat-{place}",
            voice.say("charts.heat", name=one["name"], kind=said),
            one["week"],
        )
        for place, one in enumerate(categories[:MOST_MAPS])
        if any(one["week"])
    ]


def _by_day(voice: Voice, kind: str, categories: list[Json]) -> Chart:
    rows = [
        (one["name"], one["weekday"], sum(n or 0 for n in one["weekday"])) for one in categories
    ]
    return Chart(
        "heat-days",
        voice.say("charts.heat_days", kind=kind),
        ChartKind.HEATMAP,
        tuple(voice.list("weekdays"))[:DAYS],
        tuple(
            Series(name, tuple(None if n is None else n / of for n in days))
            for name, days, of in rows
            if of
        ),
        x_label=voice.say("axes.weekday"),
        share=True,
        note=voice.say("charts.heat_note", least=voice.document["least"]),
    )
