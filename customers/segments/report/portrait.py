"""One segment: what it is like, what it buys, when, and who its members are."""

from collections.abc import Mapping, Sequence
from typing import Any

from customers.report import Block, Section, Table, Text
from customers.report.numbers import number, share
from customers.segments.report.wording import Wording

TOLD = 3
"""Traits in a sentence."""


def portrait(said: Wording, segment: Mapping[str, Any]) -> Section:
    """Describe a segment."""
    key = f"segment-{segment['segment']}"
    name = segment["names"][said.language]
    blocks: list[Block] = [Text(_sentences(said, segment))]
    blocks += [
        table
        for table in (
            _traits(said, key, segment["traits"]),
            _bought(said, f"{key}-products", "products_table", segment["products"]),
            _bought(said, f"{key}-top", "top_table", segment["top_products"]),
            _bought(said, f"{key}-categories", "categories_table", segment["categories"]),
            _people(said, key, segment["people"]),
        )
        if table.rows
    ]
    number_ = segment["segment"] + 1
    return Section(key, said.of("sections", "segment", number=number_, name=name), tuple(blocks))


def _sentences(said: Wording, segment: Mapping[str, Any]) -> str:
    shares = {name: share(segment[name]) for name in ("share", "revenue_share")}
    sentences = [said.text("portrait", size=number(segment["size"]), **shares)]
    traits = "; ".join(
        said.text(
            "trait_high",
            label=said.label(trait["feature"]),
            value=said.value(trait["feature"], trait["value"]),
            rest=said.value(trait["feature"], trait["rest"]),
        )
        for trait in segment["traits"][:TOLD]
    )
    if traits:
        sentences.append(said.text("portrait_traits", traits=traits))
    return " ".join(sentences + _times(said, segment["habits"]))


def _times(said: Wording, habits: Mapping[str, Any]) -> list[str]:
    if said.visits:
        return []
    hour = habits["peak_hour"]
    peak = [said.text("on_weekday", weekday=said.weekday(habits["peak_weekday"]))]
    if hour is not None:
        peak.append(said.text("at_hour", hour=hour))
    sentences = [said.text("habits_text", peak=", ".join(peak))]
    more = [
        said.text("on_weekday", weekday=said.weekday(h["at"])) for h in habits["preferred_weekdays"]
    ]
    more += [said.text("at_hour", hour=h["at"]) for h in habits["preferred_hours"]]
    if more:
        sentences.append(said.text("habits_more", times=", ".join(more)))
    return sentences


def _traits(said: Wording, key: str, traits: Sequence[Mapping[str, Any]]) -> Table:
    return Table(
        key=f"{key}-traits",
        title=said.text("traits_table"),
        columns=said.columns("feature", "value", "rest", "effect", "interval", "cohen_d"),
        rows=tuple(
            (
                said.label(trait["feature"]),
                said.value(trait["feature"], trait["value"]),
                said.value(trait["feature"], trait["rest"]),
                trait["effect"],
                f"{number(trait['low'])} – {number(trait['high'])}",
                trait["cohen_d"],
            )
            for trait in traits
        ),
        note=said.text("traits_note_table"),
    )


def _bought(said: Wording, key: str, title: str, favourites: Sequence[Mapping[str, Any]]) -> Table:
    what = "category" if title == "categories_table" else "product"
    heads = (what, "buyers", "buyers_share", "own_share", "rest_share", "lift", "interval")
    return Table(
        key=key,
        title=said.text(title),
        columns=said.columns(*heads),
        rows=tuple(
            (
                one["title"],
                one["buyers"],
                one["buyers_share"],
                one["share"],
                one["rest"],
                one["lift"],
                f"{number(one['low'])} – {number(one['high'])}",
            )
            for one in favourites
        ),
        shares=frozenset({2, 3, 4}),
        note=said.text("products_note") if title == "products_table" else "",
    )


def _people(said: Wording, key: str, people: Sequence[Mapping[str, Any]]) -> Table:
    return Table(
        key=f"{key}-people",
        title=said.text("people_table"),
        columns=said.columns(
            "attribute", "attribute_value", "own", "rest", "effect_size", "interval"
        ),
        rows=tuple(
            (
                one["attribute"].replace("_", " "),
                one["value"],
                number(one["own"]) if one["value"] is None else share(one["own"]),
                number(one["rest"]) if one["value"] is None else share(one["rest"]),
                None if one["value"] is None else one["effect"],
                None if one["value"] is None else f"{number(one['low'])} – {number(one['high'])}",
            )
            for one in people
        ),
        note=said.text("people_note"),
    )
