"""What kinds of products customers stay with."""

from cf.kinds import Kinds
from cf.purchases import Purchases
from data import Product
from data.catalogue import Catalogue
from data.clock import DAY
from tests.cf.builders import START, HeldEvents, event, product_ids

IDS = product_ids(12)
CLOCK = int(START.timestamp()) + 60 * DAY


def shop(**facets: str) -> Catalogue:
    """Give each product, of each facet, the value at its place."""
    return Catalogue.of(
        Product(id_, id_, facets={name: values[n] for name, values in facets.items()})
        for n, id_ in enumerate(IDS)
    )


def bought(catalogue: Catalogue) -> Purchases:
    """Let customers stay with the third of the shop that they began with."""
    events = [
        event(customer, IDS[customer % 3 * 4 + step], day=20 * step)
        for customer in range(30)
        for step in range(4)
    ]
    return Purchases.of(HeldEvents(events, catalogue).all(), catalogue)


def test_the_facet_that_customers_stay_with_is_chosen() -> None:
    catalogue = shop(shade="abcabcabcabc", third="aaaabbbbcccc")
    kinds = Kinds.of(bought(catalogue), catalogue, CLOCK)
    assert kinds is not None
    assert kinds.facet == "third"
    assert kinds.codes.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]


def test_a_facet_that_tells_nothing_is_not_chosen() -> None:
    catalogue = shop(same="aaaaaaaaaaaa", step="abcdabcdabcd")
    assert Kinds.of(bought(catalogue), catalogue, CLOCK) is None


def test_without_purchases_or_facets_there_are_no_kinds() -> None:
    catalogue = shop(third="aaaabbbbcccc")
    nothing = Purchases.of(HeldEvents([], catalogue).all(), catalogue)
    assert Kinds.of(nothing, catalogue, CLOCK) is None
    assert Kinds.of(bought(shop()), shop(), CLOCK) is None
