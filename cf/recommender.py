"""The recommender as it serves."""

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cf.batch import Lists, fill
from cf.blend import HIDDEN
from cf.parts import Parts
from cf.ranking import best_of_rows, padded, widened
from cf.scored import Contribution, ContributionKind, Scored
from cf.storage import load
from cf.tastes import Tastes
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event import CustomerKey, Event
from data.event_table import EventTable
from data.product import ProductId


class Recommender:
    """Picks from purchase histories, held in memory; any number of threads may use it."""

    def __init__(self, catalogue: Catalogue, parts: Parts) -> None:
        self._model = parts.model
        self._histories = parts.histories
        self._popularity = parts.popularity
        self._baskets = parts.baskets
        self._blend = parts.blend
        self._trained = len(catalogue)
        """Products that the parts know; those after them came later and score 0."""
        by_id = np.argsort(np.array(catalogue.ids, dtype=str), kind="stable")
        self._order = np.empty(len(catalogue), dtype=np.int32)
        self._order[by_id] = np.arange(len(catalogue), dtype=np.int32)
        self._serve(catalogue)

    @classmethod
    def open(cls, folder: Path | None, catalogue: Catalogue, keyring: Keyring) -> "Recommender":
        """Read what ``build_cf`` wrote; raise NotBuilt where it did not."""
        return cls(catalogue, load(folder, catalogue, keyring))

    def over(self, catalogue: Catalogue) -> "Recommender":
        """Return this recommender for what its catalogue has become; both share the histories."""
        after = copy(self)
        after._serve(catalogue)
        self._histories.extend(catalogue)
        return after

    def replaced_by(self, opened: "Callable[[], Recommender]") -> "Recommender":
        """Open the recommender that takes this one's place.

        It hears of everything that this one is told meanwhile, or later by who still holds it. An
        event that is stored at that very moment may count twice; none is lost.
        """
        self._histories.expect_heir()
        successor = opened()
        self._histories.bequeath(successor._histories)
        return successor

    def _serve(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._withdrawn = np.flatnonzero(~catalogue.offered)
        self._tie = np.arange(padded(len(catalogue)), dtype=np.int32)
        self._tie[: self._trained] = self._order

    @property
    def event_count(self) -> int:
        """How many events were known from the start; others reach it by ``observe``."""
        return len(self._histories.table)

    def knows(self, customer: CustomerKey) -> bool:
        """Say whether anything is known of a customer's taste."""
        return self._histories.knows(customer)

    def recommend(
        self,
        customer: CustomerKey | None,
        *,
        k: int = 12,
        new_only: bool = False,
        allowed: NDArray[np.bool_] | None = None,
        exclude: Collection[ProductId] = (),
    ) -> list[Scored]:
        """Return the k best products for a customer, best first; what is popular for a stranger.

        ``allowed`` says by catalogue position what may be shown; what was withdrawn never is. With
        ``new_only`` nothing that the customer bought. Equal scores stand in the order of their
        ids, products that came later after the others.
        """
        tastes = self._histories.of(customer).over(len(self._catalogue))
        known = tastes.over(self._trained)
        parts = self._blend.parts(known)
        scores = self._shown(tastes, self._blend.joined(known, parts, new_only=new_only), new_only)
        if allowed is not None:
            scores[0, : len(self._catalogue)][~allowed] = HIDDEN
        for product in exclude:
            if product in self._catalogue:
                scores[0, self._catalogue.position(product)] = HIDDEN
        best = best_of_rows(scores, k, self._tie)[0]
        wide = widened(parts, self._trained, len(self._catalogue))
        sources = self._blend.strongest(wide, best)
        return [
            Scored(self._catalogue.ids[position], float(scores[0, position]), source)
            for position, source in zip(best.tolist(), sources, strict=True)
        ]

    def recommend_many(
        self, customers: Sequence[CustomerKey], k: int, *, new_only: bool = False
    ) -> Lists:
        """Return the k best products of each customer, the same as ``recommend`` one by one."""
        known = np.array([self.knows(customer) for customer in customers], dtype=bool)
        keys = np.array(customers, dtype=np.int64)
        lists = Lists.empty(self._catalogue.ids, len(keys), k)

        def best(rows: NDArray[np.int64]) -> None:
            tastes = self._histories.of_many(keys[rows].tolist())
            scores = self._scores(tastes, new_only=new_only)
            lists.put(rows, scores, best_of_rows(scores, k, self._tie))

        fill(np.flatnonzero(known), best)
        if not known.all():
            scores = self._scores(self._histories.of(None))
            lists.put(np.flatnonzero(~known), scores, best_of_rows(scores, k, self._tie))
        return lists

    def scores(self, customer: CustomerKey | None) -> NDArray[np.float32]:
        """Return how well each product suits a customer, by catalogue position; 0 where hidden."""
        scores = self._scores(self._histories.of(customer))[0, : len(self._catalogue)]
        return np.where(scores == HIDDEN, np.float32(0), scores)

    def rank_of(self, customer: CustomerKey | None, product: ProductId) -> int | None:
        """Return a product's place, from 1, among all recommended to a customer; None if hidden."""
        position = self._catalogue.position(product)
        scores = self._scores(self._histories.of(customer))[0, : len(self._catalogue)]
        own = scores[position]
        if own == HIDDEN:
            return None
        tie = self._tie[: len(scores)]
        before = (scores > own) | ((scores == own) & (tie < tie[position]))
        return int(before.sum()) + 1

    def contributions(
        self, customer: CustomerKey | None, product: ProductId, n: int | None = 3
    ) -> list[Contribution]:
        """Return what of the customer's past speaks for a product, most telling first.

        Only what they bought or liked and what speaks for it; never the product itself.
        """
        position = self._catalogue.position(product)
        if position >= self._trained:
            return []
        tastes = self._histories.of(customer).over(self._trained)
        amounts = self._model.contributions(tastes, position)
        if not len(amounts):
            return []
        speaking = float(amounts[amounts > 0].sum())
        found = [
            Contribution(self._catalogue.ids[past], float(amount) / speaking, kind, float(amount))
            for past, amount in zip(tastes.drawn.indices.tolist(), amounts, strict=True)
            if amount > 0 and past != position and (kind := _kind(tastes, past)) is not None
        ]
        return sorted(found, key=lambda c: (-c.amount, c.product))[:n]

    def bought_together(self, product: ProductId, n: int) -> list[tuple[ProductId, int]]:
        """Return what goes with a product, strongest first, and in how many baskets it did.

        Strength is the shrunk cosine of the two products' baskets, not the bare count, which
        would put the same best-sellers beside everything.
        """
        position = self._catalogue.position(product)
        if position >= self._trained:
            return []
        positions, counts = self._baskets.companions(position)
        strength = self._baskets.cosines(position, positions, counts)
        order = np.lexsort((self._tie[positions], -strength))[:n]
        return [(self._catalogue.ids[positions[i]], int(counts[i])) for i in order]

    def together_count(self, a: ProductId, b: ProductId) -> int:
        """Count the baskets that held both products: one customer's session, or day."""
        first, second = self._catalogue.position(a), self._catalogue.position(b)
        if max(first, second) >= self._trained:
            return 0
        return self._baskets.together(first, second)

    def popular(
        self, n: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[ProductId, int]]:
        """Return what sold most in the last seven days of the data, and how often."""
        counts = self._popularity.recent
        shown = self._catalogue.offered if allowed is None else self._catalogue.offered & allowed
        sold = (counts > 0) & shown[: self._trained]
        positions = np.flatnonzero(sold)
        order = np.lexsort((self._tie[positions], -counts[positions]))[:n]
        return [(self._catalogue.ids[i], int(counts[i])) for i in positions[order]]

    def recent_count(self, product: ProductId) -> int:
        """Count a product's purchases in the last seven days of the data."""
        position = self._catalogue.position(product)
        return int(self._popularity.recent[position]) if position < self._trained else 0

    def observe(self, events: Iterable[Event]) -> None:
        """Let fresh events count from now on; a retracted thumb restores what was before it."""
        self._histories.observe(events)

    def catch_up(self, table: EventTable) -> None:
        """Replace all histories by these events, when the store holds others than were built."""
        self._histories = self._histories.renewed(table)

    def forget(self, customer: CustomerKey) -> None:
        """Drop a customer's history."""
        self._histories.forget(customer)

    def _scores(self, tastes: Tastes, *, new_only: bool = False) -> NDArray[np.float32]:
        """Score every product of today's catalogue; hidden ones -inf."""
        tastes = tastes.over(len(self._catalogue))
        known = self._blend.scores(tastes.over(self._trained), new_only=new_only)
        return self._shown(tastes, known, new_only)

    def _shown(
        self, tastes: Tastes, scores: NDArray[np.float32], new_only: bool
    ) -> NDArray[np.float32]:
        """Give later products their places, and hide what nobody or no such customer is shown."""
        if len(self._catalogue) > self._trained:
            scores = widened(scores, self._trained, len(self._catalogue))
            scores[:, len(self._catalogue) :] = HIDDEN
            for unwanted in (tastes.disliked, tastes.bought)[: 1 + new_only]:
                rows, products = unwanted.nonzero()
                later = products >= self._trained
                scores[rows[later], products[later]] = HIDDEN
        scores[:, self._withdrawn] = HIDDEN
        return scores


def _kind(tastes: Tastes, position: int) -> ContributionKind | None:
    if position in tastes.liked.indices:
        return "liked"
    return "bought" if position in tastes.bought.indices else None
