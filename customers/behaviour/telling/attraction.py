"""What attracts, in words."""

from customers.behaviour.telling.voice import Json, Voice
from customers.report import Block, Chart, ChartKind, Section, Series, Table


def attraction_section(voice: Voice) -> Section | None:
    """Tell what is bought for how much it is looked at; None where nothing looked at is bought."""
    rows: list[Json] = voice.document["attraction"]
    if not rows:
        return None
    blocks: list[Block] = [_table(voice, rows)]
    index = indices(voice)
    if index:
        blocks.insert(0, _index_chart(voice, index))
    bands = _bands_chart(voice, rows)
    if bands is not None:
        blocks.append(bands)
    return Section("attraction", voice.say("sections.attraction"), tuple(blocks))


def indices(voice: Voice) -> list[Json]:
    """Return what was found of each category's attraction, the strongest first."""
    found = voice.document["hypotheses"]["attraction"]
    return sorted(
        (one for one in found if one["key"] == "attraction_index"), key=lambda one: -one["value"]
    )


def _index_chart(voice: Voice, found: list[Json]) -> Chart:
    low, high = (tuple(one[end] for one in found) for end in ("low", "high"))
    series = Series(voice.say("columns.index"), tuple(one["value"] for one in found), low, high)
    return Chart(
        "attraction",
        voice.say("charts.index"),
        ChartKind.BAR,
        tuple(one["name"] for one in found),
        (series,),
        y_label=voice.say("columns.index"),
        horizontal=True,
        note=f"{voice.say('charts.index_note')} {voice.say('charts.share_note')}",
    )


def _bands_chart(voice: Voice, rows: list[Json]) -> Chart | None:
    names = voice.list("bands")
    rows = [row for row in rows if len(row["bands"]) == len(names)]
    if not rows:
        return None
    series = tuple(
        Series(
            name,
            *(
                tuple(row["bands"][band]["conversion"][end] for row in rows)
                for end in ("value", "low", "high")
            ),
        )
        for band, name in enumerate(names)
    )
    return Chart(
        "price-bands",
        voice.say("charts.bands"),
        ChartKind.BAR,
        tuple(row["name"] for row in rows),
        series,
        y_label=voice.say("columns.conversion"),
        share=True,
        horizontal=True,
        note=f"{voice.say('charts.bands_note')} {voice.say('charts.share_note')}",
    )


def _table(voice: Voice, rows: list[Json]) -> Table:
    columns = (
        "name", "view_share", "purchase_share", "conversion", "low", "high",
        "dwell", "price_seen", "price_bought",
    )  # fmt: skip
    return Table(
        "attraction-categories",
        voice.say("tables.attraction"),
        tuple(voice.say(f"columns.{name}") for name in columns),
        tuple(
            (
                row["name"],
                row["view_share"],
                row["purchase_share"],
                *(row["conversion"][end] for end in ("value", "low", "high")),
                row["dwell"],
                voice.money(row["price_seen"]),
                voice.money(row["price_bought"]),
            )
            for row in rows
        ),
        shares=frozenset(range(1, 6)),
    )
