"""What contacting a cluster may bring, and how many people it takes to see it."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from customers.features.groups import Values
from customers.winback.config import WinbackConfig
from customers.winback.returns import Returns

_CERTAINTY = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What is expected of one cluster in the coming window, and what it takes to measure it."""

    seen: int
    """Lookalikes of the cluster at earlier moments."""
    windows: int
    """Earlier windows that they are of."""
    rate: Estimate
    """Share of the cluster that buys in the coming window, if nobody does anything."""
    spend: Estimate | None
    """What one who buys pays in a window; None without prices."""
    treated: int
    held_out: int
    extra_buyers: Estimate
    """By contacting the treated: under the assumed uplift, and its bounds."""
    extra_revenue: Estimate | None
    wanted: int
    """Customers, held out ones among them, for the wanted power at the assumed uplift."""
    power: float
    """The chance of finding the assumed uplift with those there are."""
    detectable: float | None
    """The least relative uplift that those there are show at the wanted power; None for none."""

    def as_json(self) -> dict[str, Any]:
        """Return it for a document."""
        return asdict(self)


def effect_of(
    returns: Returns, treated: int, held_out: int, config: WinbackConfig
) -> Effect | None:
    """Estimate a cluster's effect from its lookalikes; None where none was ever seen."""
    if len(returns) < config.least_members:
        return None
    rate = coming_rate(returns, treated + held_out)
    spend = _spend(returns)
    value = rate.value * treated
    extra = Estimate(value * config.uplift, value * config.uplift_low, value * config.uplift_high)
    revenue = None
    if spend is not None:
        revenue = Estimate(*(part * spend.value for part in (extra.value, extra.low, extra.high)))
    return Effect(
        seen=len(returns),
        windows=len(np.unique(returns.window)),
        rate=rate,
        spend=spend,
        treated=treated,
        held_out=held_out,
        extra_buyers=extra,
        extra_revenue=revenue,
        wanted=wanted_size(rate.value, config),
        power=power_of(rate.value, rate.value * config.uplift, (treated, held_out), config),
        detectable=detectable_uplift(rate.value, (treated, held_out), config),
    )


def coming_rate(returns: Returns, members: int) -> Estimate:
    """Foretell the share that buys in the coming window.

    The interval holds what a share of so many ``members`` varies by chance, how surely the past
    share is known, and how much windows differed beyond chance (a random effect, DerSimonian and
    Laird, Controlled Clinical Trials 1986).
    """
    from scipy import stats

    seen = np.bincount(returns.window)
    seen, bought = seen[seen > 0], np.bincount(returns.window, returns.returned)[seen > 0]
    rates = bought / seen
    share = float((bought.sum() + 0.5) / (seen.sum() + 1))
    chance = share * (1 - share)
    windows = len(rates)
    between = 0.0
    if windows > 2:
        between = max(0.0, float(rates.var(ddof=1) - (chance / seen).mean()))
    variance = chance / seen.sum() + chance / max(members, 1) + between * (1 + 1 / windows)
    tail = (1 + _CERTAINTY) / 2
    reach = float(stats.t.ppf(tail, windows - 1) if between else stats.norm.ppf(tail))
    spread = reach * math.sqrt(variance) / chance  # on the scale of log odds
    middle = math.log(share / (1 - share))
    return Estimate(share, _inverse_logit(middle - spread), _inverse_logit(middle + spread))


def wanted_size(rate: float, config: WinbackConfig) -> int:
    """Return how many customers show the assumed uplift at the wanted power.

    Two-sided test of two proportions in groups of unequal size (Fleiss, Statistical Methods for
    Rates and Proportions, ch. 4).
    """
    from scipy import stats

    raised = min(rate * (1 + config.uplift), 1.0)
    if raised <= rate or not 0 < config.held_out < 1:
        return 0
    share = 1 - config.held_out
    pooled = share * raised + (1 - share) * rate
    alpha, beta = stats.norm.ppf(1 - config.significance / 2), stats.norm.ppf(config.power)
    under_null = alpha * math.sqrt(pooled * (1 - pooled) * (1 / share + 1 / (1 - share)))
    under_uplift = beta * math.sqrt(raised * (1 - raised) / share + rate * (1 - rate) / (1 - share))
    return int(np.ceil(((under_null + under_uplift) / (raised - rate)) ** 2))


def power_of(
    rate: float, difference: float, sizes: tuple[int, int], config: WinbackConfig
) -> float:
    """Return the chance that groups of these sizes show a difference of their rates."""
    from scipy import stats

    treated, held_out = sizes
    if not treated or not held_out or not 0 < rate < 1:
        return 0.0
    raised = min(rate + difference, 1.0)
    pooled = (treated * raised + held_out * rate) / (treated + held_out)
    null = math.sqrt(pooled * (1 - pooled) * (1 / treated + 1 / held_out))
    real = math.sqrt(raised * (1 - raised) / treated + rate * (1 - rate) / held_out)
    alpha = stats.norm.ppf(1 - config.significance / 2)
    return float(stats.norm.cdf((abs(difference) - alpha * null) / real)) if real else 1.0


def detectable_uplift(rate: float, sizes: tuple[int, int], config: WinbackConfig) -> float | None:
    """Return the least relative uplift shown at the wanted power; None where none can be."""
    low, high = 0.0, 1 - rate
    if power_of(rate, high, sizes, config) < config.power:
        return None
    for _ in range(50):
        middle = (low + high) / 2
        if power_of(rate, middle, sizes, config) < config.power:
            low = middle
        else:
            high = middle
    return high / rate


def _spend(returns: Returns) -> Estimate | None:
    """Return the mean spend of those who bought, its interval that of the mean's logarithm."""
    spent: Values = returns.spend[returns.returned & (returns.spend > 0)]
    if not len(spent):
        return None
    mean = float(spent.mean())
    error = float(spent.std(ddof=1)) / math.sqrt(len(spent)) / mean if len(spent) > 1 else 1.0
    return Estimate(mean, mean * math.exp(-1.96 * error), mean * math.exp(1.96 * error))


def _inverse_logit(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))
