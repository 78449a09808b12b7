"""Every reason executed again: against catalogue, history, recommender and search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chatbot.checks import Reading, Records, comparison, past, sales, standing, wish
from chatbot.turn import Claim, Pick
from data.event import CustomerKey
from data.product import Product

if TYPE_CHECKING:
    from chatbot.checks.check import Check

_CHECKS: Mapping[str, Check] = {
    **wish.CHECKS,
    **comparison.CHECKS,
    **past.CHECKS,
    **sales.CHECKS,
    **standing.CHECKS,
}


class Verifier:
    """Decides whether claims hold at one moment; a claim of an unknown kind never does."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._readings: dict[CustomerKey | None, Reading] = {}

    def verify(self, claim: Claim, product: Product, customer: CustomerKey | None = None) -> bool:
        """Say whether a claim about a product, made to a customer, holds."""
        check = _CHECKS.get(claim.kind)
        named = claim.evidence.get("product")
        if check is None or (named is not None and not self._titled(named, claim.evidence)):
            return False
        try:
            return check(self._reading(customer), claim.evidence, product)
        except (KeyError, ValueError, TypeError):  # evidence of another shape than the kind's
            return False

    def failing(self, pick: Pick, customer: CustomerKey | None = None) -> list[Claim]:
        """Return the reasons of a pick that do not hold."""
        return [c for c in pick.reasons if not self.verify(c, pick.product, customer)]

    def proven(self, pick: Pick, customer: CustomerKey | None = None) -> Pick | None:
        """Return a pick with the reasons that hold, or None where none is left."""
        failing = self.failing(pick, customer)
        kept = tuple(claim for claim in pick.reasons if claim not in failing)
        return replace(pick, reasons=kept) if kept else None

    def _reading(self, customer: CustomerKey | None) -> Reading:
        if customer not in self._readings:
            self._readings[customer] = Reading(self._records, customer)
        return self._readings[customer]

    def _titled(self, named: str, evidence: Mapping[str, Any]) -> bool:
        catalogue = self._records.catalogue
        return named in catalogue and catalogue[named].title == evidence.get("title")
