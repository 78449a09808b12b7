"""A made-up shop whose customers have a habit that no source of candidates sees."""

from collections.abc import Sequence

import numpy as np

from cf.als import AlsConfig
from cf.fitting import fitted
from cf.parts import CfConfig, Parts
from cf.ranker.config import RankerConfig
from data import Event
from data.event_table import EventTable
from tests.cf.builders import HeldEvents, catalogue_of, event, product_ids

CUSTOMERS, MONTHS = 160, 12
PRODUCTS = product_ids(40)
CATALOGUE = catalogue_of(PRODUCTS)
CANDIDATES = 20
CONFIG = CfConfig(als=AlsConfig(factors=4, iterations=3), candidates=CANDIDATES)
RANKER = RankerConfig(cuts=6, trees=40, leaves=7, least_rows=20)


def three_times(months: int = MONTHS, customers: int = CUSTOMERS) -> list[Event]:
    """Let each customer take up a product a month, buy it three months running and never again.

    So what was bought the oftenest is what is not bought next, and nobody else's purchases tell.
    """
    random = np.random.default_rng(1)
    events = []
    for customer in range(customers):
        taken_up = random.permutation(PRODUCTS)[: months + 2].tolist()
        first = customer % 28
        events += [
            event(customer, product, day=first + 28 * month)
            for month in range(months)
            for product in taken_up[month : month + 3]
        ]
    return events


def table_of(events: Sequence[Event]) -> EventTable:
    """Return events as a table."""
    return HeldEvents(events, CATALOGUE).all()


def fit(table: EventTable) -> Parts:
    """Make a recommender's parts from these events alone."""
    return fitted(CATALOGUE, table, CONFIG)
