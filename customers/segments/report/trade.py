"""Coupons, invoices and marketing, where a shop's tables tell of them."""

from collections import Counter

from customers.report import Block, Chart, ChartKind, Section, Series, Table, Text
from customers.segments.report.wording import Wording

MOST_CATEGORIES = 8
CERTAIN = 0.05
MOST_PAIRS = 10


def money(said: Wording) -> Section | None:
    """Show what was invoiced and what coupons do; None where nothing tells."""
    blocks: list[Block] = []
    if said.document["money"]:
        blocks.append(_invoiced(said))
    if all(segment["coupons"] for segment in said.document["segments"]):
        blocks += [_response(said), _by_category(said)]
    return Section("money", said.of("sections", "money"), tuple(blocks)) if blocks else None


def _invoiced(said: Wording) -> Table:
    keys = ("gross", "discount", "tax", "delivery", "invoiced")
    return Table(
        key="invoiced",
        title=said.text("money_table"),
        columns=said.columns("segment", *keys, "invoiced_share"),
        rows=tuple(
            (name, *(row[key] for key in keys), row["share"])
            for name, row in zip(said.names, said.document["money"], strict=True)
        ),
        shares=frozenset({6}),
        note=said.text("money_note"),
    )


def _response(said: Wording) -> Table:
    rows = []
    for segment, name in zip(said.document["segments"], said.names, strict=True):
        use = segment["coupons"][0]
        neither = 1 - use["used"] - use["clicked"]
        rows.append((name, use["lines"], use["used"], use["clicked"], neither))
    return Table(
        key="coupons",
        title=said.text("coupons_table"),
        columns=said.columns("segment", "lines", "used", "clicked", "unused"),
        rows=tuple(rows),
        shares=frozenset({2, 3, 4}),
    )


def _by_category(said: Wording) -> Chart:
    segments = said.document["segments"]
    lines: Counter[str] = Counter()
    for segment in segments:
        lines.update({use["category"]: use["lines"] for use in segment["coupons"][1:]})
    categories = [category for category, _ in lines.most_common(MOST_CATEGORIES)]
    rows = []
    for segment, name in zip(segments, said.names, strict=True):
        used = {use["category"]: use["used"] for use in segment["coupons"][1:]}
        rows.append(Series(name, tuple(used.get(category) for category in categories)))
    return Chart(
        key="coupons-by-category",
        title=said.text("coupons_chart"),
        kind=ChartKind.HEATMAP,
        x=tuple(categories),
        series=tuple(rows),
        share=True,
        note=said.text("coupons_category_note"),
    )


def marketing(said: Wording) -> Section | None:
    """Hold spending against sales; None where it is not told."""
    told = said.document["marketing"]
    if not told:
        return None
    pairs = told["associations"]
    found = sum(pair["q"] <= CERTAIN for pair in pairs)
    key = "marketing_some" if found else "marketing_none"
    counts = {"tried": len(pairs), "found": found, "weeks": len(told["weeks"])}
    charts = (
        ("marketing-spend", "marketing_chart", ("offline", "online"), "spends"),
        ("marketing-revenue", "sales_chart", ("revenue",), "outcomes"),
        ("marketing-customers", "customers_chart", ("new_customers",), "outcomes"),
    )
    blocks: list[Block] = [Text(said.text(key, **counts))]
    blocks += [
        Chart(
            key=name,
            title=said.text(title),
            kind=ChartKind.LINE,
            x=tuple(told["weeks"]),
            series=tuple(Series(said.of(group, one), tuple(told["series"][one])) for one in shown),
            x_label=said.text("week"),
        )
        for name, title, shown, group in charts
    ]
    return Section("marketing", said.of("sections", "marketing"), (*blocks, _associations(said)))


def _associations(said: Wording) -> Table:
    pairs = sorted(said.document["marketing"]["associations"], key=lambda pair: pair["p"])
    return Table(
        key="associations",
        title=said.text("associations_table"),
        columns=said.columns("spend", "outcome", "lag", "r", "interval", "q"),
        rows=tuple(
            (
                said.of("spends", pair["spend"]),
                said.of("outcomes", pair["outcome"]),
                pair["lag_weeks"],
                pair["r"],
                f"{pair['low']:.2f} – {pair['high']:.2f}",
                pair["q"],
            )
            for pair in pairs[:MOST_PAIRS]
        ),
        note=said.text("marketing_note"),
    )
