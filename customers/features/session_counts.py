"""What the events of a session's beginning add up to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.customer_past import CustomerPast
from customers.features.groups import Groups, Values, distinct_pairs, ratio
from customers.features.product_records import Records, Totals, usual_price
from customers.features.shelf import Shelf
from data.event import EventKind
from data.event_table import CODE_OF, KINDS, EventTable

LAST_KINDS = (
    EventKind.VIEW,
    EventKind.CART,
    EventKind.REMOVE,
    EventKind.LIKE,
    EventKind.DISLIKE,
    EventKind.PURCHASE,
)
"""``last_kind`` is a place here."""
PRIOR = 50
"""Views at the shop's own rate that smooth a product's and a category's conversion."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The events of beginnings of sessions, with what is known of each."""

    table: EventTable
    """A beginning's events together, in the order of time."""
    of: Groups
    """Which beginning each is in."""
    position: NDArray[np.int64]
    """Of its product in the catalogue, -1 for none."""
    records: Records
    """Of its product, before the session."""
    price: Values
    """As the event states it, or else as the product usually cost before; NaN where unknown."""
    shelf: Shelf

    def of_kind(self, kind: EventKind) -> NDArray[np.bool_]:
        """Mark the events of a kind."""
        return np.asarray(self.table.kind == CODE_OF[kind])


def counts(seen: Seen) -> dict[str, Values]:
    """Count what was done, with how many products, and how often the same again."""
    of, product = seen.of, seen.table.product.astype(np.int64)
    viewed, carted = seen.of_kind(EventKind.VIEW), seen.of_kind(EventKind.CART)
    removed = seen.of_kind(EventKind.REMOVE)
    views = of.count(viewed)
    revisits = views - _distinct(of.where(viewed), product[viewed])
    change = carted * 1.0 - removed
    pairs, owner, _ = distinct_pairs(of.of, product)
    held = np.bincount(pairs, change, minlength=len(owner)) > 0
    categories, brands = seen.shelf.categories(seen.position), seen.shelf.brands(seen.position)
    last_kind = np.array([LAST_KINDS.index(k) if k in LAST_KINDS else -1 for k in KINDS])
    return {
        "events": of.count(),
        "views": views,
        "carts": of.count(carted),
        "removes": of.count(removed),
        "likes": of.count(seen.of_kind(EventKind.LIKE)),
        "dislikes": of.count(seen.of_kind(EventKind.DISLIKE)),
        "products": _distinct(of, product),
        "categories": _distinct(of.where(categories >= 0), categories[categories >= 0]),
        "category_entropy": _entropy(of, categories),
        "brand_entropy": _entropy(of, brands),
        "revisits": revisits,
        "revisit_share": ratio(revisits, views),
        "cart_products": Groups(owner, of.size).count(held),
        "cart_value": np.maximum(of.total(change * seen.table.quantity * seen.price), 0),
        "last_kind": of.last(last_kind[seen.table.kind]),
        "views_since_cart": of.count(viewed & (_places(of) > _last(of, carted)[of.of])),
    }


def times(seen: Seen) -> dict[str, Values]:
    """Measure seconds: since the beginning and the last cart, between events, on products.

    How long the last product is looked at is never known, and dwell counts to the end at most.
    """
    of, at = seen.of, seen.table.at.astype(np.float64)
    began, now = of.smallest(at), of.largest(at)
    follows = of.of[1:] == of.of[:-1]
    gap = np.full(len(at), np.nan)
    gap[:-1] = np.where(follows, np.diff(at), np.nan)
    told = seen.table.dwell.astype(np.float64)
    dwell = np.where(np.isnan(told), gap, np.minimum(told, now[of.of] - at))
    dwell = np.where(seen.of_kind(EventKind.VIEW) & ~np.isnan(gap), dwell, np.nan)
    carted = _last(of, seen.of_kind(EventKind.CART))
    since = np.where(carted >= 0, now - np.append(at, np.nan)[carted], np.nan)
    known = ~np.isnan(dwell)
    return {
        "seconds": now - began,
        "seconds_since_cart": since,
        "gap_mean": of.mean(gap),
        "gap_last": of.where(~np.isnan(gap)).last(gap[~np.isnan(gap)]),
        "dwell_mean": of.mean(dwell),
        "dwell_max": of.largest(dwell),
        "dwell_last": of.where(known).last(dwell[known]),
    }


def prices(seen: Seen) -> dict[str, Values]:
    """Describe the prices of what was looked at, against its category's and its own before."""
    of, price = seen.of, seen.price
    in_category = np.log(ratio(price, usual_price(seen.records.category)))
    change = np.log(ratio(price, usual_price(seen.records.product)))
    return {
        "price_mean": of.mean(price),
        "price_max": of.largest(price),
        "price_min": of.smallest(price),
        "price_last": of.last(price),
        "price_in_category_mean": of.mean(in_category),
        "price_in_category_last": of.last(in_category),
        "price_change_mean": of.mean(change),
    }


def rates(seen: Seen) -> dict[str, Values]:
    """Describe how often products, and their categories, had been bought when viewed."""
    of, records = seen.of, seen.records
    product, category = (
        _conversion(records.product, records),
        _conversion(records.category, records),
    )
    return {
        "product_conversion_mean": of.mean(product),
        "product_conversion_max": of.largest(product),
        "product_conversion_last": of.last(product),
        "category_conversion_mean": of.mean(category),
        "category_conversion_last": of.last(category),
        "product_views_last": of.last(records.product[:, 0]),
    }


def familiar(seen: Seen, past: CustomerPast, began: NDArray[np.int64]) -> dict[str, Values]:
    """Return which shares of the events are on what the customer had viewed, and had bought."""
    customer, product = seen.table.customer, seen.table.product
    viewed, bought = past.with_product(customer, product, began[seen.of.of])
    return {
        "seen_before_share": seen.of.mean(viewed.astype(np.float64)),
        "bought_before_share": seen.of.mean(bought.astype(np.float64)),
    }


def _conversion(totals: Totals, records: Records) -> Values:
    shop = ratio(records.shop[:, 2], records.shop[:, 0])
    return (totals[:, 2] + PRIOR * shop) / (totals[:, 0] + PRIOR)


def _distinct(of: Groups, values: NDArray[np.int64]) -> Values:
    return Groups(distinct_pairs(of.of, values)[1], of.size).count()


def _entropy(of: Groups, codes: NDArray[np.int64]) -> Values:
    known = codes >= 0
    return of.where(known).entropy(codes[known], np.ones(int(known.sum())))


def _places(of: Groups) -> NDArray[np.int64]:
    return np.arange(len(of.of))


def _last(of: Groups, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the place of the last row of each group where a mask holds; -1 for none."""
    found = np.full(of.size, -1)
    found[of.of[mask]] = np.flatnonzero(mask)
    return found
