"""What speaks for a product, gathered for one shopper and made into claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.choice import Request
from chatbot.claims import (
    Contribution,
    Evidence,
    bought_with,
    compile_claims,
    matching,
    of_the_range,
    popular,
    ranked,
)
from chatbot.claims import because as because_of
from chatbot.turn import Claim, Language, Pick
from chatbot.wording import worded
from data.event import CustomerKey
from data.product import Product, ProductId
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine


_MOST_DETAILS = 6
"""Reasons told when somebody asks why."""
_KINDS = ("product_group", "product_type", "category")
"""Facets that say what kind of thing a product is, the widest first."""


class Reasons:
    """Turns products into picks, each with what speaks for it."""

    def __init__(
        self, catalogue: Catalogue, search: SearchEngine, recommender: Recommender
    ) -> None:
        self.catalogue = catalogue
        self.engine = search
        self.recommender = recommender

    def picks(
        self,
        listed: Iterable[tuple[ProductId, float]],
        request: Request,
        evidence: Callable[[ProductId], Evidence],
    ) -> tuple[Pick, ...]:
        """Return products with their scores as picks; ``evidence`` is what the list rests on."""
        picks = []
        named: Counter[str] = Counter()
        for id_, score in listed:
            product = self.catalogue[id_]
            contributions = self._contributions(request.customer, id_)
            titles = {c.product: self.catalogue[c.product].title for c in contributions}
            found = replace(
                evidence(id_),
                contributions=varied(contributions, titles, named),
                recent=int(self.recommender.recent_count(id_)),
            )
            reasons = compile_claims(product, found, titles, request.language)
            named.update(titles[c.product] for c in found.contributions[:1])
            picks.append(Pick(product, score, reasons or self.of_the_range(product, request)))
        return tuple(picks)

    def pick(
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Pick:
        """Return one product as a pick, with all that speaks for it."""
        held = self.catalogue[product]
        reasons = matching(held, constraints, request.language)
        reasons += self._because(request.customer, product, request.language)
        recent = int(self.recommender.recent_count(product))
        if recent:
            reasons.append(popular(recent, request.language))
        reasons = reasons or list(self.of_the_range(held, request))
        return Pick(held, 0.0, tuple(reasons[:_MOST_DETAILS]))

    def explain(
        self, customer: CustomerKey | None, product: ProductId, language: Language = "en"
    ) -> list[Claim]:
        """Say why, or why not, a product suits a customer; every claim can be checked."""
        self.catalogue.position(product)
        claims = self._because(customer, product, language)
        recent = int(self.recommender.recent_count(product))
        if recent:
            claims.append(popular(recent, language))
        rank = None if customer is None else self.recommender.rank_of(customer, product)
        if customer is None or not self.recommender.knows(customer):
            claims.append(Claim("no_history", worded("no_history", language, {})))
        elif rank is not None:
            claims.append(ranked(rank, self.catalogue.count, language))
        request = Request(customer, language=language)
        return claims or list(self.of_the_range(self.catalogue[product], request))

    def nearness(self, words: str, product: ProductId) -> float:
        """Return the cosine of words and a product's text."""
        return float(self.engine.vectors_of([product])[0] @ self.engine.vector(words))

    def ranged(self, pick: Pick, request: Request) -> Pick:
        """Return a pick with nothing but its place in the range for a reason."""
        return replace(pick, reasons=self.of_the_range(pick.product, request))

    def _contributions(
        self, customer: CustomerKey | None, product: ProductId
    ) -> tuple[Contribution, ...]:
        """Return what the customer bought or liked that speaks for a product."""
        if customer is None:
            return ()
        found = self.recommender.contributions(customer, product)
        return tuple(c for c in found if c.share > 0 and c.product in self.catalogue)

    def of_the_range(self, product: Product, request: Request) -> tuple[Claim, ...]:
        """Say at least where in the shop a product belongs, when nothing else speaks for it."""
        kind = kind_of(product)
        if kind is None:
            return ()
        value = product.facets[kind]
        count = self.catalogue.facet_counts(kind)[value]
        return (of_the_range(kind, value, count, request.language),)

    def _because(
        self, customer: CustomerKey | None, product: ProductId, language: Language
    ) -> list[Claim]:
        claims = []
        for contribution in self._contributions(customer, product):
            other = self.catalogue[contribution.product]
            claims.append(because_of(contribution, other.title, language))
            count = int(self.recommender.together_count(contribution.product, product))
            if count:
                claims.append(bought_with(other, count, language=language))
        return claims


def varied(
    contributions: Sequence[Contribution], titles: Mapping[ProductId, str], named: Mapping[str, int]
) -> tuple[Contribution, ...]:
    """Put the most telling contribution first, one that was named less often before others."""
    return tuple(
        sorted(contributions, key=lambda c: -c.share / (1 + named.get(titles[c.product], 0)))
    )


def kind_of(product: Product) -> str | None:
    """Return the facet that tells what kind of thing a product is, or any it has."""
    named = (name for name in _KINDS if name in product.facets)
    return next(named, None) or next(iter(product.facets), None)
