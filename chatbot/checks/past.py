"""Whether a product suits what the shopper bought, liked or said."""

from collections.abc import Mapping

from chatbot.checks.check import TOLERANCE, Check, Evidence
from chatbot.checks.records import Reading
from chatbot.claims.past import bought_before as compiled
from chatbot.taste.trait import Stance
from data.product import Product


def because_bought(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether a purchase speaks for the product with just this share."""
    if reading.past is None or reading.past.visits(evidence["product"]) is None:
        return False
    return _contributes(reading, "bought", evidence, product)


def because_liked(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether a thumb up speaks for the product with just this share."""
    if reading.past is None or reading.past.liked_on(evidence["product"]) is None:
        return False
    return _contributes(reading, "liked", evidence, product)


def bought_before(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the customer bought the product so often, so regularly, and last then."""
    visits = reading.past.visits(product.id) if reading.past else None
    return visits is not None and compiled(visits, "en").evidence == evidence


def similar_to_bought(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product is as near as is said to one that the customer bought."""
    if reading.past is None or reading.past.visits(evidence["product"]) is None:
        return False
    cosine = reading.records.engine.similarity(evidence["product"], product.id)
    return bool(abs(cosine - evidence["cosine"]) <= TOLERANCE)


def you_like(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the customer told us that they like what the product has."""
    return _told(reading, "wanted", evidence, product)


def refused(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the customer told us that they do not want what the product has."""
    return _told(reading, "refused", evidence, product)


def _contributes(reading: Reading, kind: str, evidence: Evidence, product: Product) -> bool:
    """Split the factor model's score over the customer's past once more."""
    found = reading.records.recommender.contributions(reading.customer, product.id)
    shares = [c.share for c in found if (c.kind, c.product) == (kind, evidence["product"])]
    return bool(shares and shares[0] > 0 and abs(shares[0] - evidence["share"]) <= TOLERANCE)


def _told(reading: Reading, stance: Stance, evidence: Evidence, product: Product) -> bool:
    field, value = evidence["field"], evidence["value"]
    return product.facets.get(field) == value and (field, value) in reading.told(stance)


CHECKS: Mapping[str, Check] = {
    "because_bought": because_bought,
    "because_liked": because_liked,
    "bought_before": bought_before,
    "similar_to_bought": similar_to_bought,
    "you_like": you_like,
    "refused": refused,
}
