"""What is known of products when customers' candidates are put in order."""

import numpy as np
from numpy.typing import NDArray

from cf.visits import SEASON_DAYS, YEAR_DAYS, Visits, changes, in_season

PRODUCT = (
    "sold7",
    "sold28",
    "sold90",
    "sold",
    "buyers",
    "new_buyers28",
    "age",
    "silence",
    "repeat_rate",
    "return_rate",
    "gap",
    "price",
    "discount",
    "product_quantity",
    "trend7",
    "trend28",
    "season_before",
    "season",
    "season_change",
)
"""Visits in the last 7, 28 and 90 days and ever; buyers, and how many bought it first of late; days
since the first and last sale; the share of buyers who came back, ever and in the last 28 days; the
median days between; mean log price of late, and against all times; mean log quantity; sales of 7
against 28 and of 28 against 90 days; visits before last year's season and in it, and the change."""

PRIOR = 20.0
"""Buyers of the shop's own rate that smooth a product's rates."""
LEAST_GAPS = 5


def statistics(visits: Visits, products: int) -> NDArray[np.float32]:
    """Count what all customers bought, as of the clock: shape [p, 19], columns as in ``PRODUCT``.

    NaN stands where there is nothing to count. Prices are those paid, never a catalogue's.
    """
    product, days = visits.products, visits.days
    new = visits.of_new_pair
    pair = np.cumsum(new) - 1
    first = np.flatnonzero(new)
    counts = np.bincount(pair, minlength=len(first))
    owner, earliest, latest = product[first], days[first], days[first + counts - 1]

    def count(of: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(of[mask], minlength=products).astype(np.float64)

    def sold(under: int) -> NDArray[np.float64]:
        return count(product, days < under)

    before = (days > YEAR_DAYS) & (days <= YEAR_DAYS + SEASON_DAYS)
    season = count(product, in_season(days))
    season_before = count(product, before)
    buyers = count(owner, earliest >= 0)
    older = earliest >= SEASON_DAYS
    price, long_price = (
        _mean(product, visits.price, np.exp2(-days / 30), products),
        _mean(product, visits.price, np.ones(len(days)), products),
    )
    columns = [
        sold(7),
        sold(28),
        sold(90),
        count(product, days >= 0),
        buyers,
        count(owner, earliest < SEASON_DAYS),
        _extreme(product, days, np.maximum, products),
        _extreme(product, days, np.minimum, products),
        _rate(count(owner, counts > 1), buyers),
        _rate(count(owner, older & (latest < SEASON_DAYS)), count(owner, older)),
        _median_gaps(visits, products),
        price,
        price - long_price,
        _mean(product, visits.quantity, np.ones(len(days)), products),
        _change(sold(7), sold(28)),
        _change(sold(28), sold(90)),
        season_before,
        season,
        _change(season, season_before),
    ]
    return np.column_stack(columns).astype(np.float32)


def _mean(
    of: NDArray[np.int64], values: NDArray[np.float64], weights: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    told = ~np.isnan(values)
    sums = np.bincount(of[told], (values * weights)[told], minlength=size)
    total = np.bincount(of[told], weights[told], minlength=size)
    means: NDArray[np.float64] = np.full(size, np.nan)
    np.divide(sums, total, out=means, where=total > 0)
    return means


def _extreme(
    of: NDArray[np.int64], days: NDArray[np.int64], better: np.ufunc, size: int
) -> NDArray[np.float64]:
    found = np.full(size, np.nan)
    order = np.lexsort((days if better is np.minimum else -days, of))
    first = order[changes(of[order])]
    found[of[first]] = days[first]
    return found


def _rate(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide, smoothed by some buyers of the shop's own rate."""
    shop = part.sum() / max(whole.sum(), 1.0)
    rate: NDArray[np.float64] = (part + PRIOR * shop) / (whole + PRIOR)
    return rate


def _change(now: NDArray[np.float64], before: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log of how much a product's share in all sales grew."""
    whole = np.log(now.sum() + len(now)) - np.log(before.sum() + len(before))
    change: NDArray[np.float64] = np.log(now + 1) - np.log(before + 1) - whole
    return change


def _median_gaps(visits: Visits, size: int) -> NDArray[np.float64]:
    """Return the median days until a product was bought again by the same; NaN for under five."""
    again = ~visits.of_new_pair
    products = visits.products[again]
    gaps = (np.append(0, visits.days[:-1]) - visits.days)[again]
    order = np.lexsort((gaps, products))
    counts = np.bincount(products, minlength=size)
    starts = np.cumsum(counts) - counts
    known = np.flatnonzero(counts >= LEAST_GAPS)
    medians = np.full(size, np.nan)
    medians[known] = gaps[order][starts[known] + counts[known] // 2]
    return medians
