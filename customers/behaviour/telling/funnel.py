"""The funnel in words."""

from customers.behaviour.telling.voice import Json, Voice
from customers.report import Block, Chart, ChartKind, Section, Series, Table


def funnel_section(voice: Voice) -> Section | None:
    """Tell who gets how far; None where no views are recorded."""
    funnel = voice.document["funnel"]
    if funnel is None:
        return None
    blocks: list[Block] = [steps_chart(voice, funnel["steps"], funnel["overall"]["visits"])]
    for kind in ("by_category", "by_brand"):
        rows = funnel[kind]
        if len(rows) > 1:
            names = [voice.name(row["name"]) for row in rows]
            shares = [row["conversion"] for row in rows]
            blocks.append(voice.conversions(kind, names, shares, horizontal=True))
            blocks.append(_table(voice, kind, rows))
    blocks += clock_charts(voice, funnel)
    return Section("funnel", voice.say("sections.funnel"), tuple(blocks))


def steps_chart(voice: Voice, steps: list[str], visits: list[int]) -> Chart:
    """Chart how many visits reach each step."""
    return Chart(
        "funnel",
        voice.say("charts.funnel"),
        ChartKind.BAR,
        tuple(voice.say(f"steps.{step}") for step in steps),
        (Series(voice.say("axes.visits"), tuple(map(float, visits))),),
        y_label=voice.say("axes.visits"),
        note=voice.say("charts.funnel_note"),
    )


def clock_charts(voice: Voice, funnel: Json) -> list[Block]:
    """Chart the conversion by hour and weekday."""
    weekdays = voice.list("weekdays")
    divisions = {
        "by_hour": [voice.say("clock", hour=row["name"]) for row in funnel["by_hour"]],
        "by_weekday": [weekdays[row["name"]] for row in funnel["by_weekday"]],
    }
    return [
        voice.conversions(key, names, [row["conversion"] for row in funnel[key]])
        for key, names in divisions.items()
        if len(names) > 1
    ]


def _table(voice: Voice, kind: str, rows: list[Json]) -> Table:
    steps = voice.document["funnel"]["steps"]
    said = [voice.say(f"steps.{step}") for step in steps]
    visits = [f"{voice.say('columns.visits')}: {step}" for step in said]
    products = [f"{voice.say('columns.products')}: {step}" for step in said]
    ends = [voice.say(f"columns.{name}") for name in ("conversion", "low", "high")]
    columns = (voice.say("columns.name"), *visits, *products, *ends)
    return Table(
        f"steps-{kind.replace('_', '-')}",
        voice.say(f"tables.{kind}"),
        columns,
        tuple(
            (
                voice.name(row["name"]),
                *row["visits"],
                *row["products"],
                *(row["conversion"][end] for end in ("value", "low", "high")),
            )
            for row in rows
        ),
        shares=frozenset(range(len(columns) - 3, len(columns))),
    )
