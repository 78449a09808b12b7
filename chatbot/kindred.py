"""Picks that start from a product: what is like it, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.choice import Basis, Choice, Request
from chatbot.claims import Evidence
from chatbot.claims.comparison import Ahead
from chatbot.kinds import kind_of
from chatbot.merging import is_kind
from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.direction import Direction
from retrieval.fusion import reciprocal_rank_fusion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cf.recommender import Recommender
    from chatbot.reasons import Reasons
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine
    from retrieval.understanding import Understanding

    Positions = NDArray[np.int64]
    Scores = NDArray[np.float64]

NEIGHBOURS = 200
"""How far nearness to a product reaches."""

_ENOUGH = 4
"""Fewer companions than these are filled up by what is near in style."""
_VARIANTS = 20
"""How far down the same title is looked for."""
_PREFERRED = 1.0
"""What soft wishes, and being for sale, count beside a course."""
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
        told: Sequence[Constraint] | None = None,
    ) -> Choice:
        """Rank by nearness to a product inside the constraints.

        The shopper ``told`` some of them, or all, and only these are reasons.
        """
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
            lambda id_: Evidence(constraints if told is None else told, like=(seed, cosines[id_])),
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
            lambda id_: Evidence(wish.constraints, like=(seed, cosines[id_]), compared=seed),
        )
        return Choice(picks, total, "similar")

    def toward(
        self,
        start: Sequence[ProductId],
        course: Sequence[Direction],
        wish: Understanding,
        request: Request,
        *,
        alike: bool = True,
    ) -> Choice:
        """Rank what lies further along every direction of a course than where it starts.

        That is one product, or a list, whose first is what reasons name. Words of the wish rank as
        much as the course does. Where nothing does, come those that are merely ``alike``.
        """
        exclude = request.exclude | set(start)
        allowed = self._engine.mask(wish.hard)
        left_out = [self._catalogue.position(id_) for id_ in exclude if id_ in self._catalogue]
        allowed[left_out] = False
        found = self._engine.directions.further(start, course, allowed, self._bonus(wish))
        cosines = {one.product: one.cosine for one in found}
        best = list(cosines)
        if wish.text and best:
            hits = self._engine.search(wish, k=NEIGHBOURS, exclude=exclude).hits
            worded = [hit.product for hit in hits if hit.product in cosines]
            best = reciprocal_rank_fusion([best, worded], k=_SHARPNESS)
        if not best and alike:
            like = self.like(start[0], wish, request, worded=bool(wish.text))
            return replace(like, fell_short=bool(like.picks))
        if not best:
            return self._nothing(wish.constraints, request)
        seed, alone = self._catalogue[start[0]], len(start) == 1
        picks = self._reasons.picks(
            [(id_, cosines[id_]) for id_ in best[: request.k]],
            request,
            lambda id_: Evidence(
                wish.constraints,
                like=(seed, cosines[id_]) if alone else None,
                compared=seed,
                ahead=self._ahead(course, start[0], id_),
            ),
        )
        return Choice(picks, self._engine.count(wish.hard), "similar")

    def _bonus(self, wish: Understanding) -> Callable[[Positions], Scores]:
        return lambda positions: _PREFERRED * self._engine.preferences(wish, positions)

    def _ahead(self, course: Sequence[Direction], start: ProductId, end: ProductId) -> list[Ahead]:
        """Return what the words of two products prove of a course."""
        directions, proven = self._engine.directions, []
        for direction in course:
            other, held = directions.told(direction, start), directions.told(direction, end)
            if other and held and directions.leads(direction, start, end):
                proven.append(Ahead(direction, held, other))
        return proven

    def companions(
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Choice:
        """Find what is bought together with a product, else its style in other kinds.

        It is another kind of thing for the same people, unless the constraints say otherwise.
        """
        seed = self._catalogue[product]
        wanted = tuple(c for c in constraints if c.hard)
        allowed = self._engine.mask((*wanted, *_beside(seed, kind_of(seed, narrow=True), wanted)))
        counts = {
            other: int(count)
            for other, count in self._recommender.bought_together(product, len(self._catalogue))
            if other not in request.exclude
            and other in self._catalogue
            and allowed[self._catalogue.position(other)]
        }
        listed = list(counts.items())[: request.k]
        elsewhere = (*wanted, *_beside(seed, kind_of(seed), wanted))
        if not listed:
            return self.similar(product, request, elsewhere, told=wanted)
        picks = self._reasons.picks(
            [(id_, float(count)) for id_, count in listed],
            request,
            lambda id_: Evidence(constraints, together=(seed, counts[id_])),
        )
        if len(listed) >= _ENOUGH:
            return Choice(picks, len(counts), "together")
        others = replace(
            request, k=request.k - len(listed), exclude=request.exclude | counts.keys()
        )
        filling = self.similar(product, others, elsewhere, told=wanted)
        basis: Basis = "partly" if filling.picks else "together"
        return replace(filling, picks=(*picks, *filling.picks), basis=basis)

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


def _beside(seed: Product, kind: str | None, told: Iterable[Constraint]) -> Iterator[Constraint]:
    """Yield that it be another kind of thing for the same people, where nothing is told of that."""
    told = [c for c in told if c.op != "not"]
    if kind and not any(is_kind(c) for c in told):
        yield Constraint(kind, "not", seed.facets[kind])
    if "audience" in seed.facets and not any(c.field == "audience" for c in told):
        yield Constraint("audience", "is", seed.facets["audience"])
