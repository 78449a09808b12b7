"""What products are told apart by: categories or brands, the busiest by name."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.log import Log
from customers.features.categories import Categories
from customers.features.config import FeatureConfig
from data.catalogue import Catalogue
from data.event_table import EventTable
from data.money import money

BRANDS = ("brand", "manufacturer")
"""Facets that say who made a product."""
THIRDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Groups of products, the busiest first; what none of them holds has the code ``len``."""

    names: tuple[str, ...]
    codes: NDArray[np.int64]
    """Each product's group by position; ``len(names)`` for another or none: shape [products]."""
    by_price: bool = False
    """Whether they are thirds of the price, in a shop that knows no categories."""

    def __len__(self) -> int:
        return len(self.names)

    def at(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the groups of products."""
        return self.codes[positions]


def categories(catalogue: Catalogue, log: Log, config: BehaviourConfig) -> Level:
    """Group products by category; a shop without categories by the thirds of its prices."""
    held = Categories.of(catalogue, EventTable.empty(), FeatureConfig(facet=config.facet))
    if not held.values:
        return _price_thirds(catalogue, log)
    return _busiest(held.values, held.codes, log, config.categories, config)


def brands(catalogue: Catalogue, log: Log, config: BehaviourConfig) -> Level:
    """Group products by who made them; without names where the shop does not say."""
    facet = next((name for name in BRANDS if name in catalogue.facet_names), None)
    if facet is None:
        return Level((), np.zeros(len(catalogue), np.int64))
    codes = catalogue.facet_codes(facet).astype(np.int64)
    values = tuple(catalogue.facet_values(facet))
    return _busiest(values, codes, log, config.brands, config)


def _busiest(
    values: tuple[str, ...],
    codes: NDArray[np.int64],
    log: Log,
    most: int,
    config: BehaviourConfig,
) -> Level:
    """Keep the values with most events, of those that enough people had to do with."""
    of_events = codes[log.product]
    known = of_events >= 0
    events = np.bincount(of_events[known], minlength=len(values))
    people = np.unique(of_events[known] * log.customers + log.customer[known]) // log.customers
    customers = np.bincount(people, minlength=len(values))
    order = np.argsort(-events, kind="stable")
    named = [code for code in order.tolist() if customers[code] >= config.least_customers][:most]
    places = np.full(len(values) + 1, len(named), dtype=np.int64)  # the last is for no value
    places[named] = np.arange(len(named))
    return Level(tuple(values[code] for code in named), places[codes])


def _price_thirds(catalogue: Catalogue, log: Log) -> Level:
    """Group products by price so that each third has as many of the events."""
    prices = catalogue.prices
    paid = prices[log.product]
    paid = paid[~np.isnan(paid)]
    edges = (
        np.unique(np.quantile(paid, np.arange(1, THIRDS) / THIRDS)) if len(paid) else np.array([])
    )
    if not len(edges):
        return Level((), np.zeros(len(catalogue), np.int64))
    codes = np.searchsorted(edges, prices, side="left")
    said = [money(float(edge), catalogue.currency) for edge in edges]
    between = [f"{low} – {high}" for low, high in pairwise(said)]
    names = (f"≤ {said[0]}", *between, f"> {said[-1]}")
    return Level(names, np.where(np.isnan(prices), len(names), codes), by_price=True)
