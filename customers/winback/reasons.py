"""Why a product was chosen to bring a customer back, in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from customers.winback.signs import Sign
from customers.words import Language, filled, words
from data.catalogue import Catalogue
from data.product import ProductId

_FEWEST_PEOPLE = 5
_TELLING_LIFT, _TELLING_AFFINITY = 1.5, 1.5
_USUAL_PRICE = math.log(1.25)
"""A price within a quarter of what the customer pays is usual."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One product for one customer."""

    product: ProductId
    score: float
    reasons: tuple[str, ...]
    """What speaks for it; none where the list is that of the customer's cluster."""


def offers_to(
    arrays: Mapping[str, NDArray[Any]], row: int, catalogue: Catalogue, language: Language
) -> list[Offer]:
    """Return what is kept for the customer of a row of ``Winback.arrays``, best first."""
    if "products" not in arrays:
        return []
    positions = catalogue.positions_of(arrays["products"][row]).tolist()
    return [
        Offer(
            catalogue.ids[position],
            float(arrays["product_scores"][row, place]),
            tuple(_reasons(arrays["product_evidence"][row, place].tolist(), language)),
        )
        for place, position in enumerate(positions)
        if position >= 0 and catalogue.offered[position]
    ]


def _reasons(signs: list[float], language: Language) -> list[str]:
    """Put into words what speaks for a product."""
    texts: dict[str, Any] = words("winback", language)["reasons"]
    if math.isnan(signs[Sign.RANK]):
        return []
    orders, returns, lift = signs[Sign.ORDERS], signs[Sign.RETURNS], signs[Sign.LIFT]
    values = {
        "orders": f"{orders:.0f}",
        "days": f"{signs[Sign.DAYS]:.0f}",
        "returns": f"{returns:.0f}",
        "lift": f"{lift:.1f}",
        "affinity": f"{signs[Sign.AFFINITY]:.1f}",
        "rank": f"{signs[Sign.RANK]:.0f}",
    }
    found = []
    if orders >= 1:
        found.append(texts["orders"]["one" if orders < 2 else "many"])
    if lift >= _TELLING_LIFT and returns >= _FEWEST_PEOPLE:
        found.append(texts["returns"])
    if signs[Sign.AFFINITY] >= _TELLING_AFFINITY:
        found.append(texts["affinity"])
    if signs[Sign.PRICE] > 0 and abs(math.log(signs[Sign.PRICE])) <= _USUAL_PRICE:
        found.append(texts["price"])
    return [filled(text, values) for text in (*found, texts["rank"])]
