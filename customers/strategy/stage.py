"""Where a segment stands on the way from a first visit to being lost."""

from dataclasses import dataclass
from enum import StrEnum

from customers.strategy.records import Reading

CORE = 2.0
"""Who brings so many times their share of the customers in revenue is the core."""


class Stage(StrEnum):
    """Where most members stand."""

    FIRST = "first"
    """They look and have not bought."""
    SECOND = "second"
    """They bought once, lately."""
    SECOND_LATE = "second_late"
    """They bought once, longer ago than most come back."""
    CORE = "core"
    """They come as they use to, and bring much more than their share."""
    KEEP = "keep"
    """They come as they use to."""
    REMIND = "remind"
    """They are later than they use to be."""
    WIN_BACK = "win_back"
    """They are later than hardly any break was."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage and the figures that decide it."""

    stage: Stage
    recency_days: float
    """Since the last order: the members' median."""
    order_days: float
    """Days with an order: the members' median."""
    usual_days: float
    """Three of four breaks between orders last no longer ..."""
    long_days: float
    """... and 19 of 20 no longer than this: the members' own, or the shop's where they have few."""


def standing_of(reading: Reading) -> Standing | None:
    """Return where most members stand; None where nobody has come back so far."""
    recency, bought = reading.typical("days_since_order"), reading.typical("order_days")
    if _browsing(reading):
        return Standing(Stage.FIRST, 0.0, 0.0, 0.0, 0.0)
    breaks = reading.own.breaks if _comes_back(reading) else reading.rest.breaks
    if recency is None or bought is None or breaks is None:
        return None
    _, usual, long = breaks
    late, lost = recency[0] > usual, recency[0] > long
    if bought[0] <= 1:
        stage = Stage.SECOND_LATE if late else Stage.SECOND
    elif late:
        stage = Stage.WIN_BACK if lost else Stage.REMIND
    else:
        stage = Stage.CORE if _is_core(reading) else Stage.KEEP
    return Standing(stage, recency[0], bought[0], usual, long)


def _browsing(reading: Reading) -> bool:
    """Say whether most members have never bought."""
    orders = reading.typical("orders")
    return orders is not None and orders[0] == 0


def _comes_back(reading: Reading) -> bool:
    """Say whether the members have breaks enough of their own."""
    return reading.own.returns >= reading.config.least_cases


def _is_core(reading: Reading) -> bool:
    own, rest = reading.own, reading.rest
    customers, revenue = own.customers + rest.customers, own.revenue + rest.revenue
    return revenue > 0 and own.revenue / revenue >= CORE * own.customers / customers
