"""What shoppers think, from their thumbs, as a report."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from customers.report import (
    Block,
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
from customers.report.numbers import number, share
from customers.words import Language, filled, words
from ui.web.console.analyses import Shown
from ui.web.console.thumbing import LATELY, LEAST, Opinion, Thumbing

if TYPE_CHECKING:
    from ui.shop import Shop

MOST = 20
"""Products and categories in a list."""


def feedback_of(shop: "Shop", language: Language) -> Shown:
    """Return what a shop's customers think by now."""
    thumbs = Thumbing.of(shop.history())
    return Shown(report_of(thumbs, language), thumbs.document(), datetime.now(UTC))


def report_of(thumbs: Thumbing, language: Language) -> Report:
    """Tell of thumbs."""
    said = words("console", language)["feedback"]
    made = datetime.now(UTC)
    if not len(thumbs):
        return Report("feedback", said["title"], said["none"], (), language, made)
    up, people = int(thumbs.likes.sum()), len(np.unique(thumbs.table.customer))
    down = len(thumbs) - up
    values = {"likes": number(up), "dislikes": number(down), "customers": number(people)}
    figures = Figures(
        (
            Figure(said["likes"], number(up)),
            Figure(said["dislikes"], number(down)),
            Figure(said["customers"], number(people)),
            Figure(said["net"], share(up / len(thumbs))),
        )
    )
    sections = [
        Section("overview", said["overview"], (figures, *_over_time(thumbs, said))),
        *_by_category(thumbs, said),
        *_lately(thumbs, said),
        *_by_product(thumbs, said),
    ]
    summary = filled(said["summary"], values)
    return Report("feedback", said["title"], summary, tuple(sections), language, made)


def _over_time(thumbs: Thumbing, said: Mapping[str, Any]) -> Iterator[Block]:
    months = list(thumbs.months())
    if not months:
        yield Text(filled(said["hidden"], {"least": LEAST}))
        return
    series = (
        Series(said["up"], tuple(float(up) for _, up, _ in months)),
        Series(said["down"], tuple(float(down) for _, _, down in months)),
    )
    yield Chart(
        "thumbs-by-month",
        said["by_month"],
        ChartKind.STACKED,
        tuple(month[:7] for month, _, _ in months),
        series,
        said["month"],
        said["thumbs"],
        note=filled(said["hidden"], {"least": LEAST}),
    )


def _by_category(thumbs: Thumbing, said: Mapping[str, Any]) -> Iterator[Section]:
    found = thumbs.categories()[:MOST]
    if not found:
        return
    ordered = sorted(found, key=lambda one: -one.share)
    chart = Chart(
        "net-by-category",
        said["net"],
        ChartKind.BAR,
        tuple(one.name for one in ordered),
        (Series(said["net"], tuple(one.share for one in ordered)),),
        y_label=said["net"],
        share=True,
        horizontal=True,
    )
    table = _table("thumbs-by-category", said["categories"], said["category"], found, said)
    yield Section("categories", said["categories"], (chart, table))


def _by_product(thumbs: Thumbing, said: Mapping[str, Any]) -> Iterator[Section]:
    found = thumbs.products()
    if not found:
        return
    liked = sorted(found, key=lambda one: (-one.likes, one.dislikes))[:MOST]
    disliked = [one for one in sorted(found, key=lambda one: -one.dislikes) if one.dislikes][:MOST]
    blocks: list[Block] = [_table("most-liked", said["most_liked"], said["product"], liked, said)]
    if disliked:
        blocks.append(
            _table("most-disliked", said["most_disliked"], said["product"], disliked, said)
        )
    yield Section("products", said["products"], tuple(blocks))


def _lately(thumbs: Thumbing, said: Mapping[str, Any]) -> Iterator[Section]:
    lead = Text(filled(said["recent_lead"], {"days": LATELY, "least": LEAST}))
    found = thumbs.lately()
    if not found:
        yield Section("lately", said["recent"], (lead, Text(said["recent_none"])))
        return
    ordered = sorted(found, key=lambda pair: pair[1].share - pair[0].share)
    table = Table(
        "lately",
        said["recent"],
        (said["category"], said["before"], said["now"], said["change"], said["customers"]),
        tuple(
            (now.name, before.share, now.share, now.share - before.share, now.customers)
            for before, now in ordered
        ),
        frozenset({1, 2, 3}),
    )
    yield Section("lately", said["recent"], (lead, table))


def _table(
    key: str, title: str, column: str, found: list[Opinion], said: Mapping[str, Any]
) -> Table:
    return Table(
        key,
        title,
        (column, said["customers"], said["up"], said["down"], said["net"]),
        tuple((one.name, one.customers, one.likes, one.dislikes, one.share) for one in found),
        frozenset({4}),
        filled(said["top_note"], {"least": LEAST}),
    )
