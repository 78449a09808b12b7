"""Sessions as rows of numbers, from what is known of them so far."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from customers.features.customer_past import CustomerPast
from customers.features.groups import Values
from customers.features.local_time import LocalTime
from customers.features.product_records import ProductRecords, RunningRecords, usual_price
from customers.features.session_counts import Seen, counts, familiar, prices, rates, times
from customers.features.sessions import Prefixes, Sessions
from customers.features.shelf import Shelf
from customers.history import ShopHistory

SESSION_COLUMNS = (
    *("events", "views", "carts", "removes", "likes", "dislikes"),
    *("products", "categories", "category_entropy", "brand_entropy"),
    *("revisits", "revisit_share", "cart_products", "cart_value"),
    *("last_kind", "views_since_cart"),
    *("seconds", "seconds_since_cart", "gap_mean", "gap_last"),
    *("dwell_mean", "dwell_max", "dwell_last"),
    *("hour", "weekday"),
    *("price_mean", "price_max", "price_min", "price_last"),
    *("price_in_category_mean", "price_in_category_last", "price_change_mean"),
    *("product_conversion_mean", "product_conversion_max", "product_conversion_last"),
    *("category_conversion_mean", "category_conversion_last", "product_views_last"),
    *("seen_before_share", "bought_before_share"),
    *("past_sessions", "past_conversion", "past_purchases"),
    *("days_since_session", "days_since_purchase"),
)
"""What sessions are described by, in the order of the columns."""


def prefix_features(
    history: ShopHistory, sessions: Sessions, ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Describe beginnings of sessions: shape [m, d], columns as in ``SESSION_COLUMNS``.

    Row i tells of one session from its first event to that at place ``ends[i]`` of
    ``sessions.table``, of its customer's past before it began, and of how its products had done
    by then; nothing later. NaN where something is unknown. ``history`` holds everything that any
    of it may rest on.
    """
    shelf = Shelf.of(history.catalogue)
    describe = SessionDescriber(shelf, RunningRecords(history.table, shelf), history.zone)
    return describe(sessions, ends, CustomerPast(history.table))


@dataclass(frozen=True, slots=True, eq=False)
class SessionDescriber:
    """Describes beginnings of sessions by what is known of products."""

    shelf: Shelf
    records: ProductRecords
    zone: ZoneInfo

    def __call__(
        self, sessions: Sessions, ends: NDArray[np.int64], past: CustomerPast
    ) -> NDArray[np.float64]:
        """Return a row for each end, see ``prefix_features``."""
        prefixes = Prefixes.of_sessions(sessions, ends)
        began = sessions.began[prefixes.session]
        seen = self._seen(sessions, prefixes, began)
        columns = {
            **counts(seen),
            **times(seen),
            **_clock(sessions.table.at[ends], self.zone),
            **prices(seen),
            **rates(seen),
            **familiar(seen, past, began),
            **past.before(sessions.customers[prefixes.session], began),
        }
        return np.column_stack([columns[name] for name in SESSION_COLUMNS])

    def _seen(self, sessions: Sessions, prefixes: Prefixes, began: NDArray[np.int64]) -> Seen:
        table = sessions.table.take(prefixes.rows)
        position = self.shelf.positions(table)
        records = self.records.before(position, began[prefixes.of.of])
        usual = usual_price(records.product)
        price = np.where(table.price > 0, table.price.astype(np.float64), usual)
        return Seen(table, prefixes.of, position, records, price, self.shelf)


def _clock(at: NDArray[np.int64], zone: ZoneInfo) -> dict[str, Values]:
    clock = LocalTime.of(at, zone)
    return {"hour": clock.hour, "weekday": clock.weekday.astype(np.float64)}
