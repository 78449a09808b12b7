"""The protocol by which the web-log system that Aisle continues was measured.

That system learned from cart events of October 2019 of REES46 alone. It reported the accuracy of
always naming the most frequent product as 0.07, and of ALS lists a hit rate of 0.87, a precision of
0.10 and a recall of 0.83. A precision of a tenth beside such a hit rate means about one product to
be found in lists of ten; and that it is found so often, that mostly it was one which the customer
had put into the cart before.

So here each customer's cart events are parted in the order they came: the newest fifth is held out,
at least one of two. A product may be on both sides, as people put the same thing into the cart
again. Customers with a single event are learned from and not measured. ALS, with the settings of
every build, learns from the earlier events, each of full weight; what others did meanwhile is known
to it, as in any split by customer. Its ten best products are measured twice:

- with what the customer had touched: lists of any product against everything held out, the reading
  that was reported;
- without it: lists and held-out products both leave out what the customer had in the cart before.

Accuracy is the part of the held-out events that are of the product most frequent in the others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.als import train
from cf.parts import CfConfig, histories_of
from cf.ranking import best_of_rows, padded
from cf.unwanted import HIDDEN
from data.catalogue import Catalogue
from data.errors import InputError
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.interactions import Interactions
from evaluation.documents import write_documents
from evaluation.intervals import mean_of
from evaluation.recommend.measures import Measures, Positions
from evaluation.recommend.reading import figures_of
from evaluation.recommend.tables import in_interval
from evaluation.recommend.truth import Truth, pairs_of

HELD_OUT = 5
"""One event of so many is held out."""
AT_ONCE = 256
REPORTED = {"accuracy": 0.07, "hit_rate@10": 0.87, "precision@10": 0.10, "recall@10": 0.83}
"""By the earlier system, on its own split."""
Scores = Callable[[NDArray[np.int64]], NDArray[np.float32]]
"""Scores all products for some rows of customers: shape [n, p]."""
READINGS = ("with_touched", "without_touched")


@dataclass(frozen=True, slots=True)
class CartReport:
    """The figures of both readings."""

    figures: Mapping[str, Any]

    def as_markdown(self) -> str:
        """Return the report for people."""
        return "\n".join(self._lines()) + "\n"

    def write(self, folder: Path) -> None:
        """Write ``cart-als.json`` and ``cart-als.md`` into a folder, which is made if need be."""
        write_documents(folder, "cart-als", self.figures, self.as_markdown())

    def _lines(self) -> Iterator[str]:
        split = self.figures["split"]
        yield "# Carts by ALS"
        yield ""
        yield (
            f"{split['events']} cart events of {split['customers']} customers, the newest fifth of "
            f"each customer's held out: {split['held_out']} events."
        )
        yield ""
        baseline = self.figures["most_frequent"]
        accuracy = baseline["accuracy"]
        yield (
            f"The most frequent product is {accuracy['value']:.3f} of what was held out "
            f"(95 %: {accuracy['low']:.3f} to {accuracy['high']:.3f}); "
            f"reported was {REPORTED['accuracy']:.2f}."
        )
        yield ""
        names = [name for name in self.figures["als"][READINGS[0]] if "@" in name]
        yield f"| | customers | {' | '.join(names)} |"
        yield f"|---|---:|{'---:|' * len(names)}"
        for system in ("most_frequent", "als"):
            for reading in READINGS:
                row = self.figures[system][reading]
                title = f"{system.replace('_', ' ')}, {reading.replace('_', ' ')}"
                cells = [in_interval(row[name], row["intervals"][name]) for name in names]
                yield f"| {title} | {row['customers']} | {' | '.join(cells)} |"
        reported = [f"{REPORTED[name]:.2f}" if name in REPORTED else "" for name in names]
        yield f"| ALS as reported | | {' | '.join(reported)} |"


def measure_carts(table: EventTable, catalogue: Catalogue, k: int = 10) -> CartReport:
    """Reproduce the protocol on a shop's cart events.

    Raises:
        InputError: nobody put products into the cart twice.
    """
    carts = table.of_kinds([EventKind.CART])
    carts = carts.take(catalogue.positions_of(carts.product) >= 0)
    carts = carts.take(np.lexsort((carts.at, carts.customer)))
    held_out = _newest(carts.customer)
    if not held_out.any():
        raise InputError("cart-als needs customers with two cart events or more; here are none")
    past, later = carts.take(~held_out), carts.take(held_out)
    measured = np.unique(later.customer)
    truth = Truth(measured, pairs_of(later, catalogue, measured))
    of_measured = past.take(np.isin(past.customer, measured))
    touched = pairs_of(of_measured, catalogue, measured)
    counts = np.bincount(catalogue.positions_of(past.product), minlength=len(catalogue))
    most = catalogue.positions_of(later.product) == int(np.argmax(counts))
    figures: dict[str, Any] = {
        "split": {
            "events": len(carts),
            "customers": len(np.unique(carts.customer)),
            "held_out": len(later),
        },
        "reported": REPORTED,
        "most_frequent": {
            "accuracy": mean_of(most.astype(np.float64)).as_json(),
            **_readings(_frequent(counts), truth, touched, k),
        },
        "als": _readings(_als(past, catalogue, measured), truth, touched, k),
    }
    return CartReport(figures)


def _newest(customers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the newest fifth, at least one of two, of each customer's events, in their order."""
    _, starts, counts = np.unique(customers, return_index=True, return_counts=True)
    places = np.arange(len(customers)) - np.repeat(starts, counts)
    held_out = np.maximum(counts // HELD_OUT, 1) * (counts > 1)
    newest: NDArray[np.bool_] = places >= np.repeat(counts - held_out, counts)
    return newest


def _frequent(counts: NDArray[np.int64]) -> Scores:
    scores = counts.astype(np.float32)
    return lambda rows: np.broadcast_to(scores, (len(rows), len(scores)))


def _als(past: EventTable, catalogue: Catalogue, customers: NDArray[np.int64]) -> Scores:
    """Train on cart events as if they were purchases, and return the customers' scores."""
    bought = np.full(len(past), CODE_OF[EventKind.PURCHASE], dtype=np.int8)
    config = CfConfig()
    histories = histories_of(past.replace(kind=bought), catalogue, config)
    drawn = histories.tastes.drawn
    interactions = Interactions(histories.customers, catalogue.ids, drawn, histories.clock)
    model = train(interactions, config.als)
    places = np.searchsorted(histories.customers, customers)

    def scores(rows: NDArray[np.int64]) -> NDArray[np.float32]:
        tastes = histories.tastes.rows(places[rows])
        found: NDArray[np.float32] = model.customer_vectors(tastes) @ model.factors.T
        return found

    return scores


def _readings(scores: Scores, truth: Truth, touched: sp.csr_matrix, k: int) -> dict[str, Any]:
    left = truth.without(touched)
    nothing = sp.csr_matrix(touched.shape, dtype=np.float32)
    return {
        "with_touched": _reading(scores, truth, truth, nothing, k),
        "without_touched": _reading(scores, truth, left, touched, k),
    }


def _reading(
    scores: Scores, truth: Truth, left: Truth, hidden: sp.csr_matrix, k: int
) -> dict[str, Any]:
    """Measure what is left of the truth; scores and what is hidden have the truth's own rows."""
    measures = Measures(k)
    rows = np.flatnonzero(np.isin(truth.customers, left.customers))
    lists = _lists(scores, rows, hidden, measures.depth)
    return {
        "customers": len(left),
        **figures_of(measures, measures.of(lists, left.bought)),
    }


def _lists(scores: Scores, rows: NDArray[np.int64], hidden: sp.csr_matrix, depth: int) -> Positions:
    """Return the best products of these rows, in the catalogue's order where they are equal."""
    products = hidden.shape[1]
    tie = np.arange(padded(products), dtype=np.int32)
    lists = np.full((len(rows), depth), -1, dtype=np.int32)
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        dense = np.full((len(part), padded(products)), HIDDEN, dtype=np.float32)
        dense[:, :products] = scores(part)
        dense[hidden[part].nonzero()] = HIDDEN
        for row, best in enumerate(best_of_rows(dense, depth, tie), start):
            lists[row, : len(best)] = best
    return lists
