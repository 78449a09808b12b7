"""Cold starts: customers and products of whom the history knows little or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cf import Recommender
from data.catalogue import Catalogue
from data.clock import DAY
from data.event import EventKind
from evaluation.intervals import Values, rounded
from evaluation.recommend.candidates import CUSTOMERS, DEPTHS
from evaluation.recommend.measures import MAP_DEPTH, Measures, Positions, hits_of
from evaluation.recommend.reading import figures_of
from evaluation.recommend.split import Split
from evaluation.recommend.systems import BLEND, FULL, POPULARITY, source_names
from evaluation.recommend.truth import Truth


@dataclass(frozen=True, slots=True, eq=False)
class Cold:
    """Measures of cold customers, and how well cold products are found."""

    measures: Measures
    newcomers: Values
    """Nothing was known of these customers; all get the list for nobody: shape [n, measures]."""
    one_visit: Mapping[str, Values]
    """Customers whose purchases were all on one day, by system."""
    new_products: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return a row for each kind of cold start."""
        one_visit = {n: figures_of(self.measures, values) for n, values in self.one_visit.items()}
        return {
            "newcomers": {
                "customers": len(self.newcomers),
                **figures_of(self.measures, self.newcomers),
            },
            "one_visit": {"customers": len(self.one_visit[FULL]), **one_visit},
            "new_products": dict(self.new_products),
        }


def measure_cold(
    systems: Mapping[str, Recommender],
    split: Split,
    catalogue: Catalogue,
    everybody: Truth,
    known: Truth,
    measures: Measures,
) -> Cold:
    """Measure newcomers, customers after one visit, and products that had never been seen."""
    strangers = ~np.isin(everybody.customers, split.history.customer)
    newcomers = everybody.rows(np.flatnonzero(strangers))
    once = known.among(_after_one_visit(split))
    return Cold(
        measures,
        _values(systems[FULL], newcomers, measures),
        {name: _values(systems[name], once, measures) for name in (POPULARITY, FULL)},
        _new_products(systems, split, catalogue, known),
    )


def _values(recommender: Recommender, truth: Truth, measures: Measures) -> Values:
    lists = recommender.recommend_many(truth.customers.tolist(), measures.depth)
    return measures.of(lists.positions, truth.bought)


def _after_one_visit(split: Split) -> NDArray[np.int64]:
    """Return the customers all of whose purchases were on one day."""
    bought = split.history.of_kinds([EventKind.PURCHASE])
    visits = np.unique(np.stack([bought.customer, bought.at // DAY]), axis=1)
    customers, days = np.unique(visits[0], return_counts=True)
    once: NDArray[np.int64] = customers[days == 1]
    return once


def _new_products(
    systems: Mapping[str, Recommender], split: Split, catalogue: Catalogue, known: Truth
) -> dict[str, Any]:
    """Say how much of what was bought had never been seen, and who found it how far down."""
    seen = np.zeros(len(catalogue) + 1, dtype=bool)
    seen[catalogue.positions_of(split.history.product)] = True  # the last entry is for -1
    new = known.of_products(~seen[:-1])
    drawn = new.sample(CUSTOMERS)
    customers = drawn.customers.tolist()
    found = {
        name: systems[name].candidates(customers, max(DEPTHS))
        for name in [*source_names(systems), BLEND]
    }
    found[FULL] = systems[FULL].recommend_many(customers, max(DEPTHS)).positions
    return {
        "products": len(np.unique(new.bought.indices)),
        "purchases": new.bought.nnz,
        "share_of_purchases": rounded(_share(new.bought.nnz, known.bought.nnz)),
        **{name: _found(lists, drawn) for name, lists in found.items()},
    }


def _found(lists: Positions, truth: Truth) -> dict[str, float | None]:
    """Return the part of all purchases that is on the lists, to two depths."""
    hits = hits_of(lists, truth.bought)
    return {
        f"recall@{depth}": rounded(_share(int(hits[:, :depth].sum()), truth.bought.nnz))
        for depth in (MAP_DEPTH, max(DEPTHS))
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float(np.nan)
