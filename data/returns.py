"""What customers keep: purchases less what went back, carts less what was taken out."""

import numpy as np
from numpy.typing import NDArray

from data.event import EventKind
from data.event_table import CODE_OF, EventTable

UNDONE_BY = {EventKind.PURCHASE: EventKind.RETURN, EventKind.CART: EventKind.REMOVE}
"""Kinds of events, and the kind that undoes them."""


def kept_quantities(table: EventTable) -> NDArray[np.float32]:
    """Return each event's quantity, less what the same customer took back of it: shape [n].

    What comes back undoes an earlier event of just its quantity, the latest such, or else the
    latest ones, the last perhaps in part. What was got before the data begin undoes nothing.
    """
    quantities = np.array(table.quantity, dtype=np.float32)
    for done, undone in UNDONE_BY.items():
        for rows in _histories(table, CODE_OF[done], CODE_OF[undone]):
            _undo(quantities, rows, table.kind[rows] == CODE_OF[undone])
    return quantities


def settled(table: EventTable) -> EventTable:
    """Return the events that stand: fully undone ones gone, others with the quantity kept.

    The events that undo them are gone as well, so settling twice changes nothing.
    """
    codes = [CODE_OF[kind] for pair in UNDONE_BY.items() for kind in pair]
    undoing = np.isin(table.kind, [CODE_OF[kind] for kind in UNDONE_BY.values()])
    if not undoing.any():
        return table
    quantities = kept_quantities(table)
    stand = ~undoing & ((quantities > 0) | ~np.isin(table.kind, codes))
    return table.replace(quantity=quantities).take(stand)


def _histories(table: EventTable, done: int, undone: int) -> list[NDArray[np.int64]]:
    """Return, in time, the rows of each customer and product of which something came back."""
    rows = np.flatnonzero((table.kind == done) | (table.kind == undone))
    is_undoing = table.kind[rows] == undone
    if not is_undoing.any():
        return []
    # of one moment, what is got comes before what goes back
    order = np.lexsort((is_undoing, table.at[rows], table.product[rows], table.customer[rows]))
    rows = rows[order]
    customer, product = table.customer[rows], table.product[rows]
    starts = np.r_[True, (customer[1:] != customer[:-1]) | (product[1:] != product[:-1])]
    pairs = np.cumsum(starts) - 1
    concerned = np.zeros(int(pairs[-1]) + 1, dtype=bool)
    concerned[pairs[table.kind[rows] == undone]] = True
    rows, pairs = rows[concerned[pairs]], pairs[concerned[pairs]]
    return np.split(rows, np.flatnonzero(np.diff(pairs)) + 1)


def _undo(
    quantities: NDArray[np.float32], rows: NDArray[np.int64], is_undoing: NDArray[np.bool_]
) -> None:
    """Take what came back off the quantities of one customer and product."""
    open_rows: list[int] = []
    for row, undoes in zip(rows.tolist(), is_undoing.tolist(), strict=True):
        if not undoes:
            open_rows.append(row)
            continue
        left = float(quantities[row])
        same = next((r for r in reversed(open_rows) if quantities[r] == left), None)
        if same is not None:
            open_rows.remove(same)
            open_rows.append(same)
        while left > 0 and open_rows:
            back = min(left, float(quantities[open_rows[-1]]))
            quantities[open_rows[-1]] -= back
            left -= back
            if quantities[open_rows[-1]] <= 0:
                open_rows.pop()
