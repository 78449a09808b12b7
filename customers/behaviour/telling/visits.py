"""Visits, orders and returns in words."""

from customers.behaviour.telling.voice import Json, Voice
from customers.report import Block, Chart, ChartKind, Figures, Section, Series


def visits_section(voice: Voice) -> Section | None:
    """Tell how people visit and come back; None where there is nothing to tell."""
    document = voice.document
    blocks: list[Block] = []
    if document["visits"] is not None:
        blocks += _visits(voice, document["visits"])
    if document["returns"] is not None and document["returns"]["within"]:
        blocks.append(_within(voice, document["returns"]))
    if document["looks"] is not None:
        blocks.append(_looks(voice, document["looks"]))
    if not blocks:
        return None
    return Section("visits", voice.say("sections.visits"), tuple(blocks))


def _visits(voice: Voice, visits: Json) -> list[Block]:
    figures = Figures(
        (
            voice.share_figure("bounce", visits["bounce"]),
            voice.spread_figure("products", visits["products"]),
            voice.spread_figure("minutes", visits["minutes"]),
        )
    )
    charts = [
        voice.conversions(
            key,
            _bands(voice, key, visits[key]),
            [one["conversion"] for one in visits[key]],
            axis=axis,
        )
        for key, axis in (("by_products", "products"), ("by_minutes", "minutes"))
        if visits[key]
    ]
    return [figures, *charts]


def _bands(voice: Voice, key: str, rows: list[Json]) -> list[str]:
    """Name the bands from each row's edge to the next; products are whole, minutes are not."""
    names = []
    for row in rows:
        low, high = row["from"], row["below"]
        last = high - 1 if high is not None and key == "by_products" else high
        ends = {"from": low, "to": last}
        form = "from_up" if high is None else "below" if low == 0 else "from_to"
        names.append(voice.say("one" if last == low else form, **ends))
    return names


def _within(voice: Voice, returns: Json) -> Chart:
    title = "charts.within" if returns["of"] == "visits" else "charts.within_orders"
    within = returns["within"]
    return Chart(
        "returns",
        voice.say(title),
        ChartKind.LINE,
        tuple(float(one["days"]) for one in within),
        (Series(voice.say("axes.share"), tuple(one["share"] for one in within)),),
        x_label=voice.say("axes.days"),
        y_label=voice.say("axes.share"),
        share=True,
        note=voice.say("charts.within_note"),
    )


def _looks(voice: Voice, looks: Json) -> Chart:
    return Chart(
        "looks",
        voice.say("charts.looks"),
        ChartKind.BAR,
        tuple(voice.list("looks")),
        (
            Series(
                voice.say("axes.share"), tuple(times / looks["bought"] for times in looks["times"])
            ),
        ),
        y_label=voice.say("axes.share"),
        share=True,
    )
