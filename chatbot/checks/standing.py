"""Whether a product stands where it is said to, or is left out for the reason given."""

from collections.abc import Mapping

from chatbot.checks.check import Check, Evidence
from chatbot.checks.records import Reading
from chatbot.claims.sales import tellable
from data.product import Product


def rank(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product has this place among all that the shop sells."""
    if not reading.known or evidence["of"] != reading.records.catalogue.count:
        return False
    return bool(reading.standing(product.id).rank == evidence["rank"])


def ahead(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether another product has this earlier place, and these sources say more for it."""
    place, other = evidence["place"], evidence["product"]
    found = reading.standing(product.id).ahead if reading.known else []
    stands = 1 <= place <= len(found) and found[place - 1].product == other
    return stands and reading.more_for(other, product.id) == list(evidence["more"])


def unsupported(reading: Reading, _: Evidence, product: Product) -> bool:
    """Whether no source says anything for the product."""
    return not reading.supported(product.id)


def no_history(reading: Reading, _: Evidence, __: Product) -> bool:
    """Whether nothing is known of the customer."""
    return not reading.known


def withdrawn(reading: Reading, _: Evidence, product: Product) -> bool:
    """Whether the shop does not sell the product any more."""
    return not reading.records.catalogue.offers(product.id)


def disliked(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the customer's thumb on the product is down, since that day."""
    day = reading.past.disliked_on(product.id) if reading.past else None
    return day is not None and evidence["date"] == day.isoformat()


def near_disliked(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the product is hidden for one that the customer disliked on that day."""
    other = evidence["product"]
    day = reading.past.disliked_on(other) if reading.past else None
    if day is None or evidence["date"] != day.isoformat():
        return False
    standing = reading.standing(product.id)
    return (standing.excluded, standing.near) == ("near_disliked", other)


def bought_enough(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the customer has the product, and it is left out since few buy it twice."""
    visits = reading.past.visits(product.id) if reading.past else None
    if visits is None or evidence["last"] != visits.last.isoformat():
        return False
    hidden = reading.standing(product.id).excluded == "bought_once"
    return hidden and _counted(reading, evidence, product)


def _counted(reading: Reading, evidence: Evidence, product: Product) -> bool:
    """Whether the buyers and those who came back are as many as is said, if that is said."""
    if "buyers" not in evidence:
        return "again" not in evidence
    facts = reading.records.recommender.facts
    buyers, again = facts.buyers(product.id), facts.buyers_again(product.id)
    told = tellable(buyers) and (again == 0 or tellable(again))
    return told and (evidence["buyers"], evidence["again"]) == (buyers, again)


CHECKS: Mapping[str, Check] = {
    "rank": rank,
    "ahead": ahead,
    "unsupported": unsupported,
    "no_history": no_history,
    "withdrawn": withdrawn,
    "disliked": disliked,
    "near_disliked": near_disliked,
    "bought_enough": bought_enough,
}
