"""A small shop where people buy what their group buys, every few days for months."""

import numpy as np

from cf.tuning import Material
from data.event_table import EventTable
from tests.cf.builders import catalogue_of, customer_key, product_ids

DAY = 86_400
OPENED = 19_800 * DAY
CUSTOMERS, PRODUCTS, GROUPS = 24, 40, 4


def material(days: int = 150, seed: int = 0) -> Material:
    """Draw a visit about every six days, mostly for products of the customer's own group."""
    random = np.random.default_rng(seed)
    catalogue = catalogue_of(product_ids(PRODUCTS))
    visits = np.sort(random.integers(0, days * DAY, CUSTOMERS * days // 6))
    customers = random.integers(0, CUSTOMERS, len(visits))
    shelf = PRODUCTS // GROUPS
    own = customers % GROUPS * shelf + random.integers(0, shelf, len(visits))
    products = np.where(random.random(len(visits)) < 0.8, own, random.integers(0, 40, len(visits)))
    return Material(
        catalogue,
        EventTable.of(
            len(visits),
            customer=customer_key(0) + customers,
            product=catalogue.numbers[products],
            at=OPENED + visits,
        ),
    )
