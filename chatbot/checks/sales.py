"""Whether others bought a product as often as is said."""

from collections.abc import Mapping

import numpy as np

from chatbot.checks.check import Check, Evidence
from chatbot.checks.records import Reading
from chatbot.claims.sales import WEEK, tellable
from data.product import Product


def popular(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product was bought so often in the last week, and often enough to be told."""
    count = reading.records.recommender.recent_count(product.id)
    return tellable(count) and (evidence["count"], evidence["days"]) == (count, WEEK)


def trending(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product was bought so often this week, and fewer times in the week before."""
    before = reading.records.recommender.facts.week_before(product.id)
    risen = tellable(before) and evidence["before"] == before < evidence["count"]
    return risen and popular(reading, evidence, product)


def bestseller(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product has this place among what sells of the kind that was bought last."""
    field, value, bought = evidence["field"], evidence["value"], evidence["product"]
    if reading.past is None or reading.past.latest[:1] != (bought,):
        return False
    catalogue = reading.records.catalogue
    if not product.facets.get(field) == value == catalogue[bought].facets.get(field):
        return False
    code = catalogue.facet_values(field).index(value)
    kind = np.equal(catalogue.facet_codes(field), code)
    best = reading.records.recommender.popular(evidence["place"], kind)
    placed = len(best) == evidence["place"] and best[-1][0] == product.id
    return placed and popular(reading, evidence, product)


def bought_together(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether so many baskets held both products, and enough to be told."""
    count = reading.records.recommender.together_count(evidence["product"], product.id)
    return tellable(count) and bool(evidence["count"] == count)


def also_bought(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether so many customers bought both products, and enough to be told."""
    count = reading.records.recommender.facts.buyers_of_both(evidence["product"], product.id)
    return tellable(count) and bool(evidence["count"] == count)


def new_in(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product first sold on that day, of late; or came after all that is counted."""
    if "date" not in evidence:
        return not reading.records.recommender.facts.knows(product.id)
    first = reading.records.newly_sold(product.id)
    return first is not None and evidence["date"] == first.isoformat()


CHECKS: Mapping[str, Check] = {
    "popular": popular,
    "trending": trending,
    "bestseller": bestseller,
    "bought_together": bought_together,
    "also_bought": also_bought,
    "new_in": new_in,
}
