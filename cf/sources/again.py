"""The source that repeats purchases."""

from dataclasses import replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.logistic import fit_logistic, probability
from cf.past import Past
from cf.popularity import Popularity, Sales
from cf.purchases import Purchases
from cf.sources.rhythm import TERMS, Rhythm
from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes
from cf.visits import Visits
from data.catalogue import Catalogue
from data.clock import DAY
from data.event_table import EventTable

HORIZON_DAYS = 28
PARTS = 4
"""A short history is looked back at from so many parts of it."""
MOST_PAIRS = 300_000
STRENGTH = 30.0
USUAL = {
    "waited": -0.6,
    "times": 0.5,
    "share": 0.5,
    "repeated": 0.3,
    "own_squared": -0.02,
    "product_squared": -0.02,
    "season": 0.2,
    "trend": 0.4,
    "always": 1.0,
}
"""How terms weigh where a shop tells nothing; what is learned there starts from this."""

Weights = NDArray[np.float64]


class BoughtAgain:
    """What the customer bought, as likely as it is that they buy it again soon."""

    name = "again"

    def __init__(self, rhythm: Rhythm, weights: Weights, popularity: Popularity) -> None:
        """Take the products' rhythms, and what ``repeat_weights`` learned."""
        self._rhythm = rhythm
        self._weights = weights
        self._popularity = popularity

    def score(self, tastes: Tastes) -> Scores:
        """Score what was bought by the probability that whoever buys soon buys it again."""
        products = tastes.bought.shape[1]
        past = _within(tastes.past, products)
        terms = self._rhythm.terms(past, self._popularity.sales.trend)
        spoken = np.zeros(len(past.products))
        for weight, term in zip(self._weights, terms, strict=True):
            spoken += weight * term
        chances = probability(spoken).astype(np.float32)
        size = (len(tastes), products)
        return SparseScores(sp.csr_matrix((chances, past.products, past.starts), shape=size))


def repeat_weights(table: EventTable, catalogue: Catalogue, clock: int) -> Weights:
    """Learn what tells that a purchase comes again, from a moment in the past and what followed.

    Of those who bought anything in the four weeks (a quarter of a shorter history) before
    ``clock``: which of their earlier products did they buy?
    """
    bought = Purchases.of(table, catalogue).of_customers
    usual = np.array([USUAL.get(term, 0.0) for term in TERMS])
    if not len(bought):
        return usual
    moment = clock - min(HORIZON_DAYS * DAY, (clock - int(bought.at.min())) // PARTS)
    before, later = table.until(moment + 1), bought.take(bought.at > moment)
    customers = np.unique(before.customer)
    past = Past.of(Visits.of(before, catalogue, customers, moment), len(customers))
    rhythm = Rhythm.of(past, len(catalogue))
    trend = Sales.of(before, catalogue, moment).trend
    active = past.take(np.flatnonzero(np.isin(customers, later.customer)))
    keys = np.repeat(np.intersect1d(customers, later.customer), np.diff(active.starts))
    again = _pairs_in(keys, active.products, later)
    terms = np.column_stack(rhythm.terms(active, trend))[:MOST_PAIRS]
    return fit_logistic(terms, again[:MOST_PAIRS], usual, STRENGTH)


def _pairs_in(
    customers: NDArray[np.int64], products: NDArray[np.int64], bought: Purchases
) -> NDArray[np.float64]:
    """Mark the pairs that were bought, 1 or 0."""
    known, own = np.unique(np.concatenate([customers, bought.customer]), return_inverse=True)
    width = int(max(products.max(initial=0), bought.product.max(initial=0))) + 1
    pairs, theirs = np.split(
        own * width + np.concatenate([products, bought.product]), [len(customers)]
    )
    assert len(known) * width < 2**63
    return np.isin(pairs, theirs).astype(np.float64)


def _within(past: Past, products: int) -> Past:
    """Leave out products that came after so many."""
    held = past.products < products
    if held.all():
        return past
    starts = np.concatenate([[0], np.cumsum(held)])[past.starts]
    return replace(past, starts=starts, products=past.products[held], pairs=past.pairs[held])
