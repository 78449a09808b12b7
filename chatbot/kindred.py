"""Picks that start from a product: what is like it, and what goes with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.choice import Choice, Request
from chatbot.claims import Evidence
from chatbot.kinds import kind_of
from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.fusion import reciprocal_rank_fusion

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from chatbot.reasons import Reasons
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine
    from retrieval.understanding import Understanding

NEIGHBOURS = 200
"""How far nearness to a product reaches."""

_VARIANTS = 20
"""How far down the same title is looked for."""
_SHARPNESS = 10
"""How much the first places of a ranking count above those further down."""


class KindredPicks:
    """Finds products by another one."""

    def __init__(
        self,
        catalogue: Catalogue,
        engine: SearchEngine,
        recommender: Recommender,
        reasons: Reasons,
    ) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._recommender = recommender
        self._reasons = reasons

    def similar(
        self,
        product: ProductId,
        request: Request,
        constraints: Sequence[Constraint] = (),
        *,
        asked: bool = True,
    ) -> Choice:
        """Rank by nearness to a product inside the constraints, which the shopper ``asked`` for."""
        seed = self._catalogue[product]
        hits = self._engine.similar(
            product,
            k=request.k,
            constraints=tuple(constraints),
            exclude=request.exclude | {product},
        )
        cosines = {hit.product: float(hit.score) for hit in hits}
        total = self._engine.count(tuple(constraints)) if constraints else self._catalogue.count
        if not cosines and not total:
            return self._nothing(constraints, request)
        picks = self._reasons.picks(
            list(cosines.items()),
            request,
            lambda id_: Evidence(constraints if asked else (), like=(seed, cosines[id_])),
        )
        return Choice(picks, total, "similar")

    def like(
        self, product: ProductId, wish: Understanding, request: Request, *, worded: bool
    ) -> Choice:
        """Rank by nearness to a product, and as much by what is wished for where it is worded."""
        exclude = request.exclude | {product}
        near = self._engine.similar(product, k=NEIGHBOURS, constraints=wish.hard, exclude=exclude)
        alike = [hit.product for hit in near]
        further: list[ProductId] = []
        if worded or len(near) < request.k:
            found = self._engine.search(wish, k=NEIGHBOURS, exclude=exclude)
            further = [hit.product for hit in found.hits]
        ranked = reciprocal_rank_fusion([alike, further][: 1 + worded], k=_SHARPNESS)
        variants = self._variants(product, wish, exclude)
        best = list(dict.fromkeys((*variants, *ranked, *further)))[: request.k]
        total = self._engine.count(wish.hard)
        if not best and not total:
            return self._nothing(wish.constraints, request)
        seed = self._catalogue[product]
        cosines = {id_: self._engine.similarity(product, id_) for id_ in best}
        picks = self._reasons.picks(
            list(cosines.items()),
            request,
            lambda id_: Evidence(wish.constraints, like=(seed, cosines[id_])),
        )
        return Choice(picks, total, "similar")

    def companions(
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Choice:
        """Find what is bought together with a product, else its style in other kinds."""
        seed = self._catalogue[product]
        wanted = tuple(c for c in constraints if c.hard)
        allowed = self._engine.mask(wanted)
        counts = {
            other: int(count)
            for other, count in self._recommender.bought_together(product, len(self._catalogue))
            if other not in request.exclude
            and other in self._catalogue
            and allowed[self._catalogue.position(other)]
        }
        listed = list(counts.items())[: request.k]
        if not listed:
            elsewhere = wanted or _elsewhere(seed)
            return self.similar(product, request, elsewhere, asked=bool(wanted))
        picks = self._reasons.picks(
            [(id_, float(count)) for id_, count in listed],
            request,
            lambda id_: Evidence(constraints, together=(seed, counts[id_])),
        )
        return Choice(picks, len(counts), "together")

    def _variants(
        self, product: ProductId, wish: Understanding, exclude: Collection[ProductId]
    ) -> list[ProductId]:
        """Return the same thing in what is wished for, another colour say: one of its title."""
        title = self._catalogue[product].title
        hits = self._engine.search(replace(wish, text=title), k=_VARIANTS, exclude=exclude).hits
        return [h.product for h in hits if self._catalogue[h.product].title == title][:1]

    def _nothing(self, constraints: Sequence[Constraint], request: Request) -> Choice:
        found = self._engine.relaxations(tuple(constraints), language=request.language)
        return Choice(basis="similar", relaxations=tuple(found))


def _elsewhere(seed: Product) -> tuple[Constraint, ...]:
    """Ask for other kinds of things for the same people."""
    kind = kind_of(seed)
    wanted = [Constraint(kind, "not", seed.facets[kind])] if kind else []
    if "audience" in seed.facets:
        wanted.append(Constraint("audience", "is", seed.facets["audience"]))
    return tuple(wanted)
