"""Small real objects for the tests of the evaluation floor."""

from typing import Any

from chatbot.turn import Pick, Turn
from data.product import Product
from retrieval.constraint import Constraint


def pick(id: str, price: float | None = 20.0, title: str = "Dress", **facets: str) -> Pick:
    """Make a pick of a product with the given facets."""
    product = Product(id, title, "Soft cotton.", facets, price, "EUR" if price else None)
    return Pick(product, score=1.0)


def turn(*picks: Pick, reply: str = "Here you are.", **fields: Any) -> Turn:
    """Make a turn that shows the picks."""
    return Turn(conversation="c1", reply=reply, picks=picks, **fields)


def tracked(field: str, op: Any, value: Any) -> Constraint:
    """Make a constraint that a conversation tracks."""
    return Constraint(field, op, value)
