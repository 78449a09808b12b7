"""Which product a tool call names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.state import DialogueState
from data.product import ProductId

if TYPE_CHECKING:
    from data.catalogue import Catalogue


def named_product(named: str, catalogue: Catalogue, state: DialogueState) -> ProductId | None:
    """Return the product that an id or exact title names, shown ones first."""
    named = named.strip()
    if named in catalogue:
        return named
    title = named.casefold()
    for shown in reversed(state.lists):
        for product in shown:
            if product.title.casefold() == title:
                return product.id
    titles = (position for position, t in enumerate(catalogue.titles) if t.casefold() == title)
    position = next(titles, None)
    return None if position is None else catalogue.product_at(position).id
