"""What simulated shoppers have in mind: products that somebody really bought, later."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.event import CustomerKey, EventKind
from data.event_table import EventTable
from data.product import Product
from data.returns import settled
from evaluation.search.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Goal:
    """A product, and the customer who came to buy it."""

    product: Product
    customer: CustomerKey
    kind: str
    """What shoppers call such a thing."""
    known: bool
    """Whether the customer had a purchase history by then."""


def held_out(bought: EventTable, past: EventTable, shelf: Shelf) -> list[Goal]:
    """List the purchases that a shopper can ask for without naming them, once a customer.

    Left out is what has no price or is of a kind that nobody would say, and products whose kind or
    facets say their whole title. ``past`` are the events before.
    """
    catalogue = shelf.catalogue
    kept = settled(bought).of_kinds([EventKind.PURCHASE])
    positions = catalogue.positions_of(kept.product)
    known = np.isin(kept.customer, past.customer)
    rows = zip(kept.customer.tolist(), positions.tolist(), known.tolist(), strict=True)
    goals = []
    for customer, position, seen in dict.fromkeys(rows):
        goal = _goal(customer, position, seen, shelf) if _for_sale(position, catalogue) else None
        if goal is not None:
            goals.append(goal)
    return goals


def drawn(goals: Sequence[Goal], number: int, seed: int) -> list[Goal]:
    """Draw goals of customers with a history; others only where these are not enough."""
    draw = random.Random(seed)
    known = [goal for goal in goals if goal.known]
    others = [goal for goal in goals if not goal.known]
    return [
        *draw.sample(known, min(number, len(known))),
        *draw.sample(others, min(max(number - len(known), 0), len(others))),
    ]


def _for_sale(position: int, catalogue: Catalogue) -> bool:
    return (
        position >= 0
        and bool(catalogue.offered[position])
        and not np.isnan(catalogue.prices[position])
    )


def _goal(customer: CustomerKey, position: int, known: bool, shelf: Shelf) -> Goal | None:
    product = shelf.catalogue.product_at(position)
    kind = shelf.value_of(position, "type")
    title = product.title.casefold()
    named = any(title in value.casefold() for value in (kind or "", *product.facets.values()))
    return None if kind is None or named else Goal(product, customer, kind, known)
