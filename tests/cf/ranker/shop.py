"""A made-up shop whose customers have a rhythm that no source of candidates sees."""

from collections.abc import Sequence

import numpy as np

from cf.als import AlsConfig
from cf.fitting import fitted
from cf.parts import CfConfig, Parts
from cf.ranker.config import RankerConfig
from data import Event
from data.event_table import EventTable
from tests.cf.builders import HeldEvents, catalogue_of, event, product_ids

CUSTOMERS, MONTHS, EACH = 160, 12, 3
PRODUCTS = product_ids(40)
CATALOGUE = catalogue_of(PRODUCTS)
CANDIDATES = 20
CONFIG = CfConfig(als=AlsConfig(factors=4, iterations=3), candidates=CANDIDATES)
RANKER = RankerConfig(cuts=6, trees=40, leaves=7, least_rows=20)


def alternating(months: int = MONTHS, customers: int = CUSTOMERS) -> list[Event]:
    """Let each customer buy the one half of their products in even months, the other in odd ones.

    So what was bought last is what is not bought next, and nobody else's purchases tell.
    """
    random = np.random.default_rng(1)
    events = []
    for customer in range(customers):
        own = random.permutation(PRODUCTS)[: 2 * EACH].reshape(2, EACH)
        first = customer % 28
        events += [
            event(customer, str(product), day=first + 28 * month)
            for month in range(months)
            for product in own[month % 2]
        ]
    return events


def table_of(events: Sequence[Event]) -> EventTable:
    """Return events as a table."""
    return HeldEvents(events, CATALOGUE).all()


def fit(table: EventTable) -> Parts:
    """Make a recommender's parts from these events alone."""
    return fitted(CATALOGUE, table, CONFIG)
