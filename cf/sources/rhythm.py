"""How often products and customers come round."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.past import CUSTOMER, PAIR, Past
from cf.sources.repeats import RepeatRates

TERMS = (
    "waited",
    "waited_squared",
    "times",
    "times_waited",
    "share",
    "repeated",
    "own",
    "own_squared",
    "product",
    "product_squared",
    "customer",
    "customer_squared",
    "season",
    "away",
    "trend",
    "always",
)
"""What tells of a purchase that it comes again, see ``Rhythm.terms``."""
PRIOR_GAPS = 5.0
PRIOR_VISITS = 2.0
LEAST_TREND = 1e-3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Rhythm:
    """The products' and the shop's rhythms."""

    gaps: Floats
    """Log days between a customer's purchases of a product, the median: shape [p]."""
    repeated: Floats
    """Log of how often buyers come back to a product, against the shop's rate: shape [p]."""
    customer_gap: float
    """Log days between a customer's visits to the shop, the median."""

    @classmethod
    def of(cls, past: Past, products: int) -> "Rhythm":
        """Measure what all customers did."""
        times, last, first = (_of_pairs(past, name) for name in ("visits", "last", "first"))
        rates = RepeatRates.of(past, products)
        visits, away, began = (_of_customers(past, name) for name in ("visits", "last", "first"))
        customer_gap, _ = _medians(began - away, visits, np.zeros(len(visits), np.int64), 1)
        _, gaps = _medians(first - last, times, past.products, products)
        return cls(gaps, np.log(rates.of_product / rates.of_shop), customer_gap)

    def terms(self, past: Past, trend: NDArray[np.float32]) -> list[Floats]:
        """Tell of each pair what ``TERMS`` names: arrays of shape [m], one a term.

        Logarithms of the days waited, of the times bought and of their share of the customer's
        visits; how long that is against the pair's own rhythm, the product's and the customer's.
        A rhythm that was seen seldom leans on the next: the pair's on the product's, that on the
        shop's.
        """
        times, last, first, season = (
            _of_pairs(past, name) for name in ("visits", "last", "first", "season")
        )
        owners = np.repeat(np.arange(len(past)), np.diff(past.starts))
        visits, away, began = (
            _of_customers(past, name)[owners] for name in ("visits", "last", "first")
        )
        waited, many = np.log1p(last), np.log(times)
        product = self.gaps[past.products]
        own = _leaning(first - last, times - 1, product, 1)
        customer = _leaning(began - away, visits - 1, self.customer_gap, PRIOR_VISITS)
        phases = waited - own, waited - product, waited - customer
        return [
            waited,
            waited**2,
            many,
            many * waited,
            np.log((times + 0.5) / (visits + PRIOR_VISITS)),
            self.repeated[past.products],
            *(power for phase in phases for power in (phase, phase**2)),
            np.log1p(season),
            np.log1p(away),
            np.log(trend[past.products].astype(np.float64) + LEAST_TREND),
            np.ones(len(times)),
        ]


def _leaning(span: Floats, gaps: Floats, usual: Floats | float, prior: float) -> Floats:
    """Return the log of the mean of some gaps in a span of days, leaning on the usual one."""
    mean = np.log(np.maximum(span / np.maximum(gaps, 1), 1))
    leaning: Floats = (gaps * mean + prior * usual) / (gaps + prior)
    return leaning


def _medians(
    span: Floats, times: Floats, groups: NDArray[np.int64], count: int
) -> tuple[float, Floats]:
    """Return the median log gap, and that of each group, which leans on the former."""
    often = times > 1
    gaps = np.log(np.maximum(span[often] / (times[often] - 1), 1))
    groups = groups[often]
    shop = float(np.median(gaps)) if len(gaps) else 0.0
    gaps = gaps[np.lexsort((gaps, groups))]
    counts = np.bincount(groups, minlength=count)
    medians = np.full(count, shop)
    told = counts > 0
    medians[told] = gaps[(np.cumsum(counts) - counts + counts // 2)[told]]
    return shop, (counts * medians + PRIOR_GAPS * shop) / (counts + PRIOR_GAPS)


def _of_pairs(past: Past, name: str) -> Floats:
    return past.pairs[:, PAIR.index(name)].astype(np.float64)


def _of_customers(past: Past, name: str) -> Floats:
    return past.customers[:, CUSTOMER.index(f"customer_{name}")].astype(np.float64)
