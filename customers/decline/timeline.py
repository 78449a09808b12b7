"""The moment of the forecast, and the past moments that are learned from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from customers.decline.config import DeclineConfig
from customers.decline.outcome import window_end
from customers.features.local_time import only_dates
from customers.history import ShopHistory
from data.clock import clock_of
from data.errors import InputError
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF

LEAST_PAST = 2
"""Windows of history before the oldest moment: without them nobody has a usual."""
SPACING_DAYS = 28
"""Moments lie a window apart, of shorter windows about four weeks: they must reach a year back."""
MOST_GAP_DAYS = 7
"""So many days without data may lie before the moment: longer, and all would seem to stay away."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """When what is known; all moments are local midnights."""

    as_of: datetime
    moments: tuple[datetime, ...]
    """The past ones, ascending; the window of each is over at the next at the latest."""
    later: bool
    """Whether what happened in the window from ``as_of`` on is known as well."""

    @classmethod
    def of(cls, history: ShopHistory, config: DeclineConfig) -> "Timeline":
        """Place the moments in a history.

        Raises:
            InputError: nothing was bought; ``as_of`` lies outside of the data; or too little
                time lies before it.
        """
        began, ended = purchase_days(history)
        as_of = ended + timedelta(days=1) if config.as_of is None else config.as_of
        if not began < as_of <= ended + timedelta(days=1 + MOST_GAP_DAYS):
            raise InputError(
                f"as of {as_of} nothing can be foretold: purchases are known from {began} to "
                f"{ended}, and the first day foretold must follow within {MOST_GAP_DAYS} days"
            )
        days = config.definition.window_days
        moments = _moments(began, min(as_of, ended + timedelta(days=1)), config)
        if len(moments) < 2:
            needed = (LEAST_PAST + 2) * days
            raise InputError(
                f"{(as_of - began).days} days of purchases before {as_of} are too few to learn "
                f"windows of {days} days from: {needed} are needed; choose a shorter window or "
                "a later day"
            )
        zone = shop_zone(history)
        end = window_end(midnight(as_of, zone), config.definition)
        return cls(
            midnight(as_of, zone),
            tuple(midnight(day, zone) for day in moments),
            end <= midnight(ended + timedelta(days=1), zone),
        )


def purchase_days(history: ShopHistory) -> tuple[date, date]:
    """Return the local days of a history's first and, strays aside, last purchase.

    Raises:
        InputError: nothing was bought.
    """
    table = history.table
    bought = (table.kind == CODE_OF[EventKind.PURCHASE]) & (table.customer != NOBODY)
    if not bought.any():
        raise InputError("no customer of this home has bought anything; load purchases first")
    zone = shop_zone(history)
    ends = (table.at[bought].min(), clock_of(table.take(bought)))
    first, end = (datetime.fromtimestamp(int(at), zone).date() for at in ends)
    return first, end


def _moments(began: date, end: date, config: DeclineConfig) -> list[date]:
    """Return the days whose windows are over before ``end``, spaced backwards."""
    days = config.definition.window_days
    step = timedelta(days=days * max(1, round(SPACING_DAYS / days)))
    newest = end - timedelta(days=days)
    oldest = began + timedelta(days=LEAST_PAST * days)
    backwards = (newest - place * step for place in range(config.most_moments))
    return sorted(day for day in backwards if day >= oldest)


def shop_zone(history: ShopHistory) -> tzinfo:
    """Return the zone whose midnights part the days: dates alone are stored as those of UTC."""
    return UTC if only_dates(history.table.at) else history.zone


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
