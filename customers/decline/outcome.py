"""Who declined: a window held against each customer's own past."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from customers.decline.config import Definition, Rule
from customers.decline.visits import Visits
from customers.features.groups import Values
from customers.features.local_time import DAY


@dataclass(frozen=True, slots=True, eq=False)
class OwnPast:
    """What customers did before a moment, as the definition needs it; each of shape [n]."""

    customers: NDArray[np.int64]
    """Who had bought before: keys, ascending."""
    visits: Values
    """Days with a purchase, ever."""
    days_since_first: Values
    days_since_last: Values
    eligible: NDArray[np.bool_]
    """Who visited in the look-back."""
    usual_visits: Values
    """In so many days as the window has, on average."""
    usual_spend: Values

    @classmethod
    def of(cls, visits: Visits, moment: datetime, definition: Definition) -> "OwnPast":
        """Look back from a moment; later visits are not looked at."""
        before = visits.between(datetime.fromtimestamp(0, moment.tzinfo), moment)
        customers = np.unique(before.customer)
        each, at = before.of_each(customers), before.at.astype(np.float64)
        now = moment.timestamp()
        since_first = (now - each.smallest(at)) / DAY
        start = moment - timedelta(days=definition.look_back_days)
        count, spend = before.between(start, moment).totals(customers)
        span = np.clip(since_first, definition.window_days, definition.look_back_days)
        scale = definition.window_days / span
        return cls(
            customers,
            each.count(),
            since_first,
            (now - each.largest(at)) / DAY,
            count > 0,
            count * scale,
            spend * scale,
        )

    def take(self, rows: NDArray[np.int64]) -> "OwnPast":
        """Return the customers at these places."""
        return OwnPast(**{item.name: getattr(self, item.name)[rows] for item in fields(self)})

    @classmethod
    def concatenate(cls, pasts: Sequence["OwnPast"]) -> "OwnPast":
        """Put the pasts at several moments one after the other."""
        columns = (item.name for item in fields(cls))
        return cls(**{name: np.concatenate([getattr(p, name) for p in pasts]) for name in columns})


def window_end(moment: datetime, definition: Definition) -> datetime:
    """Return the moment at which the window that begins at another is over."""
    return moment + timedelta(days=definition.window_days)


def declined(
    visits: Visits, past: OwnPast, moment: datetime, definition: Definition
) -> NDArray[np.bool_]:
    """Say who declined in the window from a moment on: shape [n].

    Of who is not eligible, having stayed away for the whole look-back, those who still do.
    """
    window = visits.between(moment, window_end(moment, definition))
    count, spend = window.totals(past.customers)
    away = count == 0
    fewer = count < definition.visit_share * past.usual_visits
    # who has only had things for free cannot spend less: coming at all is what is left
    less = np.where(past.usual_spend > 0, spend < definition.spend_share * past.usual_spend, away)
    fell = {
        Rule.BOTH: fewer & less,
        Rule.EITHER: fewer | less,
        Rule.SPEND: less,
        Rule.VISITS: fewer,
    }[definition.rule if visits.priced else Rule.VISITS]
    return np.asarray(np.where(past.eligible, fell, away), dtype=np.bool_)
