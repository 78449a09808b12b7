"""What a shopper could truly find fault with: how a shown product differs from the goal."""

from dataclasses import dataclass
from typing import Literal

from data.product import Product

Matter = Literal["cheaper", "dearer", "colour", "pattern"]

COLOURS = ("colour_family", "color_family", "colour", "color")
PATTERNS = ("pattern", "print")
_CLOSE = 0.1
"""Prices nearer than this share of each other are alike to shoppers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would have to be otherwise."""

    matter: Matter
    wanted: str = ""
    """The value that it should have, where it is a facet."""


def differences(shown: Product, goal: Product) -> list[Difference]:
    """List what is true of the goal beside a product and can be told in a word."""
    return [*_price(shown, goal), *_look("colour", shown, goal), *_look("pattern", shown, goal)]


def look_of(matter: Matter, product: Product) -> str | None:
    """Return a product's colour or pattern, in the facet that shoppers speak of first."""
    names = COLOURS if matter == "colour" else PATTERNS
    return next((product.facets[name] for name in names if name in product.facets), None)


def _price(shown: Product, goal: Product) -> list[Difference]:
    if shown.price is None or goal.price is None:
        return []
    if goal.price < shown.price * (1 - _CLOSE):
        return [Difference("cheaper")]
    return [Difference("dearer")] if goal.price > shown.price * (1 + _CLOSE) else []


def _look(matter: Matter, shown: Product, goal: Product) -> list[Difference]:
    held, wanted = look_of(matter, shown), look_of(matter, goal)
    return [Difference(matter, wanted)] if held and wanted and held != wanted else []
