"""Picks with their reasons, made of search and purchase history together."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from chatbot.choice import Choice, Order, Request, SearchAnswer
from chatbot.claims import Evidence
from chatbot.price_order import among, in_price_order
from chatbot.reasons import Reasons, kind_of
from chatbot.turn import Claim, Language, Pick
from data.event import CustomerKey
from data.product import Product, ProductId
from retrieval.constraint import Constraint, satisfies
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.hit import Found
from retrieval.relaxation import Relaxation

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine
    from retrieval.understanding import Understanding

Scores = npt.NDArray[np.float32]

_NEIGHBOURS = 200
"""How far a guest's like reaches, and the nearness to a product."""
_VARIANTS = 20
"""How far down the same title is looked for."""
_SHARPNESS = 10
"""How much the first places of a ranking count above those further down."""


class PickMaker:
    """Finds products, ranks them for the customer and says why each is shown."""

    def __init__(
        self, catalogue: Catalogue, search: SearchEngine, recommender: Recommender
    ) -> None:
        self.catalogue = catalogue
        self.engine = search
        self.recommender = recommender
        self.reasons = Reasons(catalogue, search, recommender)

    def search(
        self,
        text: str,
        *,
        customer: CustomerKey | None = None,
        k: int = 10,
        language: Language = "en",
    ) -> SearchAnswer:
        """Search by description; nothing satisfying leaves no picks but relaxations."""
        began = time.perf_counter()
        understood = self.engine.understand(text)
        choice = self.choose(understood, Request(customer, k, language=language))
        ms = (time.perf_counter() - began) * 1000
        return SearchAnswer(understood, choice.picks, choice.relaxations, choice.total, ms)

    def search_understood(
        self,
        understanding: Understanding,
        *,
        customer: CustomerKey | None = None,
        k: int = 10,
        exclude: Collection[ProductId] = (),
    ) -> tuple[Pick, ...]:
        """Search for what was understood already."""
        return self.choose(understanding, Request(customer, k, frozenset(exclude))).picks

    def choose(
        self, wish: Understanding, request: Request, *, pool: int = 0, order: Order = "best"
    ) -> Choice:
        """Search inside the constraints, ranked for the customer; ``pool`` looks further down."""
        if order != "best":
            return self._in_price_order(wish, request, order)
        found = self.find(wish, request, max(request.k, pool))
        ranked_hits = [(hit.product, float(hit.score)) for hit in found.hits]
        if not ranked_hits and not found.total:
            return Choice(relaxations=self._relaxations(wish.constraints, request))
        picks = self.reasons.picks(ranked_hits[: request.k], request, self.evidence_of(wish))
        total = self.engine.count(wish.hard) if request.exclude else found.total
        return Choice(picks, total, "search", pool=tuple(ranked_hits))

    def recommend(
        self,
        customer: CustomerKey | None,
        *,
        k: int = 10,
        new_only: bool = False,
        language: Language = "en",
    ) -> tuple[Pick, ...]:
        """Return picks from purchase history, or what is popular for a newcomer."""
        request = Request(customer, k, language=language)
        return self.choose_for(request, new_only=new_only).picks

    def choose_for(
        self, request: Request, *, constraints: Sequence[Constraint] = (), new_only: bool = False
    ) -> Choice:
        """Recommend from history inside the constraints."""
        allowed = self.engine.mask(constraints) if constraints else None
        total = self.catalogue.count if allowed is None else int(np.count_nonzero(allowed))
        if not total:
            return Choice(relaxations=self._relaxations(constraints, request))
        scored = self.recommender.recommend(
            request.customer,
            k=request.k,
            new_only=new_only,
            allowed=allowed,
            exclude=request.exclude,
        )
        known = request.customer is not None and self.recommender.knows(request.customer)
        listed = [(one.product, float(one.score)) for one in scored]
        picks = self.reasons.picks(listed, request, lambda _: Evidence(constraints))
        return Choice(picks, total, "history" if known else "popular")

    def similar(
        self,
        product: ProductId,
        *,
        k: int = 10,
        customer: CustomerKey | None = None,
        language: Language = "en",
    ) -> tuple[Pick, ...]:
        """Return the products most like one."""
        return self.choose_similar(product, Request(customer, k, language=language)).picks

    def choose_similar(
        self,
        product: ProductId,
        request: Request,
        constraints: Sequence[Constraint] = (),
        *,
        asked: bool = True,
    ) -> Choice:
        """Rank by nearness to a product inside the constraints, which the shopper ``asked`` for."""
        seed = self.catalogue[product]
        hits = self.engine.similar(
            product,
            k=request.k,
            constraints=tuple(constraints),
            exclude=request.exclude | {product},
        )
        cosines = {hit.product: float(hit.score) for hit in hits}
        total = self.engine.count(tuple(constraints)) if constraints else self.catalogue.count
        if not cosines and not total:
            return Choice(basis="similar", relaxations=self._relaxations(constraints, request))
        picks = self.reasons.picks(
            list(cosines.items()),
            request,
            lambda id_: Evidence(constraints if asked else (), like=(seed, cosines[id_])),
        )
        return Choice(picks, total, "similar")

    def choose_like(
        self, product: ProductId, wish: Understanding, request: Request, *, worded: bool
    ) -> Choice:
        """Rank by nearness to a product, and as much by what is wished for where it is worded."""
        exclude = request.exclude | {product}
        near = self.engine.similar(product, k=_NEIGHBOURS, constraints=wish.hard, exclude=exclude)
        alike = [hit.product for hit in near]
        further: list[ProductId] = []
        if worded or len(near) < request.k:
            found = self.engine.search(wish, k=_NEIGHBOURS, exclude=exclude)
            further = [hit.product for hit in found.hits]
        ranked = reciprocal_rank_fusion([alike, further][: 1 + worded], k=_SHARPNESS)
        variants = self._variants(product, wish, exclude)
        best = list(dict.fromkeys((*variants, *ranked, *further)))[: request.k]
        total = self.engine.count(wish.hard)
        if not best and not total:
            return Choice(basis="similar", relaxations=self._relaxations(wish.constraints, request))
        seed = self.catalogue[product]
        cosines = {id_: self.engine.similarity(product, id_) for id_ in best}
        picks = self.reasons.picks(
            list(cosines.items()),
            request,
            lambda id_: Evidence(wish.constraints, like=(seed, cosines[id_])),
        )
        return Choice(picks, total, "similar")

    def _variants(
        self, product: ProductId, wish: Understanding, exclude: Collection[ProductId]
    ) -> list[ProductId]:
        """Return the same thing in what is wished for, another colour say: one of its title."""
        title = self.catalogue[product].title
        hits = self.engine.search(replace(wish, text=title), k=_VARIANTS, exclude=exclude).hits
        return [h.product for h in hits if self.catalogue[h.product].title == title][:1]

    def goes_with(
        self,
        product: ProductId,
        *,
        k: int = 10,
        customer: CustomerKey | None = None,
        language: Language = "en",
    ) -> tuple[Pick, ...]:
        """Return what is bought together with a product."""
        return self.choose_companions(product, Request(customer, k, language=language)).picks

    def choose_companions(
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Choice:
        """Find what is bought together with a product, else its style in other kinds."""
        seed = self.catalogue[product]
        wanted = tuple(c for c in constraints if c.hard)
        allowed = self.engine.mask(wanted)
        counts = {
            other: int(count)
            for other, count in self.recommender.bought_together(product, len(self.catalogue))
            if other not in request.exclude
            and other in self.catalogue
            and allowed[self.catalogue.position(other)]
        }
        listed = list(counts.items())[: request.k]
        if not listed:
            elsewhere = wanted or _elsewhere(seed)
            return self.choose_similar(product, request, elsewhere, asked=bool(wanted))
        picks = self.reasons.picks(
            [(id_, float(count)) for id_, count in listed],
            request,
            lambda id_: Evidence(constraints, together=(seed, counts[id_])),
        )
        return Choice(picks, len(counts), "together")

    def explain(
        self, customer: CustomerKey | None, product: ProductId, language: Language = "en"
    ) -> list[Claim]:
        """Say why, or why not, a product suits a customer; every claim can be checked."""
        return self.reasons.explain(customer, product, language)

    def personal(self, request: Request) -> Scores | None:
        """Return the customer's score of every product, or a guest's nearness to what they like."""
        if request.customer is not None and self.recommender.knows(request.customer):
            return self.recommender.scores(request.customer)
        known = [product for product in request.liked if product in self.catalogue]
        if not known:
            return None
        scores = np.zeros(len(self.catalogue), dtype=np.float32)
        for product in known:
            for hit in self.engine.similar(product, k=_NEIGHBOURS):
                scores[self.catalogue.position(hit.product)] += hit.score
        return scores

    def _in_price_order(self, wish: Understanding, request: Request, order: Order) -> Choice:
        """List the cheapest or dearest inside the constraints, near to the words if any."""
        near = None
        if wish.text:
            hits = self.engine.search(wish, k=_NEIGHBOURS).hits
            near = among((hit.product for hit in hits), self.catalogue)
        found = in_price_order(self.catalogue, self.engine.mask(wish.hard), order, near)
        if not found:
            return Choice(relaxations=self._relaxations(wish.constraints, request))
        listed = [(id_, 0.0) for id_ in found if id_ not in request.exclude][: request.k]
        picks = self.reasons.picks(listed, request, self.evidence_of(wish))
        return Choice(picks, self.engine.count(wish.hard))

    def find(self, wish: Understanding, request: Request, k: int) -> Found:
        """Search with the shopper's taste, and what many buy, re-ranking within the wish."""
        return self.engine.search(
            wish,
            k=k,
            exclude=request.exclude,
            personal=self.personal(request),
            popularity=self.recommender.scores(None),
        )

    def _relaxations(
        self, constraints: Iterable[Constraint], request: Request
    ) -> tuple[Relaxation, ...]:
        return tuple(self.engine.relaxations(tuple(constraints), language=request.language))

    def evidence_of(self, wish: Understanding) -> Callable[[ProductId], Evidence]:
        """Return what speaks for a hit: the constraints it meets, else nearness to the words."""
        words = wish.text.strip()

        def evidence(product: ProductId) -> Evidence:
            held = self.catalogue[product]
            if not words or any(satisfies(held, c) for c in wish.constraints):
                return Evidence(wish.constraints)
            return Evidence(words=(words, self.reasons.nearness(words, product)))

        return evidence


def _elsewhere(seed: Product) -> tuple[Constraint, ...]:
    """Ask for other kinds of things for the same people."""
    kind = kind_of(seed)
    wanted = [Constraint(kind, "not", seed.facets[kind])] if kind else []
    if "audience" in seed.facets:
        wanted.append(Constraint("audience", "is", seed.facets["audience"]))
    return tuple(wanted)
