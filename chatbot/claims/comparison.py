"""Claims that a product is further along than another: cheaper, longer, lighter in colour."""

from dataclasses import dataclass

from chatbot.turn import Claim, Language
from chatbot.wording import claim, worded
from data.money import money
from data.product import Product
from retrieval.direction import Direction, Told


@dataclass(frozen=True, slots=True)
class Ahead:
    """A direction along which the words of two products tell them apart."""

    direction: Direction
    held: Told
    other: Told


def further(ahead: Ahead, other: Product, language: Language) -> Claim:
    """Claim that the words of a product tell that it is further along than another."""
    evidence = {
        "scale": ahead.direction.scale.name,
        "sign": int(ahead.direction.sign),
        "held": ahead.held.word,
        "product": other.id,
        "title": other.title,
        "other": ahead.other.word,
    }
    return claim("further", language, evidence)


def priced(product: Product, other: Product, language: Language) -> Claim | None:
    """Claim that a product costs less than another, or more; None where neither can be said."""
    price, than = product.price, other.price
    if price is None or than is None or price == than or product.currency != other.currency:
        return None
    kind = "cheaper" if price < than else "dearer"
    evidence = {"product": other.id, "title": other.title, "price": price, "than": than}
    shown = {**evidence, "price": money(price, product.currency, language)}
    return Claim(kind, worded(kind, language, shown), evidence)
