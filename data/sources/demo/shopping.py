"""What one person does in the demo shop over two years."""

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.event import EventKind
from data.sources.demo.calendar import DAY, DAYS, PERIOD_OF, START
from data.sources.demo.companions import TAKEN
from data.sources.demo.people import Course, Person
from data.sources.demo.shelf import Shelf
from data.sources.demo.visits import Visit, draw_visits, drift

_BASKETS = (0.5, 0.78, 0.92, 1.0)
"""Shares of baskets with up to one, two, three and four products."""

_VIEWS = 12
"""Products drawn for a visit; it uses as many as it needs."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a person, with the product by its place."""

    product: int
    kind: EventKind
    at: int
    """Unix seconds."""
    price: float = math.nan
    session: str = ""
    dwell: float = math.nan
    quantity: float = 1.0


class Shopper:
    """Plays one person's visits."""

    def __init__(
        self, seed: int, index: int, person: Person, shelf: Shelf, companions: NDArray[np.int64]
    ) -> None:
        self._rng = np.random.default_rng([seed, 4, index])
        self._person = person
        self._shelf = shelf
        self._companions = companions
        self._owned: set[int] = set()
        self._basics: list[int] = []
        """As often as bought, so that favourites come back more often."""
        self._deeds: list[Deed] = []
        self._prefix = f"{person.id}-"

    def play(self) -> list[Deed]:
        """Return everything the person did, in the order of time."""
        visits = draw_visits(self._rng, self._person)
        candidates = self._draw_candidates(visits)
        for number, (visit, row) in enumerate(zip(visits, candidates, strict=True), start=1):
            basket = self._fill_basket(visit, row) if visit.buys else []
            if visit.online:
                self._browse(visit, f"{self._prefix}{number}", basket, row)
            else:
                self._pay(basket, visit, self._moment(visit), "")
        return sorted(self._deeds, key=lambda deed: deed.at)

    def _draw_candidates(self, visits: Sequence[Visit]) -> list[list[int]]:
        """Draw the products that catch the person's eye at each visit."""
        if not visits:
            return []
        days = np.array([visit.day for visit in visits])
        now = self._shelf.pull(self._person.likes)
        weights = self._shelf.demand[PERIOD_OF[days]] * now
        if self._person.later is not None:
            moved = np.array([drift(self._person, visit.day) for visit in visits])[:, None]
            later = self._shelf.pull(self._person.later)
            mixed = now / now.sum() * (1 - moved) + later / later.sum() * moved
            weights = self._shelf.demand[PERIOD_OF[days]] * mixed
        sums = np.cumsum(weights, axis=1)
        draws = self._rng.random((len(visits), _VIEWS)) * sums[:, -1:]
        return [
            np.searchsorted(row, at, side="right").tolist()
            for row, at in zip(sums, draws, strict=True)
        ]

    def _fill_basket(self, visit: Visit, row: list[int]) -> list[int]:
        """Choose what is bought: what was liked, what goes with it, and basics once more."""
        rng = self._rng
        size = 1 + bisect(_BASKETS, rng.random())
        if self._person.course is Course.NEWCOMER:
            size = 1
        if self._faded(visit):
            row, size = self._cheapest_first(visit, row), min(size, 1)
        fresh = iter([product for product in row if self._wants(product)] or row)
        first = next(fresh)
        if self._basics and rng.random() < 0.22:
            favourite = self._basics[int(rng.integers(len(self._basics)))]
            first = favourite if self._sold(favourite, visit) else first
        basket = [first]
        for _ in range(1, size):
            companion = self._companion(basket[-1], visit) if rng.random() < 0.55 else None
            chosen = companion if companion is not None else next(fresh, first)
            basket.append(chosen)
        bought = list(dict.fromkeys(basket))
        self._owned.update(bought)
        self._basics += [product for product in bought if self._shelf.again[product]]
        return bought

    def _wants(self, product: int) -> bool:
        """Nobody buys what they own, basics excepted."""
        return product not in self._owned or bool(self._shelf.again[product])

    def _faded(self, visit: Visit) -> bool:
        return self._person.course is Course.DECLINING and visit.day > self._person.onset

    def _cheapest_first(self, visit: Visit, row: list[int]) -> list[int]:
        prices = self._shelf.prices[PERIOD_OF[visit.day]]
        return [*sorted(row[:3], key=lambda product: float(prices[product])), *row[3:]]

    def _companion(self, product: int, visit: Visit) -> int | None:
        place = bisect(TAKEN, self._rng.random())
        companion = int(self._companions[product, place])
        offered = companion >= 0 and self._sold(companion, visit)
        return companion if offered and self._wants(companion) else None

    def _sold(self, product: int, visit: Visit) -> bool:
        return bool(self._shelf.demand[PERIOD_OF[visit.day], product] > 0)

    def _moment(self, visit: Visit) -> int:
        hour = (
            self._rng.normal(self._person.hour, 1.4)
            if visit.online
            else 10 + 9 * self._rng.random()
        )
        second = int(min(max(hour, 0.1), 22.9) * 3600)
        return START + visit.day * DAY + second

    def _browse(self, visit: Visit, session: str, basket: list[int], row: list[int]) -> None:
        """View products, put some into the cart, and pay for the basket at the end."""
        rng = self._rng
        at = self._moment(visit)
        looks = int(rng.integers(0, 3)) if basket else min(int(rng.geometric(0.5)), 7) + 1
        extra = row[_VIEWS - looks :]
        seen = list(dict.fromkeys([*extra, *basket]))
        for product in [seen[place] for place in rng.permutation(len(seen))]:
            bought = product in basket
            dwell = round(math.exp(rng.normal(4.2 if bought else 3.2, 0.6)), 1)
            self._deeds.append(Deed(product, EventKind.VIEW, at, session=session, dwell=dwell))
            at += int(dwell) + int(rng.integers(2, 9))
            if bought or rng.random() < 0.07:
                self._deeds.append(Deed(product, EventKind.CART, at, session=session))
            thumb = rng.random()
            if thumb < 0.015 or thumb > 0.996:
                kind = EventKind.LIKE if thumb < 0.5 else EventKind.DISLIKE
                if kind is EventKind.LIKE or not bought:
                    self._deeds.append(Deed(product, kind, at + 1, session=session))
            at += 3
        self._pay(basket, visit, at + 45, session)

    def _pay(self, basket: list[int], visit: Visit, at: int, session: str) -> None:
        prices = self._shelf.prices[PERIOD_OF[visit.day]]
        for product in basket:
            price = float(prices[product])
            many = 2.0 if self._shelf.again[product] and self._rng.random() < 0.2 else 1.0
            self._deeds.append(Deed(product, EventKind.PURCHASE, at, price, session, quantity=many))
            back = at + int(self._rng.integers(4, 21)) * DAY
            if self._rng.random() < 0.04 and back < START + DAYS * DAY:
                self._deeds.append(Deed(product, EventKind.RETURN, back, price, quantity=many))
