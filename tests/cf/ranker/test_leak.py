"""Features as of a cut know nothing of what came later; a checker that would see if they did."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cf.ranker.examples import Moment
from cf.ranker.features import features
from data import EventKind
from data.clock import DAY
from data.event_table import CODE_OF, EventTable
from tests.cf.ranker.shop import CANDIDATES, CATALOGUE, fit, table_of, three_times

Describe = Callable[[EventTable, int], NDArray[np.float32]]
TABLE = table_of(three_times(months=6, customers=60))
CUT = int(TABLE.at.min()) + 120 * DAY


def described(table: EventTable, cut: int) -> NDArray[np.float32]:
    """Describe all candidates of everybody known at the cut, as training does."""
    moment = Moment.at(table, CATALOGUE, fit, cut, horizon=28)
    tastes = moment.fitted.histories.tastes
    found = [
        moment.fitted.blend.candidates(tastes, CANDIDATES, new_only=new) for new in (False, True)
    ]
    return np.concatenate([features(tastes.past, moment.products, one) for one in found])


def with_sales_of_all_times(table: EventTable, cut: int) -> NDArray[np.float32]:
    """Add a feature that looks into the future: a planted leak."""
    sales = np.bincount(CATALOGUE.positions_of(table.product), minlength=len(CATALOGUE))
    rows = described(table, cut)
    return np.column_stack([rows, sales[np.arange(len(rows)) % len(CATALOGUE)]])


def looks_ahead(describe: Describe, table: EventTable, cut: int) -> bool:
    """Say whether anything described as of a cut changes with what came after it."""
    held = describe(table, cut)
    return any(
        not np.array_equal(held, describe(other, cut), equal_nan=True)
        for other in (table.until(cut), _shuffled(table, cut), _returned(table, cut))
    )


def test_no_feature_looks_ahead() -> None:
    assert not looks_ahead(described, TABLE, CUT)


def test_the_checker_sees_a_feature_that_does() -> None:
    assert looks_ahead(with_sales_of_all_times, TABLE, CUT)


def test_the_checker_sees_a_cut_that_lies_too_late() -> None:
    assert looks_ahead(lambda table, cut: described(table, cut + 7 * DAY), TABLE, CUT)


def _shuffled(table: EventTable, cut: int) -> EventTable:
    """Let others buy other things at other prices after the cut."""
    later = table.at >= cut
    random = np.random.default_rng(2)
    columns = {name: np.array(getattr(table, name)) for name in ("product", "customer", "price")}
    columns["product"][later] = random.permutation(columns["product"][later])
    columns["customer"][later] = random.permutation(columns["customer"][later])
    columns["price"][later] = 1_000
    return table.replace(**columns)


def _returned(table: EventTable, cut: int) -> EventTable:
    """Let everything that was bought before the cut come back after it."""
    back = table.until(cut)
    at = np.full(len(back), int(table.at.max()))
    kind = np.full(len(back), CODE_OF[EventKind.RETURN], dtype=np.int8)
    return EventTable.concatenate([table, back.replace(at=at, kind=kind)])
