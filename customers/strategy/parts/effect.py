"""What to expect, with its range: from what the segment did in past windows, or on an assumption
that is told."""

import math
from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.parts.offer import reduction
from customers.strategy.proportion import NORMAL_95
from customers.strategy.records import Reading
from customers.strategy.response import FEWEST_WINDOWS, Estimate, Response

_POWER = 0.841621
"""80 % power, in standard deviations."""
_HOLDOUTS = (0.1, 0.15, 0.2, 0.3)
"""Shares of a segment that may be left out for one window."""
_MOST_WINDOWS = 13
"""Nobody keeps a holdout group for more than a year of four weeks."""


def usual(reading: Reading) -> Iterator[Evidence]:
    """What they order in a window without a campaign."""
    response = reading.response
    if response is None:
        return
    size = reading.own.customers
    yield {
        "days": reading.config.window_days,
        "windows": response.windows,
        **_spread("rate_share", response.rate),
        **_spread("orders", response.orders, size),
        **(_spread("money", response.revenue, size) if response.revenue else {}),
    }


def better(reading: Reading) -> Iterator[Evidence]:
    """What one of their own better windows brings beyond the usual."""
    response = reading.response
    if reading.config.uplift is None and response and response.gain:
        more = response.more_orders, response.more_revenue
        yield _added(reading, response, response.gain, more, 1.0)


def assumed(reading: Reading) -> Iterator[Evidence]:
    """What an assumed uplift brings."""
    response, uplift = reading.response, reading.config.uplift
    if uplift is not None and response:
        usual = response.mean_orders, response.mean_revenue
        yield _added(reading, response, Estimate(uplift, uplift, uplift), usual, uplift)


def alike(reading: Reading) -> Iterator[Evidence]:
    """Their windows differ no more than by chance: the past promises nothing."""
    response = reading.response
    steady = response and response.gain is None and response.windows >= FEWEST_WINDOWS
    if reading.config.uplift is None and response and steady:
        yield {
            "days": reading.config.window_days,
            "windows": response.windows,
            "rate_share": response.rate.value,
            **_spread("orders", response.more_orders, reading.own.customers),
        }


def too_short(reading: Reading) -> Iterator[Evidence]:
    """The data do not reach far enough back."""
    response = reading.response
    seen = response.windows if response else 0
    if reading.config.uplift is None and seen < FEWEST_WINDOWS:
        yield {"windows": seen, "days": reading.config.window_days}


def pays(reading: Reading) -> Iterator[Evidence]:
    """How much more a reduction must bring so that revenue does not fall."""
    reduced, depth = reading.own.reduced, reading.own.depth
    given = reduced.value * depth
    if any(reduction(reading)) and given < 1:
        yield {
            "reduced_share": reduced.value,
            "depth_share": depth,
            "uplift_share": given / (1 - given),
        }


def measured(reading: Reading) -> Iterator[Evidence]:
    """A holdout group large enough to tell the effect hoped for from chance in one window."""
    for share in _HOLDOUTS:
        found = _holdout(reading, share) if share >= reading.config.holdout else None
        if found and found["seen_points"] <= found["hoped_points"]:
            yield found
            return


def measured_over_time(reading: Reading) -> Iterator[Evidence]:
    """A holdout group too small for one window, or for nothing to be hoped for yet."""
    found = _holdout(reading, reading.config.holdout)
    if found and not any(measured(reading)):
        hoped = found.pop("hoped_points")
        needed = (found["seen_points"] / hoped) ** 2 if hoped > 0 else math.inf
        if needed <= _MOST_WINDOWS:
            found |= {"hoped_points": hoped, "windows": math.ceil(needed)}
        yield found


def _holdout(reading: Reading, share: float) -> dict[str, float] | None:
    """Return what leaving a share of the members out can show; None where it would be too few."""
    response, size = reading.response, reading.own.customers
    apart = round(share * size)
    if response is None or apart < reading.config.least_people or not 0 < response.rate.value < 1:
        return None
    rate, uplift = response.rate.value, reading.config.uplift
    gain = uplift if uplift is not None else response.gain.value if response.gain else 0.0
    error = math.sqrt(rate * (1 - rate) * (1 / apart + 1 / (size - apart)))
    return {
        "holdout_share": share,
        "customers": apart,
        "rate_share": rate,
        "seen_points": (NORMAL_95 + _POWER) * error,
        "hoped_points": rate * gain,
    }


def _added(
    reading: Reading,
    response: Response,
    gain: Estimate,
    more: tuple[Estimate, Estimate],
    times: float,
) -> Evidence:
    """Return what a gain adds; ``more`` are orders and revenue per member, to be multiplied."""
    orders, revenue = more
    size = reading.own.customers * times
    return {
        "days": reading.config.window_days,
        "windows": response.windows,
        **_spread("uplift_share", gain),
        "rate_share": response.rate.value,
        "aim_share": min(response.rate.value * (1 + gain.value), 1.0),
        **_spread("orders", orders, size),
        **(_spread("money", revenue, size) if response.revenue else {}),
    }


def _spread(name: str, found: Estimate, times: float = 1.0) -> dict[str, float]:
    return {
        name: found.value * times,
        f"{name}_low": found.low * times,
        f"{name}_high": found.high * times,
    }


KINDS = {
    "usual": usual,
    "better": better,
    "assumed": assumed,
    "alike": alike,
    "too_short": too_short,
    "pays": pays,
    "measured": measured,
    "measured_over_time": measured_over_time,
}
