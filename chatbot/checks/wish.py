"""Whether a product is what was asked for."""

from collections.abc import Mapping

from chatbot.checks.check import TOLERANCE, Check, Evidence
from chatbot.checks.records import Reading
from data.product import Product
from retrieval.constraint import Constraint, satisfies


def matches(_: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product holds the value named and meets the demand."""
    held = product.facets.get(evidence["field"])
    return held == evidence["held"] and satisfies(product, Constraint.from_json(dict(evidence)))


def within_price(_: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product costs what is said, and within every bound."""
    bounds = [Constraint("price", op, value) for op, value in evidence["bounds"]]
    same = (product.price, product.currency) == (evidence["price"], evidence["currency"])
    return same and bool(bounds) and all(satisfies(product, bound) for bound in bounds)


def similar(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product is as near to another, or to words, as is said."""
    if "product" in evidence:
        cosine = reading.records.engine.similarity(evidence["product"], product.id)
    else:
        cosine = reading.records.nearness(evidence["text"], product.id)
    return bool(abs(cosine - evidence["cosine"]) <= TOLERANCE)


def of_the_range(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the shop has so many products of its kind."""
    field, value = evidence["field"], evidence["value"]
    counts = reading.records.catalogue.facet_counts(field)
    return bool(product.facets.get(field) == value and counts.get(value) == evidence["count"])


CHECKS: Mapping[str, Check] = {
    "matches": matches,
    "within_price": within_price,
    "similar": similar,
    "range": of_the_range,
}
