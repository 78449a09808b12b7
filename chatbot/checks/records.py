"""What claims are held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from chatbot.claims.sales import FEWEST
from chatbot.purchase_history import DAY, PurchaseHistory, date_of
from chatbot.taste.trait import Stance
from data.event import CustomerKey, Event
from data.product import ProductId

if TYPE_CHECKING:
    from datetime import date

    from cf.recommender import Recommender
    from cf.standing import Standing
    from chatbot.taste.leaning import Leaning
    from chatbot.taste.ledger import TasteLedger
    from data.catalogue import Catalogue
    from retrieval.engine import SearchEngine

MOST_SOURCES = 2
"""Sources named where one product has more than another."""
NEW_DAYS = 28
"""What first sold no longer ago is new ..."""
MISSED = 5.0
"""... if it would have sold so often before: by chance it then had not once in 150 products."""


class Events(Protocol):
    """Where a customer's events are kept: the store, or what was read of it for one turn."""

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        """Return a customer's events, newest first."""


@dataclass(frozen=True, slots=True)
class Records:
    """All that the shop knows and that a claim may speak of."""

    catalogue: Catalogue
    engine: SearchEngine
    recommender: Recommender
    ledger: TasteLedger | None = None
    events: Events | None = None
    """Without them the recommender's memory of what customers did stands in."""

    def newly_sold(self, product: ProductId) -> date | None:
        """Return the day a product first sold, if that is of late and no accident."""
        facts = self.recommender.facts
        first = facts.first_sold(product)
        if first is None or facts.buyers(product) < FEWEST or facts.missed(product) < MISSED:
            return None
        return date_of(first) if self.recommender.clock - first <= NEW_DAYS * DAY else None

    def nearness(self, words: str, product: ProductId) -> float:
        """Return the cosine of words and a product's text."""
        return float(self.engine.vectors_of([product])[0] @ self.engine.vector(words))


class Reading:
    """The records as they are for one customer, or a guest, at one moment: each is read once."""

    def __init__(self, records: Records, customer: CustomerKey | None) -> None:
        self.records = records
        self.customer = customer
        self._standings: dict[ProductId, Standing] = {}

    @property
    def known(self) -> bool:
        """Whether anything is known of the customer's taste."""
        return self.customer is not None and self.records.recommender.knows(self.customer)

    @cached_property
    def past(self) -> PurchaseHistory | None:
        """What the customer bought and dislikes; None for a guest."""
        records, customer = self.records, self.customer
        if customer is None:
            return None
        if records.events is not None:
            return PurchaseHistory.of(records.events.of_customer(customer), records.catalogue)
        return PurchaseHistory(records.recommender.events_of(customer), records.catalogue)

    def told(self, stance: Stance) -> list[tuple[str, str]]:
        """Return the facets and values of which the customer told us this."""
        return [(facet, value) for facet, value, held in self._told if held == stance]

    def standing(self, product: ProductId) -> Standing:
        """Say where a product stands for the customer, what they told us counted in."""
        if product not in self._standings:
            recommender = self.records.recommender
            standing = recommender.standing(self.customer, product, leaning=self._leaning)
            self._standings[product] = standing
        return self._standings[product]

    def supported(self, product: ProductId) -> bool:
        """Say whether any source says anything for a product."""
        return any(self._sources(product).values())

    def more_for(self, other: ProductId, product: ProductId) -> list[str]:
        """Name the sources that say more for another product than for this one, most first."""
        own = self._sources(product)
        gaps = {source: more - own[source] for source, more in self._sources(other).items()}
        most = sorted(gaps, key=lambda source: (-gaps[source], source))[:MOST_SOURCES]
        return [source for source in most if gaps[source] > 0]

    def _sources(self, product: ProductId) -> dict[str, float]:
        return self.records.recommender.sources_of(self.customer, product)

    @cached_property
    def _leaning(self) -> Leaning | None:
        ledger = self.records.ledger
        return None if ledger is None or self.customer is None else ledger.leaning(self.customer)

    @cached_property
    def _told(self) -> list[tuple[str, str, Stance]]:
        ledger = self.records.ledger
        if ledger is None or self.customer is None:
            return []
        told = ledger.told(self.customer).items()
        return [(trait.facet, trait.value, one.stance) for trait, one in told]
