from dataclasses import replace

import numpy as np

from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from evaluation.search.shelf import Shelf
from evaluation.simulation.goal import drawn, held_out
from tests.evaluation.simulation.builders import wardrobe

PRODUCTS = wardrobe(6)
PRODUCTS[1] = replace(PRODUCTS[1], price=None)
PRODUCTS[2] = replace(PRODUCTS[2], title="Solid", facets={**PRODUCTS[2].facets, "pattern": "Solid"})
PRODUCTS[3] = replace(PRODUCTS[3], facets={"colour_family": "Red"})
SHELF = Shelf(Catalogue.of(PRODUCTS))


def _events(*pairs: tuple[int, int], kind: EventKind = EventKind.PURCHASE) -> EventTable:
    customers, products = zip(*pairs, strict=True)
    return EventTable.of(
        len(pairs),
        customer=np.array(customers),
        product=np.array(products),
        kind=np.full(len(pairs), CODE_OF[kind]),
        at=np.full(len(pairs), 1_600_000_000),
    )


def test_only_what_can_be_asked_for_without_naming_it_is_a_goal() -> None:
    bought = _events(*((7, number) for number in range(1, 8)))

    goals = held_out(bought, _events((7, 1)), SHELF)

    assert [goal.product.id for goal in goals] == [PRODUCTS[n].id for n in (0, 4, 5)]
    assert {(goal.customer, goal.known) for goal in goals} == {(7, True)}


def test_each_is_a_goal_once_a_customer_and_views_are_none() -> None:
    bought = EventTable.concatenate(
        [_events((7, 1), (7, 1), (8, 1)), _events((9, 1), kind=EventKind.VIEW)]
    )

    goals = held_out(bought, _events((8, 5)), SHELF)

    assert [(goal.customer, goal.known) for goal in goals] == [(7, False), (8, True)]


def test_customers_with_a_history_come_first_and_a_seed_draws_the_same() -> None:
    goals = held_out(_events((7, 1), (7, 5), (8, 1), (9, 6)), _events((8, 5), (9, 5)), SHELF)

    assert {goal.customer for goal in drawn(goals, 2, 0)} == {8, 9}
    assert len(drawn(goals, 3, 0)) == 3
    assert len(drawn(goals, 99, 0)) == 4
    assert drawn(goals, 3, 5) == drawn(goals, 3, 5)
