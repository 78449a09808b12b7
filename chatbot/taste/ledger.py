"""The taste ledger: what is believed of a customer, open to them, and what follows for picks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
from chatbot.taste.mentions import Meets, lean_by_mentions
from chatbot.taste.notes import preferences_of
from chatbot.taste.preference import Preference, is_bound
from chatbot.taste.shares import UsualShares
from chatbot.taste.store import Kept, TasteStore
from chatbot.taste.trait import (
    NOTE,
    PRICE,
    TEXT,
    Change,
    Edit,
    Origin,
    Stance,
    Told,
    Trait,
    told_by,
)
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
        meets: Meets | None = None,
    ) -> None:
        """Read and write by ``store``, without which nothing is told; ``facets`` are plain ones.

        ``meets`` finds what told words and prices are about; without it only facets count.
        """
        self._meets = meets
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

    def preferences(self, customer: CustomerKey) -> tuple[Preference, ...]:
        """Return what a customer said, as conversations hold to it, the latest last."""
        return preferences_of(self.told(customer))

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
        if self._meets is not None:
            lean_by_mentions(leaning, preferences_of(told), self._meets)
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
        self._edit(customer, [Change(trait, stance) for trait, stance in changes.items()], origin)

    def hear(self, customer: CustomerKey, preferences: Iterable[Preference]) -> None:
        """Note what a customer says in conversation; what is known already changes nothing."""
        told = self.told(customer)
        changes = [
            change
            for one in preferences
            for change in one.changes
            if self.has(change.trait) and not _is_told(change, told)
        ]
        if changes:
            self._edit(customer, changes, "chat")

    def forget(
        self,
        customer: CustomerKey,
        preferences: Iterable[Preference],
        anew: Iterable[Preference] = (),
    ) -> None:
        """Take back what a customer said, wherever they did; what is told ``anew`` stands."""
        gone = [Change(trait, None, one.words) for one in preferences for trait in one.traits]
        kept = [change for one in anew for change in one.changes]
        if gone:
            self._edit(customer, [*gone, *kept], "chat")

    def _edit(self, customer: CustomerKey, changes: Sequence[Change], origin: Origin) -> None:
        """Keep an edit; what was told by the same word of the same sentence changes with it."""
        told = self.told(customer)
        every = {change.trait: _worded(change, told) for change in changes}
        for change in tuple(every.values()):
            for trait in _companions(change.trait, told):
                every.setdefault(trait, replace(change, trait=trait))
        if self._store is not None:
            self._store.edit(customer, Edit.of(every.values(), origin))

    def undo(self, customer: CustomerKey) -> Edit | None:
        """Take back the latest edit; everything is then as it was before it."""
        return None if self._store is None else self._store.undo(customer)

    def has(self, trait: Trait) -> bool:
        """Say whether any product has a trait, or it is one that no facet bears."""
        if trait.facet == PRICE:
            return is_bound(trait.value)
        if trait.facet in (TEXT, NOTE):
            return bool(trait.value.strip())
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


def _is_told(change: Change, told: Mapping[Trait, Told]) -> bool:
    """Say whether a change says what is known already, be it in other words."""
    known = told.get(change.trait)
    return known is not None and known.stance == change.stance


def _worded(change: Change, told: Mapping[Trait, Told]) -> Change:
    """Return a change of stance alone in the words that the customer used before."""
    if change.stance is None or change.words or change.trait not in told:
        return change
    return replace(change, words=told[change.trait].words)


def _companions(trait: Trait, told: Mapping[Trait, Told]) -> Iterator[Trait]:
    known = told.get(trait)
    for other, one in told.items() if known is not None and known.words else ():
        if known is not None and (one.words, one.said) == (known.words, known.said):
            yield other
