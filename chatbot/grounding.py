"""Holding a reply against the data: every product, price, facet, count and order it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chatbot.ground import Ground
from chatbot.statements import Clause, Unsupported, clauses_of
from chatbot.statements.counts import counts
from chatbot.statements.facets import FacetStatements, Reader
from chatbot.statements.orders import orders
from chatbot.statements.prices import prices
from chatbot.titles import invented

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{6,}(?![\d.,]*\d)")


class Grounding:
    """Checks replies for one catalogue; it learns the catalogue's facet values once."""

    def __init__(self, catalogue: Catalogue, reader: Reader | None = None) -> None:
        self._facets = FacetStatements(catalogue, reader)

    def unsupported(self, reply: str, ground: Ground) -> list[Unsupported]:
        """List every statement of a reply that is not true of the conversation's products."""
        names = invented(reply, ground, self._facets.is_value)
        found = [Unsupported("title", name) for name in names]
        for clause in clauses_of(reply, ground):
            for check in (prices, counts, orders, self._facets.check, _ids):
                found += check(clause, ground)
        return list(dict.fromkeys(found))


def _ids(clause: Clause, ground: Ground) -> Iterator[Unsupported]:
    """Yield long numbers that are no product's id and no count."""
    for number in _LONG_NUMBER.findall(clause.text):
        if number not in ground.products and int(number) not in ground.counts:
            yield Unsupported("id", number)
