"""Picks for one customer: from their history and taste, varied; for newcomers what is popular."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from chatbot.choice import Basis, Choice, Request
from chatbot.claims import Evidence
from chatbot.taste.variety import SOME, Variety, kind_facet
from data.product import ProductId
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from chatbot.reasons import Reasons
    from chatbot.taste.ledger import TasteLedger
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine

Mask = npt.NDArray[np.bool_]

TRENDING = "trending"
"""The source of what sells better than it did."""


class PersonalPicks:
    """Recommends what suits a customer, with what they say of their taste and enough variety."""

    def __init__(
        self,
        catalogue: Catalogue,
        engine: SearchEngine,
        recommender: Recommender,
        reasons: Reasons,
        ledger: TasteLedger,
        variety: Variety = SOME,
    ) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._recommender = recommender
        self._reasons = reasons
        self._ledger = ledger
        self._variety = variety

    def for_customer(
        self,
        request: Request,
        constraints: Sequence[Constraint] = (),
        *,
        new_only: bool = False,
        variety: Variety | None = None,
    ) -> Choice:
        """Recommend from history inside the constraints; without a history what is popular.

        ``variety`` stands in place of the usual one.
        """
        allowed = self._engine.mask(constraints) if constraints else None
        total = self._catalogue.count if allowed is None else int(np.count_nonzero(allowed))
        if not total:
            found = self._engine.relaxations(tuple(constraints), language=request.language)
            return Choice(relaxations=tuple(found))
        known = request.customer is not None and self._recommender.knows(request.customer)
        listed = self._varied(
            request, self._recommender, allowed, new_only=new_only, variety=variety
        )
        return self._choice(request, listed, "history" if known else "popular", constraints, total)

    def again(self, request: Request) -> Choice:
        """List what a customer bought before and may buy again; empty where nobody does."""
        if request.customer is None:
            return Choice(basis="again")
        bought = np.zeros(len(self._catalogue), dtype=np.bool_)
        bought[self._ledger.bought(request.customer)] = True
        listed = self._varied(request, self._recommender, bought) if bought.any() else []
        return self._choice(request, listed, "again", total=len(listed))

    def trending(self, request: Request) -> Choice:
        """List what sells better than it did; empty where nothing does."""
        listed = self._varied(request, self._by_trend, None) if self._by_trend else []
        rising = [(product, score) for product, score in listed if score > 0]
        return self._choice(request, rising, "trending", total=len(rising))

    @cached_property
    def _by_trend(self) -> Recommender | None:
        known = TRENDING in self._recommender.source_names
        return self._recommender.alone(TRENDING) if known else None

    @cached_property
    def _kinds(self) -> npt.NDArray[np.int32] | None:
        """The kind of each product, by position; None where no facet tells kinds apart."""
        facet = kind_facet(self._catalogue)
        return None if facet is None else self._catalogue.facet_codes(facet)

    def _varied(
        self,
        request: Request,
        recommender: Recommender,
        allowed: Mask | None,
        *,
        new_only: bool = False,
        variety: Variety | None = None,
    ) -> list[tuple[ProductId, float]]:
        """Return the products of a row with their scores, out of the best of several rows."""
        customer, variety = request.customer, variety or self._variety
        found = recommender.recommend(
            customer,
            k=request.k * variety.reach,
            new_only=new_only,
            allowed=allowed,
            exclude=request.exclude,
            leaning=None if customer is None else self._ledger.leaning(customer),
        )
        kinds = self._kinds_of(self._catalogue.position(one.product) for one in found)
        usual = [] if customer is None else self._kinds_of(self._ledger.chosen(customer).tolist())
        places = variety.varied(kinds, request.k, set(usual))
        return [(found[place].product, float(found[place].score)) for place in places]

    def _kinds_of(self, positions: Iterable[int]) -> list[int]:
        """Return the kind of each product by its position, -1 where it is not known."""
        if self._kinds is None:
            return [-1 for _ in positions]
        kinds: list[int] = self._kinds[list(positions)].tolist()
        return kinds

    def _choice(
        self,
        request: Request,
        listed: Sequence[tuple[ProductId, float]],
        basis: Basis,
        constraints: Sequence[Constraint] = (),
        total: int = 0,
    ) -> Choice:
        picks = self._reasons.picks(listed, request, lambda _: Evidence(constraints))
        return Choice(picks, total, basis)
