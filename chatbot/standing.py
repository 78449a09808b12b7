"""Where a product stands in somebody's recommendations, or why it has no place there."""

from collections.abc import Iterator

from chatbot.checks import Reading
from chatbot.claims import standing as said
from chatbot.claims.sales import tellable
from chatbot.purchase_history import PurchaseHistory
from chatbot.turn import Claim, Language
from data.product import Product


def standing_claims(reading: Reading, product: Product, language: Language) -> Iterator[Claim]:
    """Yield what keeps a product out, then its rank and what stands before it."""
    if not reading.records.catalogue.offers(product.id):
        yield said.withdrawn(language)
    if reading.past is None or not reading.known:
        yield said.no_history(language)
        return
    yield from _kept_out(reading, reading.past, product, language)
    for facet, value in reading.told("refused"):
        if product.facets.get(facet) == value:
            yield said.refused(facet, value, language)
    standing, catalogue = reading.standing(product.id), reading.records.catalogue
    if standing.rank is None:
        return
    yield said.ranked(standing.rank, catalogue.count, language)
    if not reading.supported(product.id):
        yield said.unsupported(language)
    for place, other in enumerate(standing.ahead, start=1):
        more = reading.more_for(other.product, product.id)
        yield said.ahead(catalogue[other.product], place, more, language)


def _kept_out(
    reading: Reading, past: PurchaseHistory, product: Product, language: Language
) -> Iterator[Claim]:
    """Yield why a product is hidden from a customer, where it is."""
    standing = reading.standing(product.id)
    if standing.excluded == "disliked" and (on := past.disliked_on(product.id)):
        yield said.disliked(on, language)
    if standing.excluded == "near_disliked" and standing.near is not None:
        on = past.disliked_on(standing.near)
        if on is not None:
            yield said.near_disliked(reading.records.catalogue[standing.near], on, language)
    visits = past.visits(product.id)
    if standing.excluded == "bought_once" and visits is not None:
        facts = reading.records.recommender.facts
        buyers, again = facts.buyers(product.id), facts.buyers_again(product.id)
        told = tellable(buyers) and (again == 0 or tellable(again))
        yield said.bought_enough(visits.last, (buyers, again) if told else None, language)
