"""What speaks for products, made into claims: for picks, for who asks why, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.checks import Reading, Records
from chatbot.choice import Request
from chatbot.claims import Evidence, compile_claims, matching
from chatbot.claims.compiling import of_others, of_the_past, said_once
from chatbot.claims.sales import new_in
from chatbot.claims.wish import of_the_range
from chatbot.gathering import Gathering
from chatbot.kinds import kind_of
from chatbot.standing import standing_claims
from chatbot.turn import Claim, Language, Pick
from chatbot.verifier import Verifier
from data.event import CustomerKey
from data.product import Product, ProductId
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.checks.records import Events

_MOST_DETAILS = 6
"""Reasons told when somebody asks why."""
_COMPANIONS = 3
"""Products of the past named then; a card names one."""


class Reasons:
    """Turns products into picks, each with what speaks for it."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def picks(
        self,
        listed: Iterable[tuple[ProductId, float]],
        request: Request,
        evidence: Callable[[ProductId], Evidence],
    ) -> tuple[Pick, ...]:
        """Return products with their scores as picks; ``evidence`` is what the list rests on."""
        scores = dict(listed)
        gathering = Gathering(Reading(self.records, request.customer), list(scores))
        picks = []
        named: Counter[str] = Counter()
        for id_, score in scores.items():
            product = self.records.catalogue[id_]
            found = gathering.evidence(product, evidence(id_), named=named, most=1)
            named.update(companion.product.title for companion in found.companions)
            reasons = compile_claims(product, found, request.language)
            picks.append(Pick(product, score, reasons or self.of_the_range(product, request)))
        return tuple(picks)

    def pick(
        self, product: ProductId, request: Request, constraints: Sequence[Constraint] = ()
    ) -> Pick:
        """Return one product as a pick, with all that speaks for it."""
        held = self.records.catalogue[product]
        reasons = matching(held, constraints, request.language)
        reasons += _in_favour(Reading(self.records, request.customer), held, request.language)
        reasons = reasons or list(self.of_the_range(held, request))
        return Pick(held, 0.0, tuple(reasons[:_MOST_DETAILS]))

    def explain(
        self,
        customer: CustomerKey | None,
        product: ProductId,
        language: Language = "en",
        events: Events | None = None,
    ) -> list[Claim]:
        """Say why, or why not, a product suits a customer; each claim was executed again.

        ``events`` are what the claims are held against; without them it is what the recommender
        knows of the customer.
        """
        held = self.records.catalogue[product]
        request = Request(customer, language=language)
        claims = _in_favour(Reading(self.records, customer), held, language)
        verifier = Verifier(replace(self.records, events=events))
        proven = [claim for claim in claims if verifier.verify(claim, held, customer)]
        proven += self.standing(product, request, events)
        return proven or list(self.of_the_range(held, request))

    def standing(
        self, product: ProductId, request: Request, events: Events | None = None
    ) -> list[Claim]:
        """Say where a product stands for a customer, or what keeps it out; see ``explain``."""
        held, customer = self.records.catalogue[product], request.customer
        claims = standing_claims(Reading(self.records, customer), held, request.language)
        verifier = Verifier(replace(self.records, events=events))
        return [claim for claim in claims if verifier.verify(claim, held, customer)]

    def ranged(self, pick: Pick, request: Request) -> Pick:
        """Return a pick with nothing but its place in the range for a reason."""
        return replace(pick, reasons=self.of_the_range(pick.product, request))

    def of_the_range(self, product: Product, request: Request) -> tuple[Claim, ...]:
        """Say at least where in the shop a product belongs, when nothing else speaks for it."""
        kind = kind_of(product)
        if kind is None:
            return ()
        value = product.facets[kind]
        count = self.records.catalogue.facet_counts(kind).get(value, 0)
        return (of_the_range(kind, value, count, request.language),)


def _in_favour(reading: Reading, product: Product, language: Language) -> list[Claim]:
    """Return all that speaks for a product, whatever it was found by."""
    gathering = Gathering(reading, [product.id])
    found = gathering.evidence(product, Evidence(), named={}, most=_COMPANIONS)
    claims = of_the_past(found, language) + of_others(found, language)
    if found.new:
        claims.append(new_in(found.first_sold, language))
    return said_once(claims)
