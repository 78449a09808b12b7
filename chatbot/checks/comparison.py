"""Whether a product is further along than another."""

from collections.abc import Mapping

from chatbot.checks.check import Check, Evidence
from chatbot.checks.records import Reading
from data.product import Product
from retrieval.direction import Direction, Scale
from retrieval.direction.scale import scales


def further(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the words of both products are those named, and tell the one to be further along."""
    named = scales().get(evidence["scale"])
    direction = Direction(named or Scale.of(evidence["scale"]), 1 if evidence["sign"] > 0 else -1)
    directions, other = reading.records.engine.directions, evidence["product"]
    told = [directions.told(direction, id_) for id_ in (product.id, other)]
    words = [one.word if one else None for one in told]
    same = words == [evidence["held"], evidence["other"]]
    return same and directions.leads(direction, other, product.id)


def cheaper(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product costs what is said, which is less than the other does."""
    return _priced(reading, evidence, product) and evidence["price"] < evidence["than"]


def dearer(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product costs what is said, which is more than the other does."""
    return _priced(reading, evidence, product) and evidence["price"] > evidence["than"]


def _priced(reading: Reading, evidence: Evidence, product: Product) -> bool:
    other = reading.records.catalogue[evidence["product"]]
    same = (product.price, other.price) == (evidence["price"], evidence["than"])
    return same and product.currency == other.currency


CHECKS: Mapping[str, Check] = {"further": further, "cheaper": cheaper, "dearer": dearer}
