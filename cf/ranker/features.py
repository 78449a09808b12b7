"""What the ranker looks at: sources, customer, product, the pair of both, and time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cf.past import CUSTOMER, PAIR, Past
from cf.ranker.candidates import Candidates
from cf.ranker.products import PRODUCT
from cf.visits import changes

Rows = NDArray[np.float32]

RELATED = (
    "own_gap",
    "due_by_own_gap",
    "due_by_gap",
    "visits_share",
    "visits_since_first",
    "last_but_customer_last",
    "visits_missed",
    "customer_gap",
    "customer_due",
    "basket_mean",
    "new_share",
    "price_difference",
    "quantity_difference",
    "season_sales",
)
"""The customer's mean days between buying the product, and the days since as a part of it and of
the product's; on how many of all days of purchase, and of those since the first time, it was
bought; days and mean gaps of purchases that it was missing from; the customer's mean gap, and the
days since the last purchase as a part of it; products a day; how many of them were new; log price
and quantity against the customer's usual; late sales times last year's change in this season."""


def names(sources: Sequence[str]) -> list[str]:
    """Name the columns of ``features``."""
    of_sources = [f"{kind}_{source}" for kind in ("score", "share", "place") for source in sources]
    return [*of_sources, "blend", "place_blend", *PAIR, *CUSTOMER, *PRODUCT, *RELATED]


def features(past: Past, products: Rows, candidates: Candidates) -> Rows:
    """Describe each candidate: shape [m, features]; the columns are those of ``names``.

    ``products`` holds a row a product, see ``cf.ranker.products.statistics``. A pair's row depends
    on its customer's candidates alone, whoever else's are described with them.
    """
    if not len(candidates):
        return np.zeros((0, len(names(())) + 3 * candidates.sources.shape[1]), dtype=np.float32)
    pair = past.of_pairs(candidates.rows, candidates.products)
    customer = past.customers[candidates.rows]
    product = products[candidates.products]
    blend = candidates.blend[:, None]
    return np.hstack(
        [
            candidates.sources,
            _shares(candidates.rows, candidates.sources),
            _places(candidates.rows, candidates.sources),
            blend,
            _places(candidates.rows, blend),
            pair,
            customer,
            product,
            _related(pair, customer, product),
        ]
    )


def _shares(rows: NDArray[np.int64], scores: Rows) -> Rows:
    """Return scores as parts of the customer's highest."""
    new = changes(rows)
    highest = np.maximum.reduceat(scores, np.flatnonzero(new), axis=0)[np.cumsum(new) - 1]
    shares = np.zeros_like(scores)
    np.divide(scores, highest, out=shares, where=highest > 0)
    return shares


def _places(rows: NDArray[np.int64], scores: Rows) -> Rows:
    """Return each score's place among the customer's, from 0; equals in the order they stand."""
    starts = np.flatnonzero(changes(rows))
    first = np.repeat(starts, np.diff(np.append(starts, len(rows))))
    places = np.empty_like(scores)
    for column in range(scores.shape[1]):
        order = np.lexsort((-scores[:, column], rows))
        places[order, column] = np.arange(len(rows)) - first
    return places


def _related(pair: Rows, customer: Rows, product: Rows) -> Rows:
    p = dict(zip(PAIR, pair.T, strict=True))
    c = dict(zip(CUSTOMER, customer.T, strict=True))
    q = dict(zip(PRODUCT, product.T, strict=True))
    span = c["customer_first"] - c["customer_last"]
    gap = _part(span, c["customer_visits"] - 1)
    own_gap = _part(p["first"] - p["last"], p["visits"] - 1)
    since = p["last"] - c["customer_last"]
    return np.column_stack(
        [
            own_gap,
            p["last"] / np.maximum(own_gap, 1),
            p["last"] / np.maximum(q["gap"], 1),
            _part(p["visits"], c["customer_visits"]),
            p["visits"] / np.maximum(1, p["first"] / np.maximum(gap, 1)),
            since,
            since / np.maximum(gap, 1),
            gap,
            c["customer_last"] / np.maximum(gap, 1),
            _part(c["customer_pairs"], c["customer_visits"]),
            _part(c["customer_products"], c["customer_pairs"]),
            q["price"] - c["customer_price"],
            q["product_quantity"] - c["customer_quantity"],
            q["sold28"] * np.exp(np.clip(q["season_change"], -3, 3)),
        ]
    )


def _part(part: Rows, whole: Rows) -> Rows:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
