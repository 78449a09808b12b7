"""The recommender as it serves."""

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cf.batch import Lists, fill
from cf.evidence import Evidence
from cf.facts import Facts
from cf.lister import Demands, Lister, Listing
from cf.parts import Parts
from cf.popularity import Sales
from cf.scored import Contribution, Scored
from cf.shelf import Shelf
from cf.standing import Standing, standing
from cf.storage import load
from cf.unwanted import HIDDEN
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event import CustomerKey, Event
from data.event_table import EventTable
from data.product import ProductId


class Recommender:
    """Picks from purchase histories, held in memory; any number of threads may use it."""

    def __init__(self, catalogue: Catalogue, parts: Parts) -> None:
        self._parts = parts
        self._built = catalogue
        self._serve(Shelf(catalogue))

    @classmethod
    def open(cls, folder: Path | None, catalogue: Catalogue, keyring: Keyring) -> "Recommender":
        """Read what ``build_cf`` wrote; raise NotBuilt where it did not."""
        return cls(catalogue, load(folder, catalogue, keyring))

    def over(self, catalogue: Catalogue) -> "Recommender":
        """Return this recommender for what its catalogue has become; both share the histories."""
        after = copy(self)
        after._serve(self._lister.shelf.over(catalogue))
        self._parts.histories.extend(catalogue)
        return after

    def alone(self, source: str) -> "Recommender":
        """Return a recommender by one source, without the ranker; both share the histories."""
        return self._with(replace(self._parts, blend=self._parts.blend.only(source), ranker=None))

    def unranked(self) -> "Recommender":
        """Return a recommender by the weighted sum of all sources; both share the histories."""
        return self._with(replace(self._parts, ranker=None))

    def replaced_by(self, opened: "Callable[[], Recommender]") -> "Recommender":
        """Open the recommender that takes this one's place.

        It hears of everything that this one is told meanwhile, or later by who still holds it. An
        event that is stored at that very moment may count twice; none is lost.
        """
        self._parts.histories.expect_heir()
        successor = opened()
        self._parts.histories.bequeath(successor._parts.histories)
        return successor

    def _with(self, parts: Parts) -> "Recommender":
        after = copy(self)
        after._parts = parts
        after._serve(self._lister.shelf)
        return after

    def _serve(self, shelf: Shelf) -> None:
        parts = self._parts
        self._catalogue = shelf.catalogue
        self._lister = Lister(parts.blend, parts.ranker, parts.config.candidates, shelf)
        self._evidence = Evidence(parts, shelf)
        self._for_nobody: tuple[Sales, NDArray[np.float32]] | None = None

    @property
    def event_count(self) -> int:
        """How many events were known from the start; others reach it by ``observe``."""
        return len(self._parts.histories.table)

    @property
    def clock(self) -> int:
        """The moment that it takes for now, Unix seconds."""
        return self._parts.histories.clock

    @property
    def source_names(self) -> tuple[str, ...]:
        """The sources of candidates."""
        return self._parts.blend.names

    @property
    def ranked(self) -> bool:
        """Whether a learned ranker orders the candidates."""
        return self._parts.ranker is not None

    @property
    def most_candidates(self) -> int:
        """How many candidates a ranker orders."""
        return self._parts.config.candidates

    @property
    def facts(self) -> Facts:
        """What the purchases of the start say of products."""
        return self._parts.facts

    @property
    def purchases(self) -> NDArray[np.int64]:
        """How many baskets held each product at the start, by catalogue position."""
        purchases = np.zeros(len(self._catalogue), dtype=np.int64)
        purchases[: len(self._built)] = np.diff(self._parts.baskets.columns.indptr)
        return purchases

    def knows(self, customer: CustomerKey) -> bool:
        """Say whether anything is known of a customer's taste."""
        return self._parts.histories.knows(customer)

    def events_of(self, customer: CustomerKey) -> EventTable:
        """Return a customer's events, fresh ones included."""
        return self._parts.histories.events_of(customer)

    def recommend(
        self,
        customer: CustomerKey | None,
        *,
        k: int = 12,
        new_only: bool = False,
        allowed: NDArray[np.bool_] | None = None,
        exclude: Collection[ProductId] = (),
        leaning: NDArray[np.float32] | None = None,
    ) -> list[Scored]:
        """Return the k best products for a customer, best first; what is popular for a stranger.

        ``allowed`` says by catalogue position what may be shown; what was withdrawn never is. With
        ``new_only`` nothing that the customer bought. ``leaning`` is what every score is multiplied
        by, by catalogue position: 1 leaves it, 0 puts a product last. Equal scores stand in the
        order of their ids, products that came later after the others.
        """
        demands = Demands(new_only, self._allowed(allowed, exclude), leaning)
        tastes = self._parts.histories.of(customer)
        return self._scored(self._lister.listing(tastes, k, demands))

    def recommend_many(
        self, customers: Sequence[CustomerKey], k: int, *, new_only: bool = False
    ) -> Lists:
        """Return the k best products of each customer, the same as ``recommend`` one by one."""
        histories, demands = self._parts.histories, Demands(new_only)
        keys = np.array(customers, dtype=np.int64)
        known = np.array([histories.knows(customer) for customer in customers], dtype=bool)
        known |= histories.segments.of_customers(keys) >= 0
        lists = Lists.empty(self._catalogue.ids, len(keys), k)

        def best(rows: NDArray[np.int64]) -> None:
            tastes = histories.of_many(keys[rows].tolist())
            lists.put(rows, self._lister.listing(tastes, k, demands))

        fill(np.flatnonzero(known), best)
        if not known.all():
            lists.repeat(
                np.flatnonzero(~known), self._lister.listing(histories.of(None), k, demands)
            )
        return lists

    def candidates(self, customers: Sequence[CustomerKey], n: int) -> NDArray[np.int32]:
        """Return the n best products of each customer before any ranker, best first.

        Catalogue positions of shape [customers, n], -1 behind the last one that a source speaks
        for.
        """
        lister = self.unranked()._lister
        lists = Lists.empty(self._catalogue.ids, len(customers), n)
        keys = np.array(customers, dtype=np.int64)

        def best(rows: NDArray[np.int64]) -> None:
            tastes = self._parts.histories.of_many(keys[rows].tolist())
            lists.put(rows, lister.listing(tastes, n))

        fill(np.arange(len(keys)), best)
        return np.where(lists.scores > 0, lists.positions, np.int32(-1))

    def scores(self, customer: CustomerKey | None) -> NDArray[np.float32]:
        """Return how well each product suits a customer, by catalogue position; 0 where hidden.

        The weighted sum of the sources, which has no upper bound; no ranker is asked. Those of
        nobody are kept until somebody buys something, and are not to be written to.
        """
        if customer is not None:
            return self._scores(customer)
        sales = self._parts.popularity.sales
        held = self._for_nobody
        if held is None or held[0] is not sales:
            held = self._for_nobody = sales, self._scores(None)
            held[1].setflags(write=False)
        return held[1]

    def _scores(self, customer: CustomerKey | None) -> NDArray[np.float32]:
        scores = self._lister.dense(self._parts.histories.of(customer))[0, : len(self._catalogue)]
        return np.where(scores == HIDDEN, np.float32(0), scores)

    def sources_of(self, customer: CustomerKey | None, product: ProductId) -> dict[str, float]:
        """Return what each source adds to a product's weighted sum."""
        position = np.array([self._catalogue.position(product)])
        tastes = self._parts.histories.of(customer).over(self._lister.shelf.built)
        blend = self._parts.blend
        given = blend.mix(tastes).candidates([position]).sources[0] * blend.weights
        return dict(zip(blend.names, given.tolist(), strict=True))

    def standing(
        self,
        customer: CustomerKey | None,
        product: ProductId,
        *,
        ahead: int = 3,
        leaning: NDArray[np.float32] | None = None,
    ) -> Standing:
        """Say where a product stands for a customer, what stands before it, or why it is hidden."""
        position = self._catalogue.position(product)
        tastes = self._parts.histories.of(customer)
        return standing(self._lister, tastes, position, ahead, Demands(leaning=leaning))

    def rank_of(self, customer: CustomerKey | None, product: ProductId) -> int | None:
        """Return a product's place, from 1, among all recommended to a customer; None if hidden."""
        return self.standing(customer, product).rank

    def contributions(
        self, customer: CustomerKey | None, product: ProductId, n: int | None = 3
    ) -> list[Contribution]:
        """Return what of the customer's past speaks for a product, most telling first.

        Only what they bought or liked and what speaks for it; never the product itself.
        """
        return self.contributions_to(customer, [product], n)[0]

    def contributions_to(
        self, customer: CustomerKey | None, products: Sequence[ProductId], n: int | None = 3
    ) -> list[list[Contribution]]:
        """Return ``contributions`` of each product, quicker than one by one."""
        return self._evidence.contributions(self._parts.histories.of(customer), products, n)

    def bought_together(self, product: ProductId, n: int) -> list[tuple[ProductId, int]]:
        """Return what goes with a product, strongest first, and in how many baskets it did.

        Strength is the shrunk cosine of the two products' baskets, not the bare count, which
        would put the same best-sellers beside everything.
        """
        return self._evidence.together(product, n)

    def together_count(self, a: ProductId, b: ProductId) -> int:
        """Count the baskets that held both products: one customer's session, or day."""
        return self._evidence.together_count(a, b)

    def popular(
        self, n: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[ProductId, int]]:
        """Return what sold most in the last seven days of the data and since, and how often."""
        return self._evidence.popular(n, allowed)

    def recent_count(self, product: ProductId) -> int:
        """Count a product's purchases in the last seven days of the data and since."""
        return self._evidence.recent_count(product)

    def observe(self, events: Iterable[Event]) -> None:
        """Let fresh events count from now on; a retracted thumb restores what was before it."""
        self._parts.histories.observe(events)

    def catch_up(self, table: EventTable) -> None:
        """Count these events instead, when the store holds others than were built."""
        self._parts = self._parts.counted(self._built, table)
        self._serve(self._lister.shelf)

    def forget(self, customer: CustomerKey) -> None:
        """Drop a customer's history."""
        self._parts.histories.forget(customer)

    def _allowed(
        self, allowed: NDArray[np.bool_] | None, exclude: Collection[ProductId]
    ) -> NDArray[np.bool_] | None:
        positions = [self._catalogue.position(id_) for id_ in exclude if id_ in self._catalogue]
        if not positions:
            return allowed
        left = np.ones(len(self._catalogue), dtype=bool) if allowed is None else allowed.copy()
        left[positions] = False
        return left

    def _scored(self, listing: Listing) -> list[Scored]:
        return listing.scored(self._parts.blend, self._catalogue.ids)
