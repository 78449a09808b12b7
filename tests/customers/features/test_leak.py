"""Features as of a moment know nothing of what came later; a checker that would see if they did."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from customers.features import features_at
from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from tests.customers.features.shop import DAY, START, history

Describe = Callable[[ShopHistory, datetime], pd.DataFrame]
HISTORY = history()
CUT = datetime.fromtimestamp(START + 480 * DAY, UTC)


def leaking(describe: Describe, known: ShopHistory, cut: datetime) -> list[str]:
    """Return the columns that change, by however little, with what came after a moment."""
    held = _bits(describe(known.until(cut), cut))
    others = [_bits(describe(other, cut)) for other in _futures(known, cut)]
    return sorted(
        name
        for name in {*held, *(name for other in others for name in other)}
        if any(other.get(name) != held.get(name) for other in others)
    )


def _bits(described: pd.DataFrame) -> dict[str, bytes]:
    columns = described.reset_index()
    return {name: columns[name].to_numpy().tobytes() for name in columns}


def test_no_feature_looks_ahead() -> None:
    assert leaking(features_at, HISTORY, CUT) == []


def test_every_feature_is_tried() -> None:
    described = features_at(HISTORY, CUT)
    silent = [name for name in described if described[name].nunique() < 2]
    assert silent == []


def with_orders_of_all_times(known: ShopHistory, cut: datetime) -> pd.DataFrame:
    """Add a feature that looks into the future: a planted leak."""
    described = features_at(known, cut)
    bought = known.table.customer[known.table.kind == CODE_OF[EventKind.PURCHASE]]
    described["bought"] = [float((bought == key).sum()) for key in described.index]
    return described


def with_prices_of_today(known: ShopHistory, cut: datetime) -> pd.DataFrame:
    """Add a feature from the catalogue's prices, which are of each product's latest sale."""
    described = features_at(known, cut)
    table = known.until(cut).table
    prices = known.catalogue.prices[known.catalogue.positions_of(table.product)]
    described["dear"] = [prices[table.customer == key].mean() for key in described.index]
    return described


@pytest.mark.parametrize(
    ("describe", "leak"),
    [(with_orders_of_all_times, "bought"), (with_prices_of_today, "dear")],
)
def test_the_checker_names_a_feature_that_does(describe: Describe, leak: str) -> None:
    assert leaking(describe, HISTORY, CUT) == [leak]


def test_the_checker_sees_a_cut_that_lies_too_late() -> None:
    assert leaking(_a_day_late, HISTORY, CUT)


def _a_day_late(known: ShopHistory, cut: datetime) -> pd.DataFrame:
    """Describe the same customers as of the day after."""
    who = features_at(known.until(cut), cut).index
    return features_at(known, cut + timedelta(days=1)).reindex(who)


def _futures(known: ShopHistory, cut: datetime) -> list[ShopHistory]:
    """Return what else might have come after a moment."""
    table = known.table
    return [
        known,
        replace(known, table=_shuffled(table, int(cut.timestamp()))),
        replace(known, table=_returned(table, int(cut.timestamp()))),
        replace(known, table=_crowded(table, int(cut.timestamp()))),
        replace(known, catalogue=_repriced(known.catalogue)),
    ]


def _shuffled(table: EventTable, cut: int) -> EventTable:
    """Let others do other things in other sessions at other prices after the cut."""
    later = table.at >= cut
    random = np.random.default_rng(2)
    columns = {
        name: np.array(getattr(table, name))
        for name in ("product", "customer", "kind", "session", "coupon")
    }
    for column in columns.values():
        column[later] = random.permutation(column[later])
    others = {name: np.array(getattr(table, name)) for name in ("price", "dwell", "quantity")}
    for column in others.values():
        column[later] = 1_000
    return table.replace(**columns, **others)


def _returned(table: EventTable, cut: int) -> EventTable:
    """Let everything that was done before the cut be undone after it."""
    back = table.until(cut)
    kind = np.full(len(back), CODE_OF[EventKind.RETURN], dtype=np.int8)
    return EventTable.concatenate([table, back.replace(at=np.full(len(back), cut), kind=kind)])


def _crowded(table: EventTable, cut: int) -> EventTable:
    """Let ten times as much be done from the cut on, in sessions that had begun before it."""
    random = np.random.default_rng(3)
    more = table.take(random.integers(0, len(table), 10 * len(table)))
    return EventTable.concatenate([more.replace(at=more.at % DAY + cut), table])


def _repriced(catalogue: Catalogue) -> Catalogue:
    """Let every product cost something else by now."""
    return Catalogue.of(replace(product, price=1.0 + n) for n, product in enumerate(catalogue))
