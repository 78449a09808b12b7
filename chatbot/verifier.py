"""Every reason executed again: against catalogue, history, recommender and search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from chatbot.turn import Claim, Pick
from data.event import CustomerKey, EventKind
from data.product import Product
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from chatbot.picks import PickMaker
    from data.events import EventStore

_TOLERANCE = 0.02
"""Cosines and shares are rounded, and vectors are stored in half precision."""

Check = Callable[[Mapping[str, Any], Product, CustomerKey | None], bool]


class History:
    """Events read once a customer, for the length of one turn."""

    def __init__(self, events: EventStore) -> None:
        self.of_customer = cache(events.of_customer)


class Verifier:
    """Decides whether claims hold now; a claim of an unknown kind never does."""

    def __init__(self, picks: PickMaker, events: EventStore | History | None = None) -> None:
        self._picks = picks
        self._events = events
        self._checks: dict[str, Check] = {
            "matches": self._matches,
            "within_price": self._within_price,
            "because_bought": self._because_bought,
            "because_liked": self._because_liked,
            "bought_together": self._bought_together,
            "popular": self._popular,
            "similar": self._similar,
            "rank": self._rank,
            "no_history": self._no_history,
            "range": self._range,
        }

    def verify(self, claim: Claim, product: Product, customer: CustomerKey | None = None) -> bool:
        """Say whether a claim about a product, made to a customer, holds."""
        check = self._checks.get(claim.kind)
        evidence = claim.evidence
        named = evidence.get("product")
        if check is None or (named is not None and not self._titled(named, evidence)):
            return False
        return check(evidence, product, customer)

    def failing(self, pick: Pick, customer: CustomerKey | None = None) -> list[Claim]:
        """Return the reasons of a pick that do not hold."""
        return [c for c in pick.reasons if not self.verify(c, pick.product, customer)]

    def proven(self, pick: Pick, customer: CustomerKey | None = None) -> Pick | None:
        """Return a pick with the reasons that hold, or None where none is left."""
        failing = self.failing(pick, customer)
        kept = tuple(claim for claim in pick.reasons if claim not in failing)
        return replace(pick, reasons=kept) if kept else None

    def _titled(self, named: str, evidence: Mapping[str, Any]) -> bool:
        catalogue = self._picks.catalogue
        return named in catalogue and catalogue[named].title == evidence.get("title")

    def _matches(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        held = product.facets.get(evidence["field"])
        return held == evidence["held"] and satisfies(product, Constraint.from_json(dict(evidence)))

    def _within_price(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        bounds = [Constraint("price", op, value) for op, value in evidence["bounds"]]
        same = (product.price, product.currency) == (evidence["price"], evidence["currency"])
        return same and bool(bounds) and all(satisfies(product, bound) for bound in bounds)

    def _because_bought(
        self, evidence: Mapping[str, Any], product: Product, customer: CustomerKey | None
    ) -> bool:
        return self._contributes("bought", EventKind.PURCHASE, evidence, product, customer)

    def _because_liked(
        self, evidence: Mapping[str, Any], product: Product, customer: CustomerKey | None
    ) -> bool:
        return self._contributes("liked", EventKind.LIKE, evidence, product, customer)

    def _contributes(
        self,
        kind: str,
        event: EventKind,
        evidence: Mapping[str, Any],
        product: Product,
        customer: CustomerKey | None,
    ) -> bool:
        """Recompute the contribution, and look the purchase or like up in the history."""
        if customer is None:
            return False
        shares = [
            float(c.share)
            for c in self._picks.recommender.contributions(customer, product.id)
            if (c.kind, c.product) == (kind, evidence["product"])
        ]
        if not shares or shares[0] <= 0 or abs(shares[0] - evidence["share"]) > _TOLERANCE:
            return False
        return self._events is None or any(
            one.kind == event and one.product == evidence["product"]
            for one in self._events.of_customer(customer)
        )

    def _bought_together(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        count = self._picks.recommender.together_count(evidence["product"], product.id)
        return bool(0 < evidence["count"] == count)

    def _popular(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        count = self._picks.recommender.recent_count(product.id)
        return bool(0 < evidence["count"] == count)

    def _similar(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        if "product" in evidence:
            cosine = self._picks.engine.similarity(evidence["product"], product.id)
        else:
            cosine = self._picks.reasons.nearness(evidence["text"], product.id)
        return bool(abs(cosine - evidence["cosine"]) <= _TOLERANCE)

    def _rank(
        self, evidence: Mapping[str, Any], product: Product, customer: CustomerKey | None
    ) -> bool:
        if customer is None or evidence["of"] != self._picks.catalogue.count:
            return False
        return bool(self._picks.recommender.rank_of(customer, product.id) == evidence["rank"])

    def _no_history(
        self, _evidence: Mapping[str, Any], _product: Product, customer: CustomerKey | None
    ) -> bool:
        return customer is None or not self._picks.recommender.knows(customer)

    def _range(
        self, evidence: Mapping[str, Any], product: Product, _customer: CustomerKey | None
    ) -> bool:
        field, value = evidence["field"], evidence["value"]
        counts = self._picks.catalogue.facet_counts(field)
        return bool(product.facets.get(field) == value and counts.get(value) == evidence["count"])
