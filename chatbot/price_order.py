"""Products by price, for who asks for the cheapest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from chatbot.choice import Order
from data.product import ProductId

if TYPE_CHECKING:
    from data.catalogue import Catalogue

Mask = npt.NDArray[np.bool_]
_MOST = 500
"""More than anybody looks through."""


def in_price_order(
    catalogue: Catalogue, allowed: Mask, order: Order, near: Mask | None = None
) -> list[ProductId]:
    """Return the allowed products of known price, the cheapest or dearest first, ties by place."""
    mask = allowed & ~np.isnan(catalogue.prices)
    found = np.flatnonzero(mask if near is None else mask & near)
    prices = catalogue.prices[found]
    best = found[np.argsort(prices if order == "cheapest" else -prices, kind="stable")]
    return [catalogue.ids[position] for position in best[:_MOST].tolist()]


def among(products: Iterable[ProductId], catalogue: Catalogue) -> Mask:
    """Return the catalogue positions of some products, shape [products]."""
    mask = np.zeros(len(catalogue), np.bool_)
    mask[[catalogue.position(product) for product in products]] = True
    return mask
