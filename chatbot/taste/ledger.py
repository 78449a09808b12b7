"""The taste ledger: what is believed of a customer, open to them, and what follows for picks."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from chatbot.merging import stem
from chatbot.taste.belief import Ledger, believed
from chatbot.taste.history import History, Positions
from chatbot.taste.impressions import freshness
from chatbot.taste.leaning import Leaning, leaning_of
from chatbot.taste.learned import disliked_traits, liked_traits, telling
from chatbot.taste.shares import UsualShares
from chatbot.taste.store import Kept, TasteStore
from chatbot.taste.trait import Edit, Origin, Stance, Told, Trait, told_by
from data.errors import InputError
from data.event import CustomerKey

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from data.catalogue import Catalogue

MOST_CHOICES = 30


class TasteLedger:
    """Reads what is believed of customers, and takes their word on it.

    Learned likings count through the recommender already; the ``leaning`` adds what customers say,
    what their dislikes share, and what they were shown and passed over.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        recommender: Recommender,
        store: TasteStore | None,
        facets: Container[str],
    ) -> None:
        """Read and write by ``store``, without which nothing is told; ``facets`` are plain ones."""
        self._catalogue = catalogue
        self._recommender = recommender
        self._store = store
        self._facets = facets

    def of(self, customer: CustomerKey) -> Ledger:
        """Return everything believed of a customer."""
        kept, history = self._kept(customer), self._history(customer)
        shop = (history, self._catalogue, self._usual, self._names)
        beliefs = believed(
            telling(liked_traits(*shop)),
            telling(disliked_traits(*shop)),
            self._held(told_by(kept.edits)),
            history,
            self._catalogue,
        )
        return Ledger(beliefs, kept.edits[-1] if kept.edits else None)

    def told(self, customer: CustomerKey) -> dict[Trait, Told]:
        """Return what a customer said of traits that the shop has, the latest last."""
        return self._held(told_by(self._kept(customer).edits))

    def edits(self, customer: CustomerKey) -> tuple[Edit, ...]:
        """Return what a customer said, the earliest first."""
        return self._kept(customer).edits

    def leaning(self, customer: CustomerKey, at: datetime | None = None) -> Leaning | None:
        """Return by position what a customer's scores are multiplied by; None for all by 1."""
        kept, history = self._kept(customer), self._history(customer)
        told = self._held(told_by(kept.edits))
        avoided = self._avoided(history)
        moment = at or datetime.now(UTC)
        passed_over = {
            position: freshness(visits, moment)
            for product, visits in kept.shown.items()
            if product in self._catalogue
            and (position := self._catalogue.position(product)) not in history.touched
        }
        if not (told or avoided or passed_over):
            return None
        leaning = leaning_of(self._catalogue, self._usual, told, avoided, history.chosen)
        positions = np.fromiter(passed_over, np.int64, len(passed_over))
        leaning[positions] *= np.fromiter(passed_over.values(), np.float32, len(passed_over))
        return leaning

    def chosen(self, customer: CustomerKey) -> Positions:
        """Return the positions of what a customer bought or liked, and does not dislike."""
        return self._history(customer).chosen

    def bought(self, customer: CustomerKey) -> Positions:
        """Return the positions of what a customer bought and did not send back."""
        return np.array(sorted(self._history(customer).bought), dtype=np.int64)

    def confirm(self, customer: CustomerKey, id_: str) -> None:
        """Take a trait for wanted, by the customer's word; InputError where the shop has it not."""
        self.tell(customer, {Trait.of(id_): "wanted"}, "ledger")

    def refuse(self, customer: CustomerKey, id_: str) -> None:
        """Take a trait for unwanted; InputError where the shop has it not."""
        self.tell(customer, {Trait.of(id_): "refused"}, "ledger")

    def remove(self, customer: CustomerKey, id_: str) -> None:
        """Take back what was told of a trait; one that was only learned is ignored from now on."""
        trait = Trait.of(id_)
        stance: Stance | None = None if trait in self.told(customer) else "ignored"
        self.tell(customer, {trait: stance}, "ledger")

    def add(self, customer: CustomerKey, facet: str, value: str, *, likes: bool = True) -> None:
        """Note a trait that a customer names; InputError where the shop has it not."""
        self.tell(customer, {Trait(facet, value): "wanted" if likes else "refused"}, "ledger")

    def tell(
        self, customer: CustomerKey, changes: Mapping[Trait, Stance | None], origin: Origin
    ) -> None:
        """Note what a customer says of some traits, as one edit; InputError as above."""
        for trait in changes:
            if not self.has(trait):
                raise InputError(f'this shop has nothing of which {trait.facet} is "{trait.value}"')
        if self._store is not None:
            self._store.edit(customer, Edit.now(changes, origin))

    def undo(self, customer: CustomerKey) -> Edit | None:
        """Take back the latest edit; everything is then as it was before it."""
        return None if self._store is None else self._store.undo(customer)

    def has(self, trait: Trait) -> bool:
        """Say whether any product has a trait."""
        return trait.value in self._catalogue.facet_values(trait.facet)

    def choices(self) -> dict[str, list[tuple[str, int]]]:
        """Return what can be added: the commonest values of each plain facet, with their counts.

        Of facets that tell the same thing the finest stands for all.
        """
        finest = sorted(self._names, key=lambda name: -len(self._catalogue.facet_values(name)))
        matters = {stem(name): name for name in reversed(finest)}
        return {
            name: list(self._catalogue.facet_counts(name).items())[:MOST_CHOICES]
            for name in self._names
            if matters[stem(name)] == name
        }

    def _avoided(self, history: History) -> dict[Trait, float]:
        """Return the factor of each trait that dislikes share."""
        if not history.disliked:
            return {}
        found = disliked_traits(history, self._catalogue, self._usual, self._names)
        return {leant.trait: 1 - leant.strength for leant in found}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(name for name in self._catalogue.facet_names if name in self._facets)

    @cached_property
    def _usual(self) -> UsualShares:
        return UsualShares(self._catalogue, self._recommender.purchases)

    def _history(self, customer: CustomerKey) -> History:
        return History.of(self._recommender.events_of(customer), self._catalogue)

    def _kept(self, customer: CustomerKey) -> Kept:
        return Kept() if self._store is None else self._store.of(customer)

    def _held(self, told: Mapping[Trait, Told]) -> dict[Trait, Told]:
        """Leave out traits that the shop has no more."""
        return {trait: one for trait, one in told.items() if self.has(trait)}
