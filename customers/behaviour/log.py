"""What customers viewed, put into the cart and bought, visit by visit, on the shop's clocks."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.jackknife import deal
from customers.features.local_time import DAY, LocalTime
from customers.history import ShopHistory
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF, EventTable
from data.returns import kept_quantities

VIEW, CART, PURCHASE = range(3)
STEPS = ("view", "cart", "purchase")
"""The steps of the funnel; a step's place is its code here."""
MOSTLY = 0.5
"""A kind of event of which more than this share lies at midnight, UTC, is known by its day alone:
its hours say nothing, and its day is the same in every time zone."""


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Events in the order of customers, visits and time; all columns are of one length."""

    customer: NDArray[np.int64]
    """From 0, in the order of keys."""
    visit: NDArray[np.int64]
    """From 0, in the order of the rows."""
    product: NDArray[np.int64]
    """Positions in the catalogue."""
    step: NDArray[np.int8]
    at: NDArray[np.int64]
    """Unix seconds."""
    day: NDArray[np.int64]
    """Local days since 1970."""
    hour: NDArray[np.int64]
    """Local; -1 where only the day is known."""
    kept: NDArray[np.float64]
    """What was bought, less what went back; nothing for views and carts."""
    price: NDArray[np.float64]
    """Per unit; NaN where unknown."""
    dwell: NDArray[np.float64]
    """Seconds spent on what was viewed; NaN where unknown."""

    @classmethod
    def of(cls, history: ShopHistory, config: BehaviourConfig) -> Self:
        """Sort a shop's events; a visit is a session, else events without a long pause."""
        table = history.table.take(history.table.customer != NOBODY)
        kept = kept_quantities(table)
        codes = np.full(len(EventKind), -1, dtype=np.int8)
        for code, name in enumerate(STEPS):
            codes[CODE_OF[EventKind(name)]] = code
        positions = history.catalogue.positions_of(table.product)
        order = np.lexsort((table.at, table.session, table.customer))
        order = order[(codes[table.kind[order]] >= 0) & (positions[order] >= 0)]
        table, step = table.take(order), codes[table.kind[order]]
        _, customers = np.unique(table.customer, return_inverse=True)
        visit = _visits(table, customers, config.visit_gap_minutes * 60)
        day, hour = _clocks(table.at, step, history)
        return cls(
            customer=customers.astype(np.int64),
            visit=visit,
            product=positions[order],
            step=step,
            at=table.at.astype(np.int64),
            day=day,
            hour=hour,
            kept=np.where(step == PURCHASE, kept[order], 0.0).astype(np.float64),
            price=table.price.astype(np.float64),
            dwell=_dwell(table, step, visit),
        )

    def __len__(self) -> int:
        return len(self.customer)

    def take(self, rows: NDArray[Any]) -> "Log":
        """Return the rows at these places, or where this mask holds; visits keep their numbers."""
        return Log(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})

    @property
    def customers(self) -> int:
        """How many people there are."""
        return int(self.customer.max(initial=-1)) + 1

    @property
    def visits(self) -> int:
        """How many visits there are."""
        return int(self.visit.max(initial=-1)) + 1

    @property
    def weekday(self) -> NDArray[np.int64]:
        """From 0 for Monday to 6."""
        return LocalTime(self.day, np.empty(0)).weekday

    @property
    def month(self) -> NDArray[np.int64]:
        """Months since January 1970."""
        months = self.day.astype("datetime64[D]").astype("datetime64[M]")
        found: NDArray[np.int64] = months.astype(np.int64)
        return found

    @property
    def paid(self) -> NDArray[np.float64]:
        """What was paid and not given back; nothing where the price is unknown."""
        return np.nan_to_num(self.kept * self.price)

    def has(self, step: int) -> bool:
        """Say whether the shop records a step at all."""
        return bool((self.step == step).any())

    def opening(self) -> NDArray[np.int64]:
        """Return the row with which each visit begins: shape [visits]."""
        return np.flatnonzero(np.r_[True, self.visit[1:] != self.visit[:-1]][: len(self)])

    def folds(self, config: BehaviourConfig) -> NDArray[np.int64]:
        """Deal the customers into groups: shape [customers]."""
        return deal(self.customers, config.folds, config.seed)


def month_name(month: int) -> str:
    """Write a month counted from January 1970: "2025-03"."""
    return str(np.datetime64(month, "M"))


def _visits(table: EventTable, customers: NDArray[np.int64], gap: int) -> NDArray[np.int64]:
    """Number the visits of events sorted by customer, session and time."""
    session, at = table.session, table.at
    other = (customers[1:] != customers[:-1]) | (session[1:] != session[:-1])
    pause = (session[1:] == 0) & (at[1:] - at[:-1] > gap)
    return np.cumsum(np.r_[False, other | pause][: len(table)]).astype(np.int64)


def _clocks(
    at: NDArray[np.int64], step: NDArray[np.int8], history: ShopHistory
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return local days and hours."""
    day, hour = np.empty(len(at), np.int64), np.empty(len(at), np.int64)
    for code in range(len(STEPS)):
        rows = step == code
        dated = bool((at[rows] % DAY == 0).mean() > MOSTLY) if rows.any() else False
        local = LocalTime.of(at[rows], history.zone, dated=dated)
        day[rows] = local.day
        hour[rows] = -1 if dated else np.nan_to_num(local.hour).astype(np.int64)
    return day, hour


def _dwell(
    table: EventTable, step: NDArray[np.int8], visit: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the dwell of views: as recorded, or in a shop without, the time to the next event."""
    dwell = table.dwell.astype(np.float64)
    if np.isnan(dwell).all() and len(table):
        until_next = np.diff(table.at).astype(np.float64)
        goes_on = visit[1:] == visit[:-1]
        dwell = np.r_[np.where(goes_on, until_next, np.nan), np.nan]
    return np.where(step == VIEW, dwell, np.nan)
