"""Picks with their reasons, made of search and purchase history together."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from chatbot.checks import Records
from chatbot.choice import Choice, Interest, Order, Request, SearchAnswer
from chatbot.claims import Evidence
from chatbot.kindred import NEIGHBOURS, KindredPicks
from chatbot.personal import PersonalPicks
from chatbot.plain_facets import Judged, PlainFacets
from chatbot.price_order import among, in_price_order
from chatbot.reasons import Reasons
from chatbot.taste.ledger import TasteLedger
from chatbot.taste.starter import TasteStarter
from chatbot.taste.variety import AS_IT_COMES, SOME, Variety
from chatbot.turn import Claim, Language, Pick
from data.event import CustomerKey
from data.product import ProductId
from retrieval.constraint import Constraint, satisfies
from retrieval.hit import Found
from retrieval.relaxation import Relaxation

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from chatbot.checks.records import Events
    from chatbot.taste.store import TasteStore
    from data.catalogue import Catalogue
    from retrieval.direction import Direction
    from retrieval.engine import SearchEngine
    from retrieval.understanding import Understanding

Scores = npt.NDArray[np.float32]


class PickMaker:
    """Finds products, ranks them for the customer and says why each is shown."""

    def __init__(
        self,
        catalogue: Catalogue,
        search: SearchEngine,
        recommender: Recommender,
        tastes: TasteStore | None = None,
        judged: Judged | None = None,
        variety: Variety = SOME,
    ) -> None:
        """Read what customers told in ``tastes``; ``judged`` carries on which facets are plain."""
        self.catalogue = catalogue
        self.engine = search
        self.recommender = recommender
        self._judged, self._variety = judged, variety
        self.plain_facets = PlainFacets(catalogue, search.understand, judged)
        """The facets that shoppers can be asked about."""
        self.ledger = TasteLedger(catalogue, recommender, tastes, self.plain_facets, search.mask)
        self.reasons = Reasons(Records(catalogue, search, recommender, self.ledger))
        self._personal = PersonalPicks(
            catalogue, search, recommender, self.reasons, self.ledger, variety
        )
        self._kindred = KindredPicks(catalogue, search, recommender, self.reasons)

    def keeping(self, tastes: TasteStore) -> PickMaker:
        """Return the same picks over what is told elsewhere: in a rehearsal, say."""
        parts = self.catalogue, self.engine, self.recommender
        return PickMaker(*parts, tastes, self._judged, self._variety)

    @cached_property
    def starter(self) -> TasteStarter:
        """The two questions for newcomers."""
        return TasteStarter(self.catalogue, self.ledger, self.plain_facets)

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
        interest = self.interest(request)
        found = self._found(wish, request, max(request.k, pool), interest)
        ranked_hits = [(hit.product, float(hit.score)) for hit in found.hits]
        if not ranked_hits and not found.total:
            return Choice(relaxations=self._relaxations(wish.constraints, request))
        picks = self.reasons.picks(ranked_hits[: request.k], request, self.evidence_of(wish))
        total = self.engine.count(wish.hard) if request.exclude else found.total
        return Choice(picks, total, pool=tuple(ranked_hits), scored=found.scored, interest=interest)

    def recommend(
        self,
        customer: CustomerKey | None,
        *,
        k: int = 10,
        new_only: bool = False,
        language: Language = "en",
    ) -> tuple[Pick, ...]:
        """Return picks from history and taste, or what is popular, in the recommender's order.

        A batch of many customers holds the same; ``choose_for`` sees to the variety of a row.
        """
        request = Request(customer, k, language=language)
        return self._personal.for_customer(request, new_only=new_only, variety=AS_IT_COMES).picks

    def choose_for(
        self, request: Request, *, constraints: Sequence[Constraint] = (), new_only: bool = False
    ) -> Choice:
        """Recommend from history and taste inside the constraints, with some variety."""
        return self._personal.for_customer(request, constraints, new_only=new_only)

    def choose_again(self, request: Request) -> Choice:
        """List what a customer bought before and may buy again; empty where nobody does."""
        return self._personal.again(request)

    def choose_trending(self, request: Request) -> Choice:
        """List what sells better than it did; empty where nothing does."""
        return self._personal.trending(request)

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
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Choice:
        """Rank by nearness to a product inside the constraints."""
        return self._kindred.similar(product, request, constraints)

    def choose_like(
        self, product: ProductId, wish: Understanding, request: Request, *, worded: bool
    ) -> Choice:
        """Rank by nearness to a product, and as much by what is wished for where it is worded."""
        return self._kindred.like(product, wish, request, worded=worded)

    def choose_toward(
        self,
        start: Sequence[ProductId],
        course: Sequence[Direction],
        wish: Understanding,
        request: Request,
        *,
        alike: bool = True,
    ) -> Choice:
        """Rank what lies further along some directions than a product, or a list, does.

        Where nothing does, come those that are merely ``alike``.
        """
        return self._kindred.toward(start, course, wish, request, alike=alike)

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
        return self._kindred.companions(product, request, constraints)

    def explain(
        self,
        customer: CustomerKey | None,
        product: ProductId,
        language: Language = "en",
        events: Events | None = None,
    ) -> list[Claim]:
        """Say why, or why not, a product suits a customer; see ``Reasons.explain``."""
        return self.reasons.explain(customer, product, language, events)

    def personal(self, request: Request) -> Scores | None:
        """Return the customer's score of every product, or a guest's nearness to what they like."""
        if request.customer is not None and self.recommender.knows(request.customer):
            return self.recommender.scores(request.customer)
        known = [product for product in request.liked if product in self.catalogue]
        if not known:
            return None
        scores = np.zeros(len(self.catalogue), dtype=np.float32)
        for product in known:
            for hit in self.engine.similar(product, k=NEIGHBOURS):
                scores[self.catalogue.position(hit.product)] += hit.score
        return scores

    def find(self, wish: Understanding, request: Request, k: int) -> Found:
        """Search with the shopper's taste, and what many buy, re-ranking within the wish."""
        return self._found(wish, request, k, self.interest(request))

    def interest(self, request: Request) -> Interest:
        """Return how much everybody, and the shopper, wants each product."""
        return Interest(self.recommender.scores(None), self.personal(request))

    def _found(self, wish: Understanding, request: Request, k: int, interest: Interest) -> Found:
        return self.engine.search(
            wish,
            k=k,
            exclude=request.exclude,
            personal=interest.personal,
            popularity=interest.popular,
        )

    def evidence_of(self, wish: Understanding) -> Callable[[ProductId], Evidence]:
        """Return what speaks for a hit: the constraints it meets, else nearness to the words."""
        words = wish.text.strip()

        def evidence(product: ProductId) -> Evidence:
            held = self.catalogue[product]
            if not words or any(satisfies(held, c) for c in wish.constraints):
                return Evidence(wish.constraints)
            return Evidence(words=(words, self.reasons.records.nearness(words, product)))

        return evidence

    def _in_price_order(self, wish: Understanding, request: Request, order: Order) -> Choice:
        """List the cheapest or dearest inside the constraints, near to the words if any."""
        near = None
        if wish.text:
            hits = self.engine.search(wish, k=NEIGHBOURS).hits
            near = among((hit.product for hit in hits), self.catalogue)
        found = in_price_order(self.catalogue, self.engine.mask(wish.hard), order, near)
        if not found:
            return Choice(relaxations=self._relaxations(wish.constraints, request))
        listed = [(id_, 0.0) for id_ in found if id_ not in request.exclude][: request.k]
        picks = self.reasons.picks(listed, request, self.evidence_of(wish))
        return Choice(picks, self.engine.count(wish.hard))

    def _relaxations(
        self, constraints: Iterable[Constraint], request: Request
    ) -> tuple[Relaxation, ...]:
        return tuple(self.engine.relaxations(tuple(constraints), language=request.language))
