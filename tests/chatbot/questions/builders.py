"""An aisle of a few dozen products, whose facets split it unevenly."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from chatbot.choice import Choice, Interest
from chatbot.floor import Floor
from chatbot.picks import PickMaker
from chatbot.questions import Asking
from chatbot.state import DialogueState
from chatbot.turn import Question
from data.catalogue import Catalogue
from data.event import CustomerKey, Event
from data.product import Product
from retrieval.constraint import Constraint
from tests.chatbot.builders import FakeEvents, FakeRecommender, FakeSearch, Shop

COLOURS = ("Black", "Red", "Blue", "Black", "Black", "Red", "Blue", "Red")
"""Of the products in turn."""


class PlainSearch(FakeSearch):
    """Understands a colour or an audience of the aisle that is said alone."""

    def understand(self, text: str) -> Any:
        """Read one value as a demand."""
        found = super().understand(text)
        names = ("colour", "audience")
        said = [Constraint(n, "is", text) for n in names if text in self._catalogue.facet_values(n)]
        return replace(found, constraints=tuple(said[:1]) or found.constraints)


def aisle(number: int = 48) -> list[Product]:
    """Return products: colours split them best, audiences worse, codes and seasons not at all."""
    return [
        Product(
            f"q{n:02d}",
            f"Thing {n}",
            facets={
                "colour": COLOURS[n % 8],
                "audience": "Men" if n % 5 == 0 else "Women",
                "code": f"c{n}",
                "season": "All",
            },
            price=10.0 + n,
        )
        for n in range(number)
    ]


def floor_of(shop: Shop, products: Sequence[Product], purchases: Sequence[Event] = ()) -> Floor:
    """Return a small shop's floor with other products on it."""
    catalogue, events = Catalogue.of(products), FakeEvents(purchases)
    recommender: Any = FakeRecommender(catalogue, events)
    search: Any = PlainSearch(catalogue)
    return replace(shop.floor, picks=PickMaker(catalogue, search, recommender))


def choice_of(floor: Floor, popular: Sequence[float] | None = None, **fields: Any) -> Choice:
    """Return a list of nothing, as if a search had weighed every product."""
    size = len(floor.picks.catalogue)
    scores = np.ones(size) if popular is None else np.array(popular)
    return Choice(total=size, interest=Interest(scores.astype(np.float32)), **fields)


def asked(
    asking: Asking,
    floor: Floor,
    choice: Choice | None = None,
    *,
    constraints: Sequence[Constraint] = (),
    customer: CustomerKey | None = None,
    **state: Any,
) -> Question | None:
    """Return what is asked in a given state."""
    held = replace(DialogueState(), constraints=tuple(constraints), **state)
    return asking.question(choice or choice_of(floor), held, constraints, floor, customer)
