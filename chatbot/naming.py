"""Which product a tool call names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.state import DialogueState
from data.product import ProductId

if TYPE_CHECKING:
    from data.catalogue import Catalogue


def named_product(named: str, catalogue: Catalogue, state: DialogueState) -> ProductId | None:
    """Return the product on sale that an id or exact title names, shown ones first."""
    named = named.strip()
    if catalogue.offers(named):
        return named
    title = named.casefold()
    for shown in reversed(state.lists):
        for product in shown:
            if product.title.casefold() == title and catalogue.offers(product.id):
                return product.id
    titled = (place for place, held in enumerate(catalogue.titles) if held.casefold() == title)
    position = next((place for place in titled if catalogue.offered[place]), None)
    return None if position is None else catalogue.product_at(position).id
