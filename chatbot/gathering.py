"""What the shop's records hold in favour of products, read once for a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from chatbot.checks import Reading
from chatbot.claims import Evidence
from chatbot.claims.past import Companion
from chatbot.claims.sales import Bestseller, tellable
from chatbot.kinds import kind_of
from data.product import Product, ProductId

_BEST = 10
"""Places among best-sellers worth naming."""
_LATEST = 20
"""Purchases that a product is held against by its text."""
_ALIKE = 0.6
"""The least cosine at which two texts are called similar."""


class Gathering:
    """Evidence for some products and one customer, or a guest."""

    def __init__(self, reading: Reading, products: Sequence[ProductId]) -> None:
        self._reading = reading
        self._records = reading.records
        self._products = products

    def evidence(
        self, product: Product, found: Evidence, *, named: Mapping[str, int], most: int
    ) -> Evidence:
        """Add what speaks for a product to the evidence of its list.

        ``named`` counts titles that other reasons have named: the ``most`` companions from the
        past are chosen for their weight, and for not having been named before.
        """
        companions = self._companions(product, named)[:most]
        recommender, past = self._records.recommender, self._reading.past
        wanted = self._reading.told("wanted")
        first_sold = self._records.newly_sold(product.id)
        return replace(
            found,
            companions=tuple(self._counted(one, product) for one in companions),
            visits=past.visits(product.id) if past else None,
            wanted=next((one for one in wanted if product.facets.get(one[0]) == one[1]), None),
            like_bought=None if companions else self._like_bought(product),
            recent=int(recommender.recent_count(product.id)),
            before=recommender.facts.week_before(product.id),
            bestseller=self._bestsellers.get(product.id),
            new=first_sold is not None or not recommender.facts.knows(product.id),
            first_sold=first_sold,
        )

    @cached_property
    def _contributions(self) -> dict[ProductId, list[Companion]]:
        """What of the customer's past speaks for each product, without counts yet."""
        customer, catalogue = self._reading.customer, self._records.catalogue
        if customer is None:
            return {}
        split = self._records.recommender.contributions_to(customer, self._products)
        return {
            product: [
                Companion(catalogue[c.product], float(c.share), c.kind)
                for c in contributions
                if c.share > 0 and c.product in catalogue
            ]
            for product, contributions in zip(self._products, split, strict=True)
        }

    @cached_property
    def _bestsellers(self) -> dict[ProductId, Bestseller]:
        """What sells most this week of the kind that the customer bought last."""
        catalogue, latest = self._records.catalogue, self._latest[:1]
        if not latest:
            return {}
        bought = catalogue[latest[0]]
        kind = kind_of(bought)
        if kind is None:
            return {}
        value = bought.facets[kind]
        allowed = np.equal(catalogue.facet_codes(kind), catalogue.facet_values(kind).index(value))
        best = self._records.recommender.popular(_BEST, allowed)
        return {
            product: Bestseller(kind, value, place, count, bought)
            for place, (product, count) in enumerate(best, start=1)
            if tellable(count)
        }

    @property
    def _latest(self) -> tuple[ProductId, ...]:
        return self._reading.past.latest if self._reading.past else ()

    def _companions(self, product: Product, named: Mapping[str, int]) -> list[Companion]:
        found = self._contributions.get(product.id, [])
        return sorted(found, key=lambda c: -c.share / (1 + named.get(c.product.title, 0)))

    def _counted(self, companion: Companion, product: Product) -> Companion:
        recommender, other = self._records.recommender, companion.product.id
        return replace(
            companion,
            baskets=int(recommender.together_count(other, product.id)),
            customers=recommender.facts.buyers_of_both(other, product.id),
        )

    def _like_bought(self, product: Product) -> tuple[Product, float] | None:
        """Return the latest purchase whose text is nearest, if it is near: for cold products."""
        others = [id_ for id_ in self._latest[:_LATEST] if id_ != product.id]
        if not others:
            return None
        vectors = self._records.engine.vectors_of([product.id, *others])
        cosines = vectors[1:] @ vectors[0]
        best = int(cosines.argmax())
        if cosines[best] < _ALIKE:
            return None
        return self._records.catalogue[others[best]], float(cosines[best])
