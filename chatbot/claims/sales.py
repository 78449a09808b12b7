"""Claims that others bought a product: counts, and never so small that they point at a person."""

from dataclasses import dataclass
from datetime import date

from chatbot.turn import Claim, Language
from chatbot.wording import claim
from data.product import Product

FEWEST = 3
"""Smaller counts are neither told nor held true: who knows a shop's customers knows whom they
mean."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Bestseller:
    """A place among what sold most this week of one kind."""

    field: str
    value: str
    """The facet that says what kind."""
    place: int
    """From 1."""
    count: int
    """Purchases in the last week of the shop's data."""
    bought: Product
    """The shopper's latest purchase, which is of that kind."""


def tellable(count: int) -> bool:
    """Say whether a count of customers or purchases may be told."""
    return count >= FEWEST


def popular(count: int, language: Language) -> Claim:
    """Claim how often the product was bought in the last week of the shop's data."""
    return claim("popular", language, {"count": int(count), "days": WEEK})


def trending(count: int, before: int, language: Language) -> Claim:
    """Claim that the product was bought more often in the last week than in the one before."""
    evidence = {"count": int(count), "before": int(before), "days": WEEK}
    return claim("trending", language, evidence)


def bestseller(found: Bestseller, language: Language) -> Claim:
    """Claim the product's place among what sells most of the kind bought last."""
    evidence = {
        "field": found.field,
        "value": found.value,
        "place": found.place,
        "count": int(found.count),
        "days": WEEK,
        "product": found.bought.id,
        "title": found.bought.title,
    }
    return claim("bestseller", language, evidence)


def bought_with(other: Product, count: int, language: Language) -> Claim:
    """Claim that the product was often bought together with another, and in how many baskets."""
    evidence = {"product": other.id, "title": other.title, "count": int(count)}
    return claim("bought_together", language, evidence)


def bought_by_the_same(other: Product, count: int, language: Language) -> Claim:
    """Claim how many customers bought both the product and another, together or not."""
    evidence = {"product": other.id, "title": other.title, "count": int(count)}
    return claim("also_bought", language, evidence)


def new_in(first_sold: date | None, language: Language) -> Claim:
    """Claim that the product came lately: when it first sold, or after all that is counted."""
    if first_sold is None:
        return claim("new_in", language, {}, "new_in_unsold")
    return claim("new_in", language, {"date": first_sold.isoformat()})
