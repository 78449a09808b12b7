"""Events put together into sessions, and the beginnings of sessions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups
from customers.features.session_ids import session_numbers
from data.event import EventKind
from data.event_table import EventTable

IN_SESSIONS = (
    EventKind.VIEW,
    EventKind.CART,
    EventKind.REMOVE,
    EventKind.LIKE,
    EventKind.DISLIKE,
    EventKind.PURCHASE,
)
"""What is done in sessions; a return comes days later, a thumb taken back says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Sessions:
    """Sessions in the order of their starts."""

    table: EventTable
    """Their events: a session's together, in the order of time."""
    bounds: NDArray[np.int64]
    """Where each session's events begin, and the end: shape [s + 1]."""

    @classmethod
    def of(cls, table: EventTable) -> "Sessions":
        """Put events together: by customer and session's id, or else by silences of 30 minutes."""
        events = table.of_kinds(IN_SESSIONS)
        numbers = session_numbers(events.customer, events.at, events.session)
        size = int(numbers.max(initial=-1)) + 1
        began = np.full(size, np.iinfo(np.int64).max)
        np.minimum.at(began, numbers, events.at)
        ordered = events.take(np.lexsort((events.at, numbers, began[numbers])))
        placed = np.argsort(np.lexsort((np.arange(size), began)))
        counts = np.bincount(placed[numbers], minlength=size)
        return cls(ordered, np.r_[0, np.cumsum(counts)])

    @classmethod
    def one(cls, events: EventTable) -> "Sessions":
        """Take events in the order of time for those of one session."""
        return cls(events, np.array([0, len(events)]))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def began(self) -> NDArray[np.int64]:
        """When each session began: Unix seconds, shape [s]."""
        return self.table.at[self.bounds[:-1]]

    @property
    def customers(self) -> NDArray[np.int64]:
        """Whose each session is: keys, shape [s]."""
        return self.table.customer[self.bounds[:-1]]

    @property
    def of_event(self) -> NDArray[np.int64]:
        """Which session each event is of: shape [n]."""
        return np.repeat(np.arange(len(self)), np.diff(self.bounds))


@dataclass(frozen=True, slots=True, eq=False)
class Prefixes:
    """The beginnings of sessions, each from its first event to one that is known so far."""

    session: NDArray[np.int64]
    """Which session each is of: shape [m]."""
    rows: NDArray[np.int64]
    """The events of all, one prefix after the other; an event may stand in several."""
    of: Groups
    """Which prefix each of the rows is in."""
    ends: NDArray[np.int64]
    """The last event of each: shape [m]."""

    @classmethod
    def of_sessions(cls, sessions: Sessions, ends: NDArray[np.int64]) -> "Prefixes":
        """Begin each with its session's first event; it ends with the event at ``ends``."""
        session = np.searchsorted(sessions.bounds, ends, side="right") - 1
        sizes = ends - sessions.bounds[session] + 1
        of = np.repeat(np.arange(len(ends)), sizes)
        first = np.cumsum(sizes) - sizes
        rows = np.arange(len(of)) - first[of] + sessions.bounds[session][of]
        return cls(session, rows, Groups(of, len(ends)), ends)
