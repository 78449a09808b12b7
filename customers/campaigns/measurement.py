"""What a campaign brought: the customers contacted beside those held out."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.campaigns.campaign import Campaign, Member
from customers.history import ShopHistory
from data.errors import InputError
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled

_ROUNDS = 2_000
_Z = 1.959963984540054
"""Of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Arm:
    """The customers contacted, or those held out."""

    customers: int
    buyers: int
    """Who bought anything in the window, and kept it."""
    rate: float
    spend: float
    """Per customer, those who bought nothing among them."""
    takers: int
    """Who bought one of the products that were, or would have been, offered to them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Contacted less held out, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """A campaign's effect; everybody counts as drawn, whether they read it or not."""

    campaign: str
    """Its name."""
    treated: Arm
    held_out: Arm
    rate: Difference
    """Of the shares who bought: Newcombe's hybrid score interval (Statistics in Medicine 1998,
    method 10)."""
    p_value: float
    """Of Fisher's exact test on the shares, two-sided."""
    spend: Difference
    """Of the spend per customer: bootstrap percentiles."""
    takers: Difference
    """Of the shares who bought an offered product; intervals as those of ``rate``."""
    extra_revenue: Difference
    """The difference in spend times the customers contacted."""

    def document(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def measure(campaign: Campaign, history: ShopHistory, *, seed: int = 0) -> Measurement:
    """Compare what both arms bought in the campaign's window.

    Raises
    ------
    InputError
        The events do not reach the end of the window, or an arm is empty.
    """
    _check(campaign, history)
    table = settled(history.until(campaign.ends_at).table).of_kinds([EventKind.PURCHASE])
    table = table.take(table.at >= int(campaign.starts_at.timestamp()))
    arms, spends = [], []
    for treated in (True, False):
        members = [one for one in campaign.members if one.treated is treated]
        spend = _spend(members, table)
        takers = _takers(members, table, history)
        spends.append(spend)
        arms.append(_arm(members, spend, takers))
    contacted, held = arms
    spent = _bootstrapped(spends[0], spends[1], seed)
    extra = (part * contacted.customers for part in (spent.value, spent.low, spent.high))
    return Measurement(
        campaign.name,
        contacted,
        held,
        newcombe(contacted.buyers, contacted.customers, held.buyers, held.customers),
        _fisher(contacted, held),
        spent,
        newcombe(contacted.takers, contacted.customers, held.takers, held.customers),
        Difference(*extra),
    )


def newcombe(hits: int, size: int, other_hits: int, other_size: int) -> Difference:
    """Return the difference of two shares with its interval."""
    share, other = hits / size, other_hits / other_size
    low, high = _wilson(hits, size)
    other_low, other_high = _wilson(other_hits, other_size)
    return Difference(
        share - other,
        share - other - math.hypot(share - low, other_high - other),
        share - other + math.hypot(high - share, other - other_low),
    )


def _check(campaign: Campaign, history: ShopHistory) -> None:
    ended = history.ended
    if ended is None or ended < campaign.ends_at:
        known = f"reach until {ended:%Y-%m-%d}" if ended else "are missing"
        raise InputError(
            f'the window of campaign "{campaign.name}" ends on {campaign.ends_at:%Y-%m-%d}, but '
            f"the events {known}; measure it when the window is over"
        )
    treated = sum(member.treated for member in campaign.members)
    if not 0 < treated < len(campaign.members):
        raise InputError(
            f'campaign "{campaign.name}" cannot be measured: it needs customers who are contacted '
            "and customers who are held out"
        )


def _spend(members: list[Member], table: EventTable) -> NDArray[np.float64]:
    """Return what each member paid; NaN who bought nothing."""
    keys = np.array([member.customer for member in members], dtype=np.int64)
    order = np.argsort(keys)
    places = np.searchsorted(keys[order], table.customer).clip(max=len(keys) - 1)
    mine = keys[order][places] == table.customer
    amount = np.nan_to_num(table.price[mine].astype(np.float64)) * table.quantity[mine]
    rows = order[places[mine]]
    spend = np.bincount(rows, amount, minlength=len(keys))
    return np.where(np.bincount(rows, minlength=len(keys)) > 0, spend, np.nan)


def _takers(members: list[Member], table: EventTable, history: ShopHistory) -> int:
    """Count who bought a product of their own list."""
    catalogue = history.catalogue
    listed = {
        (member.customer, catalogue.position(product))
        for member in members
        for product in member.products
        if product in catalogue
    }
    positions = catalogue.positions_of(table.product).tolist()
    bought = set(zip(table.customer.tolist(), positions, strict=True))
    return len({customer for customer, _ in listed & bought})


def _arm(members: list[Member], spend: NDArray[np.float64], takers: int) -> Arm:
    buyers = int((~np.isnan(spend)).sum())
    size = len(members)
    return Arm(size, buyers, buyers / size, float(np.nansum(spend)) / size, takers)


def _wilson(hits: int, size: int) -> tuple[float, float]:
    share, square = hits / size, _Z**2
    middle = (share + square / (2 * size)) / (1 + square / size)
    reach = _Z * math.sqrt(share * (1 - share) / size + square / (4 * size**2))
    reach /= 1 + square / size
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _fisher(contacted: Arm, held: Arm) -> float:
    from scipy.stats import fisher_exact

    table = [[arm.buyers, arm.customers - arm.buyers] for arm in (contacted, held)]
    return float(fisher_exact(table).pvalue)


def _bootstrapped(
    contacted: NDArray[np.float64], held: NDArray[np.float64], seed: int
) -> Difference:
    random = np.random.default_rng(seed)
    drawn = _means(contacted, random) - _means(held, random)
    low, high = np.percentile(drawn, (2.5, 97.5))
    value = float(np.nansum(contacted) / len(contacted) - np.nansum(held) / len(held))
    return Difference(value, float(low), float(high))


def _means(spend: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Return the means of bootstrap samples; of those who bought nothing only the number counts."""
    paid = spend[~np.isnan(spend)]
    counts = random.binomial(len(spend), len(paid) / len(spend), size=_ROUNDS)
    return np.array([random.choice(paid, count).sum() if count else 0.0 for count in counts]) / len(
        spend
    )
