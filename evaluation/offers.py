"""What a turn offers where nothing fits, counted again in the catalogue."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from chatbot.turn import Turn
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

Prices = NDArray[np.float64]
PricesOf = Callable[[Sequence[Constraint]], Prices]
"""Gives the prices of the products that meet all constraints, nan where a price is unknown."""

_QUOTED = re.compile(r"[\"“].*?[\"”]")
"""A shopper's own words in an offer may hold numbers that state nothing."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CENT = 0.005


def false_offers(turn: Turn, prices_of: PricesOf) -> list[str]:
    """Name every number of the turn's relaxations that the catalogue does not bear out.

    A number must be the price of a product that then fits, the count of all that do, or a bound
    and the count of those within it.
    """
    return [fault for offer in turn.relaxations for fault in _faults(offer, turn, prices_of)]


def _faults(offer: Relaxation, turn: Turn, prices_of: PricesOf) -> Iterator[str]:
    prices = prices_of([c for c in turn.constraints if c not in offer.drop])
    if offer.count != len(prices):
        yield f"offer: {offer.text}: {offer.count} said, {len(prices)} fit"
    text = _QUOTED.sub(" ", offer.text)
    numbers = [float(digits.replace(",", "")) for digits in _NUMBER.findall(text)]
    within = {bound: _within(prices, bound, offer) for bound in numbers}
    for number in numbers:
        counts = {len(prices), *(count for bound, count in within.items() if bound != number)}
        bounds = within[number] in numbers
        priced = bool(np.any(np.abs(prices - number) <= _CENT))
        if not (number in counts or bounds or priced):
            yield f"offer: {offer.text}: {number:g}"


def _within(prices: Prices, bound: float, offer: Relaxation) -> int:
    """Count the products up to a bound, above the ceiling that was given up for it."""
    ceilings = [float(str(c.value)) for c in offer.drop if c.field == "price" and c.op[0] == "l"]
    above = prices > min(ceilings) if ceilings else ~np.isnan(prices)
    return int(np.count_nonzero(above & (prices <= bound + _CENT)))
