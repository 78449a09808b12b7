from dataclasses import replace

from cf.fingerprint import fingerprint
from data import Event, EventKind
from tests.cf.builders import HeldEvents, catalogue_of, customer_key, event, product_ids

CATALOGUE = catalogue_of(product_ids())
EVENTS = [event(1, "p01"), event(1, "p02", day=3), event(2, "p01", EventKind.VIEW), event(2, "p01")]


def digest(events: list[Event], ids: list[str] | None = None) -> str:
    catalogue = CATALOGUE if ids is None else catalogue_of(ids)
    return fingerprint(HeldEvents(events, catalogue).all(), catalogue)


def test_the_order_of_events_and_the_keys_of_customers_do_not_matter() -> None:
    others = [replace(one, customer=-one.customer) for one in EVENTS]
    assert digest(EVENTS) == digest(EVENTS[::-1]) == digest(others)
    assert digest(EVENTS) == digest(EVENTS, product_ids()[::-1])


def test_whatever_is_different_makes_another_fingerprint() -> None:
    first, *rest = EVENTS
    changed = [
        rest,
        [first, *EVENTS],
        [replace(first, quantity=2), *rest],
        [replace(first, kind=EventKind.CART), *rest],
        [replace(first, product="p03"), *rest],
        [event(1, "p01", day=0.5), *rest],
        [replace(first, customer=customer_key(2)), *rest],
        [],
    ]
    digests = {digest(events) for events in [EVENTS, *changed]} | {digest(EVENTS, ["p01", "p02"])}
    assert len(digests) == len(changed) + 2
