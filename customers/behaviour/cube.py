"""A cube of counts, so that a page can be filtered without reading the events again.

Counts of events add up over categories and brands; visits do not, for one may look at several. So
visits are counted for each category and brand and for all of them together (Gray et al., "Data
cube", Data Mining and Knowledge Discovery 1, 1997): a page can choose one of each, or all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.demand import DAYS, HOURS
from customers.behaviour.level import Level
from customers.behaviour.log import STEPS, Log, month_name
from customers.behaviour.seen import Seen

COUNTS = ("event_cells", "events", "paid", "visit_cells", "visits", "people")
"""What of a cube is saved as arrays."""
Cells = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Counts at places that are not empty.

    A place is (category, brand, month, weekday, hour), as one number. A category or brand after
    the last is another or none; of visits and people the one after that stands for all together.
    Hours have 25 values: the last is for days without hours.
    """

    categories: tuple[str, ...]
    brands: tuple[str, ...]
    months: tuple[str, ...]
    event_cells: Cells
    """Places: shape [e]."""
    events: NDArray[np.int32]
    """Views, carts and purchases: shape [e, 3]."""
    paid: NDArray[np.float64]
    """What was paid and kept: shape [e]."""
    visit_cells: Cells
    """Places of the visits' beginnings: shape [v]."""
    visits: NDArray[np.int32]
    """Visits that looked, went to the cart, bought: shape [v, 3]."""
    people: NDArray[np.int32]
    """Different customers of each month: shape [categories + 2, brands + 2, months]."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of categories, brands, months, weekdays and hours."""
        return _shape(len(self.categories), len(self.brands), len(self.months))

    @classmethod
    def of(cls, log: Log, seen: Seen, categories: Level, brands: Level) -> Self:
        """Count a log, which must not be empty."""
        first = int(log.month.min())
        months = int(log.month.max()) - first + 1
        when = (log.month - first, log.weekday, np.where(log.hour < 0, HOURS, log.hour))
        shape = _shape(len(categories), len(brands), months)
        place = np.ravel_multi_index(
            (categories.at(log.product), brands.at(log.product), *when), shape
        )
        cells, codes = np.unique(place, return_inverse=True)
        events = np.stack(
            [np.bincount(codes[log.step == step], minlength=len(cells)) for step in range(3)],
            axis=1,
        )
        visit_cells, visits = _visits(seen, categories, brands, when, shape)
        return cls(
            categories.names,
            brands.names,
            tuple(month_name(first + place) for place in range(months)),
            cells,
            events.astype(np.int32),
            np.bincount(codes, log.paid, minlength=len(cells)).astype(np.float64),
            visit_cells,
            visits,
            _people(log, categories, brands, when[0], shape[:3]),
        )

    def axes(self) -> dict[str, Any]:
        """Return what the places stand for, as JSON."""
        return {
            "categories": list(self.categories),
            "brands": list(self.brands),
            "months": list(self.months),
            "kinds": [s for step, s in enumerate(STEPS) if self.events[:, step].any()],
        }

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the counts as they are saved."""
        return {f"cube_{name}": getattr(self, name) for name in COUNTS}

    @classmethod
    def saved(cls, axes: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Put a cube together again."""
        counts: dict[str, Any] = {name: arrays[f"cube_{name}"] for name in COUNTS}
        names = [tuple(axes[name]) for name in ("categories", "brands", "months")]
        return cls(names[0], names[1], names[2], **counts)


def _shape(categories: int, brands: int, months: int) -> tuple[int, ...]:
    return (categories + 2, brands + 2, months, DAYS, HOURS + 1)


def _visits(
    seen: Seen,
    categories: Level,
    brands: Level,
    when: tuple[NDArray[np.int64], ...],
    shape: tuple[int, ...],
) -> tuple[Cells, NDArray[np.int32]]:
    """Count visits by what they look at and when they begin, and all together."""
    viewed = seen.take(seen.viewed)
    at = [axis[viewed.began] for axis in when]
    reached = np.stack([viewed.reached(step) for step in range(3)], axis=1)
    counted = [
        _distinct(np.ravel_multi_index((*levels, *at), shape), viewed.visit, reached)
        for levels in _levels(viewed.product, categories, brands)
    ]
    cells, visits = zip(*counted, strict=True)
    return np.concatenate(cells), np.concatenate(visits)


def _people(
    log: Log, categories: Level, brands: Level, month: NDArray[np.int64], shape: tuple[int, ...]
) -> NDArray[np.int32]:
    people = np.zeros(int(np.prod(shape)), dtype=np.int32)
    for levels in _levels(log.product, categories, brands):
        place = np.ravel_multi_index((*levels, month), shape)
        pairs = np.unique(place * log.customers + log.customer)
        people += np.bincount(pairs // log.customers, minlength=len(people)).astype(np.int32)
    return people.reshape(shape)


def _levels(
    products: NDArray[np.int64], categories: Level, brands: Level
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield categories and brands of products, with either and both of them put together."""
    category, brand = categories.at(products), brands.at(products)
    every_category = np.full(len(products), len(categories) + 1)
    every_brand = np.full(len(products), len(brands) + 1)
    for one in (category, every_category):
        for other in (brand, every_brand):
            yield one, other


def _distinct(
    place: Cells, visit: NDArray[np.int64], reached: NDArray[np.bool_]
) -> tuple[Cells, NDArray[np.int32]]:
    """Count the distinct visits of each place that reach each step."""
    order = np.lexsort((visit, place))
    place, visit, reached = place[order], visit[order], reached[order]
    if not len(place):
        return place, np.zeros((0, 3), np.int32)
    new_place = np.r_[True, place[1:] != place[:-1]]
    starts = np.flatnonzero(new_place | np.r_[True, visit[1:] != visit[:-1]])
    each = np.logical_or.reduceat(reached, starts, axis=0)
    cells, codes = np.unique(place[starts], return_inverse=True)
    counts = [np.bincount(codes[each[:, step]], minlength=len(cells)) for step in range(3)]
    return cells, np.stack(counts, axis=1).astype(np.int32)
