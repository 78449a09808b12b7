"""Claims that a product suits what the shopper bought, liked or said."""

from dataclasses import dataclass
from typing import Any, Literal

from chatbot.purchase_history import Visits
from chatbot.turn import Claim, Language
from chatbot.wording import claim
from data.product import Product


@dataclass(frozen=True, slots=True)
class Companion:
    """A product of the shopper's past that speaks for another one."""

    product: Product
    share: float
    """Its part of all that speaks for the other in the factor model, 0 to 1."""
    kind: Literal["bought", "liked"]
    baskets: int = 0
    """How many held both."""
    customers: int = 0
    """How many bought both, together or not."""


def because(companion: Companion, language: Language) -> Claim:
    """Claim that something bought or liked speaks for the product."""
    evidence = {
        "product": companion.product.id,
        "title": companion.product.title,
        "share": round(companion.share, 4),
    }
    return claim(f"because_{companion.kind}", language, evidence)


def bought_before(visits: Visits, language: Language) -> Claim:
    """Claim how often, how regularly and when last the shopper bought the product."""
    evidence: dict[str, Any] = {"times": visits.times, "last": visits.last.isoformat()}
    if visits.every is not None:
        evidence["every"] = visits.every
        return claim("bought_before", language, evidence, "bought_regularly")
    return claim("bought_before", language, evidence, "bought_once" if visits.times == 1 else None)


def like_bought(other: Product, cosine: float, language: Language) -> Claim:
    """Claim that the product resembles by description one that the shopper bought."""
    evidence = {"product": other.id, "title": other.title, "cosine": round(float(cosine), 4)}
    return claim("similar_to_bought", language, evidence)


def wanted(field: str, value: str, language: Language) -> Claim:
    """Claim that the product has what the shopper told us they like."""
    return claim("you_like", language, {"field": field, "value": value})
